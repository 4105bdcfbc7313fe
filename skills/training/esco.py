"""Reads the skills that the linker is trained on from the ESCO files; knows nothing of models or templates."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLLECTIONS = "digital", "green", "language", "transversal", "research"


@dataclass(frozen=True)
class TrainingSkill:
    label: str
    aliases: tuple[str, ...]
    description: str


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_skills(data: Path) -> list[TrainingSkill]:
    """Every label of the ESCO list in its order, with the aliases and descriptions that any of the files gives it."""
    aliases: dict[str, set[str]] = defaultdict(set)
    descriptions: dict[str, str] = {}
    for label, names, description in _described(data):
        aliases[label].update(name.strip() for name in names if name.strip())
        if description:
            descriptions[label] = " ".join(description.split())
    labels = read_labels(data)
    for names in _alias_groups(data):
        owners = [name for name in names if name in labels]
        if len(owners) == 1:
            aliases[owners[0]].update(names)
    return [
        TrainingSkill(label, tuple(sorted(aliases[label] - {label})), descriptions.get(label, ""))
        for label in labels
    ]


def read_labels(data: Path) -> dict[str, None]:
    lines = (data / "esco_link" / "skills_en_label.txt").read_text(encoding="utf-8").splitlines()
    return dict.fromkeys(filter(None, lines))


def read_profiles(data: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Occupations with the labels of their skills: which skills stand together in one advertisement."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(data / "esco_1.2.0" / "esco_occupation_profiles.parquet")
    return [
        (
            row["occupation_name"].strip(),
            tuple(row["essential_skills"] or ()) + tuple(row["optional_skills"] or ()),
        )
        for row in table.select(["occupation_name", "essential_skills", "optional_skills"]).to_pylist()
    ]


def _alias_groups(data: Path) -> Iterator[list[str]]:
    """Groups of names of one skill. In this export the names stand beside the wrong label in 94 of 100 rows, but a
    group mostly holds its own label among the names, which is how it finds its skill."""
    for row in read_rows(data / "esco_skills_altlabels" / "skills_en.csv"):
        yield list(dict.fromkeys(name.strip() for name in row["altLabels"].split("\n") if name.strip()))


def _described(data: Path) -> Iterator[tuple[str, list[str], str]]:
    for name in COLLECTIONS:
        for row in read_rows(data / "esco_1.2.0" / f"{name}SkillsCollection_en.csv"):
            yield row["preferredLabel"], row["altLabels"].split(" | "), row["description"]
    for row in read_rows(data / "taxonomy_tabiya" / "sample" / "skills.csv"):
        yield row["PREFERREDLABEL"], row["ALTLABELS"].split("\n"), row["DESCRIPTION"]
