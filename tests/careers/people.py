"""Invented employees, what they did here and what is said of them."""

from datetime import date
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from django.test import Client

from careers.models import Assertion, AssessmentRequest, Employee, Material, Position
from hrapp.access import Role as AccessRole
from hrapp.models import User
from skills.models import Role, RoleSkill, Skill
from tests.factories import make_skill, make_taxonomy, make_user

numbers = count(1)


def make_employee(
    name: str = "Nell Sarpong",
    *,
    user: User | None = None,
    manager: Employee | None = None,
    role: Role | None = None,
    hired_on: date = date(2020, 1, 1),
) -> Employee:
    employee = Employee.objects.create(
        number=f"T-{next(numbers)}", name=name, user=user, manager=manager, hired_on=hired_on
    )
    if role is not None:
        Position.objects.create(employee=employee, role=role, start_on=hired_on)
    return employee


def make_account(employee: Employee, *roles: AccessRole) -> User:
    """Lets the employee sign in; an ordinary employee unless other roles are named."""
    employee.user = make_user(full_name=employee.name, roles=roles or (AccessRole.EMPLOYEE,))
    employee.save(update_fields=["user"])
    return employee.user


def make_role(title: str, needs: dict[Skill, int], *, level: int = 3) -> Role:
    role = Role.objects.create(taxonomy=make_taxonomy(), title=title, external_id=title, level=level)
    for skill, needed in needs.items():
        RoleSkill.objects.create(role=role, skill=skill, level=needed)
    return role


def say(
    employee: Employee,
    skill: Skill,
    level: int,
    *,
    source: str = Assertion.Source.SELF,
    on: date,
    **more: Any,
) -> Assertion:
    return Assertion.objects.create(
        employee=employee, skill=skill, level=level, source=source, as_of=on, **more
    )


def signed_in(who: User | Employee) -> Client:
    """A browser in which this person, or this employee with her account, has signed in."""
    user = who.user if isinstance(who, Employee) else who
    assert user is not None
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


class Profile(NamedTuple):
    """The ids of a report of the employee, of a skill that both hold, and of what was read of the employee's CV."""

    employee: UUID
    skill: UUID
    material: UUID


def make_profile(manager: Employee) -> Profile:
    """Statements of several sources and years about a manager and one of her people, a question, and a CV."""
    skill = make_skill("Payroll accounting")
    role = make_role("Accountant", {skill: 4, make_skill("Month-end closing"): 3})
    report = make_employee("Una Field", manager=manager, role=role)
    make_account(report)
    cv = Material.objects.create(
        employee=manager,
        origin="cv",
        title="cv.txt",
        text="Payroll accounting since 2020",
        state=Material.State.DONE,
    )
    quote = {"quote": "Payroll accounting", "page": 1, "start": 0, "end": 18}
    for who in (manager, report):
        for year in (2023, 2025):
            say(who, skill, year - 2021, on=date(year, 5, 1), note="Closes the year with it.")
        say(
            who,
            skill,
            3,
            source="manager",
            on=date(2026, 5, 1),
            asserted_by=manager if who == report else None,
        )
    say(
        manager,
        skill,
        4,
        source="inferred",
        origin="cv",
        on=date(2026, 5, 1),
        material=cv,
        evidence=[quote],
        certainty=0.8,
    )
    AssessmentRequest.objects.create(employee=report, skill=skill, asked=manager, message="The year end.")
    return Profile(report.pk, skill.pk, cv.pk)
