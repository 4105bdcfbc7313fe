"""Exports of large taxonomies: asked for, written by a worker, downloaded; and exports of a part."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from skills.exporting import asking
from skills.models import Export, Membership
from skills.tasks import export_task
from tests import factories
from tests.skills.editor.desks import Desk, lay

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return lay()


def ask(desk: Desk, **more: str) -> Export:
    desk.done("export/new/", taxonomy=desk.taxonomy.slug, format="json", release="draft", **more)
    return Export.objects.latest("created_at")


def test_a_small_taxonomy_is_downloaded_at_once(desk: Desk) -> None:
    response = desk.send("export/new/", taxonomy=desk.taxonomy.slug, format="osmt", release="draft")
    assert len(json.loads(response.content)) == 3
    assert not Export.objects.exists()


def test_a_large_one_is_written_in_the_background(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    row = ask(desk)
    assert "Waiting for a worker" in desk.page("export/files/")
    export_task(row.pk)
    assert "hx-get" not in desk.page("export/files/")
    row.refresh_from_db()
    response = desk.client.get(f"/taxonomy/export/files/{row.pk}/")
    assert row.name in response["Content-Disposition"]
    assert len(json.loads(b"".join(response.streaming_content))["skills"]) == 3  # type: ignore[attr-defined]


def test_a_part_is_what_lies_below_a_group(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    Membership.objects.all().delete()
    Membership.objects.create(skill=desk.skill("Payroll"), group=desk.group("Accounting"))
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    row = ask(desk, group=str(desk.group("Finance").pk))
    export_task(row.pk)
    row.refresh_from_db()
    content = json.loads(Path(row.file.path).read_text())
    assert [one["label"] for one in content["skills"]] == ["Payroll"]
    assert {one["label"] for one in content["groups"]} == {"Finance", "Accounting"}


def test_a_release_that_is_not_there_fails_with_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    desk.done("export/new/", taxonomy=desk.taxonomy.slug, format="json", release="7")
    export_task(Export.objects.get().pk)
    assert Export.objects.get().has_failed
    assert "Needs attention" in desk.page("export/files/")


def test_files_go_after_a_week(desk: Desk) -> None:
    row = asking.ask(desk.taxonomy, form="csv", which="draft", group=None, by=desk.admin)
    asking.write(row)
    path = Path(row.file.path)
    Export.objects.update(created_at=timezone.now() - timedelta(days=8))
    asking.forget_old()
    assert not Export.objects.exists()
    assert not path.exists()


def test_others_cannot_take_files(desk: Desk) -> None:
    row = asking.ask(desk.taxonomy, form="csv", which="draft", group=None, by=desk.admin)
    asking.write(row)
    row.finish()
    desk.client.force_login(factories.make_user(), backend="django.contrib.auth.backends.ModelBackend")
    assert desk.client.get(f"/taxonomy/export/files/{row.pk}/").status_code == 403


def test_the_page_offers_parts_and_shows_files(desk: Desk) -> None:
    row = asking.ask(desk.taxonomy, form="csv", which="draft", group=None, by=desk.admin)
    page = desk.page("import/", taxonomy=desk.taxonomy.slug)
    assert "Finance › Accounting" in page
    assert 'hx-trigger="every 2s"' in page
    asking.write(row)
    row.finish()
    assert row.name in desk.page("import/")
