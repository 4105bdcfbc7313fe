"""From a document to what the fit formula needs, without a row being stored: for workers and the command line.

Reading belongs to skills.resume and job_reading, linking to skills.linking, the score to matching.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import floor

from hrapp.slm import Label, ModelMissing, Span, classify, tag
from hrapp.work import WorkError
from recruiting.coverage import Held, HeldCredential
from recruiting.job_reading.analysis import analyze
from recruiting.job_reading.phrases import phrases_of
from recruiting.job_reading.reading import Credential, JobReading, JobRequirement, LinkedSkill
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
from skills.resume.evidence import requoted
from skills.resume.identity import blank
from skills.resume.mentions import SKILL_LABELS
from skills.resume.proficiency import estimate
from skills.resume.reader import read_resume
from skills.resume.reading import Evidence, PartialDate, ReadingWarning, ResumeReading, SkillMention
from skills.resume.sections import cut
from skills.taxonomy import Vocabulary

QUOTES_PER_SKILL = 5
HEADING_WORDS = 6
ASKING = ("must", "preferred", "duty")
IDENTIFYING = frozenset({"header", "education", "certificates", "references", "personal", "summary"})


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


def read_profile(document: DocumentText, vocabulary: Vocabulary, *, on: date) -> Profile:
    """Read twice: once to know who it is, then with identity blanked for everything that feeds a score."""
    today = PartialDate(on.year, on.month)
    missing: list[ReadingWarning] = []
    labels = _line_labels(document, missing)
    known = _read(document, _identifying_marks(document, labels, missing), labels, today)
    blanked = without_identity(document, known)
    spans = [*_tagged(blanked.text, "resume_entities", []), *_tagged(blanked.text, "skill_spans", missing)]
    work = _read(blanked, names_first(spans, name_spans(blanked.text, vocabulary)), labels, today)
    months, quotes = months_worked(work, on=today)
    links = best_links(work.skills, vocabulary)
    return Profile(
        reading=requoted(_joined(known, work, missing), document.text),
        held=tuple(held_skills(work, links, on=today)),
        credentials=tuple(credentials_held(work)),
        months=months,
        work_evidence=quotes,
        shown=shown_in(blanked, work, document.text),
        links=tuple(links),
    )


def _read(
    document: DocumentText, marks: Sequence[Span], labels: list[Label | None] | None, on: PartialDate
) -> ResumeReading:
    return read_resume(document, spans=marks, line_labels=labels, on=on)


def _identifying_marks(
    document: DocumentText, labels: list[Label | None] | None, missing: list[ReadingWarning]
) -> list[Span]:
    """Entities of the sections that say who it is; the others are read once, later, without identity."""
    spans: list[Span] = []
    for block in cut(document, labels):
        if block.kind in IDENTIFYING and block.lines:
            start, end = block.lines[0].start, block.lines[-1].end
            found = _tagged(document.text[start:end], "resume_entities", missing)
            spans += [replace(span, start=span.start + start, end=span.end + start) for span in found]
    return spans


def without_identity(document: DocumentText, reading: ResumeReading) -> DocumentText:
    """The same document with names, contacts, addresses, schools and pronouns as spaces; offsets stay."""
    text = blank(document.text, reading)
    lines = tuple(replace(line, text=text[line.start : line.end]) for line in document.lines)
    return replace(document, text=text, lines=lines)


def _joined(known: ResumeReading, work: ResumeReading, missing: list[ReadingWarning]) -> ResumeReading:
    """Who it is and where she learned from the first reading, work and skills from the second."""
    return replace(
        work,
        person=known.person,
        studies=known.studies,
        certificates=known.certificates,
        references=known.references,
        warnings=(*known.warnings, *missing),
    )


def best_links(mentions: Sequence[SkillMention], vocabulary: Vocabulary) -> list[Link | None]:
    """What each mention most likely means; None: the taxonomy does not know it."""
    found = link([Mention(one.quote, one.context) for one in mentions], vocabulary)
    return [candidates[0] if candidates else None for candidates in found]


def held_skills(reading: ResumeReading, links: Sequence[Link | None], *, on: PartialDate) -> Iterator[Held]:
    """One row per skill: what its mentions say together. The surest mention gives the certainty."""
    found: dict[str, list[tuple[SkillMention, float]]] = defaultdict(list)
    for mention, best in zip(reading.skills, links, strict=True):
        if best:
            found[str(best.skill_id)].append((mention, mention.score * best.score))
    for skill_id in sorted(found):
        yield held_skill(skill_id, found[skill_id], reading, on=on)


def held_skill(
    skill_id: str, mentions: Sequence[tuple[SkillMention, float]], reading: ResumeReading, *, on: PartialDate
) -> Held:
    """What the mentions of one skill, each with its certainty, say together."""
    proficiency = estimate([mention for mention, _ in mentions], reading.jobs, on=on)
    return Held(
        skill_id=skill_id,
        level=float(proficiency.level),
        certainty=steady(max(sure for _, sure in mentions)),
        months=proficiency.months,
        last_used=proficiency.last_used,
        evidence=_best_quotes(mentions),
    )


def steady(confidence: float) -> float:
    """In steps of a tenth, rounded down: a model's last digits move with words far away, and a score must not."""
    return floor(confidence * 10 + 1e-6) / 10


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
    marks = names_first(_tagged(text, "skill_spans", missing), name_spans(text, vocabulary))
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
            if best is None:
                unknown += [] if _is_credential(words, one) else phrases_of(words)
                continue
            score = round(mention.score * best.score, 4)
            skill = LinkedSkill(str(best.skill_id), best.label, None, score, " ".join(words.split()))
            if skill.id not in found or found[skill.id].score < score:
                found[skill.id] = skill
        says_nothing = not (found or unknown or one.years or one.credential or one.is_work)
        if says_nothing and (one.kind in ASKING or one.score < LEAST_SURE):
            unknown += phrases_of(one.text)
        yield replace(one, skills=tuple(found.values()), wordings=tuple(dict.fromkeys(unknown)))


