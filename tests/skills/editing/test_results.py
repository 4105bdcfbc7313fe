"""What operations leave on the desk, told in the words of the documents."""

from uuid import UUID

import pytest

from skills import desk, editing
from skills.editing.demands import rung
from skills.models import Scale, Taxonomy
from skills.releases import publish
from skills.taxonomy import vocabulary_of
from tests.skills.editing.making import Workshop, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


def says(shop: Workshop, name: str) -> desk.Document:
    pk = (shop.skills | shop.groups | shop.roles)[name]
    return desk.read(shop.taxonomy, [pk])[pk][1]


def edges(shop: Workshop, name: str) -> set[tuple[str, str]]:
    names = {str(pk): key for key, pk in shop.skills.items()}
    return {(edge["kind"], names[edge["skill"]]) for edge in says(shop, name)["relations"]}


def test_merge_takes_the_union_under_the_chosen_label(shop: Workshop) -> None:
    editing.merge(shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], by=shop.ada, label="Gas welding")
    kept, folded = says(shop, "arc"), says(shop, "gas")
    assert kept["label"] == "Gas welding"
    assert kept["aliases"] == [["Arc welding", "en"], ["Autogenous welding", "en"]]
    assert kept["groups"] == [str(shop.groups["metal"]), str(shop.groups["building"])]
    assert kept["indicators"] == [[1, "Tacks plates"], [1, "Lights a torch"], [2, "Welds overhead"]]
    assert (folded["state"], folded["merged_into"]) == ("merged", str(shop.skills["arc"]))
    assert edges(shop, "arc") == {("broader", "welding")}
    assert edges(shop, "welding") == {("narrower", "arc")}
    assert edges(shop, "gas") == set()


def test_roles_ask_for_the_merged_skill_once_at_the_higher_level(shop: Workshop) -> None:
    editing.merge(shop.taxonomy, shop.skills["gas"], [shop.skills["arc"]], by=shop.ada)
    assert says(shop, "welder")["skills"] == [[str(shop.skills["gas"]), 2, 2.0, True]]


def test_merge_is_shown_before_it_is_made(shop: Workshop) -> None:
    shown = editing.merged(shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], label="Fusion welding")
    assert says(shop, "arc")["label"] == "Arc welding"
    editing.merge(
        shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], by=shop.ada, label="Fusion welding"
    )
    assert says(shop, "arc") == shown


@pytest.mark.parametrize(
    ("level", "source", "target", "found"),
    [
        (1, [1, 2, 3], [1, 2, 3, 4, 5], 1),
        (2, [1, 2, 3], [1, 2, 3, 4, 5], 3),
        (3, [1, 2, 3], [1, 2, 3, 4, 5], 5),
        (4, [1, 2, 3, 4, 5], [1, 2, 3], 3),
        (1, [1], [1, 2, 3], 1),
        (7, [1, 2], [1, 2, 3], 7),
        (2, [1, 2], [], 2),
    ],
)
def test_level_lies_as_high_on_the_other_scale(
    level: int, source: list[int], target: list[int], found: int
) -> None:
    assert rung(level, source, target) == found


def test_merge_reconciles_levels_of_two_scales(shop: Workshop) -> None:
    five = [(number, f"Level {number}", "") for number in range(1, 6)]
    editing.add_scale(shop.taxonomy, "Five steps", five, by=shop.ada)
    scale = str(desk.scale_id(shop.taxonomy.pk, "Five steps"))
    editing.change_skill(
        shop.taxonomy, shop.skills["gas"], {"scale": scale, "indicators": [[5, "Teaches cutting"], [3, "Cuts"]]},
        by=shop.ada,
    )  # fmt: skip
    editing.merge(shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], by=shop.ada)
    assert says(shop, "arc")["indicators"] == [
        [1, "Tacks plates"], [2, "Welds overhead"], [2, "Cuts"], [3, "Teaches cutting"],
    ]  # fmt: skip
    assert Scale.objects.count() == 2


def test_split_makes_parts_and_names_the_heir(shop: Workshop) -> None:
    parts = [editing.Part("MIG welding", values={"description": "With wire."}), editing.Part("TIG welding")]
    operation = editing.split(shop.taxonomy, shop.skills["arc"], parts, by=shop.ada, heir=1)
    new = dict(operation.changes.filter(before={}).values_list("after__label", "item_id"))
    before = says(shop, "arc")
    assert (before["state"], before["replaced_by"]) == ("retired", str(new["TIG welding"]))
    assert before["split_into"] == [str(new["MIG welding"]), str(new["TIG welding"])]
    made = desk.read(shop.taxonomy, new.values())
    assert made[new["MIG welding"]][1]["description"] == "With wire."
    assert all(document["groups"] == before["groups"] for _, document in made.values())
    assert says(shop, "welder")["skills"][0] == [str(new["TIG welding"]), 2, 2.0, True]


def test_skill_may_live_on_as_one_of_its_parts(shop: Workshop) -> None:
    arc = shop.skills["arc"]
    editing.split(shop.taxonomy, arc, [editing.Part(skill=arc), editing.Part("TIG welding")], by=shop.ada)
    assert says(shop, "arc")["state"] == "active"
    assert says(shop, "welder")["skills"][0][0] == str(arc)


def test_replacement_is_what_roles_ask_for(shop: Workshop) -> None:
    editing.retire(shop.taxonomy, shop.skills["gas"], by=shop.ada, replaced_by=shop.skills["welding"])
    assert says(shop, "gas")["replaced_by"] == str(shop.skills["welding"])
    assert [row[0] for row in says(shop, "welder")["skills"]] == [
        str(shop.skills["arc"]),
        str(shop.skills["welding"]),
    ]
    editing.restore(shop.taxonomy, shop.skills["gas"], by=shop.ada)
    assert (says(shop, "gas")["state"], says(shop, "gas")["replaced_by"]) == ("active", None)


