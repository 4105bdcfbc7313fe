"""A draft on its way to a release: asked for, looked at, worked out, published, and perhaps rolled back."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hrapp.work import Work, WorkQuerySet
from skills.models.releases import Release
from skills.models.taxonomy import Taxonomy


class Review(models.Model):
    """Somebody asks that the draft, as it stood then, be published."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    PENDING = (State.OPEN, State.APPROVED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="reviews")
    base = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.BigIntegerField(help_text="The last line of the log that it asks about")
    notes = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy"],
                condition=Q(state__in=("open", "approved")),
                name="skills_one_pending_review",
            )
        ]

    @property
    def is_pending(self) -> bool:
        return self.state in self.PENDING


class Impact(Work):
    """What publishing a draft would do, worked out in the background without touching what people see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="impact")
    left = models.JSONField(
        null=True, help_text="Pieces that are still to be worked out; null before the first"
    )
    total = models.PositiveIntegerField(default=0)
    touched = models.JSONField(default=dict, help_text="How many people, jobs, ... are touched")
    moves = models.JSONField(default=list, help_text="The largest moves of scores; ids, no names")
    moved_count = models.PositiveIntegerField(default=0)
    lost = models.JSONField(default=list, help_text="Skills of which people said what has no place any more")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = WorkQuerySet["Impact"].as_manager()

    @property
    def done(self) -> int:
        return self.total - len(self.left or ())


class Publication(Work):
    """One release becoming the live one: a new one made of the draft, or an earlier one again."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", "Publish"
        ROLL_BACK = "roll_back", "Roll back"

    class Step(models.TextChoices):
        WAITING = "", "Waiting for a worker"
        BUILDING = "building", "Writing the release"
        LINKING = "linking", "Linking the evidence again"
        SWITCHING = "switching", "Switching over"
        LIVE = "live", "Live"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="publications")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.WAITING, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    live_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = WorkQuerySet["Publication"].as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy"],
                condition=Q(state__in=("queued", "running")),
                name="skills_one_publication_at_a_time",
            )
        ]