def _is_credential(words: str, one: JobRequirement) -> bool:
    """The field of a degree is compared as part of the degree."""
    named = [(it.quote.text if it.quote else "", it.field or "") for it in one.credentials]
    return any(words in text for texts in named for text in texts)


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


def names_first(spans: Iterable[Span], names: Sequence[Span]) -> list[Span]:
    """Names of the taxonomy as skills, then what a model marked as a skill elsewhere; other labels stay as they are."""
    others, skills = [], list(names)
    for span in sorted(spans, key=lambda span: (-span.score, span.start, span.end)):
        if span.label not in SKILL_LABELS:
            others.append(span)
        elif all(span.end <= one.start or one.end <= span.start for one in skills):
            skills.append(span)
    return sorted([*others, *skills], key=lambda span: (span.start, span.end, span.label))


def _tagged(text: str, task: str, missing: list[ReadingWarning]) -> list[Span]:
    try:
        return tag([text], task=task)[0]
    except ModelMissing:
        missing.append(ReadingWarning("model_missing", task))
        return []


def _line_labels(document: DocumentText, missing: list[ReadingWarning]) -> list[Label | None] | None:
    """Labels of the lines that are short enough for a heading; None for the others."""
    short = [at for at, line in enumerate(document.lines) if 0 < len(line.text.split()) <= HEADING_WORDS]
    try:
        found = classify([document.lines[at].text for at in short], task="resume_sections")
    except ModelMissing:
        missing.append(ReadingWarning("model_missing", "resume_sections"))
        return None
    by_line = dict(zip(short, found, strict=True))
    return [by_line[at][0] if at in by_line else None for at in range(len(document.lines))]


def _best_quotes(mentions: Iterable[tuple[SkillMention, float]]) -> tuple[Evidence, ...]:
    best = sorted(mentions, key=lambda pair: (-pair[1], pair[0].start))[:QUOTES_PER_SKILL]
    kept = sorted((mention for mention, _ in best), key=lambda mention: mention.start)
    return tuple(Evidence(one.quote, one.page, one.start, one.end, one.score) for one in kept)


def credential_json(credential: Credential) -> dict[str, str | bool | None]:
    """As a requirement stores it and as coverage.CredentialNeed takes it."""
    return {
        "kind": credential.kind,
        "level": credential.level,
        "field": credential.field or credential.name,
        "equivalent_allowed": credential.equivalent_allowed,
    }
