"""What a person does to one skill with plain forms, and what the page says back."""

import json

import pytest

from hrapp.access import Role
from skills.models import Notice, Operation, Relation, Skill
from tests import factories
from tests.skills.editor.desks import PART, Desk, signed_in


def test_a_new_skill_lies_in_its_group(desk: Desk) -> None:
    group = desk.group("Accounting")
    response = desk.done(
        "skills/add/", label="Cost control", group=str(group.pk), kind="knowledge", draft="1"
    )
    skill = desk.skill("Cost control")
    assert response["Location"] == f"/taxonomy/skills/{skill.pk}/"
    assert (skill.kind, skill.state) == ("knowledge", "draft")
    assert skill.groups.get() == group


def test_renaming_keeps_the_old_name_as_a_word(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    desk.done(f"skills/{pk}/rename/", label="Payroll accounting", seen=0, keep="1")
    assert desk.skill("Payroll accounting").aliases.get().text == "Payroll"
    page = desk.page(f"skills/{pk}/")
    assert "Renamed “Payroll” to “Payroll accounting”." in page
    assert "1 change" in page


def test_htmx_is_sent_on_and_told_that_the_tree_changed(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    response = desk.send(f"skills/{pk}/rename/", label="Wages", seen=0, headers=PART)
    assert response.status_code == 204
    assert json.loads(response["HX-Location"])["path"] == f"/taxonomy/skills/{pk}/"
    assert response["HX-Trigger"] == "taxonomy-changed"


def test_definition_and_words_are_saved_together(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    desk.done(
        f"skills/{pk}/change/", section="words", seen=0, description="Paying people.\r\nOn time.",
        alias=["wages", "Lohn", "", "wages"], language=["en", "de", "en", "en"],
    )  # fmt: skip
    skill = desk.skill("Payroll")
    assert skill.description == "Paying people.\nOn time."
    assert list(skill.aliases.values_list("text", "language")) == [("wages", "en"), ("Lohn", "de")]


def test_levels_take_one_line_for_each_thing_seen(desk: Desk) -> None:
    sent = {"level-1": "Knows the dates.\n\nFiles slips.", "level-3": "Runs it."}
    desk.done(f"skills/{desk.skill('Payroll').pk}/change/", section="levels", seen=0, **sent)
    found = desk.skill("Payroll").indicators.values_list("level__number", "text")
    assert list(found) == [(1, "Knows the dates."), (1, "Files slips."), (3, "Runs it.")]


def test_kind_owners_and_other_frameworks(desk: Desk) -> None:
    pk, owner = desk.skill("Payroll").pk, factories.make_user(Role.HR_ADMIN, full_name="Otto Owner")
    desk.done(
        f"skills/{pk}/change/", section="facts", seen=0, kind="knowledge", code="P1", owner=[owner.username, "nobody"],
        framework=["ESCO", ""], mapping_code=["S1.2", ""], mapping_label=["payroll", ""],
        url=["javascript:alert(1)", ""], match=["close", "exact"],
    )  # fmt: skip
    skill = desk.skill("Payroll")
    assert (skill.kind, skill.code, skill.owners.get().user) == ("knowledge", "P1", owner)
    mapping = skill.mappings.get()
    assert (mapping.code, mapping.match, mapping.url) == ("S1.2", "close", ""), (
        "an address must be a web address"
    )


def test_a_draft_is_made_active(desk: Desk) -> None:
    desk.done("skills/add/", label="Cost control", draft="1")
    skill = desk.skill("Cost control")
    assert "Make active" in desk.page(f"skills/{skill.pk}/")
    desk.done(f"skills/{skill.pk}/change/", section="state", state="active", seen=skill.revision)
    assert desk.skill("Cost control").state == "active"


def test_a_skill_moves_and_lies_in_several_groups(desk: Desk) -> None:
    skill, top = desk.skill("Payroll"), desk.group("Finance")
    assert "Finance" in desk.page(f"skills/{skill.pk}/move/", find="fin")
    desk.done(f"skills/{skill.pk}/move-to/", group=str(top.pk), also="1")
    assert [one.label for one in skill.groups.order_by("memberships__position")] == ["Accounting", "Finance"]
    desk.done(f"skills/{skill.pk}/take-out/", group=str(desk.group("Accounting").pk))
    assert skill.groups.get() == top
    assert desk.send(f"skills/{skill.pk}/take-out/", group=str(top.pk)).status_code == 422


def test_a_confusion_needs_words_that_tell_the_two_apart(desk: Desk) -> None:
    one, other = desk.skill("Payroll"), desk.skill("Bookkeeping")
    sent = {"target": str(other.pk), "kind": "confused_with", "example": "Ran the payroll."}
    refused = desk.send(f"skills/{one.pk}/relate-to/", **sent)
    assert refused.status_code == 422
    assert "tells the two skills apart" in refused.text
    desk.done(
        f"skills/{one.pk}/relate-to/", **sent, note="Payroll pays people.", their_example="Kept the books."
    )
    for skill in (one, other):
        page = desk.page(f"skills/{skill.pk}/")
        assert "Payroll pays people." in page
        assert "Kept the books." in page
    desk.done(f"skills/{one.pk}/unrelate/", target=str(other.pk), kind="confused_with")
    assert not Relation.objects.exists()


def test_deprecating_names_what_replaces_it_and_can_be_taken_back(desk: Desk) -> None:
    skill, heir = desk.skill("Payroll"), desk.skill("Bookkeeping")
    assert "replaced by “Bookkeeping”" in desk.page(f"skills/{skill.pk}/deprecate/", **{"with": str(heir.pk)})
    desk.done(f"skills/{skill.pk}/deprecate-now/", heir=str(heir.pk), reason="Nobody does it by hand.")
    page = desk.page(f"skills/{skill.pk}/")
    assert "Deprecated, replaced by" in page
    assert "Nobody does it by hand." in page
    desk.done(f"skills/{skill.pk}/restore/")
    assert desk.skill("Payroll").replaced_by is None


def test_undo_and_redo_are_one_button_each(desk: Desk) -> None:
    skill = desk.skill("Payroll")
    desk.done(f"skills/{skill.pk}/rename/", label="Wages")
    operation = Operation.objects.get()
    response = desk.done(f"operations/{operation.pk}/undo/")
    assert response["Location"] == f"/taxonomy/skills/{skill.pk}/"
    assert desk.skill("Payroll")
    assert 'data-undo="redo"' in desk.page("bar/")
    desk.done(f"operations/{Operation.objects.get(verb='undone').pk}/undo/")
    assert desk.skill("Wages")


def test_undoing_what_somebody_has_changed_since_says_who(desk: Desk) -> None:
    skill = desk.skill("Payroll")
    desk.done(f"skills/{skill.pk}/rename/", label="Wages")
    desk.done(f"skills/{skill.pk}/rename/", label="Pay")
    response = desk.send(f"operations/{Operation.objects.earliest('at').pk}/undo/")
    assert response.status_code == 409
    assert "Hana Admin" in response.text
    assert "This was not done" in response.text
    assert desk.skill("Pay")


def test_a_comment_tells_the_person_it_names(desk: Desk) -> None:
    skill, owner = desk.skill("Payroll"), factories.make_user(Role.HR_ADMIN, full_name="Otto Owner")
    desk.done(f"items/{skill.pk}/comment/", text=f"@{owner.username} is this still right? <b>")
    page = desk.page(f"skills/{skill.pk}/")
    assert "is this still right? &lt;b&gt;" in page
    assert Notice.objects.get().user == owner
    theirs = signed_in(owner)
    assert '<b class="badge">1<' in theirs.get("/jobs/").text
    link = f"/taxonomy/items/{skill.pk}/"
    assert link in theirs.get("/taxonomy/").text
    assert theirs.get(link)["Location"] == f"/taxonomy/skills/{skill.pk}/"
    theirs.post("/taxonomy/notices/read/")
    assert "badge" not in theirs.get("/jobs/").text
    desk.done(f"comments/{Notice.objects.get().comment_id}/resolve/")
    assert "dealt with by Hana Admin" in desk.page(f"skills/{skill.pk}/")


@pytest.mark.parametrize("label", ["", "   ", "x" * 301])
def test_a_name_that_will_not_do_is_refused_in_words(desk: Desk, label: str) -> None:
    response = desk.send(f"skills/{desk.skill('Payroll').pk}/rename/", label=label, headers=PART)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#problem")
    assert 'role="alert"' in response.text
    assert Skill.objects.filter(label="Payroll").exists()


def test_groups_are_added_renamed_moved_and_removed(desk: Desk) -> None:
    desk.done(
        "groups/add/", label="Tax", parent=str(desk.group("Finance").pk), description="What the state takes."
    )
    tax = desk.group("Tax")
    desk.done(f"groups/{tax.pk}/change/", label="Taxation", seen=tax.revision)
    assert desk.group("Taxation").description == "What the state takes.", "a name alone leaves the rest"
    assert "itself" in desk.send(f"groups/{desk.group('Finance').pk}/move-to/", group=str(tax.pk)).text
    desk.done(f"groups/{tax.pk}/move-to/")
    assert desk.group("Taxation").parent is None
    desk.done(f"groups/{tax.pk}/remove/")
    assert "Taxation" not in desk.page("tree/")


def test_a_group_shows_what_lies_in_it(desk: Desk) -> None:
    page = desk.page(f"groups/{desk.group('Accounting').pk}/")
    for label in ("Payroll", "Bookkeeping", "Month-end closing"):
        assert f"Choose {label}" in page