@pytest.mark.parametrize(
    ("also", "away", "expected"),
    [(False, "", ["trades", "building"]), (True, "", ["metal", "building", "trades"]),
     (False, "building", ["metal", "trades"])],
)  # fmt: skip
def test_move_takes_the_place_of_the_group_it_leaves(
    shop: Workshop, also: bool, away: str, expected: list[str]
) -> None:
    editing.move(
        shop.taxonomy, [shop.skills["arc"]], shop.groups["trades"], by=shop.ada, also=also,
        away_from=shop.groups[away] if away else None,
    )  # fmt: skip
    assert says(shop, "arc")["groups"] == [str(shop.groups[name]) for name in expected]


def test_removed_group_leaves_its_skills_to_the_one_above(shop: Workshop) -> None:
    editing.move_group(shop.taxonomy, shop.groups["building"], shop.groups["metal"], by=shop.ada)
    editing.remove_group(shop.taxonomy, shop.groups["metal"], by=shop.ada)
    assert says(shop, "gas")["groups"] == [str(shop.groups["trades"])]
    assert says(shop, "building")["parent"] == str(shop.groups["trades"])


def test_groups_make_room_for_one_that_is_placed_between(shop: Workshop) -> None:
    first = editing.add_group(shop.taxonomy, "Electrical", by=shop.ada, parent=shop.groups["trades"])
    added = first.changes.get().item_id
    assert added is not None
    editing.move_group(shop.taxonomy, added, shop.groups["trades"], by=shop.ada, position=1)
    documents = desk.read(shop.taxonomy)
    order = sorted(
        (one["position"], one["label"])
        for kind, one in documents.values()
        if kind == "group" and one["parent"] == str(shop.groups["trades"])
    )
    assert [label for _, label in order] == ["Metal", "Electrical", "Building"]


def test_family_and_its_roles_are_renamed_together(shop: Workshop) -> None:
    family = next(pk for pk, (kind, _) in desk.read(shop.taxonomy).items() if kind == "family")
    operation = editing.rename_family(shop.taxonomy, family, "Site works", by=shop.ada)
    assert (says(shop, "welder")["family"], says(shop, "rigger")["family"]) == ("Site works", "Site works")
    editing.undo(operation, by=shop.ada)
    assert says(shop, "welder")["family"] == "Works"


def test_examples_of_a_confusion_stand_on_the_right_side(shop: Workshop) -> None:
    editing.relate(
        shop.taxonomy, shop.skills["scaffolding"], "confused_with", shop.skills["safety"], by=shop.ada,
        note="Building or being safe?", example="Put up the scaffold.", their_example="Wore the harness.",
    )  # fmt: skip
    mine = next(edge for edge in says(shop, "scaffolding")["relations"] if edge["kind"] == "confused_with")
    theirs = next(edge for edge in says(shop, "safety")["relations"] if edge["kind"] == "confused_with")
    assert (mine["example"], mine["their_example"]) == ("Put up the scaffold.", "Wore the harness.")
    assert (theirs["example"], theirs["their_example"]) == ("Wore the harness.", "Put up the scaffold.")


def content(taxonomy: Taxonomy, pk: UUID) -> desk.Document:
    release = taxonomy.releases.order_by("number").last()
    assert release is not None
    found: desk.Document = release.entries.select_related("version").get(item_id=pk).version.content
    return found


def test_release_takes_owners_and_mappings_but_no_empty_ones(shop: Workshop) -> None:
    mapping = {"framework": "ESCO", "code": "S1", "match": "broad"}
    values = {"owners": [str(shop.ben.pk)], "mappings": [mapping]}
    editing.change_skill(shop.taxonomy, shop.skills["arc"], values, by=shop.ada)
    publish(shop.taxonomy)
    found = content(shop.taxonomy, shop.skills["arc"])
    assert found["owners"] == [str(shop.ben.pk)]
    assert found["mappings"] == [
        {"framework": "ESCO", "code": "S1", "label": "", "url": "", "match": "broad"}
    ]
    assert set(content(shop.taxonomy, shop.skills["gas"])) == {
        "label", "kind", "description", "code", "aliases", "groups", "indicators", "relations",
    }  # fmt: skip


def test_release_keeps_the_heirs_of_what_is_gone_and_readers_do_not_see_it(shop: Workshop) -> None:
    editing.retire(shop.taxonomy, shop.skills["gas"], by=shop.ada, replaced_by=shop.skills["arc"])
    editing.add_skill(shop.taxonomy, "Brazing", by=shop.ada, is_draft=True)
    release = publish(shop.taxonomy)
    gone = content(shop.taxonomy, shop.skills["gas"])
    assert gone == {
        "label": "Gas welding", "kind": "skill", "state": "retired", "replaced_by": str(shop.skills["arc"]),
    }  # fmt: skip
    labels = {entry.label for entry in vocabulary_of(release).entries}
    assert labels == {"Welding", "Arc welding", "Scaffolding", "Safety at height"}
    assert release.skill_count == 4


def test_edit_and_its_undoing_leave_the_release_the_same(shop: Workshop) -> None:
    first = publish(shop.taxonomy)
    operation = editing.merge(shop.taxonomy, shop.skills["arc"], [shop.skills["gas"]], by=shop.ada)
    editing.undo(operation, by=shop.ada)
    assert publish(shop.taxonomy) == first
