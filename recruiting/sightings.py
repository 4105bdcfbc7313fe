"""What resumes and job descriptions say that no skill bears, told to the taxonomy's inbox without who said it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from recruiting.job_reading.reading import JobReading
from recruiting.models import Application, Job, Resume
from skills.linking import Link, Mention, link
from skills.models import Release, Sighting
from skills.resume.identity import neutral
from skills.resume.reading import Claim, ResumeReading, SkillMention
from skills.suggestions.sightings import Place, Seen, store
from skills.taxonomy import Vocabulary

Claimed = tuple[str, int, int]  # what, start, end


def store_of_resume(
    resume: Resume, reading: ResumeReading, links: Sequence[Link | None], release: Release
) -> None:
    """Words that themselves tell who it is, such as a name that was taken for a skill, are not kept."""
    if resume.document is None or resume.candidate_id is None:
        return
    claimed = list(other_readings(reading))
    unlinked = [one for one, best in zip(reading.skills, links, strict=True) if best is None]
    texts = {
        text for one in unlinked for text in (one.quote, one.context)
    }  # a list is the context of all its items
    bare = {text: neutral(text, reading) for text in texts}
    seen = [
        Seen(
            one.quote, one.start, one.end, one.page, one.score, bare[one.context], one.section,
            taken_as(one, claimed),
        )
        for one in unlinked
        if bare[one.quote] == one.quote
    ]  # fmt: skip
    store(
        release, seen, source=Sighting.Source.RESUME, subject_id=resume.candidate_id, document=resume.document,
        on=resume.document.created_at.date(),
    )  # fmt: skip


def unlinked_in(reading: JobReading, vocabulary: Vocabulary) -> list[Seen]:
    """The mentions of a description that the taxonomy does not know."""
    spans = [(mention, one) for one in reading.requirements for mention in one.mentions]
    links = link([Mention(mention.quote.text, one.text) for mention, one in spans], vocabulary)
    return [
        Seen(mention.quote.text, mention.quote.start, mention.quote.end, 1, mention.score, one.text, one.kind)
        for (mention, one), found in zip(spans, links, strict=True)
        if not found
    ]


def store_of_job(job: Job, seen: Sequence[Seen], release: Release) -> None:
    store(
        release, seen, source=Sighting.Source.JOB, subject_id=job.pk, document=job.document,
        on=job.created_at.date(),
    )  # fmt: skip


def other_readings(reading: ResumeReading) -> Iterator[Claimed]:
    """What the same reading took words for besides skills."""
    person = reading.person
    claims: list[tuple[str, Iterable[Claim | None]]] = [
        ("name", (person.name, *person.private)),
        ("place", (person.location, person.address)),
        *(("employer", (job.employer,)) for job in reading.jobs),
        *(("place", (job.location,)) for job in reading.jobs),
        *(("title", (job.title,)) for job in reading.jobs),
        *(("school", (study.school, study.location)) for study in reading.studies),
        *(("degree", (study.degree, study.field)) for study in reading.studies),
        *(("language", (language.name,)) for language in reading.languages),
    ]
    for what, group in claims:
        for claim in group:
            if claim is not None:
                yield what, claim.evidence.start, claim.evidence.end


def taken_as(one: SkillMention, claimed: Sequence[Claimed]) -> str:
    return next((what for what, start, end in claimed if start < one.end and one.start < end), "")


def places(source: str, subjects: Sequence[UUID], reader: Any) -> dict[UUID, Place]:
    """Where the reader may look: the job, or one application of the candidate under her number."""
    if source == Sighting.Source.JOB:
        jobs = Job.objects.visible_to(reader).filter(pk__in=subjects)
        return {one.pk: Place(one.title, reverse("recruiting:job_detail", args=[one.pk])) for one in jobs}
    if source != Sighting.Source.RESUME:
        return {}
    rows = Application.objects.visible_to(reader).filter(candidate__in=subjects).select_related("job")
    return {
        one.candidate_id: Place(
            f"{one.blind_name}, {one.job.title}", reverse("recruiting:application_detail", args=[one.pk])
        )
        for one in rows.order_by("created_at")
    }
