"""A job's requirements as a model read them from its description. What people change is in requirements.py."""

from decimal import Decimal

from django.db import transaction

from hrapp.work import WorkError
from recruiting import inflation, locking, screening, sightings, wanted
from recruiting.coverage import DEFAULT_WEIGHT
from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.models import Job, Requirement, RequirementSkill
from skills import extraction
from skills.models import Release, Taxonomy
from skills.taxonomy import vocabulary_of


def read(job: Job) -> None:
    """Read the description. What a person entered or dropped before stays; what was read before is replaced."""
    if not job.text and job.document is not None:
        job.text = extraction.extract(job.document).text
    if not job.text.strip():
        raise WorkError("no_text")
    while not _read_in(job, screening.release_of(job)):
        job.refresh_from_db(fields=["release"])


def _read_in(job: Job, release: Release) -> bool:
    """False when another release went live or took the job meanwhile."""
    vocabulary = vocabulary_of(release)
    reading = screening.read_description(job.text, vocabulary)
    unknown = sightings.unlinked_in(reading, vocabulary)
    with transaction.atomic():
        taxonomy = Taxonomy.objects.select_for_update(of=("self",), no_key=True).get(pk=release.taxonomy_id)
        locking.hold(job)
        own = Job.objects.values_list("release", flat=True).get(pk=job.pk)
        if (own or taxonomy.live_release_id) != release.pk:
            return False
        _store(job, reading, release)
        sightings.store_of_job(job, unknown, release)
    return True


def _store(job: Job, reading: JobReading, release: Release) -> None:
    job.requirements.filter(origin=Requirement.Origin.MODEL, is_dropped=False).delete()
    for position, item in enumerate(reading.requirements):
        _store_requirement(job, item, position)
    _store_missing_work(job, reading)
    job.reading, job.release = reading.as_json(), release
    job.role = screening.role_for(job.title or (reading.title.text if reading.title else ""), release)
    job.title = job.title or (reading.title.text[:200] if reading.title else "Untitled job")
    job.requirements_version += 1
    job.save(update_fields=["text", "title", "reading", "release", "role", "requirements_version"])
    inflation.flag(job)


def _store_requirement(job: Job, item: JobRequirement, position: int) -> None:
    kind = (
        "must" if item.is_work else item.kind
    )  # among the demands that score, where a recruiter looks for it
    credential, years = item.credential, wanted.YEARS_OF_WORK if item.is_work else item.years
    requirement = Requirement.objects.create(
        job=job,
        position=position,
        kind=kind,
        read_kind=kind,
        text=item.text,
        start=item.start,
        end=item.end,
        weight=Decimal(str(DEFAULT_WEIGHT[item.kind] if item.weight is None else item.weight)),
        years=None if years is None else Decimal(str(years)),
        credential=None if credential is None else screening.credential_json(credential),
        flags=[{"code": flag.code, "reason": flag.reason} for flag in item.flags],
        confidence=item.score,
        number=(item.number or "")[:12],
        group=item.group[:20],
        branch=item.branch[:20],
        joined=item.joined,
        skills_joined=item.skills_joined,
        wordings=list(item.wordings),
        is_work=item.is_work,
    )
    RequirementSkill.objects.bulk_create(
        RequirementSkill(
            requirement=requirement,
            skill_id=link.id,
            level=link.level,
            score=link.score,
            words=link.words[:200],
        )
        for link in item.skills
    )


def _store_missing_work(job: Job, reading: JobReading) -> None:
    work = wanted.missing_work(reading)
    if work is not None:
        Requirement.objects.create(
            job=job,
            position=len(reading.requirements),
            kind=work.kind,
            text=wanted.WORK_WORDS,
            weight=Decimal(str(work.weight)),
            years=Decimal(str(work.years)),
            is_work=True,
        )
