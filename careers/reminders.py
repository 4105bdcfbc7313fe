"""Reminders of goals: which there are today, what she has not seen yet, and one mail a day about what is new."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import mail
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from careers import goals
from careers.models import Employee, Goal, GoalStep, Reminder

SOON = timedelta(days=14)
QUIET = timedelta(days=30)
Occasion = Reminder.Occasion
log = logging.getLogger(__name__)


def remind(*, on: date | None = None) -> int:
    """Write the reminders of the day; what was said once is not said again. Returns how many are new."""
    today = on or timezone.localdate()
    open_goals = Goal.objects.open().filter(has_reminders=True, employee__left_on=None)
    found = open_goals.select_related("employee").prefetch_related("steps")
    due = [one for goal in found for one in occasions(goal, list(goal.steps.all()), today)]
    said = set(Reminder.objects.values_list("goal", "step", "occasion", "on"))
    new = [one for one in due if (one.goal_id, one.step_id, one.occasion, one.on) not in said]
    reached = _reached([*new, *_unseen()])
    Reminder.objects.filter(step__in=reached).delete()
    Reminder.objects.filter(occasion=Occasion.SOON, on__lt=today).delete()  # "overdue" says it from now on
    wanted = [one for one in new if one.step_id not in reached]
    Reminder.objects.bulk_create(wanted, ignore_conflicts=True)
    return len(wanted)


def occasions(goal: Goal, steps: Sequence[GoalStep], today: date) -> list[Reminder]:
    """What there is to be reminded of today."""
    found = [_occasion(goal, step, step.due_on, today) for step in steps if not step.done_on]
    found.append(_occasion(goal, None, goal.due_on, today))
    since = timezone.localdate(goal.touched_at)
    if not any(found) and today - since >= QUIET:
        found.append(Reminder(goal=goal, occasion=Occasion.QUIET, on=since))
    return [one for one in found if one is not None]


def reminders_of(employee: Employee) -> list[Reminder]:
    """What she has not seen yet."""
    return list(_unseen().filter(goal__employee=employee))


def drop_outdated(goal: Goal) -> None:
    """After she changed the goal's day, or wants no reminders of it."""
    old = goal.reminders.all()
    if goal.has_reminders:
        old = old.filter(step=None)
    if goal.has_reminders and goal.due_on:
        old = old.exclude(on=goal.due_on)
    old.delete()


def count_for(user: Any) -> int:
    """How many reminders wait for the person who signed in."""
    return _unseen().filter(goal__employee__user=user).count()


def mail_digests() -> int:
    """One mail to each person of whose reminders nothing was mailed yet. Returns how many went out.

    Rows are claimed before the mail is handed over: better a lost mail than a second one, and the page tells it too.
    """
    if not settings.EMAIL_HOST:
        return 0
    rows = _unseen().filter(
        mailed_at=None, goal__employee__left_on=None, goal__employee__user__is_active=True,
        goal__employee__has_reminder_mail=True,
    )  # fmt: skip
    ordered = rows.select_related("goal__employee__user", "step").order_by("goal__employee", "on", "pk")
    by_person = groupby(ordered, key=lambda one: one.goal.employee)
    return sum(_mail(employee, list(own)) for employee, own in by_person)


def address_of(employee: Employee) -> str:
    """Where her mail goes: as the HR system says, else as her account does; nothing where neither knows."""
    return employee.email or (employee.user.email if employee.user else "")


def _mail(employee: Employee, rows: list[Reminder]) -> bool:
    """Whether a mail went out; none when another process claimed the rows. Where the server fails they wait a day."""
    to = address_of(employee)
    own = Reminder.objects.filter(pk__in=[one.pk for one in rows])
    if not to or own.filter(mailed_at=None).update(mailed_at=timezone.now()) < len(rows):
        return False
    try:
        mail.send_mail(*_letter(employee, rows), from_email=None, recipient_list=[to])
    except (SMTPException, OSError):
        log.warning("The mail server did not take a reminder; it is tried again tomorrow.")
        own.update(mailed_at=None)
        return False
    return True


def _letter(employee: Employee, rows: list[Reminder]) -> tuple[str, str]:
    """Subject and text. The subject tells nothing of the goals."""
    root = settings.ADDRESS.rstrip("/")
    context = {
        "employee": employee, "reminders": rows, "organisation": settings.ORGANISATION,
        "address": root and root + reverse("careers:goal_list"),
    }  # fmt: skip
    count = len(rows)
    subject = "A reminder of your goals" if count == 1 else f"{count} reminders of your goals"
    return subject, render_to_string("careers/paths/reminders.txt", context)


def _unseen() -> QuerySet[Reminder]:
    rows = Reminder.objects.filter(goal__state=Goal.State.OPEN, seen_at=None)
    return rows.select_related("goal__employee", "step")


def _reached(rows: Iterable[Reminder]) -> set[UUID]:
    """The steps among these that nobody ticked because her profile says that they are done."""
    by_person: dict[Employee, set[Goal]] = defaultdict(set)
    for one in rows:
        if one.step and one.step.skill_id:
            by_person[one.goal.employee].add(one.goal)
    found = (
        state
        for who, own in by_person.items()
        for one in goals.progress(who, list(own))
        for state in one.steps
    )
    return {state.step.pk for state in found if state.is_done}


def _occasion(goal: Goal, step: GoalStep | None, due: date | None, today: date) -> Reminder | None:
    if due is None or due - today > SOON:
        return None
    occasion = Occasion.LATE if due < today else Occasion.SOON
    return Reminder(goal=goal, step=step, occasion=occasion, on=due)
