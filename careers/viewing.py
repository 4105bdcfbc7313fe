"""Looking at a profile leaves a line in the audit trail, which the employee may read: who, when, and what."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.cache import cache

from careers.models import Employee
from hrapp import audit
from hrapp.models import User

ONE_HOUR = int(timedelta(hours=1).total_seconds())
VIEWED, EXPORTED = "profile.viewed", "profile.exported"
SHOWN = 50


def note(employee: Employee, *, by: User, how: str) -> None:
    """Once per person, profile and hour. The cache may forget: then one line more is written, never one less."""
    if employee.user_id == by.pk:
        return
    if cache.add(f"profile-viewed:{by.pk}:{employee.pk}:{how}", True, timeout=ONE_HOUR):
        audit.record(VIEWED, subject=employee, by=by, how=how)


def lines_of(employee: Employee) -> Sequence[Any]:  # Any: AuditEntry, reached through hrapp.audit
    """The latest lines of who looked at her profile or took a copy of it, newest first."""
    lines = audit.newest().filter(action__in=(VIEWED, EXPORTED), subject_id=str(employee.pk))
    return list(lines[:SHOWN])
