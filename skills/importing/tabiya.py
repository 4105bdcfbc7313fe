"""A taxonomy in Tabiya's import layout: the same content as ESCO under other names, joined by local keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from skills.importing.esco import stated
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
    names: dict[str, str] = {}
    for name in ("skill_groups", "skills", "occupation_groups", "occupations"):
        names |= _keys(_table(folder, name, problems))
    above = list(_table(folder, "skill_hierarchy", problems))
    yield from stated(["en"])
    yield from _groups(folder, names, above, problems)
    yield from _skills(folder, names, above, problems)
    yield from _roles(folder, names, problems)


def _table(folder: Path, name: str, problems: Problems) -> Iterator[Record]:
    path = folder / f"{name}.csv"
    if path.exists():
        for _, record in read_table(path, problems):
            yield record


def _keys(records: Iterable[Record]) -> dict[str, str]:
    """Local id: key. A local copy of an occupation keeps the address of the original and has a code of its own."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for record in records:
        key = record.get("originuri") or (_history(record) or [record["id"]])[-1]
        if key in taken:
            key = f"{key}#{record.get('code') or record['id']}"
        taken.add(key)
        found[record["id"]] = key
    return found


def _history(record: Record) -> list[str]:
    """The identities of an item, newest first: each release gives a new one and keeps the old ones below it."""
    return record.get("uuidhistory", "").split()


def _others(record: Record, key: str) -> tuple[str, ...]:
    return tuple(uuid for uuid in _history(record) if uuid != key)


def _text(record: Record) -> str:
    """The scope note says what belongs to the item and what does not: part of its meaning."""
    parts = (record.get("description") or record.get("definition", ""), record.get("scopenote", ""))
    return "\n\n".join(part for part in parts if part)


def _is_regulated(record: Record) -> bool:
    note = record.get("regulatedprofessionnote", "")
    return bool(note) and "unregulated" not in note


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
        key = names[record["id"]]
        yield GroupRow(
            key, record["preferredlabel"], _text(record), record["code"], parents.get(key, ""),
            _others(record, key),
        )  # fmt: skip


def _skills(folder: Path, names: dict[str, str], above: list[Record], problems: Problems) -> Iterator[Row]:
    for record in _table(folder, "skills", problems):
        kind = {"knowledge": "knowledge", "language": "language", "attitude": "attitude"}.get(
            record["skilltype"], "skill"
        )
        words = tuple((word, "en") for word in _words(record))
        key = names[record["id"]]
        yield SkillRow(
            key, record["preferredlabel"], kind, _text(record), "", words,
            other_keys=_others(record, key),
        )  # fmt: skip
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
        families[record["code"]] = names[record["id"]]
        yield FamilyRow(names[record["id"]], record["preferredlabel"], record["description"])
    for record in _table(folder, "occupations", problems):
        yield RoleRow(
            key=names[record["id"]],
            title=record["preferredlabel"],
            summary=_text(record),
            code=record["code"],
            family=families.get(record["occupationgroupcode"], ""),
            is_regulated=_is_regulated(record),
            titles=tuple(_words(record)),
            other_keys=_others(record, names[record["id"]]),
        )
    for link in _table(folder, "occupation_to_skill_relations", problems):
        kind = link["relationtype"]
        role, skill = names.get(link["occupationid"], ""), names.get(link["skillid"], "")
        yield RoleSkillRow(role, skill, None, 2.0 if kind == "essential" else 1.0, kind == "essential")
