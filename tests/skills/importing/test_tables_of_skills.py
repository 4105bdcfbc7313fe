"""What a table says of a skill's levels, relations and mappings, and the lines that are wrong."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from skills.importing import intake, stages
from skills.importing.drafts import Draft, Drafts
from skills.importing.guessing import guess_columns
from skills.importing.plain import read_csv
from skills.importing.problems import Problems
from skills.importing.rows import Row
from skills.models import Change, Indicator, Level, Relation, Scale, Skill
from tests.skills.importing.test_preview import applied, looked_at, make_import

HEAD = "label,confused_with,mappings,scale,indicators:1,indicators:3\n"
TABLE = (
    HEAD
    + "MIG welding,TIG welding > MIG feeds a wire > Welded hulls > Welded frames,"
    + "ESCO > S1.2 > MIG weld|House > A\\>B,Trades,Strikes an arc|Cleans the seam,Welds overhead\n"
    + "TIG welding,,,Trades,,\n"
)


def read(folder: Path, text: str) -> tuple[list[Row], Problems]:
    path, problems = folder / "skills.csv", Problems()
    path.write_text(text, encoding="utf-8")
    return list(read_csv(path, problems, guess_columns(text.partition("\n")[0].split(",")))), problems


def the(rows: list[Row], label: str) -> Draft:
    return Drafts().add_all(rows).found["skill", f"label:{label.lower()}"]


def test_a_line_says_levels_relations_and_mappings(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, TABLE)
    document = the(rows, "MIG welding").document
    assert problems.lines == []
    assert document["relations"] == [
        ["confused_with", "label:tig welding", "MIG feeds a wire", "Welded hulls", "Welded frames"]
    ]  # fmt: skip
    assert document["mappings"] == [
        ["ESCO", "S1.2", "MIG weld", "", "exact"],
        ["House", "A>B", "", "", "exact"],
    ]
    assert document["indicators"] == [[1, "Strikes an arc"], [1, "Cleans the seam"], [3, "Welds overhead"]]
    assert document["scale"] == "Trades"


def test_what_a_cell_cannot_mean_is_told_with_its_line(tmp_path: Path) -> None:
    lines = [
        "label,confused_with,mappings,indicators:12",
        "Welding,Soldering,,",
        "Soldering,,ESCO,Solders",
        "Baking,,ESCO > 1 > bake > > same,",
    ]
    _, problems = read(tmp_path, "\n".join(lines))
    told = sorted(line.partition(": ")[::2] for line in problems.lines)
    assert [where for where, _ in told] == [
        "skills.csv:2",
        "skills.csv:3",
        "skills.csv:3",
        "skills.csv:4",
    ]
    assert "what tells the two apart" in told[0][1]
    assert "exact, close, broad, narrow" in told[3][1]


@pytest.mark.parametrize(
    ("names", "guess"),
    [
        (
            "O*NET-SOC Code,Title,Element ID,Element Name,Scale ID,Scale Name,Data Value,N,Standard Error,"
            "Lower CI Bound,Upper CI Bound,Recommend Suppress,Not Relevant,Date,Domain Source",
            {"id": "element id", "label": "element name"},
        ),
        (
            "O*NET-SOC Code,Title,Example,Commodity Code,Commodity Title,Hot Technology,In Demand",
            {"label": "example", "group": "commodity title"},
        ),
        (
            "Element ID,Element Name,Description",
            {"id": "element id", "label": "element name", "description": "description"},
        ),
        ("O*NET-SOC Code,Title,Alternate Title,Short Title,Source(s)", {}),
    ],
)
def test_an_occupation_of_o_net_is_not_taken_for_a_skill(names: str, guess: dict[str, str]) -> None:
    assert guess_columns(names.split(",")) == guess


@pytest.mark.django_db
def test_one_sheet_of_o_net_is_read_by_itself() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Data Value", "Date"])
    for code, title in (("11-1011.00", "Chief Executives"), ("51-4121.00", "Welders, Cutters")):
        for element, name in (("2.A.1.a", "Reading Comprehension"), ("2.A.1.b", "Active Listening")):
            sheet.append([code, title, element, name, "IM", 4.12, "08/2023"])
    book.save(file := BytesIO())
    source = make_import(file.getvalue(), name="Skills.xlsx", columns=None)
    stages.work_on(source)
    intake.map_columns(source, source.sample["columns"])
    assert looked_at(source) == {"new": {"Reading Comprehension", "Active Listening"}}
    assert applied(source).fault_count == 0
    assert set(Skill.objects.values_list("external_id", flat=True)) == {"2.A.1.a", "2.A.1.b"}


@pytest.mark.django_db
def test_a_column_called_scale_that_means_no_scale_of_levels_is_told_and_left_out() -> None:
    source = make_import("label,scale\nWelding,IM\n", columns={"label": "label", "scale": "scale"})
    assert looked_at(source) == {"new": {"Welding"}}
    assert source.oddities == {"reference to something unknown, left out": 1}
    applied(source)
    assert not Scale.objects.exists()


@pytest.mark.django_db
def test_a_table_brings_its_levels_and_leaves_the_names_of_ours() -> None:
    first = make_import(TABLE, columns=guess_columns(HEAD.strip().split(",")))
    assert looked_at(first) == {"new": {"MIG welding", "TIG welding"}}
    applied(first)
    assert list(Level.objects.values_list("number", "name")) == [(1, "Level 1"), (3, "Level 3")]
    assert Relation.objects.get(kind="confused_with").note == "MIG feeds a wire"
    Level.objects.filter(number=1).update(name="Helper")
    again = make_import(TABLE.replace("Cleans the seam", "Grinds the seam"), columns=first.columns)
    assert looked_at(again) == {"changed": {"MIG welding"}, "same": {"TIG welding"}}
    applied(again)
    texts = Indicator.objects.filter(level__number=1).values_list("text", flat=True)
    assert set(texts) == {"Strikes an arc", "Grinds the seam"}
    assert Level.objects.get(number=1).name == "Helper"
    assert intake.take_back(again, by=None) == ""  # type: ignore[arg-type]
    assert Indicator.objects.filter(text="Cleans the seam").exists()
    assert Skill.objects.count() == 2
    assert Change.objects.exists()
