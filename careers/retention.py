"""Lifetimes of personal data in careers, as hrapp/retention.toml states them, carried out every night."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from careers.erasing import erase_employee
from careers.models import Employee, PeopleImport, PeopleTrace
from hrapp.retention import days_kept


def forget_expired(*, now: datetime | None = None) -> int:
    """Erase who left longer ago than their lifetime, and drop what imports need no longer. Returns how many left."""
    now = now or timezone.now()
    _drop_imports(now)
    limit = (now - timedelta(days=days_kept("employee"))).date()
    expired = list(Employee.objects.filter(left_on__lt=limit))
    for employee in expired:
        erase_employee(employee, by=None)
    return len(expired)


def _drop_imports(now: datetime) -> None:
    limit = now - timedelta(days=days_kept("import"))
    for source in PeopleImport.objects.open().filter(created_at__lt=limit):
        source.drop()
    PeopleTrace.objects.filter(source__applied_at__lt=limit).delete()
