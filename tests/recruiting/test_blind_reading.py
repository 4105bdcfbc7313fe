"""Blind mode is one promise over all pages: no answer holds a name, a contact, a school or a file name."""

import pytest
from django.test import Client
from django.urls import reverse

from hrapp.work import WorkError
from recruiting import decisions, pages
from recruiting.models import Application
from tests import factories
from tests.recruiting.ladder import HTMX, signed_in

NAMING = ("Adaline", "Quillfeather", "adaline@example.org", "Northvale University")


@pytest.fixture
def application(db: None) -> Application:
    skill = factories.make_skill("Payroll accounting")
    job = factories.make_job(factories.make_user())
    factories.make_requirement(job, skills={skill: 3})
    made = factories.make_application(job, "Adaline Quillfeather", held={skill: 3})
    factories.make_application(job, "Bob Example", held={skill: 3})
    decisions.add_note(made, "Spoke with Adaline today.", by=job.owner)
    return made


@pytest.fixture
def blind(application: Application) -> Client:
    client = signed_in(application.job.owner)
    client.post(reverse("recruiting:blind_set", args=[application.job_id]), {"blind": "on"})
    return client


def addresses(application: Application) -> list[str]:
    job = application.job_id
    pks = "&".join(f"candidate={pk}" for pk in application.job.applications.values_list("pk", flat=True))
    return [
        "/jobs/", "/candidates/", "/candidates/?q=adaline", "/find/?q=adaline", "/find/?q=payroll",
        f"/jobs/{job}/", f"/jobs/{job}/ranking/", f"/jobs/{job}/board/", f"/jobs/{job}/files/",
        f"/jobs/{job}/ranking/export/", f"/jobs/{job}/ranking/compare/?{pks}",
        f"/applications/{application.pk}/", f"/applications/{application.pk}/explanation/",
    ]  # fmt: skip


def test_no_answer_names_the_person(application: Application, blind: Client) -> None:
    for address in addresses(application):
        for headers in ({}, HTMX):
            text = blind.get(address, headers=headers).text.replace("q=adaline", "").replace("adaline”", "")
            text = text.replace('value="adaline"', "")
            assert not [word for word in NAMING if word.lower() in text.lower()], address


def test_pages_do_name_the_person_when_reading_openly(application: Application) -> None:
    client = signed_in(application.job.owner)
    assert "Adaline Quillfeather" in client.get(f"/applications/{application.pk}/").text


def test_the_original_is_not_given_out(application: Application, blind: Client) -> None:
    assert blind.get(f"/resumes/{application.resumes.get().pk}/file/").status_code == 403


def test_another_reader_is_not_made_blind(application: Application, blind: Client) -> None:
    client = signed_in(application.job.owner)
    assert "Adaline" in client.get(f"/jobs/{application.job_id}/ranking/").text


def test_it_can_be_switched_off(application: Application, blind: Client) -> None:
    blind.post(reverse("recruiting:blind_set", args=[application.job_id]))
    assert "Adaline" in blind.get(f"/jobs/{application.job_id}/ranking/").text


@pytest.mark.django_db
def test_a_scan_is_not_shown_to_whoever_reads_blind() -> None:
    """A portrait in it could not be told from the text."""
    resume = factories.make_application(factories.make_job(factories.make_user())).resumes.get()
    assert resume.document is not None
    resume.document.is_scan = True
    assert pages.page_image(resume, 1, is_blind=False)
    with pytest.raises(WorkError, match="not_blind"):
        pages.page_image(resume, 1, is_blind=True)
