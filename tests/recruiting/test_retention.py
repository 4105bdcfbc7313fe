"""Personal data lives as long as hrapp/retention.toml says, and erasure reaches rows, files and page images."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from hrapp.retention import rules
from recruiting import pages, retention
from recruiting.models import Application, Candidate, Resume
from skills import sheets
from skills.models import Document
from tests.factories import make_application, make_job, make_user

pytestmark = pytest.mark.django_db
OURS = ("hrapp", "slm", "skills", "recruiting", "careers")


def document_of(application: Application) -> Document:
    document = application.resumes.get().document
    assert document is not None
    return document


def test_every_table_has_a_stated_lifetime() -> None:
    stated = rules()["models"]
    missing = [model._meta.label for name in OURS for model in apps.get_app_config(name).get_models()]
    assert [label for label in missing if label not in stated] == []


def test_every_lifetime_that_is_named_is_defined() -> None:
    stated = rules()
    assert set(stated["models"].values()) <= set(stated["lifetimes"])


def test_a_candidate_nobody_touched_for_two_years_is_forgotten(
    django_capture_on_commit_callbacks: object,
) -> None:
    application = make_application(make_job(make_user()))
    file = Path(document_of(application).file.path)
    later = timezone.now() + timedelta(days=731)
    Candidate.objects.update(created_at=timezone.now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert retention.forget_expired(now=later) == 1
    for model in (Candidate, Application, Resume, Document):
        assert not model.objects.exists()
    assert not file.exists()


def test_a_candidate_who_was_in_touch_stays() -> None:
    application = make_application(make_job(make_user()))
    Application.objects.filter(pk=application.pk).update(moved_at=timezone.now())
    assert retention.forget_expired(now=timezone.now() + timedelta(days=600)) == 0


def test_page_images_go_with_the_person(django_capture_on_commit_callbacks: object) -> None:
    application = make_application(make_job(make_user()))
    pages.page_image(application.resumes.get(), 1, is_blind=False)
    folder = sheets._folder(document_of(application).sha256)
    assert list(folder.iterdir())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        retention.erase_candidate(application.candidate, by=None)
    assert not folder.exists()
