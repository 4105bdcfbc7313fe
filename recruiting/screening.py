"""From a document to what the fit formula needs, without a row being stored: for workers and the command line.

Reading belongs to skills.resume and job_reading, linking to skills.linking, the score to matching.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hrapp.slm import ModelMissing, classify
from hrapp.work import WorkError
from recruiting.coverage import Held, HeldCredential
from recruiting.job_reading.analysis import analyze
from recruiting.job_reading.phrases import phrases_of
from recruiting.job_reading.reading import Credential, JobReading, JobRequirement, LinkedSkill
from recruiting.job_reading.reading import Mention as MarkedWords
from recruiting.job_reading.segments import segments_of, under_heading
from recruiting.job_reading.weights import LEAST_SURE, weighed
from recruiting.models import Job
from recruiting.shown import Shown, shown_in
from skills.documents import DocumentText
from skills.linking import Link, Mention, link
from skills.models import Release, Role
from skills.reading import name_spans
from skills.releases import live_release
from skills.resume.dates import months_of
from skills.resume.reading import Evidence, PartialDate, ReadingWarning, ResumeReading
from skills.resume.whole import (
    Doubt,
    Sure,
    names_first,
    read_whole,
    skill_shown,
    skills_shown,
    steady,
    tagged,
)
from skills.resume.whole import Shown as ShownSkill
from skills.taxonomy import Vocabulary

ASKING = ("must", "preferred", "duty")


@dataclass(frozen=True)
class Profile:
    """What one resume shows, in the skills of one release."""

    reading: ResumeReading
    held: tuple[Held, ...]
    credentials: tuple[HeldCredential, ...]
    months: int
    work_evidence: tuple[Evidence, ...]
    links: tuple[Link | None, ...] = ()  # the best one of each of `reading.skills`
    shown: Shown = field(default_factory=Shown)  # what a posting's own words are compared with
    doubts: tuple[Doubt, ...] = ()


def read_profile(document: DocumentText, vocabulary: Vocabulary, *, on: date) -> Profile:
    """What feeds a score comes from the reading in which identity is blanked."""
    whole = read_whole(document, vocabulary, on=on)
    today = PartialDate(on.year, on.month)
    months, quotes = months_worked(whole.work, on=today)
    return Profile(
        reading=whole.reading,
        held=tuple(held_skills(whole.work, whole.links, on=today)),
        credentials=tuple(credentials_held(whole.work)),
        months=months,
        work_evidence=quotes,
        shown=shown_in(whole.blanked, whole.work, document.text),
        links=whole.links,
        doubts=whole.doubts,
    )


def held_skills(reading: ResumeReading, links: Sequence[Link | None], *, on: PartialDate) -> Iterator[Held]:
    """One row per skill: what its mentions say together."""
    for shown in skills_shown(reading, links, on=on):
        yield _held(shown)


def held_skill(skill_id: str, mentions: Sequence[Sure], reading: ResumeReading, *, on: PartialDate) -> Held:
    return _held(skill_shown(skill_id, mentions, reading, on=on))


def _held(shown: ShownSkill) -> Held:
    known = shown.proficiency
    return Held(
        shown.skill_id, float(known.level), shown.certainty, known.months, known.last_used, shown.evidence
    )


def months_worked(reading: ResumeReading, *, on: PartialDate) -> tuple[int, tuple[Evidence, ...]]:
    """Months of all paid work, overlaps counted once, and the dates that say so."""
    dated = [job for job in reading.jobs if job.period and not job.is_voluntary]
    quotes = tuple(job.period_evidence for job in dated if job.period_evidence)
    return months_of([job.period for job in dated if job.period], on), quotes


def credentials_held(reading: ResumeReading) -> Iterator[HeldCredential]:
    """Degrees from education; a certificate counts as a licence too, since resumes mix the words."""
    for study in reading.studies:
        if study.level and study.degree:
            field = study.field.value if study.field else None
            quotes = tuple(claim.evidence for claim in (study.degree, study.field) if claim)
            sure = steady(study.degree.evidence.confidence)
            yield HeldCredential("degree", study.level, field, sure, quotes)
    for certificate in reading.certificates:
        name = certificate.name
        for kind in ("certificate", "licence"):
            yield HeldCredential(kind, None, name.value, steady(name.evidence.confidence), (name.evidence,))


def read_description(text: str, vocabulary: Vocabulary) -> JobReading:
    """What a job description asks for, its mentions linked to skills of the release."""
    segments = segments_of(text)
    missing: list[ReadingWarning] = []
    try:
        shown = [under_heading(segment.heading, segment.text) for segment in segments]
        labels = classify(shown, task="job_sentences")
    except ModelMissing:
        labels = []
    marks = names_first(tagged(text, missing), name_spans(text, vocabulary))
    reading = analyze(text, segments=segments, labels=labels or None, spans=marks)
    return replace(reading, requirements=weighed(list(_linked(reading.requirements, vocabulary))))


def _linked(requirements: Sequence[JobRequirement], vocabulary: Vocabulary) -> Iterator[JobRequirement]:
    """Mentions become skills of the release; what it does not know, and what has no mention, keeps its words."""
    mentions = [Mention(mention.quote.text, one.text) for one in requirements for mention in one.mentions]
    links = iter(link(mentions, vocabulary))
    for one in requirements:
        found: dict[str, LinkedSkill] = {}
        unknown: list[str] = []
        for mention in one.mentions:
            best, words = next(iter(next(links)), None), mention.quote.text
            credential = _credential_of(mention, one)
            if credential and (best is None or credential.kind == "degree"):
                continue
            if best is None:
                unknown += phrases_of(words)
                continue
            score = round(mention.score * best.score, 4)
            skill = LinkedSkill(str(best.skill_id), best.label, None, score, " ".join(words.split()))
            if skill.id not in found or found[skill.id].score < score:
                found[skill.id] = skill
        says_nothing = not (found or unknown or one.years or one.credential or one.is_work)
        if says_nothing and (one.kind in ASKING or one.score < LEAST_SURE):
            unknown += phrases_of(one.text)
        yield replace(one, skills=tuple(found.values()), wordings=tuple(dict.fromkeys(unknown)))


def _credential_of(mention: MarkedWords, one: JobRequirement) -> Credential | None:
    """Whose name or field the words are: a degree is asked for with its field, not beside it."""
    words = mention.quote

    def names(credential: Credential) -> bool:
        quote = credential.quote
        is_named = quote is not None and quote.start < words.end and words.start < quote.end
        return is_named or words.text in (credential.field or "")

    return next(filter(names, one.credentials), None)


def release_of(job: Job) -> Release:
    """Everything of a job is read in one release: its own, or the live one as long as it has none."""
    return job.release or release_to_read_with()


def release_to_read_with() -> Release:
    """The organisation's live release; without one nothing can be linked."""
    release = live_release()
    if release is None:
        raise WorkError("no_taxonomy")
    return release


def role_for(title: str, release: Release) -> Role | None:
    """The role of the job architecture with this title, or with one of its other titles."""
    roles = Role.objects.filter(taxonomy=release.taxonomy_id)
    head = title.split(",")[0].strip()
    for name in (title, head):
        found = roles.filter(title__iexact=name).first() or roles.filter(titles__title__iexact=name).first()
        if found:
            return found
    return None


def credential_json(credential: Credential) -> dict[str, str | bool | None]:
    """As a requirement stores it and as coverage.CredentialNeed takes it."""
    return {
        "kind": credential.kind,
        "level": credential.level,
        "field": credential.field or credential.name,
        "equivalent_allowed": credential.equivalent_allowed,
    }
