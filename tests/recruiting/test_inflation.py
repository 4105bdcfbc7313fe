"""A credential that the people who do the work do not have is flagged with the organisation's own numbers."""

from datetime import date

import pytest

from careers.models import Employee, EmployeeCredential, Position
from recruiting import inflation
from recruiting.models import Job
from skills.models import Role
from tests.factories import make_job, make_requirement, make_taxonomy, make_user

pytestmark = pytest.mark.django_db
DEGREE = {"kind": "degree", "level": "bachelor", "field": None, "equivalent_allowed": False}


def job_of(role: Role) -> Job:
    job = make_job(make_user())
    job.role = role
    job.save(update_fields=["role"])
    return job


def make_role(*, is_regulated: bool = False) -> Role:
    return Role.objects.create(
        taxonomy=make_taxonomy(), title="Accountant", external_id="accountant", is_regulated=is_regulated
    )


def hire(role: Role, count: int, *, with_degree: int, end_on: date | None = None) -> None:
    for number in range(count):
        employee = Employee.objects.create(
            number=f"{end_on}-{number}", name="Invented", hired_on=date(2015, 1, 1)
        )
        Position.objects.create(employee=employee, role=role, start_on=date(2016, 1, 1), end_on=end_on)
        if number < with_degree:
            EmployeeCredential.objects.create(employee=employee, kind="degree", level="bachelor")


def reasons(job: Job) -> list[str]:
    make_requirement(job, "A bachelor's degree is required.", credential=DEGREE)
    inflation.flag(job)
    return [flag["reason"] for one in job.requirements.all() for flag in one.flags]


def test_the_flag_carries_the_numbers() -> None:
    role = make_role()
    hire(role, 6, with_degree=2)
    hire(role, 2, with_degree=1, end_on=date(2020, 1, 1))
    said = "4 of 6 who hold the role and 1 of 2 who held it before have no bachelor's degree"
    assert reasons(job_of(role)) == [said]


def test_what_most_of_them_have_is_not_flagged() -> None:
    role = make_role()
    hire(role, 6, with_degree=6)
    assert reasons(job_of(role)) == []


def test_few_people_prove_nothing() -> None:
    role = make_role()
    hire(role, 3, with_degree=0)
    assert reasons(job_of(role)) == []


def test_regulated_work_is_not_flagged() -> None:
    role = make_role(is_regulated=True)
    hire(role, 8, with_degree=0)
    assert reasons(job_of(role)) == []


def test_reading_again_flags_once() -> None:
    role = make_role()
    hire(role, 6, with_degree=0)
    job = job_of(role)
    assert len(reasons(job)) == 1
    inflation.flag(job)
    assert [len(one.flags) for one in job.requirements.all()] == [1]
