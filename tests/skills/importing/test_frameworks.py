"""Company frameworks in the shapes in which companies publish them, and the jobs that they speak of."""

from pathlib import Path

from skills.importing.frameworks import read_framework
from skills.importing.problems import Problems
from skills.importing.rows import GroupRow, IndicatorRow, RoleRow, RoleSkillRow, Row

LEVELS_ABOVE = """---
title: "🎯 Garden Framework"
yaml: false
---
## Level 1
### Planting
You plant what you are given
and water it.

- Labels rows
### Care
Weeds.
## Level 2
### Planting
Plans a bed.
"""
LEVELS_BELOW = """# Bakery
## Dough
### Level 1
- Weighs flour
### Level 2
1. Judges dough by hand
## Notes
Nothing of a level.
"""
TABLE = """# Titles for Bakers

| Category | Junior Baker (L1) | Baker (L2) | Head Baker (L3) |
| --- | --- | --- | --- |
| **Craft** | | | |
| *Dough* | Weighs flour | Judges dough | Teaches \\| tests |
| *Oven* | | Loads the oven | |

# Titles for Shop

| Competency | Seller | Shop lead |
|---|---|---|
| Selling | Greets people | Plans the window |
"""
VUE = """<template><div><ul><li>Baker I</li></ul><h2>Baker I <a>#</a></h2><ul><li>Weighs flour.</li></ul>
<h2>Baker II</h2><ul><li>Judges dough.</li></ul><h2>Misc: Night shift</h2><ul><li>Sleeps by day.</li></ul>
</div></template>"""
PAGE = "<h1>IC6 Sr. Principal Baker</h1><h2>🌟 Craft</h2><ul><li>Invents breads</li></ul>"


def read(path: Path, text: str) -> tuple[list[Row], Problems]:
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    return list(read_framework(path, problems)), problems


def criteria(rows: list[Row]) -> list[tuple[str, int, str]]:
    return [(row.skill, row.level, row.text) for row in rows if isinstance(row, IndicatorRow)]


def jobs(rows: list[Row]) -> list[tuple[str, int | None, str]]:
    return [(row.title, row.level, row.family) for row in rows if isinstance(row, RoleRow)]


def test_competencies_below_headings_of_levels(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "garden.md", LEVELS_ABOVE)
    assert criteria(rows) == [
        ("Garden / Planting", 1, "You plant what you are given and water it."),
        ("Garden / Planting", 1, "Labels rows"),
        ("Garden / Planting", 2, "Plans a bed."),
        ("Garden / Care", 1, "Weeds."),
    ]


def test_levels_below_headings_of_competencies(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "bakery.md", LEVELS_BELOW)
    assert criteria(rows) == [
        ("Bakery / Dough", 1, "Weighs flour"),
        ("Bakery / Dough", 2, "Judges dough by hand"),
    ]


def test_a_table_of_levels_brings_its_jobs(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "titles.md", TABLE)
    assert [row.label for row in rows if isinstance(row, GroupRow)] == ["Bakers", "Shop"]
    assert ("Bakers / Dough", 3, "Teaches | tests") in criteria(rows)
    assert jobs(rows) == [
        ("Junior Baker", 1, "Bakers"), ("Baker", 2, "Bakers"), ("Head Baker", 3, "Bakers"),
        ("Seller", 1, "Shop"), ("Shop lead", 2, "Shop"),
    ]  # fmt: skip
    asked = [(row.role, row.skill, row.level) for row in rows if isinstance(row, RoleSkillRow)]
    assert ("Bakers / Baker", "Bakers / Oven", 2) in asked
    assert ("Bakers / Junior Baker", "Bakers / Oven", 1) not in asked


def test_a_line_with_too_many_cells_is_a_fault(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "titles.md", TABLE.replace("| Loads the oven | |", "| Loads | it | too |"))
    assert problems.lines == ["titles.md:7: 5 cells where the table names 4 columns"]


def test_a_faulty_page_names_its_line(tmp_path: Path) -> None:
    text = "---\ntitle: A\ntopics:\n  - name: x\n    content: [1\n---\n"
    _, problems = read(tmp_path / "a.md", text)
    assert problems.lines == ["a.md:5: this YAML cannot be read"]


def test_a_ladder_leaves_out_what_is_no_step(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "bakery.vue", VUE)
    assert criteria(rows) == [
        ("Ladders / Bakery", 1, "Weighs flour."),
        ("Ladders / Bakery", 2, "Judges dough."),
    ]
    assert jobs(rows) == [("Baker I", 1, "Bakery"), ("Baker II", 2, "Bakery")]


def test_a_page_of_one_level_belongs_to_the_job_without_its_rank(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "baker.html", PAGE)
    assert criteria(rows) == [("Baker / Craft", 6, "Invents breads")]
    assert jobs(rows) == [("IC6 Sr. Principal Baker", 6, "Baker")]


def test_examples_stay_with_what_they_are_examples_of(tmp_path: Path) -> None:
    text = (
        "---\ntitle: A\ntopics:\n  - name: work\n    content:\n      - level: 1\n        exampleCriteria:\n"
        "          - criteria: Keeps time\n            examples: [Is early, Says when late]\n      - level: high\n---\n"
    )
    rows, problems = read(tmp_path / "a.md", text)
    assert criteria(rows) == [("A / Work", 1, "Keeps time: Is early; Says when late")]
    assert problems.lines == ["a.md: a level of 'Work' is no number from 1 to 10"]
