"""Skills that may be one: found with reasons, merged, told apart for good, or put off."""

import pytest
from django.test import Client
from django.urls import reverse

from skills import editing
from skills.models import Lookalike, Relation, Skill
from skills.releases import publish
from skills.suggestions import lookalikes
from tests.skills.editing.making import Workshop
from tests.skills.suggestions.making import gather, make_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Workshop:
    made = make_inbox()
    editing.add_skill(made.taxonomy, "Scafolding", by=made.ada, groups=[made.groups["building"]])
    publish(made.taxonomy)
    made.taxonomy.refresh_from_db()
    gather(made.taxonomy)
    return made


def only() -> Lookalike:
    return Lookalike.objects.get()


def test_a_mistyped_twin_is_found_with_the_reason(shop: Workshop) -> None:
    assert {only().first.label, only().second.label} == {"Scaffolding", "Scafolding"}
    assert "differ in one letter" in only().reasons[0]


def test_merging_keeps_the_chosen_one_and_is_undone(shop: Workshop) -> None:
    lookalikes.merge(only().pk, keep=shop.skills["scaffolding"], by=shop.ada)
    assert Skill.objects.get(label="Scafolding").state == Skill.State.MERGED
    lookalikes.undo(only().pk, by=shop.ada)
    assert (Skill.objects.get(label="Scafolding").state, only().state) == (Skill.State.ACTIVE, "open")


def test_not_the_same_is_remembered_and_a_note_records_the_confusion(shop: Workshop) -> None:
    lookalikes.tell_apart(only().pk, note="One is a typing error.", by=shop.ada)
    gather(shop.taxonomy)
    assert only().state == "different"
    assert Relation.objects.filter(kind="confused_with", note="One is a typing error.").exists()


def test_the_second_person_hears_of_the_first(shop: Workshop) -> None:
    lookalikes.tell_apart(only().pk, note="", by=shop.ada)
    with pytest.raises(lookalikes.AlreadyDecidedError, match=str(only().pk)):
        lookalikes.merge(only().pk, keep=shop.skills["scaffolding"], by=shop.ben)


def test_a_pair_that_the_taxonomy_relates_is_not_asked_about(shop: Workshop) -> None:
    pair = only()
    editing.relate(shop.taxonomy, pair.first_id, "related", pair.second_id, by=shop.ada)
    gather(shop.taxonomy)
    assert not Lookalike.objects.exists()


def test_the_page_decides_without_scripts(shop: Workshop, client: Client) -> None:
    client.force_login(shop.ada)
    assert "differ in one letter" in client.get(reverse("skills:lookalike_list")).content.decode()
    client.post(reverse("skills:lookalike_decide", args=[only().pk]), {"verdict": "later"})
    assert "Scafolding" in client.get(reverse("skills:lookalike_list"), {"show": "later"}).content.decode()
