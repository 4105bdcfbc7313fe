"""From a document to what the fit formula needs, without a row being stored: for workers and the command line.

Reading belongs to skills.resume and job_reading, linking to skills.linking, the score to matching.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hrapp.slm import Label, ModelMissing, Span, classify, tag
from recruiting.coverage import Held, HeldCredential
from recruiting.job_reading.reading import JobReading
from skills.documents import DocumentText
from skills.models import Release, Role
from skills.resume.dates import months_of
from skills.resume.proficiency import estimate
from skills.resume.reader import read_resume
from skills.resume.reading import Evidence, PartialDate, ReadingWarning, ResumeReading, SkillMention

QUOTES_PER_SKILL = 5


@dataclass(frozen=True)
class Profile:
    """What one resume shows, in the skills of one release."""

    reading: ResumeReading
    held: tuple[Held, ...]
    credentials: tuple[HeldCredential, ...]
    months: int
    work_evidence: tuple[Evidence, ...]


def vocabulary(release: Release | None):
    from skills.taxonomy import vocabulary_of

    return vocabulary_of(release)


def read_profile(document: DocumentText, vocabulary, *, on: date) -> Profile:
    today = PartialDate(on.year, on.month)
    marks, missing = _marks(document.text, vocabulary)
    reading = read_resume(document, spans=marks, line_labels=_line_labels(document), on=today)
    reading = replace(reading, warnings=(*reading.warnings, *missing))
    months, quotes = months_worked(reading, on=today)
    return Profile(
        reading=reading,
        held=tuple(held_skills(reading, vocabulary, on=today)),
        credentials=tuple(credentials_held(reading)),
        months=months,
        work_evidence=quotes,
    )


def held_skills(reading: ResumeReading, vocabulary, *, on: PartialDate) -> Iterator[Held]:
    """One row per skill: what its mentions say together. The surest mention gives the certainty."""
    from skills.linking import Mention, link

    links = link([Mention(one.quote, one.context) for one in reading.skills], vocabulary)
    found: dict[str, list[tuple[SkillMention, float]]] = defaultdict(list)
    for mention, candidates in zip(reading.skills, links, strict=True):
        if candidates:
            found[str(candidates[0].skill_id)].append((mention, mention.score * candidates[0].score))
    for skill_id in sorted(found):
        mentions = found[skill_id]
        proficiency = estimate([mention for mention, _ in mentions], reading.jobs, on=on)
        yield Held(
            skill_id=skill_id,
            level=float(proficiency.level),
            certainty=round(max(sure for _, sure in mentions), 4),
            months=proficiency.months,
            last_used=proficiency.last_used,
            evidence=_best_quotes(mentions),
        )


def months_worked(reading: ResumeReading, *, on: PartialDate) -> tuple[int, tuple[Evidence, ...]]:
    """Months of all paid work, overlaps counted once, and the dates that say so."""
    dated = [job for job in reading.jobs if job.period and not job.is_voluntary]
    quotes = tuple(job.period_evidence for job in dated if job.period_evidence)
    return months_of([job.period for job in dated if job.period], on), quotes


def credentials_held(reading: ResumeReading) -> Iterator[HeldCredential]:
    """Degrees from education; certificates count as certificate and as licence, since resumes mix the words."""
    for study in reading.studies:
        if study.level and study.degree:
            field = study.field.value if study.field else None
            quotes = tuple(claim.evidence for claim in (study.degree, study.field) if claim)
            yield HeldCredential("degree", study.level, field, study.degree.evidence.confidence, quotes)
    for certificate in reading.certificates:
        name = certificate.name
        for kind in ("certificate", "licence"):
            yield HeldCredential(kind, None, name.value, name.evidence.confidence, (name.evidence,))


def read_description(text: str, vocabulary) -> JobReading:
    """What a job description asks for, its mentions linked to skills of the release."""
    from recruiting.job_reading import analyze

    return analyze(text)


def role_for(title: str, release: Release | None) -> Role | None:
    """The role of the job architecture with this title, or with one of its other titles."""
    if release is None:
        return None
    roles = Role.objects.filter(taxonomy=release.taxonomy_id)
    found = roles.filter(title__iexact=title).first()
    return found or roles.filter(titles__title__iexact=title).order_by("title").first()


def _marks(text: str, vocabulary) -> tuple[list[Span], tuple[ReadingWarning, ...]]:
    """What the models mark and what the taxonomy names; of two overlapping skills the longer one stays."""
    spans: list[Span] = []
    missing: list[ReadingWarning] = []
    for task in ("resume_entities", "skill_spans"):
        try:
            spans += tag([text], task=task)[0]
        except ModelMissing:
            missing.append(ReadingWarning("model_missing", task))
    return spans, tuple(missing)


def _line_labels(document: DocumentText) -> list[Label | None] | None:
    texts = [line.text for line in document.lines]
    try:
        return [labels[0] for labels in classify(texts, task="resume_sections")]
    except ModelMissing:
        return None


def _best_quotes(mentions: Iterable[tuple[SkillMention, float]]) -> tuple[Evidence, ...]:
    best = sorted(mentions, key=lambda pair: (-pair[1], pair[0].start))[:QUOTES_PER_SKILL]
    kept: Sequence[SkillMention] = sorted((mention for mention, _ in best), key=lambda mention: mention.start)
    return tuple(Evidence(one.quote, one.page, one.start, one.end, one.score) for one in kept)
