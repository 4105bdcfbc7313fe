"""Jobs: the entries of the work and volunteer sections, with two roles at one employer kept apart."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.dates import interval, merged
from skills.resume.entries import Entry, entries_of
from skills.resume.evidence import Quoter
from skills.resume.headers import read_header
from skills.resume.reading import Claim, Gap, Job, PartialDate
from skills.resume.rows import BULLET, Row, rows_of
from skills.resume.words import title_strength

DATE_CONFIDENCE = 0.95
AMBIGUOUS_CONFIDENCE = 0.6
SHORTEST_GAP = 4  # months
FULL = 0.9  # of the longest line: letters are not equally wide


def read_jobs(
    lines: Sequence[Line],
    quoter: Quoter,
    spans: Sequence[Span],
    *,
    is_day_first: bool | None = None,
    is_voluntary: bool = False,
) -> list[Job]:
    jobs: list[Job] = []
    for entry in entries_of(rows_of(lines, is_day_first=is_day_first)):
        job = _job(entry, quoter, spans, is_voluntary=is_voluntary)
        if job.title or job.employer:
            jobs.append(job)
    return _with_shared_employers(jobs)


def _job(entry: Entry, quoter: Quoter, spans: Sequence[Span], *, is_voluntary: bool) -> Job:
    header = read_header(entry.header, quoter, spans)
    rows = (*entry.header, *entry.body)
    anchor = entry.anchor
    period, evidence = None, None
    if anchor and anchor.found:
        start = anchor.line.start
        confidence = AMBIGUOUS_CONFIDENCE if anchor.found.is_ambiguous else DATE_CONFIDENCE
        evidence = quoter.evidence(start + anchor.found.start, start + anchor.found.end, confidence)
        period = anchor.found.period if evidence else None
    spoken = header.title.value.casefold() if header.title else ""
    return Job(
        title=header.title,
        employer=header.employer,
        location=header.location,
        period=period,
        period_evidence=evidence,
        bullets=tuple(bullets_of(entry.body, quoter)),
        start=min(row.line.start for row in rows),
        end=max(row.line.end for row in rows),
        is_voluntary=is_voluntary or "volunt" in spoken,
    )


def bullets_of(rows: Sequence[Row], quoter: Quoter) -> list[Claim]:
    """One claim per bullet, or per sentence of a text without; a line carries on the one before it when that is open."""
    groups: list[list[Row]] = []
    width = max((len(row.line.text) for row in rows), default=0)
    has_bullets = any(row.is_bullet for row in rows)
    for row in rows:
        if groups and not row.is_bullet and (has_bullets or _is_open(groups[-1][-1], row, width)):
            groups[-1].append(row)
        else:
            groups.append([row])
    parts = [
        part
        for group in groups
        for part in _parts(_text_start(group[0]), group[-1].line.end, quoter, is_bullet=group[0].is_bullet)
    ]
    claims = [quoter.claim(start, end, DATE_CONFIDENCE) for start, end in parts]
    return [claim for claim in claims if claim]


def _parts(start: int, end: int, quoter: Quoter, *, is_bullet: bool) -> list[tuple[int, int]]:
    if is_bullet:
        return [(start, end)]
    cuts = [start + one.end() for one in _SENTENCE_BORDER.finditer(quoter.text[start:end])]
    return list(pairwise((start, *cuts, end)))


_SENTENCE_BORDER = re.compile(  # not behind "e.g.", "Dr." or "Inc."
    r"(?<=[a-z\d)%][.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[A-Z][a-z]\.)(?<!\bInc\.)(?<!\bLtd\.)(?<!\bCorp\.)(?<!\bapprox\.)\s+(?=[A-Z])"
)


def _is_open(previous: Row, row: Row, width: int) -> bool:
    """A line goes on when the next begins small, or when it had no room for the next word and ends no sentence."""
    text, first = previous.line.text.rstrip(), row.line.text.split(maxsplit=1)[0]
    is_full = len(text) > 60 and len(text) + 1 + len(first) > FULL * width
    return row.line.text[:1].islower() or (is_full and not text.endswith((".", "!", "?", ":")))


def _text_start(row: Row) -> int:
    bullet = BULLET.match(row.line.text)
    return row.line.start + (bullet.end() if bullet else 0)


def _with_shared_employers(jobs: Sequence[Job]) -> list[Job]:
    """An employer with its own dates above several roles is no job: it gives them its name. Later roles inherit it."""
    kept: list[Job] = []
    umbrella: Job | None = None
    for number, job in enumerate(jobs):
        following = jobs[number + 1] if number + 1 < len(jobs) else None
        if following and _is_umbrella(job, following):
            umbrella = job
            continue
        if job.employer is None and umbrella and _within(job, umbrella):
            job = replace(
                job, employer=umbrella.employer or umbrella.title, location=job.location or umbrella.location
            )
        elif job.employer is None and kept and not kept[-1].is_voluntary:
            job = replace(job, employer=kept[-1].employer, location=job.location or kept[-1].location)
        kept.append(job)
    return kept


def _is_umbrella(job: Job, following: Job) -> bool:
    is_nameless = job.title is None or title_strength(job.title.value) == 0
    return is_nameless and not job.bullets and following.employer is None and _within(following, job)


def _within(inner: Job, outer: Job) -> bool:
    if not (inner.period and inner.period.start and outer.period and outer.period.start):
        return False
    return outer.period.start.first_month <= inner.period.start.last_month


def gaps_between(jobs: Sequence[Job], on: PartialDate) -> list[Gap]:
    """Months that no dated job covers, between the first and the last one."""
    periods = [job.period for job in jobs if job.period and job.period.start]
    spans = list(merged(interval(period, on) for period in periods))
    return [
        Gap(_month(end), _month(start - 1), start - end)
        for (_, end), (start, _) in pairwise(spans)
        if start - end >= SHORTEST_GAP
    ]


def _month(index: int) -> PartialDate:
    return PartialDate(index // 12, index % 12 + 1)
