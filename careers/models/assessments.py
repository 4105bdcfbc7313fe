"""An employee asks her manager or a colleague how well she does something."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from careers.models.employees import Employee
from careers.models.skills import Assertion
from skills.models import Skill


class AssessmentRequestQuerySet(models.QuerySet["AssessmentRequest"]):
    def visible_to(self, user: Any) -> AssessmentRequestQuerySet:
        """The one who asks and the one who was asked."""
        return self.filter(Q(employee__user=user) | Q(asked__user=user))

    def waiting(self) -> AssessmentRequestQuerySet:
        return self.filter(state=AssessmentRequest.State.OPEN)


class AssessmentRequest(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="assessment_requests")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="asked_assessments")
    message = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    assertion = models.ForeignKey(
        Assertion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = AssessmentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(employee=F("asked")), name="assessment_by_somebody_else"),
            models.UniqueConstraint(
                fields=["employee", "skill", "asked"],
                condition=Q(state="open"),
                name="one_open_assessment_request",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
