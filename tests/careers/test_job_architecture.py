"""Roles come in as a table or as announcements of classes: grade, family, what they ask for, shown before written."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from careers.importing.announcements import read_announcement
from careers.models import PeopleImport, Position, Step
from careers.tasks import work_on_people_task
from hrapp.access import Role as AccessRole
from skills import releases
from skills.models import Operation, Role, RoleSkill
from tests import factories
from tests.careers.people import make_employee, make_role, signed_in
from tests.careers.tables import page_of, step, upload

pytestmark = pytest.mark.django_db
TABLE = """Job title;Job family;Grade;Description;Skill;Required level
Accountant;Finance;3;Keeps the books;Payroll accounting;4
Accountant;;;;Excel;3
Auditor;Finance;G4;Looks over them;Payroll accounting: 2 | ?Excel | Juggling;
Bursar;Finance;99;;;
"""
ANNOUNCEMENT = """CHIEF ACCOUNTANT
Class Code:       1525
Open Date: 06-01-18

ANNUAL SALARY

$80,000 to $99,000

DUTIES

A Chief Accountant does payroll accounting for all departments.

REQUIREMENTS/MINIMUM QUALIFICATIONS

1. Two years of experience with Microsoft Excel; or
2. Four years of bookkeeping.

WHERE TO APPLY

On-line, where Juggling is of no use.
"""


@pytest.fixture
def hr() -> Client:
    return signed_in(factories.make_user(AccessRole.HR_ADMIN))


def asked() -> set[tuple[str, str, int | None, bool]]:
    rows = RoleSkill.objects.values_list("role__title", "skill__label", "level", "is_essential")
    return set(rows)


def test_a_table_of_roles_comes_in_and_is_taken_back_as_one_operation(hr: Client) -> None:
    payroll, _ = factories.make_skill("Payroll accounting"), factories.make_skill("Excel")
    make_role("Auditor", {payroll: 3}, level=5)
    source = upload(hr, TABLE)
    assert (source.kind, source.counts) == ("roles", {"new": 1, "changed": 1})
    assert source.faults == ["table.csv:5: “99” is no grade from 1 to 20"]
    assert source.oddities == {"No skill is called Juggling": 1}
    source = step(hr, source, "confirm", {})
    assert not source.error, source.error_detail
    accountant = Role.objects.get(title="Accountant")
    assert (accountant.level, str(accountant.family), accountant.summary) == (3, "Finance", "Keeps the books")
    assert asked() == {
        ("Accountant", "Payroll accounting", 4, True),
        ("Accountant", "Excel", 3, True),
        ("Auditor", "Payroll accounting", 2, True),
        ("Auditor", "Excel", None, False),
    }
    assert "with the next release" in page_of(hr, source)
    assert upload(hr, TABLE).counts == {"same": 2}, "again it changes nothing"
    holder = make_employee(role=accountant)
    assert "has positions now" in page_of(hr, source)
    Position.objects.filter(employee=holder).delete()
    source = step(hr, source, "undo", {})
    assert source.undone_at
    assert asked() == {("Auditor", "Payroll accounting", 3, True)}
    assert not Role.objects.filter(title="Accountant").exists()


def test_an_announcement_is_read_by_its_headings() -> None:
    found = read_announcement(ANNOUNCEMENT)
    assert found is not None
    assert (found.title, found.code) == ("Chief Accountant", "1525")
    assert found.duties == "A Chief Accountant does payroll accounting for all departments."
    assert found.asked == ("Two years of experience with Microsoft Excel; or", "Four years of bookkeeping.")
    assert read_announcement("Minutes\n\nWe met and talked.") is None


def test_announcements_bring_classes_with_skills_and_the_grade_of_the_ladders(hr: Client) -> None:
    labels = ("Payroll accounting", "Microsoft Excel", "Juggling", "Bookkeeping")
    skills = [factories.make_skill(label) for label in labels]
    chief, clerk = make_role("Chief Accountant", {}), make_role("Clerk", {})
    Role.objects.update(level=None)
    Step.objects.create(from_role=clerk, to_role=chief, source="Ladder")
    releases.publish(skills[0].taxonomy, by=None)
    parcel = BytesIO()
    with ZipFile(parcel, "w") as archive:
        archive.writestr("CHIEF ACCOUNTANT 1525.txt", ANNOUNCEMENT)
        archive.writestr("minutes.txt", "Minutes\n\nWe met and talked.")
    file = SimpleUploadedFile("classes.zip", parcel.getvalue())
    hr.post(reverse("careers:people_import_create"), {"file": file})
    source = PeopleImport.objects.get()
    work_on_people_task(source.pk)
    source.refresh_from_db()
    assert (source.kind, source.counts, source.error) == ("roles", {"changed": 1}, "")
    assert list(source.oddities.values()) == [1], "what is no announcement is told"
    step(hr, source, "confirm", {})
    chief.refresh_from_db()
    assert (chief.level, chief.code) == (2, "1525")
    assert asked() == {
        ("Chief Accountant", "Microsoft Excel", None, True),
        ("Chief Accountant", "Bookkeeping", None, True),
        ("Chief Accountant", "Payroll accounting", None, False),
    }
    assert Operation.objects.filter(imported=None, verb="added").count() == 1
