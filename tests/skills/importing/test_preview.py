"""An uploaded file against the desk: what is new, changed, edited here too or gone, and nothing written until told."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from hrapp.access import Role
from hrapp.work import WorkError
from skills import editing, releases
from skills.exporting.bundle import of_draft
from skills.exporting.formats import FORMATS
from skills.importing import intake, stages
from skills.models import Change, Group, Import, Skill, Taxonomy
from tests import factories

pytestmark = pytest.mark.django_db
COLUMNS = {"label": "label", "id": "id", "description": "description", "aliases": "aliases", "group": "group"}
FIRST = """label,id,description,aliases,group
Welding,s1,Joins plates,MIG|TIG,Trades > Metal
Soldering,s2,Joins small parts,,Trades > Metal
Baking,s3,Makes bread,,Trades
"""
SECOND = """label,id,description,aliases,group
Welding,s1,Joins steel plates,MIG|arc welding,Trades > Metal
Soldering,s2,Joins parts with tin,,Trades > Metal
Brazing,s4,Joins with brass,,Trades > Metal
"""


def make_import(
    text: str | bytes, *, name: str = "skills.csv", columns: dict[str, str] | None = COLUMNS
) -> Import:
    content = text.encode() if isinstance(text, str) else text
    return Import.objects.create(
        taxonomy=intake.new_taxonomy("house"), name=name, sha256="", file=ContentFile(content, name), columns=columns,
        created_by=factories.make_user(Role.HR_ADMIN),
    )  # fmt: skip


def looked_at(source: Import) -> dict[str, set[str]]:
    stages.work_on(source)
    found: dict[str, set[str]] = {}
    for row in source.items.filter(kind="skill"):
        found.setdefault(row.verdict, set()).add(row.label)
    return found


def applied(source: Import) -> Import:
    source.stage = Import.Stage.APPLYING
    stages.work_on(source)
    return source


def the(label: str) -> Skill:
    return Skill.objects.get(label=label)


def edit(label: str, **words: str) -> None:
    skill = the(label)
    editing.change_skill(skill.taxonomy, skill.pk, dict(words), by=None)


def test_nothing_is_written_until_a_person_says_so() -> None:
    source = make_import(FIRST)
    assert looked_at(source) == {"new": {"Welding", "Soldering", "Baking"}}
    assert not Skill.objects.exists()
    assert not Change.objects.exists()
    applied(source)
    assert the("Welding").groups.get().label == "Metal"
    assert source.operation is not None


def test_a_second_file_shows_news_conflicts_and_what_is_gone() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    edit("Soldering", description="Joins small parts, as we do it")
    second = make_import(SECOND)
    assert looked_at(second) == {
        "changed": {"Welding"}, "conflict": {"Soldering"}, "new": {"Brazing"}, "gone": {"Baking"},
    }  # fmt: skip
    applied(second)
    assert set(the("Welding").aliases.values_list("text", flat=True)) == {"MIG", "arc welding"}
    assert the("Soldering").description == "Joins small parts, as we do it"
    assert the("Baking").state == "active"


def test_a_conflict_that_was_decided_does_not_come_back() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    edit("Soldering", description="As we do it")
    looked_at(second := make_import(SECOND))
    applied(second)
    assert looked_at(make_import(SECOND)) == {"same": {"Welding", "Soldering", "Brazing"}}


def test_the_source_can_be_taken_and_what_is_gone_retired() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    edit("Soldering", description="As we do it")
    looked_at(second := make_import(SECOND))
    second.items.filter(verdict="conflict").update(is_taken=True)
    second.items.filter(verdict="new").update(is_taken=False)
    second.retires_gone = True
    applied(second)
    assert the("Soldering").description == "Joins parts with tin"
    assert the("Baking").state == "retired"
    assert not Skill.objects.filter(label="Brazing").exists()


MOVED = """label,id,description,aliases,group
Welding,s1,Joins plates,MIG|TIG,Trades > Joining
Soldering,s2,Joins small parts,,Trades > Joining
Baking,s3,Makes bread,,Trades
"""


def test_a_group_that_is_gone_is_shown_and_dissolved_when_told() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    metal = Group.objects.get(label="Metal")
    editing.add_skill(metal.taxonomy, "Riveting", by=None, groups=[metal.pk])
    second = make_import(MOVED)
    assert looked_at(second) == {
        "changed": {"Welding", "Soldering"},
        "same": {"Baking"},
    }
    assert second.items.get(verdict="gone").label == "Metal"
    second.retires_gone = True
    applied(second)
    assert set(Group.objects.values_list("label", flat=True)) == {"Trades", "Joining"}
    assert the("Welding").groups.get().label == "Joining"
    assert the("Riveting").groups.get().label == "Trades"
    assert intake.take_back(second, by=factories.make_user(Role.HR_ADMIN)) == ""
    assert the("Riveting").groups.get().label == "Metal"


def test_a_group_at_the_top_stays_while_something_stands_in_it_alone() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    trades = Group.objects.get(label="Trades")
    editing.add_skill(trades.taxonomy, "Riveting", by=None, groups=[trades.pk])
    looked_at(second := make_import(MOVED.replace("Trades > Joining", "Crafts").replace("Trades", "Crafts")))
    assert set(second.items.filter(verdict="gone").values_list("label", flat=True)) == {"Trades", "Metal"}
    second.retires_gone = True
    applied(second)
    assert set(Group.objects.values_list("label", flat=True)) == {"Trades", "Crafts"}
    assert the("Riveting").groups.get() == trades


def test_an_import_is_taken_back_as_a_whole() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    before = FORMATS["json"].write(of_draft(first.taxonomy))
    looked_at(second := make_import(SECOND))
    applied(second)
    assert intake.take_back(second, by=factories.make_user(Role.HR_ADMIN)) == ""
    now = FORMATS["json"].write(of_draft(first.taxonomy))
    assert _without_revisions(now) == _without_revisions(before)
    assert looked_at(make_import(SECOND))["changed"] == {"Welding", "Soldering"}


def test_an_import_that_a_release_holds_stays_and_says_what_to_do() -> None:
    looked_at(source := make_import(FIRST))
    applied(source)
    releases.publish(source.taxonomy)
    problem = intake.take_back(source, by=factories.make_user(Role.HR_ADMIN))
    assert "Go back to the release before" in problem
    assert the("Welding").state == "active"


def _without_revisions(content: bytes) -> object:
    whole = json.loads(content)
    for skill in whole["skills"]:
        del skill["revision"]
    return whole


def test_an_edit_after_the_preview_stops_the_import() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    looked_at(second := make_import(SECOND))
    edit("Welding", description="Joins plates by heat")
    with pytest.raises(WorkError, match="import_stale"):
        applied(second)
    second.refresh_from_db()
    assert (second.stage, the("Welding").description) == (Import.Stage.READY, "Joins plates by heat")
    second.stage = Import.Stage.READING
    assert looked_at(second)["conflict"] == {"Welding"}


def test_an_own_export_that_is_older_than_an_edit_is_known_to_be() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    rows = list(csv.DictReader(StringIO(FORMATS["csv"].write(of_draft(first.taxonomy)).decode("utf-8-sig"))))
    for row in rows:
        if row["label"] == "Baking":
            row["description"], row["aliases"] = "Makes bread and rolls", "pastry"
    edit("Baking", description="Makes bread by night")
    file = StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    source = make_import(file.getvalue(), columns={name: name for name in rows[0]})
    assert looked_at(source) == {"conflict": {"Baking"}, "same": {"Welding", "Soldering"}}
    applied(source)
    assert (the("Baking").description, the("Baking").aliases.get().text) == ("Makes bread by night", "pastry")


def test_of_an_own_export_a_part_may_come_back() -> None:
    looked_at(first := make_import(FIRST))
    applied(first)
    part = FORMATS["csv"].write(of_draft(first.taxonomy, [the("Baking").pk])).decode("utf-8-sig")
    names = part.partition("\r\n")[0].split(",")
    source = make_import(part.replace("Makes bread", "Bakes bread"), columns={name: name for name in names})
    assert looked_at(source) == {"changed": {"Baking"}}


def test_faults_name_their_lines_and_stop_everything() -> None:
    source = make_import("label,id,description,aliases,group\nWelding,s1\n,s2,,,\nBaking,s1,,,\n")
    looked_at(source)
    assert source.faults == [
        "skills.csv:3: label is empty", "skills.csv:4: id 's1' was 'Welding' above and is 'Baking' here",
    ]  # fmt: skip
    assert not source.items.exists()


def test_columns_are_guessed_and_the_next_time_remembered() -> None:
    table = "Competency;Area;What it means\nWelding;Metal;Joins plates\n"
    source = make_import(table, columns=None)
    stages.work_on(source)
    guess = {"label": "competency", "group": "area", "description": "what it means"}
    assert (source.stage, source.sample["columns"]) == (Import.Stage.COLUMNS, guess)
    intake.map_columns(source, {"label": "competency", "description": "area"})
    again = make_import(table, columns=None)
    stages.work_on(again)
    assert again.sample["columns"] == {"label": "competency", "description": "area"}
    assert again.sample["is_remembered"]


OCCUPATIONS = (
    "ORIGINURI,ID,UUIDHISTORY,OCCUPATIONGROUPCODE,CODE,PREFERREDLABEL,ALTLABELS,DESCRIPTION,SCOPENOTE\n"
)


def release_folder(folder: Path, name: str, rows: list[tuple[str, str, str, str, str]]) -> Path:
    """A published model: address, local id, history, code, description."""
    into = folder / name
    into.mkdir()
    (into / "skill_groups.csv").write_text(
        "ORIGINURI,ID,UUIDHISTORY,CODE,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n"
    )
    (into / "skill_hierarchy.csv").write_text("PARENTOBJECTTYPE,PARENTID,CHILDID,CHILDOBJECTTYPE\n")
    lines = [
        f'{uri},{key},"{history}",1,{code},Carer {code},"help\npaprework","{text}",\n'
        for uri, key, history, code, text in rows
    ]
    (into / "occupations.csv").write_text(OCCUPATIONS + "".join(lines))
    return into


def test_a_later_release_is_recognised_by_the_history_of_identities(tmp_path: Path) -> None:
    """Its publisher gave every item a new local id and a new identity, and one of them another address."""
    old = release_folder(
        tmp_path, "v1", [("urn:a", "k1", "u1", "C1", "Cares"), ("", "k2", "u2", "C2", "Cooks")]
    )
    call_command("import_taxonomy", str(old), "--format", "esco", "--slug", "house")
    new = release_folder(
        tmp_path, "v2",
        [("urn:b", "x9", "n1\nu1", "C1", "Cares for adults"), ("urn:c", "x8", "n2\nu2", "C2", "Cooks")],
    )  # fmt: skip
    whole = (new / "occupations.csv").read_text().replace("paprework", "paperwork")
    (new / "occupations.csv").write_text(whole)
    source = make_import(zipped(new), name="v2.zip", columns=None)
    stages.work_on(source)
    changed = {
        row.document["code"]: {one[0] for one in row.differences}
        for row in source.items.exclude(verdict="same")
    }
    assert changed == {"C1": {"summary", "titles:en"}, "C2": {"titles:en"}}
    applied(source)
    titles = Taxonomy.objects.get(slug="house").roles.get(code="C2").titles.values_list("title", flat=True)
    assert set(titles) == {"help", "paperwork"}


def test_a_zipped_folder_is_read_like_its_files(tmp_path: Path) -> None:
    release_folder(tmp_path, "v1", [("urn:a", "k1", "u1", "C1", "Cares")])
    source = make_import(zipped(tmp_path), name="v1.zip", columns=None)
    stages.work_on(source)
    assert (source.form, source.faults) == ("esco", [])
    assert source.items.get(kind="role").label == "Carer C1"


def zipped(folder: Path) -> bytes:
    import zipfile
    from io import BytesIO

    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.rglob("*"):
            archive.write(path, path.relative_to(folder))
    return file.getvalue()


def test_a_skill_without_an_id_is_the_one_of_that_name() -> None:
    skill = factories.make_skill("Payroll accounting")
    taxonomy = Taxonomy.objects.get(pk=skill.taxonomy_id)
    source = Import.objects.create(
        taxonomy=taxonomy, name="a.csv", sha256="", columns={"label": "name", "description": "text"},
        file=ContentFile(b"name,text\npayroll accounting,Pays people\n", "a.csv"), created_by=None,
    )  # fmt: skip
    stages.work_on(source)
    row = source.items.get()
    assert (row.item_id, row.verdict) == (skill.pk, "changed")
    assert Group.objects.count() == 1
