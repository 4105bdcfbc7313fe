"""A job, its hiring team, and what it requires: read by a model from the description, then a person's to change."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hrapp.access import Role
from hrapp.work import Work, WorkQuerySet
from skills.models import Document, Release, Skill
from skills.models import Role as JobRole


def today() -> date:
    return timezone.localdate()


SEES_ALL_JOBS = (Role.HR_ADMIN, Role.AUDITOR)


class JobQuerySet(WorkQuerySet["Job"]):
    def visible_to(self, user: Any) -> JobQuerySet:
        """Her own jobs and those whose hiring team she is on; HR admins and auditors see every job."""
        if user.has_role(*SEES_ALL_JOBS):
            return self
        return self.filter(Q(owner=user) | Q(team__user=user)).distinct()

    def editable_by(self, user: Any) -> JobQuerySet:
        if user.has_role(Role.HR_ADMIN):
            return self
        return self.filter(Q(owner=user) | Q(team__user=user, team__can_edit=True)).distinct()


class Job(Work):
    """A job to fill. As a row of work: its description is read in the background."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    department = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_jobs")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    role = models.ForeignKey(JobRole, null=True, blank=True, on_delete=models.SET_NULL)
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT)
    reading = models.JSONField(
        default=dict, help_text="The analyze_job object of the description as it was read"
    )
    scored_on = models.DateField(default=today, help_text="Recency in every score is counted from this day")
    requirements_version = models.PositiveIntegerField(
        default=0, help_text="Grows with every change that moves a score"
    )
    is_shown_inside = models.BooleanField(
        default=True, db_default=True, help_text="Colleagues may see it among the open jobs"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title or ("Job being read" if self.is_waiting else "Untitled job")


class HiringTeamMember(models.Model):
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hiring_teams")
    can_edit = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "user"], name="one_seat_per_hiring_team")]


class Requirement(models.Model):
    """One requirement with the sentence that states it; how its parts join is in recruiting/coverage.py."""

    class Kind(models.TextChoices):
        MUST = "must", "Must"
        PREFERRED = "preferred", "Preferred"
        DUTY = "duty", "Duty"
        BENEFIT = "benefit", "Benefit"
        OTHER = "other", "Other"

    class Origin(models.TextChoices):
        MODEL = "model", "Read by model"
        PERSON = "person", "Entered by a person"

    class Joined(models.TextChoices):
        AND = "and", "all of these"
        OR = "or", "one of these"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    read_kind = models.CharField(
        max_length=10, choices=Kind.choices, blank=True, help_text="What the model had read"
    )
    text = models.TextField()
    start = models.PositiveIntegerField(null=True, help_text="Characters into the description")
    end = models.PositiveIntegerField(null=True)
    weight = models.DecimalField(max_digits=4, decimal_places=2)
    years = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    credential = models.JSONField(null=True, blank=True, help_text='{"kind", "level", "field"}')
    flags = models.JSONField(default=list, help_text='[{"code", "reason"}]')
    confidence = models.FloatField(default=1.0)
    number = models.CharField(max_length=12, blank=True, help_text="As printed: 1, 2.a")
    group = models.CharField(
        max_length=20, blank=True, help_text="Requirements of one group are ways to meet one demand"
    )
    branch = models.CharField(
        max_length=20, blank=True, help_text="Those of one branch of a group belong together"
    )
    joined = models.CharField(max_length=3, choices=Joined.choices, default=Joined.AND)
    skills_joined = models.CharField(max_length=3, choices=Joined.choices, default=Joined.OR)
    wordings = models.JSONField(
        default=list, help_text="What it names that the taxonomy does not, in the posting's words"
    )
    clear_text = models.TextField(
        blank=True,
        db_default="",
        help_text="Clearer words that a person took over; the posting keeps its own",
    )
    is_work = models.BooleanField(default=False, help_text="Asks for work like the job")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MODEL)
    is_dropped = models.BooleanField(
        default=False, help_text="A person took it out; kept to show what was read"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=0), name="requirement_weight_not_negative"),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=0), name="requirement_years_not_negative"
            ),
        ]


class RequirementSkill(models.Model):
    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.FloatField(default=1.0, help_text="The linker's calibrated confidence")
    words = models.CharField(max_length=200, blank=True, help_text="As the posting names it")
    origin = models.CharField(
        max_length=10, choices=Requirement.Origin.choices, default=Requirement.Origin.MODEL
    )

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["requirement", "skill"], name="one_alternative_per_skill")
        ]
