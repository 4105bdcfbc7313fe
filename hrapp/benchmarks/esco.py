"""ESCO from the published parts that lie in the data folder: what they word, or all of it with stand-ins.

The concepts and where they lie are complete (13,939); the published table at hand words 4,199 of them. The others get
a label each from ESCO's list of labels, in order, and stand-ins for alternative labels, so that every page has as much
to read and to draw as with the whole download. Which label stands for which concept does not matter for a timing.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from skills.importing.run import import_taxonomy
from skills.models import Release

FOLDERS = ("esco_1.2.0", "esco_skills_altlabels")
LABELS = Path("esco_link") / "skills_en_label.txt"
COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "description", "skillType")


def is_there(data: Path) -> bool:
    return all((data / name).is_dir() for name in FOLDERS)


def import_worded(data: Path) -> Release:
    """The skills whose words are at hand, and nothing made up: what quality is measured against."""
    with tempfile.TemporaryDirectory() as name:
        for folder in FOLDERS:
            for path in (data / folder).glob("*.csv"):
                (Path(name) / path.name).symlink_to(path.resolve())
        return publish(Path(name))


def publish(folder: Path) -> Release:
    release = import_taxonomy(folder, form="esco", slug="esco", is_published=True).release
    assert release is not None
    return release


def put_together(data: Path, folder: Path) -> int:
    """Fill the folder; gives the number of skills whose label is a stand-in."""
    for path in (data / FOLDERS[0]).glob("*.csv"):
        (folder / path.name).symlink_to(path.resolve())
    worded = {row["conceptUri"]: row for row in _rows(data / FOLDERS[1] / "skills_en.csv")}
    kinds = {
        row["originalSkillUri"]: row["originalSkillType"]
        for row in _rows(folder / "skillSkillRelations_en.csv")
    }
    places = _rows(folder / "broaderRelationsSkillPillar_en.csv")
    concepts = dict.fromkeys(row["conceptUri"] for row in places if row["conceptType"] != "SkillGroup")
    spare = _spare_labels(data / LABELS, {row["preferredLabel"] for row in worded.values()})
    count = 0
    with (folder / "skills_en.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for concept in concepts:
            row = worded.get(concept)
            label = row["preferredLabel"] if row else next(spare, "")
            if label:
                words = (
                    row["altLabels"]
                    if row
                    else "\n".join(f"{label} {end}" for end in ("work", "tasks", "duties"))
                )
                table.writerow(
                    [concept, label, words, f"{label}: " + "what it is " * 12, kinds.get(concept, "")]
                )
                count += row is None
    return count


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _spare_labels(path: Path, used: set[str]) -> Iterator[str]:
    if path.exists():
        lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
        yield from (label for label in dict.fromkeys(lines) if label and label not in used)
