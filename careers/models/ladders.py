"""The organisation's own promotion ladders: from which role one is promoted to which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from skills.models import Role


class Step(models.Model):
    """One rung, as a document of the organisation draws it."""

    from_role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="steps_up")
    to_role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="steps_here")
    source = models.CharField(max_length=255, help_text="The chart or rule that says so.")

    class Meta:
        ordering = ["from_role__title", "to_role__title"]
        constraints = [
            models.UniqueConstraint(fields=["from_role", "to_role", "source"], name="one_step_per_source"),
            models.CheckConstraint(condition=~Q(from_role=F("to_role")), name="step_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.from_role} to {self.to_role}"
