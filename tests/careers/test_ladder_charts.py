"""Promotion ladders drawn as boxes and lines become steps between roles, and their titles roles if HR says so."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas

from careers.models import PeopleImport, Step
from careers.tasks import work_on_people_task
from hrapp.access import Role as AccessRole
from skills.importing.charts import read_chart
from skills.models import Role
from tests import factories

BOXES = {  # title: left, bottom
    "Clerk": (250, 100), "Accountant": (250, 200), "Auditor": (150, 300), "Tax Auditor I & II": (350, 300),
    "Chief Accountant (Water)": (250, 420), "Payroll Supervisor": (450, 180), "Driver": (50, 500), "Fitter": (500, 500),
}  # fmt: skip
LINES = [
    (300, 140, 300, 200),  # Clerk up to Accountant
    (300, 240, 300, 270), (200, 270, 400, 270), (200, 270, 200, 300), (400, 270, 400, 300),  # to two, by a bar
    (200, 340, 200, 440), (200, 440, 250, 440),  # Auditor up and around to the side of the chief
    (350, 120, 500, 120), (500, 120, 500, 180),  # Clerk, from its side, up to the payroll supervisor
    (150, 520, 500, 520),  # level: a change of place, no step up
    (330, 240, 330, 420), # behind nothing, from Accountant to the chief, across the bar
]  # fmt: skip
STEPS = {
    ("Clerk", "Accountant"), ("Accountant", "Auditor"), ("Accountant", "Tax Auditor"), ("Auditor", "Chief Accountant"),
    ("Clerk", "Payroll Supervisor"), ("Accountant", "Chief Accountant"),
}  # fmt: skip


@pytest.fixture
def chart() -> bytes:
    sheet = BytesIO()
    canvas = Canvas(sheet, pagesize=(612, 792))
    for x0, y0, x1, y1 in LINES:
        canvas.line(x0, y0, x1, y1)
    canvas.setFillGray(0.8)
    for title, (left, bottom) in BOXES.items():
        canvas.setFillGray(0.8)
        canvas.roundRect(left, bottom, 100, 40, 6, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left + 4, bottom + 16, title)
    canvas.save()
    return sheet.getvalue()


def test_lines_lead_from_the_lower_to_the_higher_box(chart: bytes, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(chart)
    assert set(read_chart(path)) == STEPS


@pytest.mark.django_db
def test_a_chart_becomes_ladders_of_the_organisation(chart: bytes) -> None:
    clerk = Role.objects.create(taxonomy=factories.make_taxonomy(), title="Clerk", external_id="clerk")
    hr = Client()
    hr.force_login(factories.make_user(AccessRole.HR_ADMIN), "django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("Finance_ladder.pdf", chart)
    hr.post(reverse("careers:people_import_create"), {"file": file})
    source = PeopleImport.objects.get()
    work_on_people_task(source.pk)
    source.refresh_from_db()
    assert (source.kind, source.counts) == ("ladders", {})
    assert set(source.unknown) == {
        "Accountant",
        "Auditor",
        "Tax Auditor",
        "Chief Accountant",
        "Payroll Supervisor",
    }
    hr.post(reverse("careers:people_import_titles", args=[source.pk]), {"makes_rest": "on"})
    work_on_people_task(source.pk)
    hr.post(reverse("careers:people_import_confirm", args=[source.pk]))
    work_on_people_task(source.pk)
    assert set(Step.objects.values_list("from_role__title", "to_role__title")) == STEPS
    assert {step.source for step in clerk.steps_up.all()} == {"Finance ladder"}
