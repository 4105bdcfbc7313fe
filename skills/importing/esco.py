"""ESCO as the European Commission publishes it (CSV, any language), and the same content in Tabiya's layout.

One folder, one or more languages: the first (English when there) gives the labels, the others give aliases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from skills.importing.problems import Problems
from skills.importing.rows import (
    Alias,
    AliasRow,
    FamilyRow,
    GroupRow,
    MemberRow,
    RelationRow,
    RoleRow,
    RoleSkillRow,
    Row,
    SkillRow,
    StatedRow,
)
from skills.importing.tables import read_table

ISCO = "http://data.europa.eu/esco/isco/C"
UNREGULATED = "regulated-professions/unregulated"
RELATIONS = {"essential": "requires", "optional": "related"}
STATED = {
    "group": ("label", "description", "code", "parent"),
    "family": ("name", "description"),
    "skill": (
        "label", "kind", "description", "code", "groups", "relations:broader", "relations:requires",
        "relations:related",
    ),
    "role": ("title", "summary", "code", "family", "is_regulated", "skills"),
}  # fmt: skip
WEIGHTS = {"essential": 2.0, "optional": 1.0}
Titles = dict[str, list[Alias]]  # address of an occupation: title, language


def read_esco(path: Path, problems: Problems) -> Iterator[Row]:
    folder = path if path.is_dir() else path.parent
    if (folder / "skill_hierarchy.csv").exists():
        from skills.importing.tabiya import read_tabiya

        yield from read_tabiya(folder, problems)
        return
    found = sorted(folder.rglob("skills_*.csv"))
    if not found:
        problems.fault(path, 0, "there is no skills_<language>.csv in this folder")
        return
    folders = {
        file.stem.rpartition("_")[2]: file.parent for file in found
    }  # published apart, language by language
    first, *others = sorted(folders, key=lambda code: (code != "en", code))
    yield from stated(folders)
    titles = _other_titles({code: folders[code] for code in others}, problems)
    yield from _one_language(folders[first], first, titles, problems)
    for language in others:
        yield from _other_words(folders[language], language, problems)


def stated(languages: Iterable[str]) -> Iterator[Row]:
    for kind, keys in STATED.items():
        yield StatedRow(kind, keys)
    for language in languages:
        yield StatedRow("skill", (f"aliases:{language}",))
        yield StatedRow("role", (f"titles:{language}",))


def _one_language(folder: Path, language: str, titles: Titles, problems: Problems) -> Iterator[Row]:
    yield from _groups(folder, language, problems)
    yield from _skills(folder, language, problems)
    yield from _places(folder, language, problems)
    yield from _relations(folder, language, problems)
    yield from _occupations(folder, language, titles, problems)


def _table(
    folder: Path, name: str, language: str, problems: Problems, *columns: str
) -> Iterator[dict[str, str]]:
    """Rows of a file that ESCO may or may not contain."""
    path = folder / f"{name}_{language}.csv"
    if path.exists():
        for _, record in read_table(path, problems, required=columns):
            yield record


def _groups(folder: Path, language: str, problems: Problems) -> Iterator[Row]:
    parents: dict[str, str] = {}
    for link in _table(folder, "broaderRelationsSkillPillar", language, problems, "conceptUri", "broaderUri"):
        if link.get("concepttype") == "SkillGroup":
            parents.setdefault(link["concepturi"], link["broaderuri"])
    for record in _table(folder, "skillGroups", language, problems, "conceptUri", "preferredLabel"):
        key = record["concepturi"]
        yield GroupRow(
            key, record["preferredlabel"], _text(record), record.get("code", ""), parents.get(key, "")
        )


def _skills(folder: Path, language: str, problems: Problems) -> Iterator[Row]:
    tongues = {row["concepturi"] for row in _table(folder, "languageSkillsCollection", language, problems)}
    path, seen = folder / f"skills_{language}.csv", set[str]()
    for line, record in read_table(path, problems, required=["conceptUri", "preferredLabel"]):
        key, label = record["concepturi"], record["preferredlabel"]
        if not key or not label:
            problems.fault(path, line, "conceptUri or preferredLabel is empty")
        elif key in seen:
            problems.odd(f"{path.name}:{line}: {key} stands in the file twice, the first is kept")
        elif record.get("status", "released") in {"released", ""}:
            seen.add(key)
            kind = "language" if key in tongues else _kind(record)
            yield SkillRow(key, label, kind, _text(record), record.get("code", ""), _words(record, language))


def _kind(record: dict[str, str]) -> str:
    return "knowledge" if record.get("skilltype") == "knowledge" else "skill"


def _text(record: dict[str, str]) -> str:
    return record.get("description") or record.get("definition", "")


def _words(record: dict[str, str], language: str) -> tuple[tuple[str, str], ...]:
    words = f"{record.get('altlabels', '')}\n{record.get('hiddenlabels', '')}".splitlines()
    clean = dict.fromkeys(word.strip() for word in words)
    return tuple((word, language) for word in clean if word and word != record["preferredlabel"])


def _places(folder: Path, language: str, problems: Problems) -> Iterator[Row]:
    """A skill lies below groups and below other skills; the two come mixed in one file."""
    relations, counts = [], dict[str, int]()
    for link in _table(folder, "broaderRelationsSkillPillar", language, problems, "conceptUri", "broaderUri"):
        key, above = link["concepturi"], link["broaderuri"]
        if link.get("concepttype") == "SkillGroup":
            continue
        if link.get("broadertype") == "SkillGroup":
            counts[key] = counts.get(key, -1) + 1
            yield MemberRow(key, above, counts[key])
        else:
            relations.append(RelationRow(key, "broader", above))
    yield from relations


def _relations(folder: Path, language: str, problems: Problems) -> Iterator[Row]:
    columns = ("originalSkillUri", "relationType", "relatedSkillUri")
    for link in _table(folder, "skillSkillRelations", language, problems, *columns):
        kind = RELATIONS.get(link["relationtype"], "related")
        yield RelationRow(link["originalskilluri"], kind, link["relatedskilluri"])


def _other_titles(folders: dict[str, Path], problems: Problems) -> Titles:
    """What occupations are called in the other languages."""
    found: Titles = {}
    for language, folder in folders.items():
        for record in _table(folder, "occupations", language, problems, "conceptUri", "preferredLabel"):
            own = ((record["preferredlabel"], language),) if record["preferredlabel"] else ()
            found.setdefault(record["concepturi"], []).extend((*own, *_words(record, language)))
    return found


def _occupations(folder: Path, language: str, titles: Titles, problems: Problems) -> Iterator[Row]:
    for record in _table(folder, "ISCOGroups", language, problems, "code", "preferredLabel"):
        yield FamilyRow(ISCO + record["code"], record["preferredlabel"], _text(record))
    for record in _table(folder, "occupations", language, problems, "conceptUri", "preferredLabel"):
        note = record.get("regulatedprofessionnote", "")
        yield RoleRow(
            key=record["concepturi"],
            title=record["preferredlabel"],
            summary=_text(record),
            code=record.get("code", ""),
            family=ISCO + record.get("iscogroup", ""),
            is_regulated=bool(note) and UNREGULATED not in note,
            titles=(*_words(record, language), *titles.get(record["concepturi"], ())),
        )
    columns = ("occupationUri", "relationType", "skillUri")
    for link in _table(folder, "occupationSkillRelations", language, problems, *columns):
        kind = link["relationtype"]
        yield RoleSkillRow(
            link["occupationuri"], link["skilluri"], None, WEIGHTS.get(kind, 1.0), kind == "essential"
        )


def _other_words(folder: Path, language: str, problems: Problems) -> Iterator[Row]:
    for record in _table(folder, "skills", language, problems, "conceptUri", "preferredLabel"):
        if record["preferredlabel"]:
            yield AliasRow(record["concepturi"], record["preferredlabel"], language)
        for word, _ in _words(record, language):
            yield AliasRow(record["concepturi"], word, language)
