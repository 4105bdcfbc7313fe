"""Several skills at once: one change for all, and CSV down and up with a preview."""

import csv
import html
import io
import re
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from skills.models import Indicator, Membership, Operation, Relation, Skill
from tests import factories
from tests.skills.editor.desks import Desk

Lines = list[dict[str, str]]


def download(desk: Desk, *labels: str) -> Lines:
    asked = {"skill": [str(desk.skill(label).pk) for label in labels], "do": "csv"}
    response = desk.client.get("/taxonomy/selection/", asked)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def upload(desk: Desk, lines: Lines, *, columns: list[str] | None = None) -> str:
    out = io.StringIO()
    rows = csv.DictWriter(out, columns or list(lines[0]))
    rows.writeheader()
    rows.writerows(lines)
    file = SimpleUploadedFile("skills.csv", out.getvalue().encode())
    response = desk.send("selection/file/", file=file)
    assert response.status_code in (200, 422)
    return response.text  # type: ignore[no-any-return]


def apply(desk: Desk, preview: str) -> int:
    """Send the form of the preview as it stands; the status that answers."""
    found = re.search(r"<textarea name=\"text\"[^>]*>(.*?)</textarea>", preview, re.S)
    assert found
    lines = re.findall(r'name="line" value="(\d+)" checked', preview)
    response = desk.send("selection/file/apply/", text=html.unescape(found[1]), line=lines)
    return response.status_code  # type: ignore[no-any-return]


def test_what_was_downloaded_changes_nothing(desk: Desk) -> None:
    desk.skill("Payroll").aliases.create(text="Lohn", language="de")
    assert "The file says the same as the desk." in upload(desk, download(desk, "Payroll", "Bookkeeping"))


def test_a_changed_file_is_shown_first_and_then_one_change(desk: Desk) -> None:
    lines = download(desk, "Payroll", "Bookkeeping")
    lines[1] |= {
        "name": "Wages",
        "definition": "Paying people.",
        "other words": "pay | de: Lohn",
        "groups": "Finance",
    }
    preview = upload(desk, lines)
    for said in ("Wages", "Paying people.", "Lohn (de)", "Accounting"):
        assert said in preview
    assert desk.skill("Payroll").description == "", "nothing is written yet"
    assert apply(desk, preview) == 302
    skill = desk.skill("Wages")
    assert list(skill.aliases.values_list("text", "language")) == [("pay", "en"), ("Lohn", "de")]
    assert skill.groups.get().label == "Finance"
    desk.done(f"operations/{Operation.objects.get().pk}/undo/")
    assert desk.skill("Payroll")


def test_levels_and_relations_come_back_as_they_were_changed(desk: Desk) -> None:
    lines = download(desk, "Payroll", "Bookkeeping")
    lines[1] |= {"scale": "House scale"}
    assert apply(desk, upload(desk, lines)) == 302
    lines = download(desk, "Payroll", "Bookkeeping")
    assert list(lines[0])[-3:] == ["level 1", "level 2", "level 3"]
    lines[1] |= {
        "level 1": "Reads a payslip", "level 3": "Closes the month | Teaches a \\| b", "requires": "Bookkeeping",
        "confused with": "Month-end closing > Pays people > Ran payroll > Closed the books",
    }  # fmt: skip
    preview = upload(desk, lines)
    for said in ("3: Teaches a | b", "builds on Bookkeeping", "easily confused with Month-end closing"):
        assert said in preview
    assert apply(desk, preview) == 302
    skill = desk.skill("Payroll")
    levels = Indicator.objects.filter(skill=skill).values_list("level__number", "text")
    assert list(levels) == [(1, "Reads a payslip"), (3, "Closes the month"), (3, "Teaches a | b")]
    edges = Relation.objects.values_list("kind", "target__label", "note").order_by("kind")
    assert ("requires", "Bookkeeping", "") in edges
    assert "Pays people" in {note for _, _, note in edges}
    everything = download(desk, "Payroll", "Bookkeeping", "Month-end closing")
    assert "The file says the same as the desk." in upload(desk, everything)
    desk.done(f"operations/{Operation.objects.latest('at').pk}/undo/")
    assert not Relation.objects.exists()


