"""Rich skill descriptors as the Open Skills Management Tool gives them: a list of skills, or one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skills.importing.problems import Problems
from skills.importing.rows import GroupRow, MappingRow, Row, SkillRow, StatedRow, StateRow

STATES = {"published": "active", "draft": "draft", "archived": "retired", "deleted": "retired"}
STATED = ("label", "description", "aliases:en", "groups", "mappings", "state")
Item = dict[str, Any]


def read_osmt(path: Path, problems: Problems) -> Iterator[Row]:
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        problems.fault(path, error.lineno, f"this is not JSON: {error.msg}")
        return
    if isinstance(content, dict):
        content = content.get("skills") or content.get("results") or [content]
    skills = [(number, item) for number, item in enumerate(content, start=1) if isinstance(item, dict)]
    yield StatedRow("group", ("label",))
    yield StatedRow("skill", STATED)
    for name in dict.fromkeys(name for _, item in skills for name in _categories(item)):
        yield GroupRow(f"category:{name}"[:300], name[:300])
    found = {key: item for number, item in skills if (key := _key(path, number, item, problems))}
    for key, item in found.items():
        yield _skill(key, item)
    for key, item in found.items():
        yield from _joined(key, item)


def _key(path: Path, number: int, item: Item, problems: Problems) -> str:
    if not item.get("skillName"):
        problems.fault(path, 0, f"skill {number} has no skillName")
        return ""
    return str(item.get("id") or item.get("uuid") or f"label:{item['skillName'].casefold()}")[:300]


def _skill(key: str, item: Item) -> SkillRow:
    words = dict.fromkeys(_name(word) for word in item.get("keywords") or [])
    label = str(item["skillName"]).strip()[:300]
    uuid = str(item.get("uuid") or "")
    return SkillRow(
        key, label, "skill", str(item.get("skillStatement") or ""), "",
        tuple((word, "en") for word in words if word and word != label),
        tuple(f"category:{name}"[:300] for name in _categories(item)), (uuid,) if uuid and uuid != key else (),
    )  # fmt: skip


def _joined(key: str, item: Item) -> Iterator[Row]:
    for one in [*(item.get("alignments") or []), *(item.get("standards") or [])]:
        if isinstance(one, dict) and (one.get("id") or one.get("skillName") or one.get("name")):
            part_of = one.get("isPartOf")
            framework = _name(part_of) if part_of else "standard"
            code = str(one.get("id") or one.get("skillName") or one.get("name"))
            label = str(one.get("skillName") or one.get("name") or "")
            url = code if code.startswith("http") else ""
            yield MappingRow(key, framework or "standard", code, label, url, "close")
    state = STATES.get(str(item.get("status") or "").lower(), "")
    yield StateRow(key, state or "active")


def _categories(item: Item) -> list[str]:
    given = item.get("categories") or item.get("category") or []
    names = given if isinstance(given, list) else [given]
    return list(dict.fromkeys(name for one in names if (name := _name(one))))


def _name(one: Any) -> str:
    if isinstance(one, dict):
        return str(one.get("name") or one.get("title") or one.get("id") or "").strip()
    return str(one or "").strip()
