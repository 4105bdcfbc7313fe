"""An import is taken back as a whole, but for what something was built on since, and it says which and why."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careers import goals
from careers.erasing import erase_employee
from careers.models import Assertion, Employee, Goal, PeopleImport, PeopleTrace, Position, Review, Training
from careers.retention import forget_expired
from careers.review_materials import take_new
from hrapp.access import Role as AccessRole
from skills.models import Role
from tests import factories
from tests.careers.people import make_role, signed_in
from tests.careers.tables import confirmed, page_of, step

pytestmark = pytest.mark.django_db
HEAD = "number,name,unit,hired on,manager number,title"
FIRST = f"{HEAD}\n1,Ada Brandt,Finance,2016-03-28,,Clerk\n2,Timo Orlov,Finance,2019-07-05,1,Clerk"
SECOND = f"{HEAD}\n2,Timo Orlov,Payroll,2019-07-05,3,Head\n3,Mo Sand,Payroll,2026-01-02,,Clerk"


@pytest.fixture
def hr() -> Client:
    return signed_in(factories.make_user(AccessRole.HR_ADMIN))


@pytest.fixture(autouse=True)
def roles(db: None) -> list[Role]:
    return [make_role("Clerk", {}), make_role("Head", {})]


def everything() -> list[object]:
    people = Employee.objects.order_by("number").values_list("number", "unit", "manager__number", "left_on")
    spells = Position.objects.order_by("employee__number", "start_on")
    return [*people, *spells.values_list("employee__number", "role__title", "start_on", "end_on")]


def test_a_table_of_people_is_taken_back_to_the_day_before(hr: Client) -> None:
    confirmed(hr, FIRST)
    before = everything()
    second = confirmed(hr, SECOND, is_complete="on")
    assert Employee.objects.get(number="1").left_on, "who is not in the complete file has left"
    assert everything() != before
    assert "Take it back" in page_of(hr, second)
    second = step(hr, second, "undo", {})
    assert everything() == before
    assert second.undone_at
    assert not PeopleTrace.objects.filter(source=second).exists()
    assert "Taken back" in page_of(hr, second)
    step(hr, PeopleImport.objects.get(undone_at=None), "undo", {})
    assert everything() == []


def test_what_something_was_built_on_stays_and_is_told(hr: Client) -> None:
    first = confirmed(hr, FIRST)
    timo = Employee.objects.get(number="2")
    goals.set_goal(timo, title="Lead a team")
    shown = page_of(hr, first)
    assert "Cannot be taken back" in shown
    assert "has goals now" in shown
    assert "has people who report to this one now" in shown, "Ada leads Timo, who stays"
    step(hr, first, "undo", {})
    assert "so nothing was taken back" in page_of(hr, first)
    assert Employee.objects.count() == 2
    Goal.objects.filter(employee=timo).delete()
    Employee.objects.filter(number="1").update(unit="Elsewhere")
    partly = step(hr, first, "undo", {})
    assert list(Employee.objects.values_list("number", flat=True)) == ["1"]
    assert "changed since: the record of the person" in page_of(hr, partly)
    assert Position.objects.get().employee.number == "1", "what belongs to one person stays together"


def test_rows_of_the_other_tables_go_one_by_one(hr: Client) -> None:
    confirmed(hr, FIRST)
    skill = factories.make_skill("Payroll accounting")
    tables = (
        "number,skill,level,as of\n1,Payroll accounting,3,2026-01-01\n2,Payroll accounting,2,2026-01-01",
        "number,course,completed on\n1,Closing the month,2025-06-03",
        "number,period,feedback\n1,2025,Ada has grown.",
        "number,title,from,to\n1,Clerk,2012-01-01,2016-03-01",
    )
    imports = [confirmed(hr, text) for text in tables]
    take_new()
    said = Assertion.objects.get(employee__number="2", skill=skill)
    said.level = 5
    said.save(update_fields=["level"])
    assert "Timo Orlov: Payroll accounting" in page_of(hr, imports[0])
    for source in imports:
        step(hr, source, "undo", {})
    assert list(Assertion.objects.all()) == [said]
    assert not Training.objects.exists()
    assert not Review.objects.exists(), "what the program read out of it goes with it"
    assert Position.objects.count() == 2


def test_what_is_needed_to_take_it_back_has_a_lifetime_and_goes_with_the_person(hr: Client) -> None:
    first = confirmed(hr, FIRST)
    assert not any("Ada" in str(trace.before) for trace in PeopleTrace.objects.all())
    erase_employee(Employee.objects.get(number="2"), by=None)
    assert set(PeopleTrace.objects.values_list("employee__number", flat=True)) == {"1"}
    forget_expired(now=timezone.now() + timedelta(days=32))
    assert not PeopleTrace.objects.exists()
    assert "can no longer be taken back" in page_of(hr, first)
    assert Employee.objects.get().hired_on == date(2016, 3, 28)
