"""A taxonomy in Tabiya's import layout: the same content as ESCO under other names, joined by local keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from skills.importing.problems import Problems
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    MemberRow,
    RelationRow,
    RoleRow,
    RoleSkillRow,
    Row,
    SkillRow,
)
from skills.importing.tables import Record, read_table

RELATIONS = {"essential": "requires", "optional": "related"}


def read_tabiya(folder: Path, problems: Problems) -> Iterator[Row]:
    names = {
        record["id"]: _key(record)
        for name in ("skill_groups", "skills", "occupation_groups", "occupations")
        for record in _table(folder, name, problems)
    }
    above = list(_table(folder, "skill_hierarchy", problems))
    yield from _groups(folder, names, above, problems)
    yield from _skills(folder, names, above, problems)
    yield from _roles(folder, names, problems)


def _table(folder: Path, name: str, problems: Problems) -> Iterator[Record]:
    path = folder / f"{name}.csv"
    if path.exists():
        for _, record in read_table(path, problems):
            yield record


def _key(record: Record) -> str:
    return record.get("originuri") or record.get("uuidhistory", "").rpartition("\n")[2] or record["id"]


def _words(record: Record) -> list[str]:
    words = dict.fromkeys(word.strip() for word in record.get("altlabels", "").splitlines())
    return [word for word in words if word and word != record["preferredlabel"]]


def _groups(folder: Path, names: dict[str, str], above: list[Record], problems: Problems) -> Iterator[Row]:
    parents = {
        names.get(link["childid"], ""): names.get(link["parentid"], "")
        for link in reversed(above)
        if link["childobjecttype"] == "skillgroup"
    }
    for record in _table(folder, "skill_groups", problems):
        key = _key(record)
        yield GroupRow(
            key, record["preferredlabel"], record["description"], record["code"], parents.get(key, "")
        )


def _skills(folder: Path, names: dict[str, str], above: list[Record], problems: Problems) -> Iterator[Row]:
    for record in _table(folder, "skills", problems):
        kind = {"knowledge": "knowledge", "language": "language", "attitude": "attitude"}.get(
            record["skilltype"], "skill"
        )
        words = tuple((word, "en") for word in _words(record))
        yield SkillRow(_key(record), record["preferredlabel"], kind, record["description"], "", words)
    of_skills = [link for link in above if link["childobjecttype"] == "skill"]
    for link in of_skills:
        if link["parentobjecttype"] == "skillgroup":
            yield MemberRow(names.get(link["childid"], ""), names.get(link["parentid"], ""))
    for link in of_skills:
        if link["parentobjecttype"] == "skill":
            yield RelationRow(names.get(link["childid"], ""), "broader", names.get(link["parentid"], ""))
    for link in _table(folder, "skill_to_skill_relations", problems):
        kind = RELATIONS.get(link["relationtype"], "related")
        yield RelationRow(names.get(link["requiringid"], ""), kind, names.get(link["requiredid"], ""))


def _roles(folder: Path, names: dict[str, str], problems: Problems) -> Iterator[Row]:
    families = {}
    for record in _table(folder, "occupation_groups", problems):
        families[record["code"]] = _key(record)
        yield FamilyRow(_key(record), record["preferredlabel"], record["description"])
    for record in _table(folder, "occupations", problems):
        yield RoleRow(
            key=_key(record),
            title=record["preferredlabel"],
            summary=record["description"],
            code=record["code"],
            family=families.get(record["occupationgroupcode"], ""),
            titles=tuple(_words(record)),
        )
    for link in _table(folder, "occupation_to_skill_relations", problems):
        kind = link["relationtype"]
        role, skill = names.get(link["occupationid"], ""), names.get(link["skillid"], "")
        yield RoleSkillRow(role, skill, None, 2.0 if kind == "essential" else 1.0, kind == "essential")