def test_levels_and_relations_that_cannot_be_are_named_with_their_line(desk: Desk) -> None:
    lines = download(desk, "Payroll", "Bookkeeping")
    lines[0] |= {"scale": "House scale", "level 9": "Flies", "confused with": "Payroll"}
    lines[1] |= {"scale": "Other", "broader": "Nothing", "related": "Bookkeeping > why"}
    page = upload(desk, lines, columns=[*lines[0]])
    for said in (
        "no level 9",
        "What tells it apart",
        "No scale is called",
        "No single skill",
        "more parts than",
    ):
        assert said in page


def test_a_line_without_an_id_is_a_new_skill(desk: Desk) -> None:
    preview = upload(desk, [{"name": "Cost control", "kind": "knowledge", "groups": "Finance > Accounting"}])
    assert "new" in preview
    assert apply(desk, preview) == 302
    assert desk.skill("Cost control").kind == "knowledge"


def test_faulty_lines_are_named_and_not_applied(desk: Desk) -> None:
    lines = download(desk, "Payroll")
    lines += [{"id": "7", "name": "Odd"}, {"name": ""}]
    lines += [{"name": "Far", "kind": "hobby", "groups": "Nowhere", "owners": "nobody"}]
    page = upload(desk, lines, columns=list(lines[0]))
    for said in ("Line 3", "No skill of this taxonomy", "Line 4", "The name is empty"):
        assert said in page
    for said in ("Line 5", "“hobby”", "“Nowhere”", "“nobody”"):
        assert said in page
    assert "Apply the chosen lines" not in page


def test_what_changed_here_since_the_download_is_not_written_over(desk: Desk) -> None:
    lines = download(desk, "Payroll")
    desk.done(f"skills/{desk.skill('Payroll').pk}/rename/", label="Wages")
    lines[0]["definition"] = "Paying people."
    preview = upload(desk, lines)
    assert "changed here since the file was made" in preview
    assert not re.findall(r'name="line" value="\d+" checked', preview), "the person must choose it"


def test_what_the_file_left_alone_stays_as_others_made_it(desk: Desk) -> None:
    lines = download(desk, "Payroll")
    pk = desk.skill("Payroll").pk
    desk.done(f"skills/{pk}/rename/", label="Wages")
    lines[0]["definition"] = "Paying people."
    preview = upload(desk, lines)
    said = re.search(r"<textarea name=\"text\"[^>]*>(.*?)</textarea>", preview, re.S)
    assert said
    text = html.unescape(said[1])
    assert desk.send("selection/file/apply/", text=text, line=["2"], stale=["2"]).status_code == 302
    skill = Skill.objects.get(pk=pk)
    assert (skill.label, skill.description) == ("Wages", "Paying people.")


def test_a_change_between_preview_and_apply_is_not_written_over(desk: Desk) -> None:
    lines = download(desk, "Payroll")
    lines[0]["name"] = "Salaries"
    preview = upload(desk, lines)
    desk.done(f"skills/{desk.skill('Payroll').pk}/rename/", label="Wages")
    assert apply(desk, preview) == 422
    assert desk.skill("Wages")


def test_a_cell_that_a_spreadsheet_would_run_is_harmless_and_comes_back(desk: Desk) -> None:
    Skill.objects.filter(label="Payroll").update(description="=1+1")
    lines = download(desk, "Payroll")
    assert lines[0]["definition"] == "'=1+1"
    assert "The file says the same as the desk." in upload(desk, lines)


