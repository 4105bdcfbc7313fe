"""Two people on one item: nothing is overwritten in silence, and what does not touch can be had from both."""

import threading

import pytest
from django.db import connection

from skills import desk, editing
from skills.models import Operation, Skill
from tests.skills.editing.making import Workshop, make_workshop


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def revision(shop: Workshop, name: str) -> int:
    return Skill.objects.get(pk=shop.skills[name]).revision


def says(shop: Workshop, name: str) -> desk.Document:
    return desk.read(shop.taxonomy, [shop.skills[name]])[shop.skills[name]][1]


def test_second_one_is_told_what_the_first_did(shop: Workshop) -> None:
    arc, seen = shop.skills["arc"], revision(shop, "arc")
    editing.rename(shop.taxonomy, arc, "Electric arc welding", by=shop.ada, seen=seen)
    before = desk.read(shop.taxonomy)
    with pytest.raises(editing.Conflict) as conflict:
        editing.change_skill(shop.taxonomy, arc, {"label": "Arc work", "code": "A1"}, by=shop.ben, seen=seen)
    (clash,) = conflict.value.clashes
    assert [(one.key, one.before, one.after, one.by) for one in clash.theirs] == [
        ("label", "Arc welding", "Electric arc welding", "Ada Admin")
    ]
    assert clash.mine == {"label": "Arc work", "code": "A1"}
    assert clash.both == {"code": "A1"}
    assert clash.overlap == ["label"]
    assert "Ada Admin: Renamed “Arc welding”" in str(conflict.value)
    assert desk.read(shop.taxonomy) == before
    editing.change_skill(shop.taxonomy, arc, clash.mine, by=shop.ben, seen=clash.revision)
    assert (says(shop, "arc")["label"], says(shop, "arc")["code"]) == ("Arc work", "A1")


def test_whole_form_of_a_stale_page_brings_back_nothing_old(shop: Workshop) -> None:
    arc, seen, form = shop.skills["arc"], revision(shop, "arc"), says(shop, "arc")
    editing.rename(shop.taxonomy, arc, "Electric arc welding", by=shop.ada)
    posted = {key: form[key] for key in ("label", "description", "code", "aliases")} | {"code": "A1"}
    with pytest.raises(editing.Conflict) as conflict:
        editing.change_skill(shop.taxonomy, arc, posted, by=shop.ben, seen=seen)
    assert conflict.value.mine == {"code": "A1"}


def test_lists_take_both_sides(shop: Workshop) -> None:
    welding, seen = shop.skills["welding"], revision(shop, "welding")
    first = [["Fusing metal", "en"], ["Joining metal", "en"]]
    editing.change_skill(shop.taxonomy, welding, {"aliases": first}, by=shop.ada)
    second = [["Fusing metal", "en"], ["Schweißen", "de"], ["Soudage", "fr"]]
    with pytest.raises(editing.Conflict) as conflict:
        editing.change_skill(shop.taxonomy, welding, {"aliases": second}, by=shop.ben, seen=seen)
    assert conflict.value.clashes[0].both == {
        "aliases": [["Fusing metal", "en"], ["Joining metal", "en"], ["Soudage", "fr"]]
    }


def test_same_wish_of_both_is_no_conflict(shop: Workshop) -> None:
    arc, seen = shop.skills["arc"], revision(shop, "arc")
    editing.rename(shop.taxonomy, arc, "Electric arc welding", by=shop.ada)
    with pytest.raises(editing.Refused, match="Nothing was changed"):
        editing.rename(shop.taxonomy, arc, "Electric arc welding", by=shop.ben, seen=seen)


def test_change_from_the_other_end_of_a_relation_counts(shop: Workshop) -> None:
    gas, seen = shop.skills["gas"], revision(shop, "gas")
    editing.unrelate(shop.taxonomy, shop.skills["arc"], "confused_with", gas, by=shop.ada)
    with pytest.raises(editing.Conflict):
        editing.rename(shop.taxonomy, gas, "Flame welding", by=shop.ben, seen=seen)


