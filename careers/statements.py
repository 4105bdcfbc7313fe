"""What employees, managers and colleagues say of a skill, and what the employee answers to what others say."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from careers.models import Assertion, Employee
from hrapp import audit
from hrapp.models import User
from skills.models import Skill

Source = Assertion.Source


@transaction.atomic
def state(
    employee: Employee, skill: Skill, level: int, *, note: str = "", by: User, on: date | None = None
) -> Assertion:
    """Her own word. A second one of the same day replaces the first; an earlier day's stays as history."""
    return _say(employee, skill, level, Source.SELF, None, note=note, by=by, on=on)


@transaction.atomic
def assess(
    employee: Employee, skill: Skill, level: int, *, note: str = "", assessor: Employee, by: User,
    on: date | None = None,
) -> Assertion:  # fmt: skip
    """Somebody else's word: her manager's counts as a manager's, anybody else's as a colleague's."""
    source = Source.MANAGER if employee.manager_id == assessor.pk else Source.PEER
    return _say(employee, skill, level, source, assessor, note=note, by=by, on=on)


@transaction.atomic
def set_aside(assertion: Assertion, *, by: User) -> None:
    """The document does not show it: the statement stays to be seen and no longer counts."""
    assertion.set_aside_at = timezone.now()
    assertion.save(update_fields=["set_aside_at"])
    _record("skill.set_aside", assertion, by)


@transaction.atomic
def restore(assertion: Assertion, *, by: User) -> None:
    assertion.set_aside_at = None
    assertion.save(update_fields=["set_aside_at"])
    _record("skill.restored", assertion, by)


@transaction.atomic
def take_back(assertion: Assertion, *, by: User) -> None:
    """Her own word goes away, history included: it was hers to say."""
    _record("skill.taken_back", assertion, by)
    assertion.delete()


@transaction.atomic
def answer(assertion: Assertion, words: str, *, by: User) -> None:
    """Her answer stands beside what somebody else said, wherever that is shown. Empty words remove it."""
    assertion.objection = words
    assertion.save(update_fields=["objection"])
    _record("skill.answered", assertion, by)


def _say(
    employee: Employee, skill: Skill, level: int, source: str, assessor: Employee | None, *, note: str,
    by: User, on: date | None,
) -> Assertion:  # fmt: skip
    assertion, _ = Assertion.objects.update_or_create(
        employee=employee, skill=skill, source=source, origin="", asserted_by=assessor,
        as_of=on or timezone.localdate(), defaults={"level": level, "note": note},
    )  # fmt: skip
    _record("skill.stated", assertion, by)
    return assertion


def _record(action: str, assertion: Assertion, by: User) -> None:
    audit.record(
        action, subject=assertion.employee, by=by, skill=assertion.skill_id, source=assertion.source,
        level=assertion.level,
    )  # fmt: skip
