"""Looking at a candidate leaves a line in the audit trail: once per person, candidate and hour."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache

from hrapp import audit
from hrapp.models import User
from recruiting import blinding
from recruiting.models import Application, Job, Resume
from skills.resume.reading import ResumeReading

ONE_HOUR = int(timedelta(hours=1).total_seconds())


def note(application: Application, *, by: User, how: str) -> None:
    """The cache may forget: then one line more is written, never one less."""
    if cache.add(f"viewed:{by.pk}:{application.pk}:{how}", True, timeout=ONE_HOUR):
        audit.record("candidate.viewed", subject=application, by=by, how=how)


def identity_words(job: Job, pks: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    """What must be covered of each application when it is read blind."""
    applications = Application.objects.filter(job=job, pk__in=pks).select_related("candidate")
    readings: dict[UUID, list[ResumeReading]] = {pk: [] for pk in pks}
    for pk, reading in Resume.objects.filter(application__in=pks).values_list("application", "reading"):
        if reading:
            readings[pk].append(ResumeReading.from_json(reading))
    return {one.pk: blinding.identity_words(readings[one.pk], one.candidate.name) for one in applications}