def test_undo_names_who_changed_the_same_since(shop: Workshop) -> None:
    arc = shop.skills["arc"]
    operation = editing.rename(shop.taxonomy, arc, "Arc work", by=shop.ada)
    editing.rename(shop.taxonomy, arc, "Arcs", by=shop.ben)
    with pytest.raises(editing.Conflict) as conflict:
        editing.undo(operation, by=shop.ada)
    assert [(one.by, one.after) for one in conflict.value.theirs] == [("Ben Boss", "Arcs")]
    assert says(shop, "arc")["label"] == "Arcs"


def test_undo_leaves_alone_what_others_did_beside_it(shop: Workshop) -> None:
    arc = shop.skills["arc"]
    operation = editing.change_skill(
        shop.taxonomy, arc, {"aliases": [["Stick", "en"]], "code": "A1"}, by=shop.ada
    )
    editing.change_skill(
        shop.taxonomy, arc, {"aliases": [["Stick", "en"], ["MMA", "en"]], "description": "Hot."}, by=shop.ben
    )
    editing.undo(operation, by=shop.ada)
    now = says(shop, "arc")
    assert (now["aliases"], now["code"], now["description"]) == ([["MMA", "en"]], "", "Hot.")


def test_undo_and_redo_walk_along_ones_own_operations(shop: Workshop) -> None:
    arc, ada = shop.skills["arc"], shop.ada
    editing.rename(shop.taxonomy, arc, "First", by=ada)
    editing.rename(shop.taxonomy, arc, "Second", by=ada)
    editing.rename(shop.taxonomy, shop.skills["gas"], "Ben's", by=shop.ben)
    labels = []
    for step in (
        editing.next_undo,
        editing.next_undo,
        editing.next_redo,
        editing.next_redo,
        editing.next_undo,
    ):
        operation = step(shop.taxonomy, ada)
        assert operation is not None
        editing.undo(operation, by=ada)
        labels.append(says(shop, "arc")["label"])
    assert labels == ["First", "Arc welding", "First", "Second", "First"]
    editing.rename(shop.taxonomy, arc, "Third", by=ada)
    assert editing.next_redo(shop.taxonomy, ada) is None
    assert says(shop, "gas")["label"] == "Ben's"


def test_operation_is_undone_once(shop: Workshop) -> None:
    operation = editing.rename(shop.taxonomy, shop.skills["arc"], "Arc work", by=shop.ada)
    editing.undo(operation, by=shop.ada)
    with pytest.raises(editing.Refused, match="undone already"):
        editing.undo(operation, by=shop.ben)
    with pytest.raises(editing.Refused, match="Only what was undone"):
        editing.redo(operation, by=shop.ben)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_do_not_both_win() -> None:
    shop = make_workshop()
    seen, outcomes = revision(shop, "arc"), list[str]()
    ready = threading.Barrier(2)

    def rename(label: str) -> None:
        ready.wait()
        try:
            editing.rename(shop.taxonomy, shop.skills["arc"], label, by=shop.ada, seen=seen)
            outcomes.append("done")
        except editing.Conflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=rename, args=(label,)) for label in ("One", "Other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "done"]
    assert Operation.objects.count() == 1


def test_a_removal_done_again_beside_another_and_taken_back_leaves_the_order_of_groups(
    shop: Workshop,
) -> None:
    before = desk.read(shop.taxonomy)
    first = editing.remove_group(shop.taxonomy, shop.groups["metal"], by=shop.ada)
    other = editing.remove_group(shop.taxonomy, shop.groups["building"], by=shop.ada)
    undone = editing.undo(first, by=shop.ada)
    redone = editing.redo(undone, by=shop.ada)
    editing.undo(other, by=shop.ada)
    editing.undo(redone, by=shop.ada)
    assert desk.read(shop.taxonomy) == before
