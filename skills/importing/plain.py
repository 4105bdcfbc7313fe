"""The project's own CSV and JSON. Only `label` is needed; id, description, aliases, group, parent, kind and
level are read when present.

`group` may be a path ("Trades > Electrical"). `parent` is a broader skill when the file has one of that id or label,
else the group above. A row with a `level` also says what that level looks like.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skills.importing.problems import Problems
from skills.importing.rows import GroupRow, IndicatorRow, RelationRow, Row, ScaleRow, SkillRow
from skills.importing.tables import read_table
from skills.models import Relation, Skill

LEVEL_NAMES = {
    "beginner": 1,
    "basic": 1,
    "foundation": 1,
    "elementary": 2,
    "intermediate": 3,
    "advanced": 4,
    "expert": 5,
}
FIVE_LEVELS = ScaleRow(
    "Five levels",
    ((1, "Aware", ""), (2, "Practising", ""), (3, "Skilled", ""), (4, "Advanced", ""), (5, "Leading", "")),
)
PATH_MARK = ">"


def read_csv(path: Path, problems: Problems) -> Iterator[Row]:
    yield from _rows(path, list(read_table(path, problems, required=["label"])), problems)


def read_json(path: Path, problems: Problems) -> Iterator[Row]:
    """A list of skills, JSON Lines, or an object with `skills` and, if wished, `groups` and `relations`."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        content: Any = json.loads(text)
    except json.JSONDecodeError as error:
        content = _json_lines(text)
        if content is None:
            problems.fault(path, error.lineno, f"this is not JSON: {error.msg}")
            return
    whole = content if isinstance(content, dict) and "skills" in content else {"skills": content}
    records = []
    for number, record in enumerate(_list(whole["skills"]), start=1):
        if isinstance(record, dict):
            records.append((number, {str(name).lower(): _cell(value) for name, value in record.items()}))
        else:
            problems.fault(path, number, "a skill must be an object")
    described = {
        str(group.get("label")): str(group.get("description", "")) for group in _list(whole.get("groups"))
    }
    yield from _rows(path, records, problems, described)
    keys = {
        one.casefold(): _key(record)
        for _, record in records
        for one in (_key(record), record.get("label", ""))
    }
    for number, relation in enumerate(_list(whole.get("relations")), start=1):
        yield from _relation(path, number, relation, keys, problems)


def _relation(
    path: Path, number: int, relation: Any, keys: dict[str, str], problems: Problems
) -> Iterator[Row]:
    """Its ends are ids or labels of the same file."""
    words = relation if isinstance(relation, dict) else {}
    subject, kind, target, note = (_cell(words.get(part)) for part in ("subject", "kind", "target", "note"))
    if kind not in Relation.Kind.values:
        problems.fault(
            path, number, f"relation kind {kind!r} is not one of {', '.join(Relation.Kind.values)}"
        )
    elif kind == Relation.Kind.CONFUSED_WITH and not note:
        problems.fault(
            path, number, f"{subject!r} confused with {target!r} needs a note that tells them apart"
        )
    else:
        yield RelationRow(
            keys.get(subject.casefold(), subject), kind, keys.get(target.casefold(), target), note
        )


def _json_lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except json.JSONDecodeError:
        return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(str(part) for part in value)
    return "" if value is None else str(value).strip()


def _rows(
    path: Path,
    records: list[tuple[int, dict[str, str]]],
    problems: Problems,
    described: dict[str, str] | None = None,
) -> Iterator[Row]:
    skills, indicators = _skills(path, records, problems)
    by_label = {skill.label.casefold(): key for key, skill in skills.items()}
    groups, broader = _groups(records, skills, by_label)
    if indicators:
        yield FIVE_LEVELS
    for key, (label, parent) in groups.items():
        yield GroupRow(key, label, (described or {}).get(label, ""), "", parent)
    yield from skills.values()
    yield from broader
    yield from indicators


