"""Credentials and years that the organisation's own records do not bear out: gathered here, judged in job_reading."""

from django.db.models import Q

from recruiting.job_reading.inflation import inflation
from recruiting.models import Job

CODE = "credential_inflation"


def flag(job: Job) -> None:
    """Put the flag with its numbers on each requirement of the job that asks for a credential or for years."""
    for requirement in job.requirements.filter(Q(credential__isnull=False) | Q(years__isnull=False)):
        found = inflation(records_for(job, requirement), requirement.credential, requirement.years)
        others = [one for one in requirement.flags if one["code"] != CODE]
        requirement.flags = [*others, {"code": found.code, "reason": found.reason}] if found else others
        requirement.save(update_fields=["flags"])
