"""Performance reviews: the text as it was imported, and the one without names that a model may read."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from careers.models.employees import Employee


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: Any) -> ReviewQuerySet:
        """Her own, those of the people she manages; HR admins see all."""
        return self.filter(employee__in=Employee.objects.visible_to(user))


class Review(models.Model):
    """What a reviewer wrote of an employee for a period. Only `anonymised` may reach a model."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        Employee, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews_written"
    )
    period = models.CharField(
        max_length=40, help_text="As the organisation names it, such as 2025 or Q3 2025."
    )
    written_on = models.DateField(null=True, blank=True)
    text = models.TextField(help_text="As it was imported.")
    anonymised = models.TextField(blank=True)
    rating = models.CharField(max_length=60, blank=True, help_text="In the words of the source.")

    objects: ClassVar[Any] = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_on", "-period"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "period", "reviewer"], name="one_review_per_period")
        ]

    def __str__(self) -> str:
        return self.period
