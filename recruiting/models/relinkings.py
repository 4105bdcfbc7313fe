"""What moving a job to another release changes, worked out before it is done and kept to be taken back."""

from __future__ import annotations

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from recruiting.models.applications import Application
from recruiting.models.jobs import Job
from skills.models import Release


class Relinking(models.Model):
    """One job from one release to another. Rows stand here as Django serialises them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="relinkings")
    source = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=64, help_text="Digest of the job's links when this was worked out")
    removed = models.JSONField(default=list, encoder=DjangoJSONEncoder, help_text="Skills of requirements")
    added = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    lost = models.JSONField(default=list, help_text="What a person had said that has no place in the target")
    reached = models.UUIDField(
        null=True, help_text="The applicant up to whom it is worked out, in order of id"
    )
    is_complete = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "target"], condition=Q(applied_at=None), name="one_relinking_in_preparation"
            )
        ]


class RelinkedApplication(models.Model):
    """What the move changes for one applicant: skills of her resumes, and her score before and after."""

    id = models.BigAutoField(primary_key=True)
    relinking = models.ForeignKey(Relinking, on_delete=models.CASCADE, related_name="applications")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="relinkings")
    removed = models.JSONField(default=list, encoder=DjangoJSONEncoder, help_text="HeldSkill rows")
    added = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    ranked = models.JSONField(null=True, encoder=DjangoJSONEncoder, help_text="The RankedCandidate row to be")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relinking", "application"], name="one_relinked_row_per_application"
            )
        ]
