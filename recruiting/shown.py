"""A posting's own words found in a resume: for what the taxonomy does not name, and for work like the job itself.

Looks only at visible text in which identity is blanked, word family by word family, and calls no model: how like two
titles are is given to it by likeness.py. What it finds is held like a skill, under an id made of the words, so that
the fit formula needs no second rule for it. Reasons and figures: docs/decisions/fit-score.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from recruiting.coverage import WORDS, WORK, Held
from skills.documents import DocumentText
from skills.resume.dates import months_of
from skills.resume.evidence import Quoter
from skills.resume.proficiency import estimate
from skills.resume.reading import Evidence, Job, PartialDate, ResumeReading, SkillMention
from skills.stems import stem, telling_stems
from skills.wording import tokens

CERTAINTY = (
    0.0,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.9,
)  # that it shows what the words ask, by the places where they stand
QUOTES = 5
UNREAD = frozenset({"references", "personal", "interests"})


@dataclass(frozen=True)
class Posting:
    """What a resume is compared with beside skills: the ids of wordings, and the posting as a whole, as it was read."""

    wordings: tuple[str, ...] = ()
    title: str = ""
    asked: tuple[str, ...] = ()  # what its demands name

    @property
    def says_what_work(self) -> bool:
        return bool(self.title or self.asked)


@dataclass(frozen=True)
class Place:
    """A line or a bullet, or the part of one that names nobody."""

    start: int
    end: int
    page: int
    job: int | None  # index into ResumeReading.jobs
    stems: frozenset[str]
    quote: str


@dataclass(frozen=True)
class Shown:
    """What is compared with wordings: the places of one resume, and its dated jobs."""

    places: tuple[Place, ...] = ()
    jobs: tuple[Job, ...] = ()
    titles: tuple[Evidence | None, ...] = ()
    title_stems: tuple[frozenset[str], ...] = ()
    job_stems: tuple[frozenset[str], ...] = ()


def shown_in(blanked: DocumentText, reading: ResumeReading, original: str) -> Shown:
    """`blanked`: the document with identity as spaces; `reading`: jobs and sections with offsets into the same text."""
    quoter = Quoter(blanked)
    places = tuple(
        place
        for start, end in _units(blanked, reading)
        for begin, stop in _without_gaps(blanked.text, original, start, end)
        if (place := _place(quoter, begin, stop, reading.jobs))
    )
    titles = tuple(_title(job, original) for job in reading.jobs)
    inside = tuple(
        frozenset().union(*(place.stems for place in places if place.job == at))
        for at in range(len(reading.jobs))
    )
    return Shown(
        places, reading.jobs, titles, tuple(_families(one.quote if one else "") for one in titles), inside
    )


def _title(job: Job, original: str) -> Evidence | None:
    """The title's words, unless something in them was blanked."""
    if job.title is None:
        return None
    found = job.title.evidence
    return found if original[found.start : found.end] == found.quote else None


def _families(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens(text))


def _units(document: DocumentText, reading: ResumeReading) -> Iterator[tuple[int, int]]:
    """Bullets as wholes, since they run over lines; then the lines outside, but for sections about the person."""
    bullets = [(one.evidence.start, one.evidence.end) for job in reading.jobs for one in job.bullets]
    left_out = [(one.start, one.end) for one in reading.sections if one.kind in UNREAD]
    yield from bullets
    for line in document.lines:
        if not any(start <= line.start < end for start, end in (*bullets, *left_out)):
            yield line.start, line.end


def _without_gaps(blanked: str, original: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches whose letters were not blanked, so that every quote stands in the original as well."""
    same = [blanked[at] == original[at] for at in range(start, end)]
    at = start
    for is_same, run in groupby(same):
        length = len(list(run))
        if is_same:
            yield at, at + length
        at += length


def _place(quoter: Quoter, start: int, end: int, jobs: Sequence[Job]) -> Place | None:
    found = quoter.evidence(start, end, 1.0)
    if found is None:
        return None
    job = next((at for at, one in enumerate(jobs) if one.start <= found.start < one.end), None)
    return Place(found.start, found.end, found.page, job, _families(found.quote), found.quote)


def words_held(ids: Sequence[str], shown: Shown, *, on: PartialDate) -> Iterator[Held]:
    """One row for each wording that the resume uses. A place shows it when all of its word families stand there."""
    for one in dict.fromkeys(ids):
        asked = frozenset(telling_stems(one.removeprefix(WORDS)))
        found = [place for place in shown.places if asked and asked <= place.stems]
        if found:
            yield _held(one, CERTAINTY[min(len(found), len(CERTAINTY) - 1)], found, shown, on)


def _held(key: str, certainty: float, found: Sequence[Place], shown: Shown, on: PartialDate) -> Held:
    mentions = [
        SkillMention(one.quote, one.start, one.end, one.page, "Skill", certainty, one.job, "other", one.quote)
        for one in found
    ]
    known = estimate(mentions, shown.jobs, on=on)
    kept = sorted(
        sorted(found, key=lambda one: (len(one.quote), one.start))[:QUOTES], key=lambda one: one.start
    )
    return Held(
        skill_id=key,
        level=float(known.level),
        certainty=certainty,
        months=known.months,
        last_used=known.last_used,
        evidence=tuple(Evidence(one.quote, one.page, one.start, one.end, certainty) for one in kept),
    )


def work_held(
    posting: Posting, shown: Shown, likeness: Sequence[float | None], *, on: PartialDate
) -> Held | None:
    """Work like the job: how near its nearest job comes, and months counted by how near each job comes.

    `likeness`: for each job of the resume how much its title is like the posting, by its vector. Where that is not
    known a job is as near as the share of the posting's words in its title, or in its text.
    """
    near = [
        _in_tenths(_by_words(at, posting, shown) if alike is None else alike)
        for at, alike in enumerate(likeness)
    ]
    alike = [at for at, share in enumerate(near) if share]
    if not alike:
        return None
    dated = [(near[at], period) for at in alike if (period := shown.jobs[at].period)]
    ends = [on if period.is_current else period.end or period.start for _, period in dated]
    best = sorted(alike, key=lambda at: (-near[at], at))[:QUOTES]
    return Held(
        skill_id=WORK,
        level=None,
        certainty=max(near),
        months=int(sum(share * months_of([period], on) for share, period in dated)),
        last_used=max((end for end in ends if end), key=lambda end: end.last_month, default=None),
        evidence=tuple(title for title in (shown.titles[at] for at in sorted(best)) if title),
    )


def _in_tenths(share: float) -> float:
    """Rounded down, so that the last digits of a vector move no score."""
    return int(min(1.0, max(0.0, share)) * 10 + 1e-6) / 10


def _by_words(at: int, posting: Posting, shown: Shown) -> float:
    wanted = [frozenset(found) for one in (posting.title, *posting.asked) if (found := telling_stems(one))]
    if not wanted:
        return 0.0
    by_title = max(len(one & shown.title_stems[at]) / len(one) for one in wanted)
    by_text = sum(len(one & shown.job_stems[at]) / len(one) for one in wanted) / len(wanted)
    return max(by_title, by_text)


def near_months(held: Sequence[Held], posting: Posting) -> int | None:
    """Months of work like the job, for demands of years alone; None when the posting does not say what work it is."""
    return next((one.months for one in held if one.skill_id == WORK), 0) if posting.says_what_work else None
