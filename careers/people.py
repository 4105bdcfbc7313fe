"""The people whom a manager or HR may look at: one row each, with the confidence and age of what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from careers import profiles
from careers.models import Employee, Position
from hrapp.models import User

PER_PAGE = 40


@dataclass(frozen=True)
class Row:
    employee: Employee
    role: str
    skill_count: int
    sure: int  # mean confidence in percent
    newest: date | None


def readable_by(user: User) -> QuerySet[Employee]:
    """Others than herself: a manager's people, everybody for HR."""
    found: QuerySet[Employee] = Employee.objects.visible_to(user).exclude(user=user)
    return found


def page_for(user: User, *, query: str, number: str | None) -> Page[Any]:  # Any: an Employee with `current`
    found = readable_by(user).filter(left_on=None)
    if query:
        words = Q(name__icontains=query) | Q(unit__icontains=query) | Q(number__iexact=query)
        found = found.filter(words | Q(positions__role__title__icontains=query, positions__end_on=None))
    current = Prefetch("positions", Position.objects.filter(end_on=None).select_related("role"), "current")
    ordered = found.distinct().order_by("name", "pk").select_related("manager").prefetch_related(current)
    return Paginator(ordered, PER_PAGE).get_page(number)


def rows_of(employees: Sequence[Employee], *, by: User) -> list[Row]:
    """As much as this person may know of each, in a constant number of queries."""
    held = profiles.seen_by(by, employees)
    return [_row(one, held[one.pk]) for one in employees]


def _row(employee: Employee, held: Sequence[profiles.Held]) -> Row:
    current = getattr(employee, "current", ())
    sure = round(100 * sum(one.confidence for one in held) / len(held)) if held else 0
    newest = max((one.as_of for one in held), default=None)
    return Row(employee, current[0].role.title if current else "", len(held), sure, newest)
