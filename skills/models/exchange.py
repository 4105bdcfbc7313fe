"""What comes in and goes out: imports with their preview, keys of sources, remembered columns, tokens of the API."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hrapp.work import Work, WorkQuerySet
from skills.models.editing import Operation
from skills.models.taxonomy import Group, Taxonomy


def export_name(_: Export, filename: str) -> str:
    return f"exports/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


def stored_name(_: ImportedFile, filename: str) -> str:
    """A random name: what the sender called the file decides nothing on disk."""
    return f"imports/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class ImportedFile(Work):
    """A file on its way in: read, shown, and written only when a person says so."""

    class Stage(models.TextChoices):
        READING = "reading", "Reading the file"
        COLUMNS = "columns", "Say what the columns hold"
        READY = "ready", "Look at it"
        APPLYING = "applying", "Writing"
        APPLIED = "applied", "Imported"
        DROPPED = "dropped", "Dropped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(upload_to=stored_name, max_length=200)
    name = models.CharField(max_length=255, help_text="The name the sender gave it; never used as a path.")
    sha256 = models.CharField(max_length=64)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    sample = models.JSONField(default=dict, blank=True, help_text="Names of the columns and the first lines.")
    columns = models.JSONField(null=True, blank=True, help_text="Our field: their column.")
    progress = models.CharField(max_length=120, blank=True)
    counts = models.JSONField(default=dict, blank=True, help_text="How many are new, changed, ...")
    faults = models.JSONField(default=list, blank=True, help_text="file:line: what is wrong")
    fault_count = models.PositiveIntegerField(default=0)
    oddities = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def column_names(self) -> list[str]:
        """The columns by which a table is known again, sorted."""
        names = self.sample.get("names", [])
        return sorted({name.strip().lower()[:300] for name in names if name.strip()})


class ImportQuerySet(WorkQuerySet["Import"]):
    def applied(self) -> Self:
        """Those whose content stands in the taxonomy; an undone one has left it again."""
        return self.filter(stage=Import.Stage.APPLIED, operation__is_undone=False)

    def open(self) -> Self:
        return self.exclude(stage__in=(Import.Stage.APPLIED, Import.Stage.DROPPED))


class Import(ImportedFile):
    """A file on its way into a taxonomy."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="imports")
    form = models.CharField(max_length=12, blank=True, help_text="csv, skos, ... judged by content.")
    retires_gone = models.BooleanField(default=False, help_text="Retire what the source no longer has.")
    operation = models.OneToOneField(
        Operation, null=True, blank=True, on_delete=models.PROTECT, related_name="imported"
    )

    objects: ClassVar[Any] = ImportQuerySet.as_manager()


class ImportedItem(models.Model):
    """What the source says of one item, and what that means for ours. Kept after the import: the next release of the
    source is compared with it."""

    class Verdict(models.TextChoices):
        CONFLICT = "conflict", "Edited here too"
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        GONE = "gone", "No longer in the source"
        SAME = "same", "Nothing to do"

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8)
    item_id = models.UUIDField()
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=300)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    document = models.JSONField(help_text="As the source says it, with our ids.")
    differences = models.JSONField(default=list, help_text="[aspect, before, after, base, is_conflict]")
    is_taken = models.BooleanField(default=True, help_text="Whether confirming writes it.")

    class Meta:
        ordering = ["verdict", "kind", "label"]
        constraints = [
            models.UniqueConstraint(fields=["source", "item_id"], name="skills_imported_item_once")
        ]
        indexes = [models.Index(fields=["source", "verdict", "label"], name="skills_imported_item_page")]

    def __str__(self) -> str:
        return self.label


class Export(Work):
    """A file being written of a large taxonomy, to be downloaded when it is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="exports")
    form = models.CharField(max_length=12, help_text="A key of skills.exporting.formats.")
    which = models.CharField(max_length=9, help_text="draft, live, or the number of a release")
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only what lies below",
    )
    progress = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=255, blank=True, help_text="Of the file, for the person.")
    skill_count = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=export_name, max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name or f"{self.taxonomy} as {self.form}"


class SourceKey(models.Model):
    """Another key under which a source knows an item: the identities of its earlier releases."""

    id = models.BigAutoField(primary_key=True)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="source_keys")
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=300)
    item_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "kind", "key"], name="skills_source_key_once")
        ]

    def __str__(self) -> str:
        return self.key


class ColumnMapping(models.Model):
    """How a person read a table of these columns into this taxonomy the last time."""

    id = models.BigAutoField(primary_key=True)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="column_mappings")
    names = ArrayField(models.CharField(max_length=300), help_text="The table's columns, sorted.")
    columns = models.JSONField(help_text="Our field: their column.")
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "names"], name="skills_column_mapping_once")
        ]

    def __str__(self) -> str:
        return ", ".join(self.names)


class ApiToken(models.Model):
    """A key for another program. Only its digest is kept: nobody can read it again."""

    class Scope(models.TextChoices):
        READ = "taxonomy:read", "Read releases, skills, groups and roles"
        LINK = "text:link", "Link texts to skills"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, help_text="Which program uses it, and for what.")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12, help_text="Its first characters, to tell it from others.")
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices))
    per_minute = models.PositiveIntegerField(default=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        return not self.revoked_at and (self.expires_at is None or self.expires_at > timezone.now())
