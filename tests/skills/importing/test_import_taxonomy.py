"""Taxonomies of every shape, as a person would bring them; small samples written for the project."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills.importing.problems import ImportProblems
from skills.importing.run import import_taxonomy
from skills.models import (
    Alias,
    Change,
    Group,
    Indicator,
    Membership,
    Relation,
    Role,
    RoleSkill,
    Skill,
    Taxonomy,
)

pytestmark = pytest.mark.django_db

CSV = """label,id,description,aliases,group,parent,kind,level
Cable jointing,s1,Joining power cables,jointing|LV jointing,Trades > Electrical,,skill,
HV jointing,s2,Joining high-voltage cables,,Trades > Electrical,s1,skill,
C++,s3,"A language, compiled",CPP|C plus plus,Software,,tool,
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def imported(tmp_path: Path, text: str, form: str = "csv", name: str = "skills.csv") -> Taxonomy:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    import_taxonomy(path, form=form, slug="house")
    return Taxonomy.objects.get(slug="house")


def test_csv_with_every_column(tmp_path: Path) -> None:
    imported(tmp_path, CSV)
    skill = Skill.objects.get(label="Cable jointing")
    assert (skill.external_id, skill.kind) == ("s1", "skill")
    assert set(skill.aliases.values_list("text", flat=True)) == {"jointing", "LV jointing"}
    group = skill.groups.get()
    assert (group.label, group.parent and group.parent.label) == ("Electrical", "Trades")
    assert Relation.objects.get().kind == "broader"
    assert Relation.objects.get().target == skill


def test_csv_needs_only_a_label(tmp_path: Path) -> None:
    imported(tmp_path, "label\nWelding\nPlumbing\n")
    assert set(Skill.objects.values_list("label", flat=True)) == {"Welding", "Plumbing"}


def test_parent_that_is_no_skill_is_the_group_above(tmp_path: Path) -> None:
    imported(tmp_path, "label,group,parent\nWelding,Metal,Trades\n")
    assert Group.objects.get(label="Metal").parent == Group.objects.get(label="Trades")


def test_level_makes_an_indicator(tmp_path: Path) -> None:
    imported(tmp_path, "label,level,description\nSQL,1,Reads a query\nSQL,3,Tunes a query\n")
    assert list(Indicator.objects.values_list("level__number", "text")) == [
        (1, "Reads a query"),
        (3, "Tunes a query"),
    ]
    assert Skill.objects.get().description == "Reads a query"


def test_each_skill_keeps_to_the_scale_that_its_line_names(tmp_path: Path) -> None:
    lines = [
        "label,scale,indicators:1,indicators:3",
        "Welding,Trades,Strikes an arc,Welds overhead",
        "Filing,,Sorts by letter,",
        "Typing,Office,Types a letter,",
        "Soldering,Trades,,",
        "Baking,Kitchen,,",
    ]
    imported(tmp_path, "\n".join(lines))
    levels = Indicator.objects.order_by("text").values_list("level__scale__name", "level__number", "text")
    assert list(levels) == [
        ("Scale of the table", 1, "Sorts by letter"),
        ("Trades", 1, "Strikes an arc"),
        ("Office", 1, "Types a letter"),
        ("Trades", 3, "Welds overhead"),
    ]
    assert Skill.objects.get(label="Soldering").scale.name == "Trades"  # type: ignore[union-attr]
    assert Skill.objects.get(label="Baking").scale is None
    imported(tmp_path, "label,indicators:3\nWelding,Welds under water\n")
    assert Skill.objects.get(label="Welding").scale.name == "Trades"  # type: ignore[union-attr]


def test_second_run_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_text(CSV)
    first = import_taxonomy(path, form="csv", slug="house", is_published=True)
    second = import_taxonomy(path, form="csv", slug="house", is_published=True)
    assert first.added["skills"] == 3
    assert (second.added, second.changed) == ({}, {})
    assert second.release == first.release
    assert list(Change.objects.values_list("verb", flat=True)) == ["imported", "published"]


def test_changed_file_changes_only_that(tmp_path: Path) -> None:
    imported(tmp_path, CSV)
    path = tmp_path / "skills.csv"
    path.write_text(CSV.replace("Joining power cables", "Joining and ending power cables"))
    summary = import_taxonomy(path, form="csv", slug="house")
    assert (summary.added, summary.changed) == ({}, {"skills": 1})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nWelding\n", "skills.csv:1: column label is missing"),
        ("label,kind\nWelding,tool\nPlumbing,hobby\n", "skills.csv:3: kind 'hobby' is not one of"),
        ('label,description\n"Two\nlines",x\n,y\n', "skills.csv:4: label is empty"),
        ("id,label\n1,Welding\n1,Plumbing\n", "skills.csv:3: id '1' was 'Welding' above"),
        ("label,level\nSQL,12\n", "skills.csv:2: level '12' is neither"),
        ("label,kind\nA,b,c,d\n", "skills.csv:2: 4 cells where the first line names 2"),
        ("", "skills.csv:1: column label is missing; found: nothing"),
    ],
)
def test_fault_names_its_line_and_stores_nothing(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ImportProblems) as raised:
        imported(tmp_path, text)
    assert words in raised.value.lines[0]
    assert not Skill.objects.exists()


