"""Merging and splitting: look first, then do, and nothing that was read is lost."""

from skills.editing import sorting
from skills.models import Assignment, Mention, Operation, Role, RoleSkill, Skill, Sorting
from skills.tasks import sort_evidence_task
from tests import factories
from tests.skills.editor.desks import PART, Desk


def test_merging_shows_what_unites_and_writes_nothing_yet(desk: Desk) -> None:
    one, other = desk.skill("Payroll"), desk.skill("Bookkeeping")
    other.aliases.create(text="keeping books")
    page = desk.page("merge/", skill=[str(one.pk), str(other.pk)])
    united = page[page.index('id="united"') :]
    for word in ("keeping books", "Bookkeeping", "Merge into “Payroll”"):
        assert word in united
    assert not Operation.objects.exists()
    assert desk.skill("Bookkeeping").state == "active"


def test_the_label_that_stays_is_chosen(desk: Desk) -> None:
    one, other = desk.skill("Payroll"), desk.skill("Bookkeeping")
    role = Role.objects.create(taxonomy=desk.taxonomy, title="Clerk", external_id="clerk")
    RoleSkill.objects.create(role=role, skill=other, level=2)
    sent = {"skill": [str(one.pk), str(other.pk)], "keep": str(one.pk), "label": "Pay and books"}
    response = desk.done("merge-now/", **sent)
    assert response["Location"] == f"/taxonomy/skills/{one.pk}/"
    kept = desk.skill("Pay and books")
    assert set(kept.aliases.values_list("text", flat=True)) == {"Payroll", "Bookkeeping"}
    assert RoleSkill.objects.get(role=role).skill == kept
    assert f'href="/taxonomy/skills/{kept.pk}/"' in desk.page(f"skills/{other.pk}/")
    desk.done(f"operations/{Operation.objects.get().pk}/undo/")
    assert desk.skill("Bookkeeping").state == "active"
    assert RoleSkill.objects.get(role=role).skill == other


def test_a_merge_of_what_somebody_changed_meanwhile_is_a_conflict(desk: Desk) -> None:
    one, other = desk.skill("Payroll"), desk.skill("Bookkeeping")
    desk.done(f"skills/{one.pk}/rename/", label="Wages")
    sent = {
        "skill": [str(one.pk), str(other.pk)],
        "keep": str(one.pk),
        "label": "Payroll",
        f"seen-{one.pk}": "0",
    }
    assert desk.send("merge-now/", **sent).status_code == 409
    assert desk.skill("Bookkeeping").state == "active"


def test_merging_one_skill_alone_is_refused(desk: Desk) -> None:
    one = desk.skill("Payroll")
    assert desk.send("merge-now/", skill=[str(one.pk)], keep=str(one.pk)).status_code == 422


def test_the_other_skill_is_found_by_typing(desk: Desk) -> None:
    one = desk.skill("Payroll")
    page = desk.page("merge/", skill=str(one.pk), find="book")
    assert f"with={desk.skill('Bookkeeping').pk}" in page
    assert f"with={one.pk}" not in page, "not with itself"


def read_as(skill: Skill, text: str, words: str) -> Mention:
    start, release = text.index(words), skill.taxonomy.live_release
    assert release is not None
    return Mention.objects.create(
        document=factories.make_document(text), start=start, end=start + len(words), quote=words, skill=skill,
        release=release, confidence=0.9,
    )  # fmt: skip


def ask_for_parts(desk: Desk, *parts: str, **sent: str) -> Sorting:
    desk.done(f"skills/{desk.skill('Payroll').pk}/split/ask/", part=list(parts), **sent)
    return Sorting.objects.get()


def test_a_split_waits_for_its_proposal_and_says_so(desk: Desk) -> None:
    read_as(desk.skill("Payroll"), "Ran the weekly wages of sixty drivers.", "weekly wages")
    row = ask_for_parts(desk, "Weekly wages", "Monthly salaries")
    page = desk.page(f"sortings/{row.pk}/")
    assert 'hx-trigger="every 1s"' in page
    sort_evidence_task(row.pk)
    page = desk.page(f"sortings/{row.pk}/")
    assert 'hx-trigger="every 1s"' not in page
    assert "<mark>weekly wages</mark>" in page


def test_the_person_decides_where_each_sentence_goes(desk: Desk) -> None:
    skill = desk.skill("Payroll")
    first = read_as(skill, "Ran the weekly wages of sixty drivers.", "weekly wages")
    second = read_as(skill, "Calculated monthly salaries for the head office.", "monthly salaries")
    row = ask_for_parts(desk, "Weekly wages", "Monthly salaries")
    sort_evidence_task(row.pk)
    desk.done(f"sortings/{row.pk}/split/", **{f"of-{first.pk}": "1", f"of-{second.pk}": "1", "heir": "0"})
    parts = {one.label: one.pk for one in Skill.objects.filter(taxonomy=desk.taxonomy)}
    assert set(Assignment.objects.values_list("part", flat=True)) == {parts["Monthly salaries"]}
    assert Skill.objects.get(pk=skill.pk).replaced_by_id == parts["Weekly wages"]
    page = desk.page(f"skills/{skill.pk}/")
    assert "Split “Payroll” into “Weekly wages”, “Monthly salaries”." in page


def test_a_skill_may_live_on_beside_its_part(desk: Desk) -> None:
    row = ask_for_parts(desk, "Weekly wages", stays="1")
    assert [part.label for part in sorting.parts_of(row)] == ["", "Weekly wages"]
    desk.done(f"sortings/{row.pk}/split/")
    assert desk.skill("Payroll").state == "active"
    assert desk.skill("Weekly wages").state == "active"


def test_one_part_is_no_split(desk: Desk) -> None:
    response = desk.send(f"skills/{desk.skill('Payroll').pk}/split/ask/", part=["Weekly wages"], headers=PART)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#problem")
    assert not Sorting.objects.exists()
