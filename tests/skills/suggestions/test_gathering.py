"""What the inbox says about the wordings that documents use."""

import pytest
from pytest_django import DjangoAssertNumQueries

from hrapp import work
from skills import editing
from skills.models import Gathering, Sighting, Suggestion
from skills.releases import publish
from skills.suggestions import gathering, sightings
from skills.tasks import gather_task
from tests.factories import make_document
from tests.skills.suggestions.making import day, gather, make_inbox, release_of, see, suggestion

pytestmark = pytest.mark.django_db


def test_people_and_jobs_are_counted_once_each_and_by_the_week() -> None:
    shop = make_inbox()
    somebody = see(shop.taxonomy, "Riveting", weeks_ago=2)
    see(shop.taxonomy, "rivetings", subject=somebody)
    see(shop.taxonomy, "Riveting", source=Sighting.Source.JOB, section="must")
    gather(shop.taxonomy)
    head = Suggestion.objects.inbox().get()
    assert (head.mention_count, head.person_count, head.job_count) == (3, 1, 1)
    assert head.weeks[-3:] == [1, 0, 2]
    assert sum(head.weeks) == 3


def test_a_document_read_again_counts_once() -> None:
    shop = make_inbox()
    document, subject = make_document("Riveting"), see(shop.taxonomy, "Welding robots")
    seen = [sightings.Seen("Riveting", 0, 8, 1, 0.9, "Riveting", "skills")]
    for _ in range(2):
        sightings.store(
            release_of(shop.taxonomy), seen, source="resume", subject_id=subject, document=document, on=day(0)
        )
    gather(shop.taxonomy)
    assert suggestion("Riveting").mention_count == 1


def test_erasing_a_document_takes_its_sightings_along() -> None:
    shop = make_inbox(Riveting=1)
    Sighting.objects.get().document.delete()  # type: ignore[union-attr]
    gather(shop.taxonomy)
    assert not Sighting.objects.exists()
    assert not Suggestion.objects.inbox().exists()


def test_words_that_stand_as_employers_are_proposed_as_noise_with_the_reason() -> None:
    shop = make_inbox()
    for _ in range(3):
        see(shop.taxonomy, "Harbour Works Ltd", section="work", taken_as="employer", confidence=0.45)
    gather(shop.taxonomy)
    one = suggestion("Harbour Works Ltd")
    assert one.proposal == "noise"
    assert one.confidence > 0.8
    assert any("employer" in reason for reason in one.reasons)


def test_the_same_inbox_twice_is_the_same() -> None:
    shop = make_inbox(Riveting=2, Tack_welds=3, Forklift=1, Fork_lift=1)
    fields = [name for name in gathering.PROPOSED if name != "weeks"]
    before = list(Suggestion.objects.order_by("key").values_list(*fields))
    gather(shop.taxonomy)
    assert list(Suggestion.objects.order_by("key").values_list(*fields)) == before


def test_what_somebody_added_in_the_editor_leaves_the_inbox_when_published() -> None:
    shop = make_inbox(Riveting=2)
    editing.add_skill(shop.taxonomy, "Riveting", by=shop.ada, groups=[shop.groups["metal"]])
    publish(shop.taxonomy)
    shop.taxonomy.refresh_from_db()
    assert gathering.due() == [shop.taxonomy]
    gather(shop.taxonomy)
    assert not Suggestion.objects.inbox().exists()
    assert not gathering.due()


def test_one_gathering_waits_at_a_time() -> None:
    shop = make_inbox(Riveting=1)
    assert gathering.ask(shop.taxonomy) is not None
    assert gathering.ask(shop.taxonomy) is None
    Gathering.objects.waiting().update(state="running")
    assert gathering.ask(shop.taxonomy) is None
    assert Gathering.objects.waiting().count() == 1


def test_a_large_inbox_is_sorted_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = make_inbox()
    for label in ("Forklift", "Tack welds", "Fork lift", "Plasma cutting"):
        see(shop.taxonomy, label)
    monkeypatch.setattr(work, "TURN", -1)
    monkeypatch.setattr(gathering, "CHUNK", 1)
    row = gathering.ask(shop.taxonomy)
    assert row is not None
    seen: list[tuple[str, int, int]] = []
    while not seen or seen[-1][0] == "queued":
        gather_task(row.pk)
        row.refresh_from_db()
        seen.append((row.state, row.done_count, row.total_count))
        see(shop.taxonomy, "Soldering")  # while it goes on
    assert seen == [("queued", 1, 3), ("queued", 2, 3), ("queued", 3, 3), ("done", 3, 3)]
    assert suggestion("Forklift").head == suggestion("Fork lift")
    assert suggestion("Fork lift").mention_count == 2
    assert suggestion("Soldering").proposal == ""
    assert gathering.due() == [shop.taxonomy]


def test_reading_is_what_makes_a_gathering_due() -> None:
    shop = make_inbox(Riveting=1)
    assert not gathering.due()
    see(shop.taxonomy, "Plasma cutting")
    assert gathering.due() == [shop.taxonomy]


def test_the_number_of_queries_does_not_grow_with_the_inbox(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    shop = make_inbox(**{f"Wording_{chr(97 + n)}{chr(107 + n)}xyz": 1 for n in range(12)})
    with django_assert_max_num_queries(40):
        gather(shop.taxonomy)
