"""Rich skill descriptors as the Open Skills Management Tool gives them: a list of skills, or one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skills.importing.json_files import json_of
from skills.importing.problems import Problems
from skills.importing.rows import SKILL_KINDS, GroupRow, MappingRow, Row, SkillRow, StatedRow, StateRow

STATES = {"published": "active", "draft": "draft", "archived": "retired", "deleted": "retired"}
MORE = ("aliases", "kind", "code", "replaced_by", "merged_into")  # of our own exports
STATED = ("label", "description", "aliases:en", "groups", "mappings", "state")
Item = dict[str, Any]


def read_osmt(path: Path, problems: Problems) -> Iterator[Row]:
    content = json_of(path, problems)
    if isinstance(content, dict):
        content = content.get("skills") or content.get("results") or [content]
    skills = [(number, item) for number, item in enumerate(content or (), start=1) if isinstance(item, dict)]
    is_ours = bool(skills) and all(_ours(item) for _, item in skills)
    yield StatedRow("group", ("label",))
    yield StatedRow("skill", (*STATED, *(MORE if is_ours else ())))
    for key, name in dict(pair for _, item in skills for pair in _groups(item)).items():
        yield GroupRow(key, name)
    found = {key: item for number, item in skills if (key := _key(path, number, item, problems))}
    for key, item in found.items():
        yield _skill(key, item)
    for key, item in found.items():
        yield from _joined(key, item)


def _key(path: Path, number: int, item: Item, problems: Problems) -> str:
    if not item.get("skillName"):
        problems.fault(path, 0, f"skill {number} has no skillName")
        return ""
    if _ours(item) and item.get("uuid"):
        return str(item["uuid"])
    return str(item.get("id") or item.get("uuid") or f"label:{item['skillName'].casefold()}")[:300]


def _skill(key: str, item: Item) -> SkillRow:
    ours = _ours(item)
    label = str(item["skillName"]).strip()[:300]
    words = dict.fromkeys(_name(word) for word in item.get("keywords") or [])
    uuid = str(item.get("uuid") or "")
    aliases = tuple((word, "en") for word in words if word and word != label)
    if ours:
        aliases = tuple((text, language) for text, language in _rows(ours.get("aliases"), 2))
    kind = ours.get("kind") if ours.get("kind") in SKILL_KINDS else "skill"
    return SkillRow(
        key, label, str(kind), str(item.get("skillStatement") or ""), str(ours.get("code") or "")[:60],
        aliases, tuple(group for group, _ in _groups(item)), (uuid,) if uuid and uuid != key else (),
    )  # fmt: skip


def _joined(key: str, item: Item) -> Iterator[Row]:
    if ours := _ours(item):
        for framework, code, name, url, match in _rows(ours.get("mappings"), 5):
            yield MappingRow(key, framework, code, name, url, match)
        yield StateRow(key, str(ours.get("state") or "active"), str(ours.get("heir") or ""))
        return
    for one in [*(item.get("alignments") or []), *(item.get("standards") or [])]:
        if isinstance(one, dict) and (one.get("id") or one.get("skillName") or one.get("name")):
            part_of = one.get("isPartOf")
            framework = _name(part_of) if part_of else "standard"
            code = str(one.get("id") or one.get("skillName") or one.get("name"))
            label = str(one.get("skillName") or one.get("name") or "")
            url = code if code.startswith("http") else ""
            yield MappingRow(key, framework or "standard", code, label, url, "close")
    yield StateRow(key, STATES.get(str(item.get("status") or "").lower(), "active"))


def _ours(item: Item) -> Item:
    """What our own exports add."""
    ours = item.get("hrapp")
    return ours if isinstance(ours, dict) else {}


def _rows(value: Any, length: int) -> list[list[str]]:
    """Lists of so many texts; what has another shape is left out."""
    rows = value if isinstance(value, list) else []
    return [[str(one) for one in row] for row in rows if isinstance(row, list) and len(row) == length]


def _groups(item: Item) -> list[tuple[str, str]]:
    """(key, name)"""
    if ours := _ours(item):
        return [(key[:300], name[:300]) for key, name in _rows(ours.get("groups"), 2)]
    return [(f"category:{name}"[:300], name[:300]) for name in _categories(item)]


def _categories(item: Item) -> list[str]:
    given = item.get("categories") or item.get("category") or []
    names = given if isinstance(given, list) else [given]
    return list(dict.fromkeys(name for one in names if (name := _name(one))))


def _name(one: Any) -> str:
    if isinstance(one, dict):
        return str(one.get("name") or one.get("title") or one.get("id") or "").strip()
    return str(one or "").strip()
