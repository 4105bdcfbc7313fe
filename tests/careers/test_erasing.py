"""An erased employee leaves nothing behind: no row, no file, no name in what is kept of others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from careers import retention, reviews
from careers.erasing import erase_employee
from careers.models import Assertion, Employee, EmployeeCredential, PeopleImport, PeopleItem, Review, Training
from skills.models import Skill
from tests import factories
from tests.careers.people import make_employee, make_role, say

pytestmark = pytest.mark.django_db
NAME = "Quilla Zennerby"


@pytest.fixture
def quilla() -> Employee:
    """With something of hers in every table that the HR system fills, and her name in what others have."""
    skill = factories.make_skill("Payroll accounting")
    quilla = make_employee(NAME, role=make_role("Accountant", {skill: 3}))
    others = [make_employee(name, manager=quilla) for name in ("Ravi Dunmore", "Sole Aranda")]
    today = timezone.localdate()
    say(quilla, skill, 3, on=today)
    for other in others:
        say(other, skill, 2, source=Assertion.Source.PEER, on=today, asserted_by=quilla)
        text = f"{other.name} asked Quilla for help; Zennerby's advice was good."
        Review.objects.create(employee=other, reviewer=quilla, period="2025", text=text)
    _also_hers(quilla, skill)
    reviews.anonymise(list(Review.objects.all()))
    return quilla


def _also_hers(quilla: Employee, skill: Skill) -> None:
    today = timezone.localdate()
    EmployeeCredential.objects.create(employee=quilla, kind="degree", level="bachelor")
    Training.objects.create(employee=quilla, title="Closing the month", done_on=today)
    Review.objects.create(employee=quilla, period="2025", text=f"{NAME} did well.")
    source = PeopleImport.objects.create(name="people.csv", sha256="0" * 64, kind="people", stage="ready")
    source.file.save("people.csv", ContentFile(f"{quilla.number},{NAME}".encode()))
    PeopleItem.objects.create(
        source=source, line=2, key=quilla.number, label=f"{NAME} · {quilla.number}", verdict="same",
        document={"number": quilla.number, "name": NAME},
    )  # fmt: skip


def everything_that_says(word: str) -> list[str]:
    """Every row of every table that has the word in any of its columns."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT row_to_json(t)::text FROM {table} t WHERE t::text ILIKE %s", [f"%{word}%"]
            )
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return found


def test_no_table_and_no_file_remembers_her(quilla: Employee, settings: Any) -> None:
    file = Path(PeopleImport.objects.get().file.path)
    assert everything_that_says("Zennerby")
    assert file.exists()
    number = quilla.number
    erase_employee(quilla, by=None)
    assert (
        everything_that_says("Zennerby") + everything_that_says("Quilla") + everything_that_says(number) == []
    )
    assert not file.exists()
    ravi = Review.objects.get(employee__name="Ravi Dunmore")
    assert ravi.text == "Ravi Dunmore asked [erased] for help; [erased]'s advice was good."
    assert ravi.reviewer is None


def test_leavers_are_erased_when_their_time_is_over(quilla: Employee) -> None:
    now = timezone.now()
    Employee.objects.filter(pk=quilla.pk).update(left_on=(now - timedelta(days=700)).date())
    assert retention.forget_expired(now=now) == 0
    assert retention.forget_expired(now=now + timedelta(days=60)) == 1
    assert not Employee.objects.filter(name=NAME).exists()
    assert PeopleImport.objects.get().stage == PeopleImport.Stage.DROPPED
