"""What is read about an employee: her CV, projects she describes, and reviews the organisation holds."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models.employees import Employee
from careers.models.reviews import Review
from careers.models.skills import Assertion
from hrapp.work import Work, WorkQuerySet
from skills.models import Document, Release


class MaterialQuerySet(WorkQuerySet["Material"]):
    def visible_to(self, user: Any) -> MaterialQuerySet:
        """The employee alone: whatever others see of it are the statements that she shares."""
        return self.filter(employee__user=user)


class Material(Work):
    """One text in which skills are looked for. It is read in the background."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="materials")
    origin = models.CharField(max_length=8, choices=Assertion.Origin.choices)
    title = models.CharField(max_length=255)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="materials"
    )
    review = models.OneToOneField(
        Review, null=True, blank=True, on_delete=models.CASCADE, related_name="material"
    )
    text = models.TextField(blank=True, help_text="What was read, where it is no file")
    dated_on = models.DateField(default=timezone.localdate, help_text="When what it says was true")
    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(text="") | Q(review__isnull=False),
                name="material_has_something_to_read",
            )
        ]

    def __str__(self) -> str:
        return self.title
