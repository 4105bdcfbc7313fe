"""What was read: documents with text and positions, and the skills mentioned in them."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from skills.models.releases import Release
from skills.models.taxonomy import Skill


def stored_name(document: Document, filename: str) -> str:
    """A random name: what the sender called the file decides nothing on disk."""
    return f"documents/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class Document(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(upload_to=stored_name, max_length=200)
    name = models.CharField(
        max_length=255, help_text="The name the sender gave it; shown, never used as a path."
    )
    sha256 = models.CharField(
        max_length=64, db_index=True, help_text="Of the bytes; equal means the same file again."
    )
    byte_count = models.PositiveBigIntegerField(default=0)
    kind = models.CharField(max_length=12, blank=True, help_text="pdf, docx, ... judged by content.")
    text = models.TextField(blank=True)
    lines = models.JSONField(default=dict, blank=True, help_text="DocumentText.as_json()")
    findings = models.JSONField(
        default=list, blank=True, help_text="Hidden text and other things a person must see."
    )
    page_count = models.PositiveIntegerField(default=0)
    is_scan = models.BooleanField(default=False)
    fingerprint = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="MinHash of the text's word pairs."
    )
    band_keys = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="Texts that share one are worth comparing.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [GinIndex(fields=["band_keys"], name="skills_document_bands")]

    def __str__(self) -> str:
        return self.name


class Mention(models.Model):
    """A quote in a document and the skill it means. What a person says stands beside it and wins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(default=1)
    quote = models.TextField()
    kind = models.CharField(max_length=12, choices=Skill.Kind.choices, default=Skill.Kind.SKILL)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="mentions")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="mentions")
    confidence = models.FloatField()
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    person_skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person_level = models.PositiveSmallIntegerField(null=True, blank=True)
    is_rejected = models.BooleanField(default=False, help_text="A person said that this is no skill here.")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["document", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "release", "start", "end"], name="skills_mention_once"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="skills_mention_has_length"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="skills_mention_confidence_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=10), name="skills_mention_level"
            ),
        ]
        indexes = [models.Index(fields=["skill", "document"], name="skills_mention_skill")]

    @property
    def current_skill_id(self) -> uuid.UUID | None:
        """What a person said, else what the model read, else nothing."""
        return None if self.is_rejected else self.person_skill_id or self.skill_id

    @property
    def current_level(self) -> int | None:
        return self.person_level or self.level