def test_files_that_are_no_csv_of_skills_are_refused_in_words(desk: Desk) -> None:
    for content, words in ((b"\xff\xfe\x00", "UTF-8"), (b"label\nx", "“name”"), (b"", "“name”")):
        response = desk.send("selection/file/", file=SimpleUploadedFile("x.csv", content or b"\n"))
        assert response.status_code == 422
        assert words in response.text


def test_a_selection_changes_together_and_is_undone_together(desk: Desk) -> None:
    skills = [desk.skill("Payroll"), desk.skill("Bookkeeping")]
    ids = [str(one.pk) for one in skills]
    assert "Change 2 skills" in desk.page("selection/", skill=ids, do="edit")
    goal = {"group": str(desk.group("Finance").pk), "place": "also"}
    desk.done("selection/change/", skill=ids, kind="knowledge", owner=desk.admin.username, **goal)
    for one in skills:
        one.refresh_from_db()
        assert one.kind == "knowledge"
        assert {group.label for group in one.groups.all()} == {"Accounting", "Finance"}
        assert one.owners.get().user == desk.admin
    desk.done(f"operations/{Operation.objects.get().pk}/undo/")
    assert not Skill.objects.filter(kind="knowledge").exists()


def crowd(desk: Desk, count: int = 60) -> str:
    """So many more skills in Finance; the id of the group."""
    group = desk.group("Finance")
    for number in range(count):
        Membership.objects.create(skill=factories.make_skill(f"Ledger {number:02}"), group=group)
    return str(group.pk)


def test_the_whole_of_a_long_selection_changes_in_one_operation(desk: Desk) -> None:
    group = crowd(desk)
    assert "Edit all 60" in desk.page(f"groups/{group}/")
    page = desk.page("selection/", group=group, do="edit", scope="all")
    assert "The 50 on this page" in page
    assert re.search(r'value="all" checked', page)
    desk.done(f"selection/change/?group={group}", scope="all", kind="tool")
    assert Skill.objects.filter(kind="tool").count() == 60
    assert Operation.objects.count() == 1
    shown = [str(Skill.objects.get(label="Ledger 07").pk)]
    desk.done(f"selection/change/?group={group}", scope="page", skill=shown, kind="knowledge")
    assert Skill.objects.filter(kind="knowledge").count() == 1


def test_a_selection_is_deprecated_with_one_replacement(desk: Desk) -> None:
    group, heir = crowd(desk), str(desk.skill("Bookkeeping").pk)
    asked = {"group": group, "do": "edit", "scope": "all"}
    assert f"with={heir}" in desk.page("selection/", find="bookk", **asked)
    page = desk.page("selection/", **asked, **{"with": heir})
    assert "replaced by “Bookkeeping”" in page
    desk.done(f"selection/deprecate/?group={group}", scope="all", heir=heir, reason="One ledger")
    assert Skill.objects.filter(state="retired", replaced_by_id=UUID(heir)).count() == 60
    desk.done(f"operations/{Operation.objects.get().pk}/undo/")
    assert not Skill.objects.filter(state="retired").exists()
    assert desk.send("selection/deprecate/", skill=[heir]).status_code == 422


def test_choosing_nothing_to_change_is_refused(desk: Desk) -> None:
    assert desk.send("selection/change/", skill=[str(desk.skill("Payroll").pk)]).status_code == 422


def test_two_chosen_skills_go_to_the_page_of_merging(desk: Desk) -> None:
    ids = [str(desk.skill(label).pk) for label in ("Payroll", "Bookkeeping")]
    response = desk.client.get("/taxonomy/selection/", {"skill": ids, "do": "merge"})
    assert response["Location"] == f"/taxonomy/merge/?skill={ids[0]}&skill={ids[1]}"


def test_what_lacks_a_definition_is_a_selection(desk: Desk) -> None:
    Skill.objects.filter(label="Payroll").update(description="Paying people.")
    page = desk.page("selection/", lacks="definition")
    assert "Choose Bookkeeping" in page
    assert "Choose Payroll" not in page
