"""A CV and a project become statements with quotes; a review is read without names; what is removed is gone."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from pytest_django import DjangoCaptureOnCommitCallbacks

from careers import materials, reading, review_materials, statements
from careers.erasing import erase_employee
from careers.models import Assertion, Employee, Material, Review
from careers.profiles import skills_of
from careers.tasks import put_back_materials_task, read_material_task
from hrapp.models import AuditEntry
from skills.models import Document
from tests.careers.people import make_account, make_employee, say
from tests.factories import make_skill

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
CV = b"""Nell Sarpong
nell@example.com

Experience
Payroll clerk, Harrow & Finch, Jan 2021 - Dec 2023
- Payroll accounting for 300 people

Skills
Expert: Payroll accounting
"""


def read(material: Material) -> Material:
    read_material_task(material.pk)
    material.refresh_from_db()
    return material


def test_a_cv_from_upload_to_erasure(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    payroll, nell = make_skill("Payroll accounting"), make_employee()
    user = make_account(nell)
    cv = read(materials.submit_cv(nell, SimpleUploadedFile("nell.txt", CV), by=user))
    assert (cv.state, cv.error) == (Material.State.DONE, "")
    said = Assertion.objects.get(employee=nell)
    assert (said.skill, said.source, said.origin, said.level) == (payroll, "inferred", "cv", 5)
    assert cv.document is not None
    assert {cv.document.text[it["start"] : it["end"]] for it in said.evidence} == {"Payroll accounting"}

    statements.set_aside(said, by=user)
    assert skills_of(nell) == []
    cv.requeue()
    assert Assertion.objects.get(pk__in=read(cv).assertions.all()).set_aside_at is not None

    say(nell, payroll, 3, on=TODAY)
    path = Path(cv.document.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        erase_employee(nell, by=None)
    assert not path.exists()
    assert [kind.objects.count() for kind in (Employee, Assertion, Document)] == [0, 0, 0]
    user.refresh_from_db()
    assert (user.is_active, user.full_name, user.roles) == (False, "Erased account", [])
    assert "Nell" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))


def test_a_project_is_read_from_its_text_and_removed_with_what_it_said() -> None:
    make_skill("Payroll accounting")
    nell = make_employee()
    user = make_account(nell)
    text = "I moved our payroll accounting to a new system."
    project = read(materials.submit_project(nell, title="New payroll", text=text, dated_on=TODAY, by=user))
    (held,) = skills_of(nell)
    assert (held.label, held.as_of, held.assertions[0].level) == ("Payroll accounting", TODAY, None)
    assert held.assertions[0].evidence[0]["quote"] == "payroll accounting"
    materials.remove(project, by=user)
    assert skills_of(nell) == []


def test_a_corrected_cv_of_the_same_day_counts_instead_of_the_first() -> None:
    payroll, nell = make_skill("Payroll accounting"), make_employee()
    for level in (2, 4):
        cv = Material.objects.create(
            employee=nell, origin="cv", title="cv.txt", text="Payroll accounting", dated_on=TODAY
        )
        say(nell, payroll, level, source="inferred", origin="cv", on=TODAY, material=cv)
    assert [held.level for held in skills_of(nell, on=TODAY)] == [4.0]


def test_who_is_erased_leaves_what_she_said_of_others_without_her_name() -> None:
    payroll, nell = make_skill("Payroll accounting"), make_employee()
    for level in (2, 4):
        peer = make_employee(f"Peer {level}")
        say(nell, payroll, level, source="peer", on=TODAY, asserted_by=peer)
    for peer in Employee.objects.filter(name__startswith="Peer"):
        erase_employee(peer, by=None)
    said = Assertion.objects.filter(employee=nell, asserted_by=None).values_list("level", flat=True)
    assert sorted(said, key=str) == [2, 4]
    assert {one.on_delete for one in Employee._meta.related_objects} <= {models.CASCADE, models.SET_NULL}


def test_only_a_review_without_names_is_read_and_only_once() -> None:
    nell = make_employee()
    gone = make_employee("Left Long Ago")
    Employee.objects.filter(pk=gone.pk).update(left_on=TODAY)
    clean = "[NAME] knows payroll accounting."
    for who, period, text in ((nell, "2024", ""), (nell, "2025", clean), (gone, "2025", clean)):
        Review.objects.create(employee=who, period=period, text="Nell knows it.", anonymised=text)
    (pk,) = review_materials.take_new()
    assert review_materials.take_new() == []
    assert reading.text_of(Material.objects.get(pk=pk)) == clean


def test_a_lost_message_costs_time_and_no_work() -> None:
    nell = make_employee()
    project = materials.submit_project(nell, title="Depot", text="We moved the depot.", by=make_account(nell))
    Material.objects.update(moved_at="2026-01-01T00:00Z")
    put_back_materials_task()
    assert Material.objects.get(pk=project.pk).moved_at.year > 2025
