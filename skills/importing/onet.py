"""The O*NET database: the official tab-separated .txt files or the same sheets as .xlsx.

Skills and knowledge become skills with level anchors as indicators; technology examples become tools;
occupations become roles that ask for what incumbents rated as important.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from skills.importing.problems import Problems
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    IndicatorRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
)
from skills.importing.tables import Record, read_table

IMPORTANT, ESSENTIAL = 2.5, 3.5  # O*NET rates importance from 1 (not important) to 5 (extremely important)
SCALE = ScaleRow("O*NET level", tuple((number, f"Level {number}", "") for number in range(1, 8)))
PARTS = (("Skills", "skill", "2.A", "2.B"), ("Knowledge", "knowledge", "2.C", "2.C"))
STATED = {
    "scale": ("name", "levels"),
    "group": ("label", "description", "code", "parent"),
    "family": ("name", "description"),
    "skill": ("label", "kind", "description", "code", "groups", "indicators", "scale"),
    "role": ("title", "level", "summary", "code", "family", "titles:en", "skills"),
}
TECHNOLOGY = "technology"
Ratings = dict[tuple[str, str], dict[str, float]]  # (occupation, element) -> scale -> value


def read_onet(path: Path, problems: Problems) -> Iterator[Row]:
    folder = path if path.is_dir() else path.parent
    if _file(folder, "Occupation Data") is None:
        problems.fault(path, 0, "there is no 'Occupation Data' (.txt or .xlsx) in this folder")
        return
    ratings = {name: _ratings(folder, name, problems) for name, *_ in PARTS}
    for kind, keys in STATED.items():
        yield StatedRow(kind, keys)
    yield SCALE
    yield from _elements(folder, ratings, problems)
    yield from _tools(folder, problems)
    yield from _anchors(folder, problems)
    yield from _occupations(folder, problems)
    for rated in ratings.values():
        yield from _asked(rated)
    for record in _table(folder, "Technology Skills", problems):
        is_hot = record.get("in demand") == "Y"
        yield RoleSkillRow(record["o*net-soc code"], _tool(record), None, 2.0 if is_hot else 1.0, is_hot)


def _file(folder: Path, name: str) -> Path | None:
    return next((file for ending in (".txt", ".xlsx") if (file := folder / f"{name}{ending}").exists()), None)


def _table(folder: Path, name: str, problems: Problems) -> Iterator[Record]:
    path = _file(folder, name)
    if path:
        for _, record in read_table(path, problems):
            yield record


def _elements(folder: Path, ratings: dict[str, Ratings], problems: Problems) -> Iterator[Row]:
    """Content model entries "2.A..": a short id is a group, the ids that are rated are skills."""
    rated = {element: kind for name, kind, *_ in PARTS for _, element in ratings[name]}
    content = list(_table(folder, "Content Model Reference", problems))
    starts = tuple(start for part in PARTS for start in part[2:])
    groups = [r for r in content if r["element id"].startswith(starts) and r["element id"] not in rated]
    keys = {record["element id"] for record in groups}
    for record in groups:
        key = record["element id"]
        above = key.rpartition(".")[0]
        yield GroupRow(
            key, record["element name"], record["description"], key, above if above in keys else ""
        )
    for record in content:
        key = record["element id"]
        if key in rated:
            above = key.rpartition(".")[0]
            groups_of = (above,) if above in keys else ()
            yield SkillRow(
                key, record["element name"], rated[key], record["description"], key, groups=groups_of,
                scale=SCALE.name,
            )  # fmt: skip


def _tool(record: Record) -> str:
    return f"tool:{record['example'].casefold()}"[:300]


def _tools(folder: Path, problems: Problems) -> Iterator[Row]:
    groups: dict[str, str] = {}
    tools: dict[str, tuple[str, dict[str, None]]] = {}
    for record in _table(folder, "Technology Skills", problems):
        group = f"commodity:{record['commodity code']}"
        groups[group] = record["commodity title"]
        tools.setdefault(_tool(record), (record["example"], {}))[1][group] = None
    if groups:
        yield GroupRow(TECHNOLOGY, "Technology")
    for key, label in groups.items():
        yield GroupRow(key, label, "", key.rpartition(":")[2], TECHNOLOGY)
    for key, (label, places) in tools.items():
        yield SkillRow(key, label, "tool", groups=tuple(places))


def _anchors(folder: Path, problems: Problems) -> Iterator[Row]:
    starts = tuple(start for part in PARTS for start in part[2:])
    for record in _table(folder, "Level Scale Anchors", problems):
        if record["element id"].startswith(starts):
            level = round(float(record["anchor value"]))
            yield IndicatorRow(record["element id"], min(7, max(1, level)), record["anchor description"])


def _occupations(folder: Path, problems: Problems) -> Iterator[Row]:
    zones = {r["o*net-soc code"]: int(r["job zone"]) for r in _table(folder, "Job Zones", problems)}
    titles: dict[str, dict[str, None]] = {}
    for record in _table(folder, "Alternate Titles", problems):
        titles.setdefault(record["o*net-soc code"], {})[record["alternate title"]] = None
    occupations = list(_table(folder, "Occupation Data", problems))
    for major in sorted({record["o*net-soc code"][:2] for record in occupations}):
        yield FamilyRow(major, MAJOR_GROUPS.get(major, f"Occupations {major}"))
    for record in occupations:
        key = record["o*net-soc code"]
        others = tuple(titles.get(key, {}))
        yield RoleRow(
            key, record["title"], zones.get(key), record["description"], key, key[:2], titles=others
        )


def _ratings(folder: Path, name: str, problems: Problems) -> Ratings:
    """Importance and level of one element come as two lines, one after the other."""
    ratings: Ratings = {}
    for record in _table(folder, name, problems):
        pair = (record["o*net-soc code"], record["element id"])
        ratings.setdefault(pair, {})[record["scale id"]] = float(record["data value"] or 0)
    return ratings


def _asked(ratings: Ratings) -> Iterator[Row]:
    for (role, skill), rating in ratings.items():
        importance = rating.get("IM", 0.0)
        if importance >= IMPORTANT:
            level, is_essential = min(7, max(1, round(rating.get("LV", 1)))), importance >= ESSENTIAL
            yield RoleSkillRow(role, skill, level, 2.0 if is_essential else 1.0, is_essential)


# Names of the Standard Occupational Classification (US government, public domain); the database has only their numbers.
MAJOR_GROUPS = {
    "11": "Management",
    "13": "Business and financial operations",
    "15": "Computer and mathematical",
    "17": "Architecture and engineering",
    "19": "Life, physical and social science",
    "21": "Community and social service",
    "23": "Legal",
    "25": "Educational instruction and library",
    "27": "Arts, design, entertainment, sports and media",
    "29": "Healthcare practitioners and technical",
    "31": "Healthcare support",
    "33": "Protective service",
    "35": "Food preparation and serving",
    "37": "Building and grounds cleaning and maintenance",
    "39": "Personal care and service",
    "41": "Sales and related",
    "43": "Office and administrative support",
    "45": "Farming, fishing and forestry",
    "47": "Construction and extraction",
    "49": "Installation, maintenance and repair",
    "51": "Production",
    "53": "Transportation and material moving",
    "55": "Military specific",
}
