"""Candidates, their applications through the stages, and the decisions and notes of people."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from recruiting.models.jobs import Job


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: Any) -> CandidateQuerySet:
        """People who applied for a job that the user may see."""
        seen = Application.objects.filter(job__in=Job.objects.visible_to(user))
        return self.filter(pk__in=seen.values("candidate"))


class Candidate(models.Model):
    """A person from outside. The read name is kept; a person's correction wins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = CandidateQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or "Name not found"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: Any) -> ApplicationQuerySet:
        return self.filter(job__in=Job.objects.visible_to(user))


class Application(models.Model):
    """One candidate for one job. `number` names her in blind mode."""

    class Stage(models.TextChoices):
        NEW = "new", "New"
        REVIEW = "review", "In review"
        INTERVIEW = "interview", "Interview"
        OFFER = "offer", "Offer"
        HIRED = "hired", "Hired"
        DECLINED = "declined", "Declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="applications")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NEW, db_index=True)
    last_title = models.CharField(max_length=200, blank=True)
    last_employer = models.CharField(max_length=200, blank=True)
    last_period = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="one_number_per_job"),
            models.UniqueConstraint(fields=["job", "candidate"], name="one_application_per_job"),
        ]

    @property
    def blind_name(self) -> str:
        return f"Candidate {self.number}"


class Decision(models.Model):
    """A person moved an application, and said why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    from_stage = models.CharField(max_length=10, choices=Application.Stage.choices)
    to_stage = models.CharField(max_length=10, choices=Application.Stage.choices)
    reason = models.TextField(blank=True)
    score_seen = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]


class Note(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
