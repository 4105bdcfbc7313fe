"""Each operation: what it does to the desk, what it records, and that undoing it gives back the exact documents."""

from collections.abc import Callable

import pytest

from skills import desk, editing
from skills.models import Change, Operation
from tests.skills.editing.making import Workshop, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


def document(shop: Workshop, name: str) -> desk.Document:
    pk = (shop.skills | shop.groups | shop.roles)[name]
    return desk.read(shop.taxonomy, [pk])[pk][1]


Act = Callable[[Workshop], Operation]
ACTS: dict[str, Act] = {
    "add": lambda s: editing.add_skill(s.taxonomy, "Brazing", by=s.ada, groups=[s.groups["metal"]]),
    "add a draft": lambda s: editing.add_skill(
        s.taxonomy, "Brazing", by=s.ada, is_draft=True, values={"aliases": [["Hard soldering", "en"]]}
    ),
    "change": lambda s: editing.change_skill(
        s.taxonomy,
        s.skills["arc"],
        {
            "description": "Joining metal by an electric arc.",
            "kind": "knowledge",
            "aliases": [["Stick welding", "en"]],
            "indicators": [[2, "Welds pipes"], [1, "Strikes an arc"], [1, "Tacks plates"]],
            "owners": [str(s.ben.pk)],
            "mappings": [{"framework": "ESCO", "code": "S1.2", "match": "close"}],
            "groups": [str(s.groups["building"]), str(s.groups["metal"])],
        },
        by=s.ada,
    ),
    "rename": lambda s: editing.rename(
        s.taxonomy, s.skills["gas"], "Oxy-fuel welding", by=s.ada, keep_alias=True
    ),
    "merge": lambda s: editing.merge(s.taxonomy, s.skills["arc"], [s.skills["gas"]], by=s.ada, label="Welding work"),
    "merge with its parent": lambda s: editing.merge(
        s.taxonomy, s.skills["welding"], [s.skills["gas"], s.skills["arc"]], by=s.ada
    ),
    "split": lambda s: editing.split(
        s.taxonomy,
        s.skills["arc"],
        [editing.Part("MIG welding"), editing.Part("TIG welding", values={"description": "With tungsten."})],
        by=s.ada,
        heir=1,
    ),
    "split off": lambda s: editing.split(
        s.taxonomy, s.skills["arc"], [editing.Part(skill=s.skills["arc"]), editing.Part("TIG welding")], by=s.ada
    ),
    "move": lambda s: editing.move(
        s.taxonomy, [s.skills["gas"], s.skills["arc"]], s.groups["building"], by=s.ada
    ),
    "place also": lambda s: editing.move(
        s.taxonomy, [s.skills["gas"]], s.groups["building"], by=s.ada, also=True
    ),
    "retire": lambda s: editing.retire(s.taxonomy, s.skills["gas"], by=s.ada, replaced_by=s.skills["arc"]),
    "relate": lambda s: editing.relate(s.taxonomy, s.skills["safety"], "required_by", s.skills["arc"], by=s.ada),
    "explain a confusion": lambda s: editing.relate(
        s.taxonomy, s.skills["gas"], "confused_with", s.skills["arc"], by=s.ada, note="Flame or current?",
        example="Cut with a flame.",
    ),
    "unrelate": lambda s: editing.unrelate(s.taxonomy, s.skills["welding"], "narrower", s.skills["arc"], by=s.ada),
    "add a group": lambda s: editing.add_group(s.taxonomy, "Soldering", by=s.ada, parent=s.groups["metal"]),
    "change a group": lambda s: editing.change_group(
        s.taxonomy, s.groups["metal"], {"label": "Metalwork", "description": "Cold and hot."}, by=s.ada
    ),
    "move a group": lambda s: editing.move_group(s.taxonomy, s.groups["metal"], s.groups["building"], by=s.ada),
    "remove a group": lambda s: editing.remove_group(s.taxonomy, s.groups["metal"], by=s.ada),
    "add a role": lambda s: editing.add_role(
        s.taxonomy,
        "Foreman",
        by=s.ada,
        values={"family": "Works", "level": 4, "skills": [[str(s.skills["safety"]), 3, 2.0, True]]},
    ),
    "change a role": lambda s: editing.change_role(
        s.taxonomy,
        s.roles["welder"],
        {
            "level": 3,
            "titles": [["Schweißer", "de"], ["Metal worker", "en"]],
            "skills": [[str(s.skills["gas"]), 2, 2.0, True], [str(s.skills["arc"]), 2, 2.0, True]],
        },
        by=s.ada,
    ),
    "retire a role": lambda s: editing.retire_role(s.taxonomy, s.roles["rigger"], by=s.ada),
    "bulk": lambda s: editing.in_bulk(
        s.taxonomy, s.skills.values(), lambda one: one | {"code": "X"}, by=s.ada, summary="Set the code."
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_undo_gives_back_the_exact_desk_and_redo_the_operation(shop: Workshop, act: Act) -> None:
    before = desk.read(shop.taxonomy)
    operation = act(shop)
    after = desk.read(shop.taxonomy)
    assert before != after
    undone = editing.undo(operation, by=shop.ben)
    assert desk.read(shop.taxonomy) == before
    editing.redo(undone, by=shop.ada)
    assert desk.read(shop.taxonomy) == after


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_changes_of_an_operation_tell_all_that_changed(shop: Workshop, act: Act) -> None:
    before = desk.read(shop.taxonomy)
    operation = act(shop)
    after = desk.read(shop.taxonomy)
    told = {line.item_id: (line.before, line.after) for line in operation.changes.all()}
    assert told == {
        pk: desk.differing(before.get(pk, ("", None))[1], after.get(pk, ("", None))[1])
        for pk in before | after
        if before.get(pk) != after.get(pk)
    }
    assert {line.changed_by for line in Change.objects.filter(operation=operation)} == {shop.ada}
