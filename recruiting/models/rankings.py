"""The score of each application, kept in step with the requirements; rank and ties follow from it."""

from __future__ import annotations

from django.db import models

from recruiting.models.applications import Application
from recruiting.models.jobs import Job


class RankedCandidate(models.Model):
    """One application's score for its job. `parts` is enough to draw the row; quotes come from HeldSkill."""

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="ranked"
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="ranking")
    score = models.DecimalField(max_digits=5, decimal_places=2)
    low = models.DecimalField(max_digits=5, decimal_places=2)
    high = models.DecimalField(max_digits=5, decimal_places=2)
    parts = models.JSONField(help_text='{requirement id: {"coverage", "points", "how"}}')
    requirements_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["-score", "application"]
        indexes = [  # the places of everybody are read from it alone: recruiting/ranking_order.py
            models.Index(
                fields=["job", "-score", "application"], include=["low", "high"], name="ranking_places"
            )
        ]
