"""Files of the HR system on their way in, what they would change, and how they were read the last time."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from careers.models.employees import Employee
from hrapp.access import Role as AccessRole
from hrapp.work import WorkQuerySet
from skills.models import Operation, Role
from skills.models.exchange import ImportedFile


class PeopleImportQuerySet(WorkQuerySet["PeopleImport"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.has_role(AccessRole.HR_ADMIN) else self.none()

    def open(self) -> Self:
        """Nothing of them is written yet."""
        return self.exclude(stage__in=(PeopleImport.Stage.APPLIED, PeopleImport.Stage.DROPPED))


class PeopleImport(ImportedFile):
    """One table of the HR system. Its file and its lines are gone once it is written or dropped."""

    class Kind(models.TextChoices):
        PEOPLE = "people", "People"
        POSITIONS = "positions", "Position history"
        SKILLS = "skills", "Skills"
        CREDENTIALS = "credentials", "Degrees, licences and certificates"
        TRAININGS = "trainings", "Training"
        REVIEWS = "reviews", "Reviews"
        LADDERS = "ladders", "Promotion ladders"
        ROLES = "roles", "Job architecture"

    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    unknown = models.JSONField(
        default=dict, blank=True, help_text="Titles that name no role: number of lines."
    )
    is_complete = models.BooleanField(default=False, help_text="Who is not in the file has left.")
    operation = models.OneToOneField(
        Operation, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="What it did in the editor of the taxonomy.",
    )  # fmt: skip
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(
        null=True, blank=True, help_text="Taken back, but for the traces that are left."
    )

    objects: ClassVar[Any] = PeopleImportQuerySet.as_manager()

    def drop(self) -> None:
        """Nothing was written, so nothing is left."""
        self.forget_lines()
        self.stage = self.Stage.DROPPED
        self.save(update_fields=["stage"])

    def forget_lines(self) -> None:
        """The file, its first lines, and what was read of it: personal data that has served."""
        self.items.all().delete()
        if self.file:
            self.file.delete(save=False)
        self.sample = {"names": self.sample.get("names", [])}
        self.faults, self.oddities, self.unknown = [], {}, {}
        self.save(update_fields=["file", "sample", "faults", "oddities", "unknown"])


class PeopleItem(models.Model):
    """What a line of the file says of one row, and what that would change."""

    class Verdict(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        GONE = "gone", "Not in the file"
        SAME = "same", "Nothing to do"

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="items")
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=400)
    label = models.CharField(max_length=400)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    document = models.JSONField(help_text="The line, read: our field and its value.")
    differences = models.JSONField(default=list, help_text="[what, before, after]")

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["source", "verdict", "line"], name="careers_people_item_page")]

    def __str__(self) -> str:
        return self.label


class PeopleTrace(models.Model):
    """One row that an import wrote: how to take it back, and how to see whether somebody changed it since.

    Gone a month after the import, and with the employee.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="traces")
    model = models.CharField(max_length=40, help_text="Its name within careers.")
    row = models.CharField(max_length=40)
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(null=True, blank=True, help_text="Fields as they were; nothing: a new row.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the import left in these fields.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "model", "row"], name="careers_people_trace_once")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


class PeopleColumns(models.Model):
    """How a person read a table of this kind with these columns the last time."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=PeopleImport.Kind.choices)
    names = ArrayField(models.CharField(max_length=300), help_text="The table's columns, sorted.")
    columns = models.JSONField(help_text="Our field: their column.")
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "names"], name="careers_people_columns_once")]

    def __str__(self) -> str:
        return ", ".join(self.names)


class RoleOfTitle(models.Model):
    """Which role a title of the HR system stands for; no role: positions of this title are left out."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(
        max_length=300, unique=True, help_text="Folded, so that case and plural do not matter."
    )
    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.CASCADE, related_name="hr_titles")

    def __str__(self) -> str:
        return self.title
