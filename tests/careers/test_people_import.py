"""A table of the HR system is read line by line, shown, and written only when HR says so; again it changes nothing."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from careers.models import Assertion, Employee, PeopleImport, Position, Review, Training
from hrapp.access import Role as AccessRole
from skills.models import Role, RoleTitle
from tests import factories
from tests.careers.people import signed_in
from tests.careers.tables import page_of, step, upload

pytestmark = pytest.mark.django_db
PEOPLE = """Employee_Name,EmpID,Department,DateofHire,DateofTermination,EmploymentStatus,ManagerName,Position
"Brandt, Ada  M",N-1,Finance ,3/28/2016,,Active,,Head of accounts
"Orlov, Timo",N-2,Finance,7/5/2019,,Active,Ada Brandt,Bookkeeper
"Quist, Nela",N-3,Finance,5/2/2011,9/24/2012,Voluntarily Terminated,Ada Brandt,Bookkeeper
"Twice, Nela",N-2,Finance,5/2/2020,,Active,Ada Brandt,Bookkeeper
"Nobody, Sam",,Finance,5/2/2020,,Active,Ada Brandt,Bookkeeper
"Later, Kim",N-6,Finance,31/31/2020,,Active,Ada Brandt,Bookkeeper
"""


@pytest.fixture
def hr() -> Client:
    return signed_in(factories.make_user(AccessRole.HR_ADMIN))


@pytest.fixture
def bookkeeper() -> Role:
    role = Role.objects.create(
        taxonomy=factories.make_taxonomy(), title="Accountant", external_id="accountant"
    )
    RoleTitle.objects.create(role=role, title="Bookkeeper")
    return role


def test_people_come_in_with_their_managers_and_roles(hr: Client, bookkeeper: Role) -> None:
    source = upload(hr, PEOPLE)
    assert source.kind == "people"
    assert source.counts == {"new": 2}
    assert source.faults == [
        "table.csv:6: Employee number missing",
        "table.csv:7: 31/31/2020 is no date",
        "table.csv:5: number N-2 stands in line 3 too",
    ]
    assert not Employee.objects.exists(), "nothing is written before somebody says so"
    shown = page_of(hr, source)
    assert "Head of accounts" in shown
    places = [shown.index(f">Line {line}</span>: ") for line in (5, 6, 7)]
    assert places == sorted(places), "what is wrong is told in the order of the file"
    assert "Left longer ago" in shown
    source = step(hr, source, "titles", {"title0": "new"})
    assert not source.unknown
    source = step(hr, source, "confirm", {})
    assert source.stage == PeopleImport.Stage.APPLIED
    ada, timo = Employee.objects.order_by("number")
    assert (ada.name, ada.unit, ada.hired_on) == ("Ada M Brandt", "Finance", date(2016, 3, 28))
    assert timo.manager == ada
    assert Position.objects.get(employee=timo).role == bookkeeper
    assert Position.objects.get(employee=ada).role.title == "Head of accounts"
    assert not source.items.exists()
    assert not source.file, "the file is personal data that has served"


def test_one_wrong_day_among_the_first_lines_is_a_fault_of_its_line(hr: Client) -> None:
    days = ("2026-10-01", "31/31/2026", "2026-09-15")
    lines = [f"N-{number},Person {number},{day}" for number, day in enumerate(days)]
    source = upload(hr, "\n".join(["Employee ID,Employee Name,Date of hire", *lines]))
    assert source.sample["columns"]["hired_on"] == "date of hire"
    assert source.faults == ["table.csv:3: 31/31/2026 is no date"]


def test_the_same_table_again_changes_nothing_and_a_newer_one_what_is_new(
    hr: Client, bookkeeper: Role
) -> None:
    lines = PEOPLE.splitlines()
    first = "\n".join([*lines[:3], '"Sand, Mo",N-4,Finance,1/2/2026,,Active,Ada Brandt,Bookkeeper'])
    step(hr, upload(hr, first), "confirm", {})
    again = upload(hr, first)
    assert again.counts == {"same": 3}
    assert "Nothing would change" in page_of(hr, again)
    step(hr, again, "drop", {})
    moved = lines[2].replace("Finance", "Payroll").replace("Active,Ada Brandt", "Leave of absence,")
    newer = upload(hr, f"{lines[0]}\n{lines[1]}\n{moved}")
    assert newer.counts == {"same": 1, "changed": 1, "gone": 1}
    assert [what for what, _, _ in newer.items.get(verdict="changed").differences] == [
        "Unit",
        "Status",
        "Manager",
    ]
    Employee.objects.filter(number="N-1").update(unit="Elsewhere")
    stale = step(hr, newer, "confirm", {"is_complete": "on"})
    assert stale.error == "people_import_stale", "only what was shown is written"
    fresh = step(hr, stale, "again", {})
    step(hr, fresh, "confirm", {"is_complete": "on"})
    timo, mo = Employee.objects.get(number="N-2"), Employee.objects.get(number="N-4")
    assert (timo.unit, timo.status, timo.manager) == ("Payroll", "away", None)
    assert mo.left_on is not None
    assert not mo.positions.filter(end_on=None).exists()


def test_managers_in_a_circle_are_told_by_line(hr: Client) -> None:
    source = upload(
        hr,
        "number,name,hired on,manager number\n1,A B,2020-01-01,2\n2,C D,2020-01-01,1\n3,E F,2020-01-01,9\n",
    )
    assert source.counts == {"new": 1}
    assert source.faults[0] == "table.csv:2: the managers go round in a circle: A B → C D → A B"
    assert source.oddities == {"No employee was found for the manager 9": 1}


def test_history_skills_training_and_reviews_follow_the_people(hr: Client, bookkeeper: Role) -> None:
    step(hr, upload(hr, "\n".join(PEOPLE.splitlines()[:3])), "confirm", {})
    skill = factories.make_skill("Payroll accounting")
    tables = {
        "positions": [
            "EmpID;Position;From;To",
            "N-1;Bookkeeper;01.04.2016;30.06.2018",
            "N-1;Accountant;01.05.2018;",
            "N-9;Accountant;01.05.2018;",
        ],
        "skills": [
            "EmpID,Skill,Level,Assessed on,Assessed by",
            "N-1,payroll accounting,4,2026-03-01,manager",
            "N-1,Juggling,3,2026-03-01,self",
            "N-1,Payroll accounting,11,2026-04-01,self",
        ],
        "trainings": [
            "EmpID,Course,Completed on,Hours",
            "N-1,Closing the month,2025-06-03,7.5",
            "N-2,Closing the month,2025-06-03,many",
        ],
    }
    found = {}
    for kind, lines in tables.items():
        text = "\n".join(lines)
        source = upload(hr, text)
        assert source.kind == kind
        found[kind] = source.faults
        step(hr, source, "confirm", {})
        assert upload(hr, text).counts == {"same": 1}, f"{kind} comes again"
        PeopleImport.objects.filter(applied_at=None).update(stage="dropped")
    assert found == {
        "positions": [
            "table.csv:3: overlaps the position from 2016-04-01",
            "table.csv:4: no employee has the number N-9",
        ],
        "skills": ["table.csv:4: “11” is no level of the scale"],
        "trainings": ["table.csv:3: many is no number of hours"],
    }
    assert Assertion.objects.get().skill == skill
    assert str(Training.objects.get().hours) == "7.5"
    book = Workbook()
    book.active.append(["EmpID", "Review date", "Reviewer", "Feedback", "Rating"])
    book.active.append(
        ["N-2", date(2025, 12, 1), "Brandt, Ada", "Timo has grown; Ada asked him to lead.", "Good"]
    )
    sheet = BytesIO()
    book.save(sheet)
    source = upload(hr, sheet.getvalue(), name="reviews.xlsx")
    assert source.kind == "reviews"
    step(hr, source, "confirm", {})
    review = Review.objects.get()
    assert (review.period, review.reviewer) == ("2025", Employee.objects.get(number="N-1"))
    assert review.anonymised == "[employee] has grown; [reviewer] asked them to lead."


def test_only_hr_comes_in(hr: Client) -> None:
    source = upload(hr, "\n".join(PEOPLE.splitlines()[:3]))
    other = Client()
    other.force_login(
        factories.make_user(AccessRole.PEOPLE_MANAGER), "django.contrib.auth.backends.ModelBackend"
    )
    assert other.get(reverse("careers:people_import_detail", args=[source.pk])).status_code == 403
