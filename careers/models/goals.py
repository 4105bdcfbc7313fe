"""What an employee wants to reach: goals with steps, and the reminders she asked for. Hers alone unless she shares."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models.employees import Employee
from careers.models.learning import Course, Project
from skills.models import Role, Skill


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, user: Any) -> GoalQuerySet:
        """Her own; those of the people she manages only where they share them. HR sees no more than that."""
        shared = Q(is_shared=True, employee__manager__user=user)
        return self.filter(Q(employee__user=user) | shared)

    def open(self) -> GoalQuerySet:
        return self.filter(state=Goal.State.OPEN)


class Goal(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Under way"
        REACHED = "reached", "Reached"
        DROPPED = "dropped", "Set aside"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True, help_text="Why it matters to her.")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    is_shared = models.BooleanField(default=False, help_text="Her manager may read it.")
    has_reminders = models.BooleanField(default=True)
    fit_at_start = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now, help_text="When she last did something about it.")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["state", models.F("due_on").asc(nulls_last=True), "created_at"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="goal_has_title")]

    def __str__(self) -> str:
        return self.title


class GoalStep(models.Model):
    """One thing to do. With a skill and a level it counts as done once her profile says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    mentor = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="goal_step_has_title")]

    def __str__(self) -> str:
        return self.title


class Reminder(models.Model):
    """Said once for each occasion; gone from the page when she has seen it."""

    class Occasion(models.TextChoices):
        SOON = "soon", "Due soon"
        LATE = "late", "Overdue"
        QUIET = "quiet", "Nothing for a month"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="reminders")
    step = models.ForeignKey(
        GoalStep, null=True, blank=True, on_delete=models.CASCADE, related_name="reminders"
    )
    occasion = models.CharField(max_length=5, choices=Occasion.choices)
    on = models.DateField(help_text="The day it is about: when due, or since when nothing was done.")
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "step", "occasion", "on"],
                nulls_distinct=False,
                name="one_reminder_per_occasion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.step or self.goal}"
