"""Published taxonomies: numbered releases that never change, made of versions shared between releases.

A version is the full content of one skill, group, role or scale under its digest (docs/decisions/taxonomy-releases.md).
"""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from skills.models.taxonomy import Taxonomy


class Release(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 over the digests of its versions.")
    note = models.TextField(blank=True)
    position = models.BigIntegerField(null=True, help_text="The last line of the log that it holds")
    skill_count = models.PositiveIntegerField(default=0)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["taxonomy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "number"], name="skills_release_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="skills_release_from_1"),
        ]

    def __str__(self) -> str:
        return f"Release {self.number}"


class VersionQuerySet(models.QuerySet["Version"]):
    def in_release(self, release: Release) -> Self:
        return self.filter(entries__release=release)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)


class Version(models.Model):
    """What one item said, found again by digest: a release that changes ten skills writes ten versions."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        GROUP = "group", "Group"
        ROLE = "role", "Role"
        SCALE = "scale", "Scale"
        GONE = "gone", "Retired or merged skill"

    id = models.BigAutoField(primary_key=True)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    item_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    label = models.CharField(max_length=300)
    terms = models.TextField(blank=True, help_text="Label and aliases, one per line, for search.")
    content = models.JSONField()
    search = models.GeneratedField(
        expression=SearchVector("terms", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item_id", "digest"], name="skills_version_once")]
        indexes = [GinIndex(fields=["search"], name="skills_version_search")]

    def __str__(self) -> str:
        return self.label


class ReleaseEntry(models.Model):
    """A release holds exactly one version of each item."""

    id = models.BigAutoField(primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="entries")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="entries")
    item_id = models.UUIDField()

    class Meta:
        verbose_name_plural = "release entries"
        constraints = [
            models.UniqueConstraint(fields=["release", "item_id"], name="skills_one_version_per_release")
        ]