def test_text_of_another_encoding_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_bytes("label\nPrüfung\n".encode("latin-1"))
    with pytest.raises(ImportProblems, match="not UTF-8"):
        import_taxonomy(path, form="csv", slug="house")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"label": "C#", "aliases": ["C sharp"], "group": "Code"}, {"label": "Go"}]),
        json.dumps({"skills": [{"label": "C#", "aliases": "C sharp", "group": "Code"}, {"label": "Go"}]}),
        '{"label": "C#", "aliases": ["C sharp"], "group": "Code"}\n{"label": "Go"}\n',
    ],
)
def test_json_in_three_shapes(tmp_path: Path, text: str) -> None:
    imported(tmp_path, text, "json", "skills.json")
    assert set(Skill.objects.values_list("label", flat=True)) == {"C#", "Go"}
    assert Alias.objects.get().text == "C sharp"


def test_json_relations_join_labels_or_ids(tmp_path: Path) -> None:
    content = {
        "skills": [{"label": "C#", "id": "1"}, {"label": ".NET"}],
        "relations": [{"subject": "1", "kind": "related", "target": ".NET"}],
    }
    imported(tmp_path, json.dumps(content), "json", "skills.json")
    assert Relation.objects.get().kind == "related"


def test_confused_pair_without_a_note_is_a_fault(tmp_path: Path) -> None:
    relation = {"subject": "A", "kind": "confused_with", "target": "B"}
    content = {"skills": [{"label": "A"}, {"label": "B"}], "relations": [relation]}
    with pytest.raises(ImportProblems, match="needs a note"):
        imported(tmp_path, json.dumps(content), "json", "skills.json")


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ImportProblems, match=r"skills.json:2: this is not JSON"):
        imported(tmp_path, '[{"label": "A"},\n oops]', "json", "skills.json")


SKILLS = "conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description\n"
ESCO = {
    "skillGroups_en": "conceptType,conceptUri,preferredLabel,description,code\nSkillGroup,g0,top,,S\n"
    "SkillGroup,g1,below,,S1\n",
    "skills_en": SKILLS
    + 'KnowledgeSkillCompetence,u1,skill/competence,weld metal,"join metal\nmelt metal",released,Joins.\n'
    + "KnowledgeSkillCompetence,u2,knowledge,metallurgy,,released,About metals.\n"
    + "KnowledgeSkillCompetence,u3,knowledge,gone,,obsolete,\n",
    "broaderRelationsSkillPillar_en": "conceptType,conceptUri,broaderType,broaderUri\nSkillGroup,g1,SkillGroup,g0\n"
    "KnowledgeSkillCompetence,u1,SkillGroup,g1\nKnowledgeSkillCompetence,u1,KnowledgeSkillCompetence,u2\n",
    "skillSkillRelations_en": "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
    "u1,skill,essential,knowledge,u2\n",
    "ISCOGroups_en": "conceptType,conceptUri,code,preferredLabel,description\nISCOGroup,x,7212,Welders,Weld.\n",
    "occupations_en": "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,regulatedProfessionNote,description,"
    "code\nOccupation,o1,7212,welder,metal welder,http://x/regulated-professions/unregulated,Welds.,7212.1\n",
    "occupationSkillRelations_en": "occupationUri,relationType,skillType,skillUri\no1,essential,skill,u1\n"
    "o1,optional,knowledge,u2\no1,optional,knowledge,missing\n",
}


def test_esco_in_the_official_layout(tmp_path: Path) -> None:
    summary = import_taxonomy(write(tmp_path, **ESCO), form="esco", slug="esco", is_published=True)
    assert set(Skill.objects.values_list("label", "kind")) == {
        ("weld metal", "skill"),
        ("metallurgy", "knowledge"),
    }
    assert Membership.objects.get().group.parent == Group.objects.get(label="top")
    assert set(Relation.objects.values_list("kind", flat=True)) == {"broader", "requires"}
    role = Role.objects.get()
    assert (role.title, role.family and role.family.name, role.is_regulated) == ("welder", "Welders", False)
    assert set(RoleSkill.objects.values_list("skill__label", "is_essential")) == {
        ("weld metal", True),
        ("metallurgy", False),
    }
    assert summary.oddities == {"line about an unknown skill left out": 1}


def test_esco_in_a_second_language_adds_its_words(tmp_path: Path) -> None:
    german = (
        SKILLS + "KnowledgeSkillCompetence,u1,skill/competence,Metall schweißen,Schweißen,released,Fügt.\n"
    )
    import_taxonomy(write(tmp_path, **ESCO, skills_de=german), form="esco", slug="esco")
    skill = Skill.objects.get(external_id="u1")
    assert skill.label == "weld metal"
    assert set(skill.aliases.filter(language="de").values_list("text", flat=True)) == {
        "Metall schweißen",
        "Schweißen",
    }


