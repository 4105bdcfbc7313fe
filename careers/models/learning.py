"""What there is to learn from: courses, stretch projects, and colleagues who offered to mentor."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models.employees import Employee
from skills.models import Skill


class Course(models.Model):
    """Something to attend or to work through; `code` is its key in the source, which makes an import repeatable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    form = models.CharField(
        max_length=40, blank=True, help_text="As the catalogue says: online, two days ..."
    )
    url = models.URLField(max_length=500, blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    is_active = models.BooleanField(default=True, help_text="Off once it has left the catalogue.")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="course_has_title"),
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gt=0), name="course_takes_time"),
        ]

    def __str__(self) -> str:
        return self.title


class CourseSkill(models.Model):
    """`level`: up to which it leads; none where the catalogue does not say."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="teaches")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["course", "skill"], name="course_teaches_once")]


class Project(models.Model):
    """A stretch project: real work beside the usual, in which skills are practised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    lead = models.ForeignKey(
        Employee, null=True, blank=True, on_delete=models.SET_NULL, related_name="projects_led"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    hours = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, help_text="In all, for one who takes part."
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="project_has_title"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProjectSkill(models.Model):
    """`level`: at which it is practised."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="practises")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "skill"], name="project_practises_once")]


class Mentor(models.Model):
    """An employee who offered, herself, to help others with skills that she chose. Gone when she takes it back."""

    employee = models.OneToOneField(
        Employee, primary_key=True, on_delete=models.CASCADE, related_name="mentor"
    )
    skills = models.ManyToManyField(Skill, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    since = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return str(self.employee)


class CatalogueImportQuerySet(models.QuerySet["CatalogueImport"]):
    def open(self) -> CatalogueImportQuerySet:
        return self.filter(applied_at=None)


class CatalogueImport(models.Model):
    """A table for the catalogue: shown first, written when a person says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    text = models.TextField()
    retires_gone = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    objects: ClassVar[Any] = CatalogueImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
