"""Usage, sentences of evidence, and their sorting between the parts of a split."""

from uuid import UUID

import pytest

from hrapp.work import Work
from skills import editing
from skills.editing import sorting
from skills.editing.heirs import living
from skills.editing.splitting import assigned
from skills.evidence import sentences_of
from skills.models import Mention
from skills.tasks import sort_evidence_task
from skills.usage import Usage, usage_of
from tests.skills.editing.making import Workshop, make_mention, make_workshop, publish_workshop

pytestmark = pytest.mark.django_db
TEXT = "\n".join(
    [
        "Years of arc welding on ships! Welded stainless pipes with a tungsten electrode and argon.",
        "I use arc welding with a wire feeder and shielding gas, on steel frames.",
        "Scaffolding up to 40 metres.",
    ]
)
PARTS = (
    editing.Part(
        "TIG welding", values={"description": "Welding with a tungsten electrode and argon, for thin pipes."}
    ),
    editing.Part(
        "MIG welding", values={"description": "Welding with a wire feeder and shielding gas, for steel."}
    ),
)


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


def mention(shop: Workshop, quote: str, skill: str, *, nth: int = 0, text: str = TEXT) -> Mention:
    return make_mention(shop, skill, quote, text, nth=nth)


@pytest.fixture
def published(shop: Workshop) -> Workshop:
    publish_workshop(shop)
    return shop


def test_sentence_around_the_quote(published: Workshop) -> None:
    mention(published, "arc welding", "arc")
    mention(published, "arc welding", "arc", nth=1)
    found = sentences_of(published.taxonomy, published.skills["arc"])
    assert [one.text for one in found] == [
        "I use arc welding with a wire feeder and shielding gas, on steel frames.",
        "Years of arc welding on ships!",
    ]
    assert {one.quote for one in found} == {"arc welding"}


def test_word_of_a_person_decides_whose_evidence_it_is(published: Workshop) -> None:
    row = mention(published, "arc welding", "arc")
    row.person_skill_id = published.skills["gas"]
    row.save()
    assert sentences_of(published.taxonomy, published.skills["arc"]) == []
    assert len(sentences_of(published.taxonomy, published.skills["gas"])) == 1
    Mention.objects.update(is_rejected=True)
    assert sentences_of(published.taxonomy, published.skills["gas"]) == []


def test_before_the_first_release_there_is_no_evidence(shop: Workshop) -> None:
    assert sentences_of(shop.taxonomy, shop.skills["arc"]) == []
    assert usage_of(shop.taxonomy, [shop.skills["gas"]]) == {shop.skills["gas"]: Usage(roles=1)}


def test_usage_counts_roles_and_mentions(published: Workshop) -> None:
    mention(published, "arc welding", "arc")
    mention(published, "Scaffolding", "scaffolding")
    ids = [published.skills[name] for name in ("arc", "scaffolding", "safety")]
    found = usage_of(published.taxonomy, ids)
    assert [found[pk] for pk in ids] == [Usage(roles=1, mentions=1), Usage(roles=1, mentions=1), Usage()]


def test_linker_proposes_the_part_of_each_sentence(published: Workshop) -> None:
    wire = mention(published, "arc welding", "arc", nth=1)
    tungsten = mention(published, "Welded stainless pipes", "arc")
    row = sorting.ask(published.taxonomy, published.skills["arc"], PARTS, by=published.ada)
    sort_evidence_task(row.pk)
    row.refresh_from_db()
    assert row.state == Work.State.DONE
    assert {one.sentence.mention: one.part for one in sorting.proposed(row)} == {tungsten.pk: 0, wire.pk: 1}
    assert [part.label for part in sorting.parts_of(row)] == ["TIG welding", "MIG welding"]


def test_named_part_needs_no_model(published: Workshop) -> None:
    text = "Ten years of TIG welding in a shipyard."
    row = mention(published, "TIG welding", "arc", text=text)
    asked = sorting.ask(published.taxonomy, published.skills["arc"], PARTS, by=published.ada)
    sorting.sort_evidence(asked)
    (found,) = sorting.proposed(asked)
    assert (found.sentence.mention, found.part, found.is_close) == (row.pk, 0, False)


def split(shop: Workshop, evidence: dict[UUID, int]) -> list[UUID]:
    operation = editing.split(
        shop.taxonomy, shop.skills["arc"], PARTS, by=shop.ada, heir=1, evidence=evidence
    )
    new = dict(operation.changes.filter(before={}).values_list("after__label", "item_id"))
    return [new["TIG welding"], new["MIG welding"]]


def test_split_remembers_which_evidence_went_where(published: Workshop) -> None:
    row = mention(published, "arc welding", "arc")
    tig, mig = split(published, {row.pk: 0})
    place = (row.document_id, row.start, row.end, published.skills["arc"])
    assert assigned(published.taxonomy) == {place: tig}
    assert living(published.taxonomy, [published.skills["arc"]]) == {published.skills["arc"]: [mig, tig]}


def test_part_that_was_given_evidence_is_in_use_before_the_next_release(published: Workshop) -> None:
    tig, mig = split(published, {mention(published, "arc welding", "arc").pk: 0})
    with pytest.raises(editing.Refused, match="1 mention"):
        editing.retire(published.taxonomy, tig, by=published.ada)
    editing.retire(published.taxonomy, tig, by=published.ada, replaced_by=mig)


def test_undone_split_forgets_and_redone_split_remembers_again(published: Workshop) -> None:
    row = mention(published, "arc welding", "arc")
    tig, _ = split(published, {row.pk: 0})
    operation = editing.next_undo(published.taxonomy, published.ada)
    assert operation is not None
    undone = editing.undo(operation, by=published.ada)
    assert assigned(published.taxonomy) == {}
    editing.redo(undone, by=published.ada)
    assert list(assigned(published.taxonomy).values()) == [tig]


def test_living_follows_merge_after_replacement(shop: Workshop) -> None:
    arc, gas, welding = (shop.skills[name] for name in ("arc", "gas", "welding"))
    editing.retire(shop.taxonomy, gas, by=shop.ada, replaced_by=arc)
    editing.merge(shop.taxonomy, welding, [arc], by=shop.ada)
    assert living(shop.taxonomy, [gas, arc, welding]) == {gas: [welding], arc: [welding], welding: [welding]}
