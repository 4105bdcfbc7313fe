"""Employees who let a job's people know that they are interested."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from recruiting.models.jobs import Job


class ColleagueQuerySet(models.QuerySet["Colleague"]):
    def visible_to(self, user: Any) -> ColleagueQuerySet:
        return self.filter(job__in=Job.objects.visible_to(user))


class Colleague(models.Model):
    """One employee's own act; `employee` is her id on the side of careers. Deleted when she takes it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="colleagues")
    employee = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    fit = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="Only where she shares it."
    )
    shown = models.JSONField(default=list, blank=True, help_text="[[skill, have, need]] that she shares.")
    asked_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = ColleagueQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [models.UniqueConstraint(fields=["job", "employee"], name="one_interest_per_job")]

    def __str__(self) -> str:
        return self.name
