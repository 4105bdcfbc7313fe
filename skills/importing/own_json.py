"""The project's own JSON: a list of skills, JSON Lines, an object with `skills`, or a whole taxonomy as
`export_taxonomy` writes it, which loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from skills.importing.json_files import json_of
from skills.importing.lists import joined
from skills.importing.plain import key_of, rows_of
from skills.importing.problems import Problems
from skills.importing.rows import (
    RELATION_KINDS,
    SKILL_KINDS,
    FamilyRow,
    GroupRow,
    IndicatorRow,
    MappingRow,
    MemberRow,
    RelationRow,
    RevisionRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
    StateRow,
)

WHOLE = "hrapp-taxonomy"  # the value of "format" in a whole taxonomy
VERSION = 1
REVERSED = ("narrower", "required_by")  # said again from the other end
STATED = {
    "scale": ("name", "description", "levels"),
    "family": ("name", "description"),
    "group": ("label", "description", "code", "parent", "position"),
    "skill": (
        "label", "kind", "description", "code", "aliases", "groups", "indicators", "relations", "mappings", "scale",
        "state", "merged_into", "replaced_by",
    ),
    "role": ("title", "level", "summary", "code", "family", "is_regulated", "titles", "skills"),
}  # fmt: skip
Item = dict[str, Any]


def read_json(path: Path, problems: Problems) -> Iterator[Row]:
    content = json_of(path, problems, by_lines=True)
    if content is None:
        return
    if isinstance(content, dict) and content.get("format") == WHOLE:
        yield from _whole(path, content, problems)
        return
    whole = content if isinstance(content, dict) and "skills" in content else {"skills": content}
    yield from _loose(path, whole, problems)


def _loose(path: Path, whole: Item, problems: Problems) -> Iterator[Row]:
    records = []
    for number, record in enumerate(_list(whole["skills"]), start=1):
        if isinstance(record, dict):
            records.append((number, {str(name).lower(): _cell(value) for name, value in record.items()}))
        else:
            problems.fault(path, number, "a skill must be an object")
    described = {
        str(group.get("label")): str(group.get("description", ""))
        for group in _list(whole.get("groups"))
        if isinstance(group, dict)
    }
    yield from rows_of(path, records, problems, described)
    keys = {
        one.casefold(): key_of(record)
        for _, record in records
        for one in (key_of(record), record.get("label", ""))
    }
    for number, relation in enumerate(_list(whole.get("relations")), start=1):
        yield from _relation(path, number, relation, keys, problems)


def _relation(
    path: Path, number: int, relation: Any, keys: dict[str, str], problems: Problems
) -> Iterator[Row]:
    """Its ends are ids or labels of the same file."""
    words = relation if isinstance(relation, dict) else {}
    subject, kind, target, note = (_cell(words.get(part)) for part in ("subject", "kind", "target", "note"))
    if kind not in RELATION_KINDS:
        problems.fault(path, number, f"relation kind {kind!r} is not one of {', '.join(RELATION_KINDS)}")
    elif kind == "confused_with" and not note:
        problems.fault(
            path, number, f"{subject!r} confused with {target!r} needs a note that tells them apart"
        )
    else:
        yield RelationRow(
            keys.get(subject.casefold(), subject), kind, keys.get(target.casefold(), target), note
        )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return joined(map(str, value))
    return "" if value is None else str(value).strip()


def _whole(path: Path, content: Item, problems: Problems) -> Iterator[Row]:
    if content.get("version") != VERSION:
        problems.fault(path, 0, f"version {content.get('version')!r} of this format is not known here")
        return
    for kind, keys in STATED.items():
        yield StatedRow(kind, keys)
    yield from _each(path, content, "scales", _scale, problems)
    yield from _each(path, content, "groups", _group, problems)
    yield from _each(path, content, "skills", _skill, problems)
    for read in (_relations, _indicators, _mappings, _state):
        yield from _each(path, content, "skills", read, problems)
    families = _family_keys(content)
    yield from _families(content, families)
    yield from _each(path, content, "roles", lambda item: _role(item, families), problems)
    yield from _each(path, content, "roles", _role_skills, problems)


def _each(
    path: Path, content: Item, name: str, read: Callable[[Item], Iterator[Row]], problems: Problems
) -> Iterator[Row]:
    """A fault is told with the place of its item, since JSON has no lines worth naming."""
    for number, item in enumerate(_list(content.get(name)), start=1):
        try:
            yield from list(read(item))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.fault(path, 0, f"{name}[{number}]: {type(error).__name__} {error}")


def _scale(item: Item) -> Iterator[Row]:
    levels = tuple((int(number), str(name), str(text)) for number, name, text in item["levels"])
    yield ScaleRow(item["name"], levels, item.get("description", ""))


def _group(item: Item) -> Iterator[Row]:
    yield GroupRow(
        item["id"], item["label"], item.get("description", ""), item.get("code", ""),
        item.get("parent") or "", position=item.get("position"),
    )  # fmt: skip


def _skill(item: Item) -> Iterator[Row]:
    if item["kind"] not in SKILL_KINDS:
        raise ValueError(f"kind {item['kind']!r} is not one of {', '.join(SKILL_KINDS)}")
    aliases = tuple((str(text), str(language)) for text, language in item.get("aliases", []))
    yield SkillRow(
        item["id"], item["label"], item["kind"], item.get("description", ""), item.get("code", ""), aliases,
        scale=item.get("scale") or "",
    )  # fmt: skip
    for place, group in enumerate(item.get("groups", [])):
        yield MemberRow(item["id"], group, place)


def _relations(item: Item) -> Iterator[Row]:
    for edge in item.get("relations", []):
        if edge["kind"] in REVERSED:
            continue
        if edge["kind"] not in RELATION_KINDS:
            raise ValueError(f"relation kind {edge['kind']!r} is not known")
        yield RelationRow(
            item["id"], edge["kind"], edge["skill"], edge.get("note", ""), edge.get("example", ""),
            edge.get("their_example", ""),
        )  # fmt: skip


def _indicators(item: Item) -> Iterator[Row]:
    places: dict[int, int] = {}
    for level, text in item.get("indicators", []):
        places[level] = places.get(level, -1) + 1
        yield IndicatorRow(item["id"], int(level), text, places[level])


def _mappings(item: Item) -> Iterator[Row]:
    for one in item.get("mappings", []):
        yield MappingRow(
            item["id"], one["framework"], one.get("code", ""), one.get("label", ""), one.get("url", ""),
            one.get("match", "exact"),
        )  # fmt: skip


def _state(item: Item) -> Iterator[Row]:
    if item.get("state"):
        yield StateRow(item["id"], item["state"], item.get("merged_into") or item.get("replaced_by") or "")
    if isinstance(item.get("revision"), int):
        yield RevisionRow(item["id"], item["revision"])


def _family_keys(content: Item) -> dict[str, str]:
    """The key of each name of a family; two families may bear one name, then a role is in the first."""
    known: dict[str, str] = {}
    for family in filter(_is_named, _list(content.get("families"))):
        known.setdefault(family["name"], family.get("id") or family["name"])
    names = (role.get("family", "") for role in _list(content.get("roles")) if isinstance(role, dict))
    return {name: name for name in names if name} | known


def _is_named(family: Any) -> bool:
    return isinstance(family, dict) and bool(family.get("name"))


def _families(content: Item, keys: dict[str, str]) -> Iterator[Row]:
    told = set()
    for family in filter(_is_named, _list(content.get("families"))):
        key = family.get("id") or family["name"]
        told.add(key)
        yield FamilyRow(key, family["name"], family.get("description", ""))
    for name, key in keys.items():
        if key not in told:
            yield FamilyRow(key, name)


def _role(item: Item, families: dict[str, str]) -> Iterator[Row]:
    yield RoleRow(
        item["id"], item["title"], item.get("level"), item.get("summary", ""), item.get("code", ""),
        families.get(item.get("family", ""), ""), bool(item.get("is_regulated")),
        tuple(map(_title, item.get("titles", []))),
    )  # fmt: skip


def _title(title: Any) -> Any:
    """A title alone, or with its language."""
    return title if isinstance(title, str) else (str(title[0]), str(title[1]))


def _role_skills(item: Item) -> Iterator[Row]:
    for skill, level, weight, is_essential in item.get("skills", []):
        yield RoleSkillRow(item["id"], skill, level, float(weight), bool(is_essential))