def _skills(
    path: Path, records: list[tuple[int, dict[str, str]]], problems: Problems
) -> tuple[dict[str, SkillRow], list[IndicatorRow]]:
    skills: dict[str, SkillRow] = {}
    indicators: list[IndicatorRow] = []
    for line, record in records:
        skill = _skill(path, line, record, problems)
        if skill is None:
            continue
        earlier = skills.get(skill.key)
        if earlier and earlier.label.casefold() != skill.label.casefold():
            problems.fault(
                path, line, f"id {skill.key!r} was {earlier.label!r} above and is {skill.label!r} here"
            )
            continue
        skills[skill.key] = _joined(earlier, skill) if earlier else skill
        level = _level(record.get("level", ""))
        if level is None:
            problems.fault(
                path, line, f"level {record['level']!r} is neither a number from 1 to 5 nor a known name"
            )
        elif level and record.get("description"):
            indicators.append(IndicatorRow(skill.key, level, record["description"]))
    return skills, indicators


def _skill(path: Path, line: int, record: dict[str, str], problems: Problems) -> SkillRow | None:
    label, kind = record.get("label", ""), record.get("kind", "").lower() or Skill.Kind.SKILL.value
    if not label:
        problems.fault(path, line, "label is empty")
        return None
    if kind not in Skill.Kind.values:
        problems.fault(path, line, f"kind {kind!r} is not one of {', '.join(Skill.Kind.values)}")
        return None
    aliases = dict.fromkeys(part.strip() for part in record.get("aliases", "").split("|"))
    words = tuple((alias, "en") for alias in aliases if alias and alias != label)
    group = _path_key(record.get("group", ""))
    return SkillRow(
        _key(record), label, kind, record.get("description", ""), "", words, (group,) if group else ()
    )


def _key(record: dict[str, str]) -> str:
    return (record.get("id") or f"label:{record.get('label', '').casefold()}")[:300]


def _joined(earlier: SkillRow, later: SkillRow) -> SkillRow:
    aliases = tuple(dict.fromkeys(earlier.aliases + later.aliases))
    groups = tuple(dict.fromkeys(earlier.groups + later.groups))
    description = earlier.description or later.description
    return SkillRow(earlier.key, earlier.label, earlier.kind, description, "", aliases, groups)


def _level(text: str) -> int | None:
    """0 for none given, None for one that makes no sense."""
    if not text:
        return 0
    number = LEVEL_NAMES.get(text.casefold()) or (int(text) if text.isascii() and text.isdigit() else 0)
    return number if 1 <= number <= 5 else None


def _path_key(text: str) -> str:
    parts = [part.strip() for part in text.split(PATH_MARK) if part.strip()]
    return f" {PATH_MARK} ".join(parts)[:300]


def _groups(
    records: list[tuple[int, dict[str, str]]], skills: dict[str, SkillRow], by_label: dict[str, str]
) -> tuple[dict[str, tuple[str, str]], list[RelationRow]]:
    groups: dict[str, tuple[str, str]] = {}
    broader: list[RelationRow] = []
    for _, record in records:
        group, parent = _path_key(record.get("group", "")), record.get("parent", "")
        key = _key(record)
        parent_skill = parent if parent in skills else by_label.get(parent.casefold())
        if parent_skill:
            broader.append(RelationRow(key, Relation.Kind.BROADER, parent_skill))
        above = "" if parent_skill else _path_key(parent)
        for path in filter(None, (above, group)):
            _add_path(groups, path)
        if group and above and PATH_MARK not in group and group != above:
            groups[group] = (group, above)
    return groups, broader


def _add_path(groups: dict[str, tuple[str, str]], path: str) -> None:
    above = ""
    for part in path.split(f" {PATH_MARK} "):
        key = f"{above} {PATH_MARK} {part}" if above else part
        groups.setdefault(key, (part, above))
        above = key
