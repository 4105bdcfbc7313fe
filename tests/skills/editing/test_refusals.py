"""What operations refuse, each with its code, and leave the desk as it was."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from skills import desk, editing
from skills.models import Change, Operation, Scale
from skills.releases import publish
from tests.skills.editing.making import Workshop, make_mention, make_workshop, publish_workshop

pytestmark = pytest.mark.django_db
Act = Callable[[Workshop], Operation]


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


REFUSED: dict[str, tuple[str, Act]] = {
    "empty name": ("no_name", lambda s: editing.rename(s.taxonomy, s.skills["arc"], "  ", by=s.ada)),
    "long name": ("name_too_long", lambda s: editing.rename(s.taxonomy, s.skills["arc"], "x" * 301, by=s.ada)),
    "nothing new": ("unchanged", lambda s: editing.rename(s.taxonomy, s.skills["arc"], "Arc welding", by=s.ada)),
    "unknown skill": ("item_gone", lambda s: editing.rename(s.taxonomy, s.groups["metal"], "X", by=s.ada)),
    "unknown group": (
        "goal_gone",
        lambda s: editing.add_skill(s.taxonomy, "Brazing", by=s.ada, groups=[s.skills["arc"]]),
    ),
    "circle of groups": (
        "circle_of_groups",
        lambda s: editing.move_group(s.taxonomy, s.groups["trades"], s.groups["metal"], by=s.ada),
    ),
    "group below itself": (
        "circle_of_groups",
        lambda s: editing.move_group(s.taxonomy, s.groups["metal"], s.groups["metal"], by=s.ada),
    ),
    "circle of broader skills": (
        "circle_of_skills",
        lambda s: editing.relate(s.taxonomy, s.skills["arc"], "narrower", s.skills["welding"], by=s.ada),
    ),
    "skill related to itself": (
        "relation_to_itself",
        lambda s: editing.relate(s.taxonomy, s.skills["arc"], "related", s.skills["arc"], by=s.ada),
    ),
    "confusion without a note": (
        "confusion_unexplained",
        lambda s: editing.relate(s.taxonomy, s.skills["arc"], "confused_with", s.skills["welding"], by=s.ada),
    ),
    "merge of one": (
        "merge_needs_two",
        lambda s: editing.merge(s.taxonomy, s.skills["arc"], [s.skills["arc"]], by=s.ada),
    ),
    "split into one": (
        "split_needs_two",
        lambda s: editing.split(s.taxonomy, s.skills["arc"], [editing.Part("MIG welding")], by=s.ada),
    ),
    "replaced by itself": (
        "heir_not_active",
        lambda s: editing.retire(s.taxonomy, s.skills["arc"], by=s.ada, replaced_by=s.skills["arc"]),
    ),
    "retired while roles ask for it": (
        "still_used",
        lambda s: editing.retire(s.taxonomy, s.skills["arc"], by=s.ada),
    ),
    "only group taken away": (
        "last_group",
        lambda s: editing.take_out(s.taxonomy, s.skills["gas"], s.groups["metal"], by=s.ada),
    ),
    "level that the scale lacks": (
        "level_unknown",
        lambda s: editing.change_skill(s.taxonomy, s.skills["arc"], {"indicators": [[4, "Teaches"]]}, by=s.ada),
    ),
    "level that skills speak of": (
        "level_in_use",
        lambda s: editing.change_scale(
            s.taxonomy, desk.scale_id(s.taxonomy.pk, "Three steps"), [(1, "Basic", "")], by=s.ada
        ),
    ),
    "second scale of one name": (
        "scale_exists",
        lambda s: editing.add_scale(s.taxonomy, "Three steps", [(1, "Basic", "")], by=s.ada),
    ),
    "second family of one name": (
        "family_exists",
        lambda s: editing.add_family(s.taxonomy, "Works", by=s.ada),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "act"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_and_nothing_written(shop: Workshop, code: str, act: Act) -> None:
    before = desk.read(shop.taxonomy)
    with pytest.raises(editing.Refused) as refused:
        act(shop)
    assert refused.value.code == code
    assert desk.read(shop.taxonomy) == before
    assert not Operation.objects.exists()


def test_circle_over_several_steps_is_seen(shop: Workshop) -> None:
    arc, welding, safety = (shop.skills[name] for name in ("arc", "welding", "safety"))
    editing.relate(shop.taxonomy, welding, "broader", safety, by=shop.ada)
    with pytest.raises(editing.Refused, match="cannot be part of itself"):
        editing.relate(shop.taxonomy, safety, "broader", arc, by=shop.ada)


def test_merged_skill_is_not_edited_any_more(shop: Workshop) -> None:
    editing.merge(shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], by=shop.ada)
    with pytest.raises(editing.Refused, match="Restore it first"):
        editing.rename(shop.taxonomy, shop.skills["gas"], "Gas", by=shop.ada)


def test_skill_with_evidence_goes_only_with_a_replacement_or_a_clear_word(shop: Workshop) -> None:
    safety, taxonomy = shop.skills["safety"], shop.taxonomy
    publish_workshop(shop)
    make_mention(shop, "safety", "Safety", "Safety at height")
    with pytest.raises(editing.Refused, match="1 mention"):
        editing.retire(taxonomy, safety, by=shop.ada)
    editing.retire(taxonomy, safety, by=shop.ada, even_if_used=True)
    assert desk.read(taxonomy, [safety])[safety][1]["state"] == "retired"


def test_selection_with_a_used_skill_is_not_retired_by_the_way(shop: Workshop) -> None:
    ids = [shop.skills["arc"], shop.skills["safety"]]

    def retire(document: desk.Document) -> desk.Document:
        return document | {"state": "retired"}

    with pytest.raises(editing.Refused) as refused:
        editing.in_bulk(shop.taxonomy, ids, retire, by=shop.ada, summary="Deprecated 2 skills.")
    assert (refused.value.code, refused.value.detail) == ("still_used", "1 role")
    editing.in_bulk(
        shop.taxonomy, ids, retire, by=shop.ada, summary="Deprecated 2 skills.", even_if_used=True
    )
    welder = desk.read(shop.taxonomy, [shop.roles["welder"]])[shop.roles["welder"]][1]
    assert [row[0] for row in welder["skills"]] == [str(shop.skills["gas"])]


def test_skill_that_readers_know_does_not_become_a_draft(shop: Workshop) -> None:
    draft = {"state": "draft"}
    editing.change_skill(shop.taxonomy, shop.skills["safety"], draft, by=shop.ada)
    editing.activate(shop.taxonomy, shop.skills["safety"], by=shop.ada)
    publish(shop.taxonomy)
    with pytest.raises(editing.Refused, match="part of a release"):
        editing.change_skill(shop.taxonomy, shop.skills["welding"], draft, by=shop.ada)
    heir = editing.add_skill(shop.taxonomy, "Torch work", by=shop.ada).changes.get().item_id
    assert heir is not None
    editing.retire(shop.taxonomy, shop.skills["gas"], by=shop.ada, replaced_by=heir)
    with pytest.raises(editing.Refused, match="cannot become a draft"):
        editing.change_skill(shop.taxonomy, heir, draft, by=shop.ada)


def test_taking_back_a_merge_leaves_the_part_of_a_split_draft_a_draft(shop: Workshop) -> None:
    draft = editing.add_skill(shop.taxonomy, "Joining", by=shop.ada, is_draft=True).changes.get().item_id
    assert draft is not None
    parts = [editing.Part(skill=shop.skills["welding"]), editing.Part("Bolting")]
    split = editing.split(shop.taxonomy, draft, parts, by=shop.ada)
    bolting = split.changes.get(before={}).item_id
    assert bolting is not None
    before = desk.read(shop.taxonomy)
    merge = editing.merge(shop.taxonomy, shop.skills["gas"], [bolting], by=shop.ada)
    editing.undo(merge, by=shop.ada)
    assert desk.read(shop.taxonomy) == before


def test_draft_that_takes_over_an_active_skill_becomes_active(shop: Workshop) -> None:
    operation = editing.add_skill(shop.taxonomy, "Fusion welding", by=shop.ada, is_draft=True)
    draft = operation.changes.get().item_id
    assert draft is not None
    editing.merge(shop.taxonomy, draft, [shop.skills["gas"]], by=shop.ada)
    assert desk.read(shop.taxonomy, [draft])[draft][1]["state"] == "active"


def test_heir_of_evidence_does_not_go_either(shop: Workshop) -> None:
    taxonomy, gas, welding = shop.taxonomy, shop.skills["gas"], shop.skills["welding"]
    publish_workshop(shop)
    make_mention(shop, "gas", "Gas", "Gas welding")
    editing.retire(taxonomy, gas, by=shop.ada, replaced_by=welding)
    with pytest.raises(editing.Refused) as refused:
        editing.retire(taxonomy, welding, by=shop.ada)
    assert refused.value.code == "still_used"


def test_published_addition_is_not_undone_but_deprecated(shop: Workshop) -> None:
    operation = editing.add_skill(shop.taxonomy, "Brazing", by=shop.ada, groups=[shop.groups["metal"]])
    publish(shop.taxonomy)
    with pytest.raises(editing.Refused, match="Deprecate it instead"):
        editing.undo(operation, by=shop.ada)


def test_group_that_was_filled_since_is_not_undone(shop: Workshop) -> None:
    operation = editing.add_group(shop.taxonomy, "Soldering", by=shop.ada)
    group = operation.changes.get().item_id
    assert group is not None
    editing.move(shop.taxonomy, [shop.skills["gas"]], group, by=shop.ada)
    with pytest.raises(editing.Refused, match="Move them first"):
        editing.undo(operation, by=shop.ada)


def test_family_that_others_joined_stays_when_its_role_is_undone(shop: Workshop) -> None:
    first = editing.add_role(shop.taxonomy, "Foreman", by=shop.ada, values={"family": "Site"})
    editing.add_role(shop.taxonomy, "Crane driver", by=shop.ada, values={"family": "Site"})
    editing.undo(first, by=shop.ada)
    families = [one["name"] for kind, one in desk.read(shop.taxonomy).values() if kind == "family"]
    assert sorted(families) == ["Site", "Works"]
    made = Operation.objects.get(summary="Added the family “Site”.")
    with pytest.raises(editing.Refused, match="Roles belong to this family"):
        editing.undo(made, by=shop.ada)


def test_names_that_others_bear_are_warned_of(shop: Workshop) -> None:
    operation = editing.rename(shop.taxonomy, shop.skills["gas"], "arc welding", by=shop.ada)
    assert operation.warnings == ["Another skill is called “Arc welding” too."]
    operation = editing.add_skill(shop.taxonomy, "fusing METAL", by=shop.ada)
    assert operation.warnings == ["“fusing METAL” is another name of “Welding”."]


def test_log_of_an_operation_cannot_be_moved_to_another(shop: Workshop) -> None:
    editing.rename(shop.taxonomy, shop.skills["gas"], "Gas", by=shop.ada)
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Change.objects.update(operation=None)


def test_scale_gets_another_level(shop: Workshop) -> None:
    scale = desk.scale_id(shop.taxonomy.pk, "Three steps")
    before = desk.read(shop.taxonomy)
    levels = [(1, "Basic", ""), (2, "Able", "Alone"), (3, "Expert", ""), (4, "Master", "")]
    operation = editing.change_scale(shop.taxonomy, scale, levels, by=shop.ada)
    assert desk.read(shop.taxonomy, [scale])[scale][1]["levels"] == [list(level) for level in levels]
    editing.undo(operation, by=shop.ada)
    assert desk.read(shop.taxonomy) == before
    added = editing.add_scale(shop.taxonomy, "Two steps", [(1, "No", ""), (2, "Yes", "")], by=shop.ada)
    editing.undo(added, by=shop.ada)
    assert Scale.objects.count() == 1