def test_every_language_may_lie_in_a_folder_of_its_own(tmp_path: Path) -> None:
    german = {
        name.replace("_en", "_de"): text.replace("weld metal", "schweißen").replace("welder", "Schweißer")
        for name, text in ESCO.items()
    }
    for folder, files in (("classification de", german), ("classification en", ESCO)):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, **files)
    import_taxonomy(tmp_path, form="esco", slug="esco")
    skill, role = Skill.objects.get(external_id="u1"), Role.objects.get()
    assert (skill.label, skill.groups.get().label, role.title) == ("weld metal", "below", "welder")
    assert "schweißen" in skill.aliases.filter(language="de").values_list("text", flat=True)
    assert set(role.titles.values_list("title", "language")) == {
        ("metal welder", "en"), ("Schweißer", "de"), ("metal Schweißer", "de"),
    }  # fmt: skip


def test_esco_in_one_other_language_alone(tmp_path: Path) -> None:
    german = {
        name.replace("_en", "_de"): text.replace("weld metal", "schweißen") for name, text in ESCO.items()
    }
    import_taxonomy(write(tmp_path, **german), form="esco", slug="esco")
    assert Skill.objects.filter(label="schweißen").exists()


def test_onet_text_files(tmp_path: Path) -> None:
    files = {
        "Occupation Data": "O*NET-SOC Code\tTitle\tDescription\n47-2111.00\tElectricians\tInstall wiring.\n",
        "Content Model Reference": "Element ID\tElement Name\tDescription\n2.A\tBasic Skills\tx\n"
        "2.A.1\tContent\tx\n2.A.1.a\tReading\tUnderstands text.\n",
        "Skills": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
        "47-2111.00\t2.A.1.a\tReading\tIM\t3.75\n47-2111.00\t2.A.1.a\tReading\tLV\t3.4\n",
        "Technology Skills": "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tIn Demand\n"
        "47-2111.00\tAutoCAD\t43232604\tCAD software\tY\n",
        "Level Scale Anchors": "Element ID\tScale ID\tAnchor Value\tAnchor Description\n2.A.1.a\tLV\t2\tReads a memo\n",
        "Alternate Titles": "O*NET-SOC Code\tAlternate Title\n47-2111.00\tWireman\n",
        "Job Zones": "O*NET-SOC Code\tJob Zone\n47-2111.00\t3\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    import_taxonomy(tmp_path, form="onet", slug="onet")
    role = Role.objects.get()
    assert (role.title, role.level, role.family and role.family.name) == (
        "Electricians",
        3,
        "Construction and extraction",
    )
    assert set(role.role_skills.values_list("skill__label", "level", "is_essential")) == {
        ("Reading", 3, True),
        ("AutoCAD", None, True),
    }
    assert Indicator.objects.get().text == "Reads a memo"


def test_framework_of_yaml_front_matter(tmp_path: Path) -> None:
    (tmp_path / "backend.md").write_text(
        '---\ntitle: "🛠️ Backend Framework"\ntopics:\n  - name: "communication"\n    content:\n'
        '      - level: 1\n        criteria:\n          - "Asks for help"\n      - level: 2\n        criteria:\n'
        '          -\t"Explains a choice"\n---\n'
    )
    import_taxonomy(tmp_path, form="framework", slug="firm")
    assert list(Indicator.objects.values_list("skill__label", "level__number", "text")) == [
        ("Communication", 1, "Asks for help"),
        ("Communication", 2, "Explains a choice"),
    ]
    assert Group.objects.get().label == "Backend"


def test_framework_of_a_script_is_read_and_not_run(tmp_path: Path) -> None:
    (tmp_path / "tracks.js").write_text(
        'throw 1; const tracks = {"CRAFT": {"displayName": "Craft", "category": "B", "description": "Does it well",\n'
        '"milestones": [{"summary": "Learns", "signals": ["Reads"], "examples": ["x"]},\n'
        '{"summary": "Knows", "signals": []}]}}'
    )
    import_taxonomy(tmp_path, form="framework", slug="firm")
    assert set(Indicator.objects.values_list("level__number", "text")) == {
        (1, "Learns"),
        (1, "Reads"),
        (2, "Knows"),
    }


def test_command_tells_faults_on_stderr(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_text("label,kind\nA,hobby\n")
    errors = StringIO()
    with pytest.raises(CommandError, match="1 faults; nothing was imported") as raised:
        call_command("import_taxonomy", path, form="csv", slug="house", stderr=errors)
    assert raised.value.returncode == 1
    assert "skills.csv:2: kind 'hobby'" in errors.getvalue()


def test_command_refuses_a_missing_path() -> None:
    with pytest.raises(CommandError, match="does not exist") as raised:
        call_command("import_taxonomy", Path("/nowhere"), form="csv", slug="house")
    assert raised.value.returncode == 2
