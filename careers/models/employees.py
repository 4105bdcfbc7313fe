"""Employees with their positions and credentials."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hrapp.access import Role as AccessRole
from skills.models import Role


class EmployeeQuerySet(models.QuerySet["Employee"]):
    def visible_to(self, user: Any) -> EmployeeQuerySet:
        """Herself and the people she manages; HR admins see everybody."""
        if user.has_role(AccessRole.HR_ADMIN):
            return self
        return self.filter(Q(user=user) | Q(manager__user=user))

    def here(self) -> EmployeeQuerySet:
        """Those who have not left."""
        return self.filter(left_on=None)

    def in_role(self, role: Role) -> EmployeeQuerySet:
        return self.filter(positions__role=role, positions__end_on=None).distinct()


class Employee(models.Model):
    """A person whom the organisation employs or employed; `number` is her key in the HR system."""

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        AWAY = "away", "On leave"
        LEFT = "left", "Left"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    unit = models.CharField(max_length=120, blank=True, help_text="Department or team.")
    place = models.CharField(max_length=120, blank=True, help_text="Where she works.")
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.ACTIVE)
    manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    hired_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    has_reminder_mail = models.BooleanField(
        default=True, db_default=True, help_text="Reminders of her goals come by mail too."
    )

    objects: ClassVar[Any] = EmployeeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """One spell in one role. The one without an end is the current one."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="positions")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="positions")
    start_on = models.DateField()
    end_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-start_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="position_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["employee"], condition=Q(end_on=None), name="one_current_position"
            ),
        ]


class EmployeeCredential(models.Model):
    """A degree, licence or certificate that the organisation has on record."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=12)
    level = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=120, blank=True)
    earned_on = models.DateField(null=True, blank=True)


class Training(models.Model):
    """A course that she has finished, as the HR or learning system recorded it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="trainings")
    title = models.CharField(max_length=200)
    code = models.CharField(max_length=60, blank=True, help_text="Its key in the learning catalogue.")
    done_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["-done_on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "title", "done_on"], name="one_training_per_day")
        ]

    def __str__(self) -> str:
        return self.title
