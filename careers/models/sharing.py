"""What an employee chose to show or to keep, where she chose other than the rule (careers/sharing.py)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from careers.models.employees import Employee


class SharingChoice(models.Model):
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="sharing_choices")
    what = models.CharField(max_length=20)
    audience = models.CharField(max_length=10)
    is_shared = models.BooleanField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "what", "audience"], name="one_sharing_choice_for_each"
            )
        ]
