"""Goals of employees: proposed from a gap, counted from what is done and what the profile says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from careers import gaps, learning
from careers.gaps import Gap, UnknownRoleError
from careers.models import Employee, Goal, GoalStep, Reminder
from skills.models import Role

MOST_PROPOSED = 6
COURSE_FIRST = 0.01  # points: of what teaches a skill equally well
FULL = 100


@dataclass(frozen=True)
class StepState:
    """`is_by_profile`: nobody ticked it, the profile says that the level is reached."""

    step: GoalStep
    is_done: bool
    is_by_profile: bool
    is_late: bool


@dataclass(frozen=True)
class Progress:
    """A goal with `done` of `of` steps; `fit` today and at the start where it leads to a role."""

    goal: Goal
    steps: tuple[StepState, ...]
    fit: float | None

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.steps)

    @property
    def of(self) -> int:
        return len(self.steps)

    @property
    def share(self) -> int:
        return round(FULL * self.done / self.of) if self.of else 0

    @property
    def next_step(self) -> GoalStep | None:
        return next((one.step for one in self.steps if not one.is_done), None)

    @property
    def url(self) -> str:
        return reverse("careers:goal_detail", args=[self.goal.pk])


@dataclass(frozen=True)
class Proposed:
    """A step that would help, with the course, mentor or project behind it if there is one."""

    title: str
    skill: UUID | None = None
    level: int | None = None
    kind: str = ""
    offer: UUID | None = None


def progress_of(employee: Employee, *, on: date | None = None) -> list[Progress]:
    """Her goals, those under way first."""
    return progress(employee, list(Goal.objects.filter(employee=employee)), on=on)


def progress(employee: Employee, goals: Sequence[Goal], *, on: date | None = None) -> list[Progress]:
    """Of these goals of one employee; the same queries however many there are."""
    today, view = on or timezone.localdate(), gaps.view_of(employee)
    levels = {one.skill: gaps.tenths(one.level) for one in view.held.values()}
    steps = GoalStep.objects.filter(goal__in=goals).select_related("skill", "course", "project", "mentor")
    by_goal: dict[UUID, list[GoalStep]] = {goal.pk: [] for goal in goals}
    for step in steps:
        by_goal[step.goal_id].append(step)
    return [
        Progress(goal, tuple(_state(step, levels, today) for step in by_goal[goal.pk]), _fit(view, goal))
        for goal in goals
    ]


@transaction.atomic
def set_goal(
    employee: Employee, *, title: str, role: Role | None = None, due_on: date | None = None, note: str = "",
    steps: Iterable[Proposed] = (),
) -> Goal:  # fmt: skip
    fit = None
    if role is not None:
        fit = Decimal(str(gaps.gap(employee, role).fit))
    goal = Goal.objects.create(
        employee=employee, title=title, role=role, due_on=due_on, note=note, fit_at_start=fit
    )
    GoalStep.objects.bulk_create(
        GoalStep(
            goal=goal, position=number, title=one.title[:200], skill_id=one.skill, level=one.level,
            course_id=one.offer if one.kind == "course" else None,
            project_id=one.offer if one.kind == "project" else None,
            mentor_id=one.offer if one.kind == "mentor" else None,
        )
        for number, one in enumerate(steps)
    )  # fmt: skip
    return goal


def proposed_for(gap: Gap, employee: Employee) -> list[Proposed]:
    """One step for each open skill, what brings most first, by the best offer for it."""
    best: dict[UUID, tuple[float, learning.Offer]] = {}
    for offer in learning.for_gap(gap, limit=40, employee=employee):
        for taught in offer.taught:
            worth = taught.closes + (COURSE_FIRST if offer.kind == "course" else 0.0)
            if worth > best.get(taught.skill, (0.0, offer))[0]:
                best[taught.skill] = worth, offer
    return [
        _proposed(line, best[line.skill][1] if line.skill in best else None)
        for line in gap.open[:MOST_PROPOSED]
    ]


@transaction.atomic
def add_step(goal: Goal, one: Proposed, *, due_on: date | None = None) -> GoalStep:
    last = goal.steps.order_by("-position").values_list("position", flat=True).first()
    _touch(goal)
    return GoalStep.objects.create(
        goal=goal, position=0 if last is None else last + 1, title=one.title[:200], skill_id=one.skill,
        level=one.level, due_on=due_on,
        course_id=one.offer if one.kind == "course" else None,
        project_id=one.offer if one.kind == "project" else None,
        mentor_id=one.offer if one.kind == "mentor" else None,
    )  # fmt: skip


@transaction.atomic
def tick(step: GoalStep, *, is_done: bool) -> None:
    step.done_on = timezone.localdate() if is_done else None
    step.save(update_fields=["done_on"])
    step.reminders.all().delete()
    _touch(step.goal)


@transaction.atomic
def close(goal: Goal, state: str) -> None:
    """Reached or set aside; or open again."""
    goal.state = state
    goal.closed_at = None if state == Goal.State.OPEN else timezone.now()
    goal.save(update_fields=["state", "closed_at"])
    goal.reminders.all().delete()
    _touch(goal)


def _proposed(line: gaps.Line, offer: learning.Offer | None) -> Proposed:
    goal = f"{line.label} to level {line.need}" if line.need else line.label
    if offer is None:
        return Proposed(goal, line.skill, line.need)
    how = {"course": "Course", "mentor": "Mentor", "project": "Project"}[offer.kind]
    return Proposed(f"{goal}: {how} {offer.title}", line.skill, line.need, offer.kind, offer.id)


def _state(step: GoalStep, levels: Mapping[UUID, float], today: date) -> StepState:
    reached = step.skill_id is not None and levels.get(step.skill_id, 0.0) >= (step.level or 1)
    is_done = step.done_on is not None or reached
    is_late = not is_done and step.due_on is not None and step.due_on < today
    return StepState(step, is_done, reached and step.done_on is None, is_late)


def _fit(view: gaps.View, goal: Goal) -> float | None:
    try:
        return view.gap(goal.role_id).fit if goal.role_id else None
    except UnknownRoleError:
        return None


def _touch(goal: Goal) -> None:
    goal.touched_at = timezone.now()
    goal.save(update_fields=["touched_at"])
    goal.reminders.filter(occasion=Reminder.Occasion.QUIET).delete()
