"""Asking a manager or a colleague for an assessment, and what becomes of the question."""

from django.db import transaction
from django.db.models import Case, QuerySet, When
from django.utils import timezone

from careers import statements
from careers.models import Assertion, AssessmentRequest, Employee
from hrapp import audit
from hrapp.models import User
from skills.models import Skill

State = AssessmentRequest.State


def colleagues_of(employee: Employee) -> QuerySet[Employee]:
    """Whom she may ask: everybody here who can sign in, her manager first."""
    others = Employee.objects.here().exclude(pk=employee.pk).filter(user__is_active=True)
    is_manager = Case(When(pk=employee.manager_id, then=0), default=1)
    return others.order_by(is_manager, "name")


@transaction.atomic
def ask(
    employee: Employee, skill: Skill, asked: Employee, *, message: str = "", by: User
) -> AssessmentRequest:
    """Once at a time: asking again leaves the open question as it is."""
    request, is_new = AssessmentRequest.objects.get_or_create(
        employee=employee, skill=skill, asked=asked, state=State.OPEN, defaults={"message": message}
    )
    if is_new:
        audit.record("assessment.asked", subject=employee, by=by, skill=skill.pk, of=asked.pk)
    return request


@transaction.atomic
def answer(request: AssessmentRequest, level: int, *, note: str = "", by: User) -> Assertion:
    said = statements.assess(request.employee, request.skill, level, note=note, assessor=request.asked, by=by)
    request.assertion = said
    _move(request, State.ANSWERED, by)
    return said


@transaction.atomic
def decline(request: AssessmentRequest, *, by: User) -> None:
    _move(request, State.DECLINED, by)


@transaction.atomic
def withdraw(request: AssessmentRequest, *, by: User) -> None:
    _move(request, State.WITHDRAWN, by)


def _move(request: AssessmentRequest, state: str, by: User) -> None:
    request.state, request.moved_at = state, timezone.now()
    request.save(update_fields=["state", "moved_at", "assertion"])
    audit.record(f"assessment.{state}", subject=request.employee, by=by, skill=request.skill_id)
