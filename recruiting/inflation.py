"""Credentials and years that the organisation's records do not bear out. Counts from here, judgement in job_reading."""

from django.db.models import Q

from recruiting.job_reading.inflation import CODE, Records, inflation
from recruiting.models import Job, Requirement
from skills.records import Incumbent, incumbents_of


def flag(job: Job) -> None:
    """Put the flag with its numbers on each requirement that asks for a credential or for years."""
    for requirement in job.requirements.filter(Q(credential__isnull=False) | Q(years__isnull=False)):
        years = None if requirement.years is None else float(requirement.years)
        found = inflation(records_for(job, requirement), requirement.credential, years)
        others = [one for one in requirement.flags if one["code"] != CODE]
        requirement.flags = [*others, {"code": found.code, "reason": found.reason}] if found else others
        requirement.save(update_fields=["flags"])


def records_for(job: Job, requirement: Requirement) -> Records:
    """What the organisation knows about the people in the job's role and about like postings."""
    if job.role is None:
        return Records()
    people = incumbents_of(job.role)
    now, before = [one for one in people if one.is_current], [one for one in people if not one.is_current]
    postings = Job.objects.filter(role__family=job.role.family_id).exclude(pk=job.pk)
    asking = postings.filter(
        requirements__credential__kind=_kind(requirement), requirements__is_dropped=False
    )
    return Records(
        incumbents=len(now),
        incumbents_without=sum(not _holds(one, requirement) for one in now),
        hires=len(before),
        hires_without=sum(not _holds(one, requirement) for one in before),
        postings=postings.count(),
        postings_without=postings.count() - asking.distinct().count(),
        is_regulated=job.role.is_regulated,
    )


def _holds(person: Incumbent, requirement: Requirement) -> bool:
    return any(kind == _kind(requirement) for kind, _, _ in person.credentials)


def _kind(requirement: Requirement) -> str:
    return str((requirement.credential or {}).get("kind", ""))
