"""Reads a resume: sections, then each section by its own rules, with a model's marks where there are any.

The same document and marks give the same reading. Without marks the rules alone read it, less well.
"""

from collections.abc import Sequence

from hrapp.slm import Label, Span
from skills.documents import DocumentText, Line
from skills.resume.dates import guess_day_first
from skills.resume.education import read_studies
from skills.resume.evidence import Quoter
from skills.resume.lists import read_certificates, read_claims, read_languages, read_projects
from skills.resume.mentions import read_mentions
from skills.resume.person import read_person
from skills.resume.reading import (
    Certificate,
    Claim,
    Job,
    PartialDate,
    Project,
    ReadingWarning,
    ResumeReading,
    SectionKind,
    Study,
)
from skills.resume.sections import Block, as_section, cut
from skills.resume.work import gaps_between, read_jobs


def read_resume(
    document: DocumentText,
    *,
    spans: Sequence[Span] | None = None,
    line_labels: Sequence[Label | None] | None = None,
    on: PartialDate | None = None,
) -> ResumeReading:
    """`spans`: marks of resume_entities and skill_spans over document.text; `line_labels`: one per line.

    `on` closes current jobs when gaps are counted; without it the latest date of the resume does.
    """
    if not document.text.strip():
        return ResumeReading(read_person((), (), Quoter(document), ()), warnings=(ReadingWarning("no_text"),))
    marks = sorted(spans or (), key=lambda span: (span.start, span.end, span.label))
    quoter, blocks = Quoter(document), cut(document, line_labels)
    is_day_first = guess_day_first(document.text)
    jobs = _jobs(blocks, quoter, marks, is_day_first)
    sections = tuple(as_section(block) for block in blocks if block.lines or block.heading)
    reading = ResumeReading(
        person=read_person(
            blocks[0].lines, _own_lines(document, blocks), quoter, marks, roles=_heads_of(jobs)
        ),
        summary=_summary(blocks, quoter),
        jobs=jobs,
        studies=_studies(blocks, quoter, marks, is_day_first),
        certificates=_certificates(blocks, quoter, is_day_first),
        languages=tuple(read_languages(_lines(blocks, "languages"), quoter)),
        skills=tuple(read_mentions(blocks, sections, jobs, document.lines, quoter, marks)),
        projects=_projects(blocks, quoter, is_day_first),
        awards=tuple(read_claims(_lines(blocks, "awards"), quoter)),
        publications=tuple(read_claims(_lines(blocks, "publications"), quoter)),
        interests=tuple(read_claims(_lines(blocks, "interests"), quoter)),
        references=tuple(read_claims(_lines(blocks, "references"), quoter)),
        sections=sections,
        gaps=tuple(gaps_between(jobs, on or _latest(jobs))),
    )
    return _with_warnings(reading)


def _heads_of(jobs: Sequence[Job]) -> set[str]:
    """What the first line of a dated job names; which of it is the title is not always clear."""
    dated = [job for job in jobs if job.period]
    return {claim.value.casefold() for job in dated for claim in (job.title, job.employer) if claim}


def _own_lines(document: DocumentText, blocks: Sequence[Block]) -> Sequence[Line]:
    """All but the references: who vouches for a person has an address too."""
    theirs = _of(blocks, "references")
    others = {line.start for block in theirs for line in (block.heading, *block.lines) if line}
    return [line for line in document.lines if line.start not in others] if others else document.lines


def _of(blocks: Sequence[Block], kind: SectionKind) -> list[Block]:
    return [block for block in blocks if block.kind == kind]


def _lines(blocks: Sequence[Block], kind: SectionKind) -> list[Line]:
    return [line for block in _of(blocks, kind) for line in block.lines]


def _studies(
    blocks: Sequence[Block], quoter: Quoter, marks: Sequence[Span], is_day_first: bool | None
) -> tuple[Study, ...]:
    return tuple(
        study
        for block in _of(blocks, "education")
        for study in read_studies(block.lines, quoter, marks, is_day_first=is_day_first)
    )


def _certificates(
    blocks: Sequence[Block], quoter: Quoter, is_day_first: bool | None
) -> tuple[Certificate, ...]:
    return tuple(
        one
        for block in _of(blocks, "certificates")
        for one in read_certificates(block.lines, quoter, is_day_first=is_day_first)
    )


def _projects(blocks: Sequence[Block], quoter: Quoter, is_day_first: bool | None) -> tuple[Project, ...]:
    return tuple(
        one
        for block in _of(blocks, "projects")
        for one in read_projects(block.lines, quoter, is_day_first=is_day_first)
    )


def _jobs(
    blocks: Sequence[Block], quoter: Quoter, marks: Sequence[Span], is_day_first: bool | None
) -> tuple[Job, ...]:
    found: list[Job] = []
    for block in blocks:
        if block.kind in ("work", "volunteer"):
            is_voluntary = block.kind == "volunteer"
            found += read_jobs(
                block.lines, quoter, marks, is_day_first=is_day_first, is_voluntary=is_voluntary
            )
    if not found and not _of(blocks, "work"):
        found = _jobs_without_heading(blocks, quoter, marks, is_day_first)
    unique = {(_value(job.title), _value(job.employer), str(job.period)): job for job in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda job: job.start))


def _jobs_without_heading(
    blocks: Sequence[Block], quoter: Quoter, marks: Sequence[Span], is_day_first: bool | None
) -> list[Job]:
    """A resume without a heading for work: dated entries of the header and of nameless sections that read like jobs."""
    lines = [line for block in blocks if block.kind in ("header", "summary", "other") for line in block.lines]
    jobs = read_jobs(lines, quoter, marks, is_day_first=is_day_first)
    return [job for job in jobs if job.title and (job.period or job.employer)]


def _value(claim: Claim | None) -> str:
    return claim.value.casefold() if claim else ""


def _summary(blocks: Sequence[Block], quoter: Quoter) -> Claim | None:
    block = next((block for block in blocks if block.kind == "summary" and block.lines), None)
    return quoter.claim(block.lines[0].start, block.lines[-1].end, 0.8) if block else None


def _latest(jobs: Sequence[Job]) -> PartialDate:
    dates = [date for job in jobs if job.period for date in (job.period.start, job.period.end) if date]
    return max(dates, key=lambda date: date.last_month, default=PartialDate(1970))


def _with_warnings(reading: ResumeReading) -> ResumeReading:
    codes = []
    if reading.person.name is None:
        codes.append("no_name")
    if not reading.person.emails and not reading.person.phones:
        codes.append("no_contact")
    if not reading.jobs:
        codes.append("no_work_history")
    if any(job.period is None for job in reading.jobs):
        codes.append("undated_job")
    if any(job.period_evidence and job.period_evidence.confidence < 0.7 for job in reading.jobs):
        codes.append("ambiguous_date")
    fields = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return ResumeReading(**fields | {"warnings": tuple(ReadingWarning(code) for code in codes)})
