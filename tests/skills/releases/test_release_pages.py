"""The pages of releases: each works, tells readers less than keepers, and refuses with words."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hrapp.access import Role
from hrapp.models import User
from skills import editing, impact, review
from skills.models import Publication, Release, Review
from skills.releases import publish
from tests import factories
from tests.skills.editing.making import Workshop, make_workshop

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop()


@pytest.fixture
def first(workshop: Workshop) -> Release:
    return publish(workshop.taxonomy)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def changed(workshop: Workshop) -> Release:
    editing.merge(workshop.taxonomy, workshop.skills["arc"], [workshop.skills["gas"]], by=workshop.ada)
    return publish(workshop.taxonomy)


def asked(workshop: Workshop) -> Review:
    editing.rename(workshop.taxonomy, workshop.skills["arc"], "Electric welding", by=workshop.ada)
    workshop.taxonomy.refresh_from_db()
    return review.ask(workshop.taxonomy, by=workshop.ada)


def addresses(workshop: Workshop, release: Release) -> list[str]:
    skill = workshop.skills["arc"]
    return [
        reverse("skills:releases"),
        reverse("skills:release_compare"),
        reverse("skills:release_detail", args=[release.pk]),
        reverse("skills:released_skill", args=[release.pk, skill]),
        reverse("skills:skill_history", args=[skill]),
    ]


def test_every_page_works_for_keepers_and_readers_whole_and_in_part(
    workshop: Workshop, first: Release
) -> None:
    changed(workshop)
    for user in (workshop.ada, factories.make_user(Role.EMPLOYEE)):
        for address in addresses(workshop, first):
            whole, part = of(user).get(address), of(user).get(address, headers=HTMX)
            assert (whole.status_code, part.status_code) == (200, 200), address
            assert "<!doctype html>" in whole.text
            assert "style=" not in whole.text
            assert "<!doctype html>" not in part.text
            assert of(user).post(address).status_code == 405


def test_readers_find_no_way_to_change_anything(workshop: Workshop, first: Release) -> None:
    changed(workshop)
    for address in addresses(workshop, first):
        page = of(factories.make_user(Role.EMPLOYEE)).get(address).text
        assert page.count('method="post"') == page.count('action="/logout/"'), address


def test_nothing_published_yet_says_what_comes_next(workshop: Workshop) -> None:
    assert "Nothing is published yet" in of(workshop.ada).get(reverse("skills:releases")).text
    assert "It takes two releases" in of(workshop.ada).get(reverse("skills:release_compare")).text


def test_more_releases_take_no_more_queries(workshop: Workshop, first: Release) -> None:
    few = queries(workshop.ada)
    for number in range(3):
        editing.rename(workshop.taxonomy, workshop.skills["arc"], f"Welding {number}", by=workshop.ada)
        publish(workshop.taxonomy)
    assert queries(workshop.ada) == few


def queries(user: User) -> int:
    client = of(user)
    client.get(reverse("skills:releases"))
    with CaptureQueriesContext(connection) as found:
        client.get(reverse("skills:releases"))
    return len(found)


def test_the_whole_difference_as_files(workshop: Workshop, first: Release) -> None:
    second = changed(workshop)
    address = f"{reverse('skills:release_difference')}?from={first.number}&to={second.number}"
    table, tree = of(workshop.ada).get(address), of(workshop.ada).get(f"{address}&form=json")
    assert table["Content-Disposition"] == 'attachment; filename="workshop-1-2.csv"'
    assert "Gas welding" in table.text
    told: dict[str, Any] = tree.json()
    assert told["mapping"] == {
        str(workshop.skills["gas"]): {"way": "merged", "skills": [str(workshop.skills["arc"])]}
    }


def test_as_it_was_leads_to_the_release_of_the_day(workshop: Workshop, first: Release) -> None:
    client, address = of(workshop.ada), reverse("skills:release_as_of")
    skill = workshop.skills["arc"]
    assert client.get(address)["Location"] == reverse("skills:release_detail", args=[first.pk])
    there = client.get(f"{address}?skill={skill}")["Location"]
    assert there == reverse("skills:released_skill", args=[first.pk, skill])
    assert "Nothing was published" in client.get(f"{address}?date=2001-01-01", follow=True).text


def test_from_asking_to_publishing_on_the_pages(workshop: Workshop, first: Release) -> None:
    client = of(workshop.ada)
    editing.rename(workshop.taxonomy, workshop.skills["arc"], "Electric welding", by=workshop.ada)
    there = client.post(reverse("skills:release_ask"))["Location"]
    found = Review.objects.get()
    assert there == reverse("skills:release_review", args=[found.pk])
    impact.work_out(found.impact)
    found.impact.finish()
    assert "No score of an open job moves" in client.get(there).text
    client.post(reverse("skills:release_notes", args=[found.pk]), {"notes": "Clearer words."})
    client.post(reverse("skills:release_publish", args=[found.pk]))
    assert Publication.objects.get().review == found
    page = client.get(reverse("skills:releases"), headers=HTMX)
    assert 'hx-trigger="every 2s"' in page.text
    assert "HX-Refresh" not in page


def test_a_page_that_waited_for_a_release_comes_back_whole(workshop: Workshop, first: Release) -> None:
    assert of(workshop.ada).get(reverse("skills:releases"), headers=HTMX)["HX-Refresh"] == "true"


def test_who_asked_is_told_that_another_must_approve(
    workshop: Workshop, first: Release, settings: Any
) -> None:
    settings.TAXONOMY_NEEDS_SECOND_PERSON = True
    found = asked(workshop)
    own, other = (
        of(user).get(reverse("skills:release_review", args=[found.pk])).text
        for user in (workshop.ada, workshop.ben)
    )
    assert "Another HR admin must approve" in own
    assert "Publish as a release" not in own
    assert "Approve" in other
    answer = of(workshop.ada).post(reverse("skills:release_approve", args=[found.pk]), follow=True)
    assert "A second person must approve" in answer.text


def test_a_draft_that_moved_on_says_so(workshop: Workshop, first: Release) -> None:
    found = asked(workshop)
    editing.rename(workshop.taxonomy, workshop.skills["safety"], "Safe work", by=workshop.ada)
    assert (
        "changed after this review"
        in of(workshop.ada).get(reverse("skills:release_review", args=[found.pk])).text
    )


def test_sending_back_needs_words(workshop: Workshop, first: Release) -> None:
    found = asked(workshop)
    address = reverse("skills:release_send_back", args=[found.pk])
    assert "Say what should be changed" in of(workshop.ben).post(address, {"answer": ""}, follow=True).text
    page = of(workshop.ben).post(address, {"answer": "Keep the old name."}, follow=True).text
    assert "Sent back" in page
    assert "Keep the old name." in page
