"""The project's own CSV. Only `label` is needed; id, kind, description, code, aliases, group, parent, level, scale,
broader, requires, related, confused_with, mappings, state and replaced_by are read when present, under these names or
as a person mapped them.

`group` may be a path ("Trades > Electrical"), several with "|" between. `parent` is a broader skill when the file has
one of that id or label, else the group above. A row with a `level` also says what that level looks like.
`aliases:de` holds the aliases in German, `indicators:2` what level 2 of the skill's `scale` looks like. A backslash
before "|" or ">" keeps it part of the name. `plain_links` reads the cells that speak of more than the skill itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from skills.importing import plain_links
from skills.importing.lists import LIST_MARK, PATH_MARK, cut, path_key, split, unescaped
from skills.importing.problems import Problems
from skills.importing.rows import (
    SKILL_KINDS,
    GroupRow,
    IndicatorRow,
    RelationRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
)
from skills.importing.tables import read_table

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
BY_ID = "id:"  # a group named by its id, where its path would name two
STATES_OF = {  # what a column says about a skill
    "kind": ("kind",),
    "description": ("description",),
    "code": ("code",),
    "aliases": ("aliases:en",),
    "group": ("groups",),
    "level": ("indicators",),
    "scale": ("scale",),
    "parent": ("relations:broader",),
    "broader": ("relations:broader",),
    "requires": ("relations:requires",),
    "related": ("relations:related",),
    "confused_with": ("relations:confused_with",),
    "mappings": ("mappings",),
    "state": ("state",),
    "replaced_by": ("replaced_by", "merged_into"),
}
FORMULA = re.compile(r"^'+[=+\-@\t\r]")
Record = dict[str, str]


def read_csv(path: Path, problems: Problems, columns: Mapping[str, str] | None = None) -> Iterator[Row]:
    """`columns` says under which name (in lower case) the file has each of our columns, and which `mark` stands
    between the parts of a list."""
    columns = dict(columns) if columns is not None else None
    mark = columns.pop("mark", LIST_MARK) if columns else LIST_MARK
    label = (columns or {}).get("label", "label")
    records = [
        (line, _with_marks(_ours(record, columns), mark))
        for line, record in read_table(path, problems, required=[label])
    ]
    yield from rows_of(path, records, problems)


def _ours(record: Record, columns: Mapping[str, str] | None) -> Record:
    if columns is not None:
        record = {field: record.get(name, "") for field, name in columns.items() if name}
    return {field: without_guard(text) for field, text in record.items()}


def _with_marks(record: Record, mark: str) -> Record:
    """Lists whose parts the file sets apart by another mark than ours."""
    if mark == LIST_MARK:
        return record
    parts = "\n" if mark == "line" else mark
    lists = [field for field in record if field == "group" or field.startswith("aliases")]
    return record | {field: record[field].replace(parts, LIST_MARK) for field in lists}


def without_guard(text: str) -> str:
    """The apostrophe that keeps a spreadsheet from computing the cell is no part of the text."""
    return text[1:] if FORMULA.match(text) else text


def rows_of(
    path: Path,
    records: list[tuple[int, Record]],
    problems: Problems,
    described: Mapping[str, str] | None = None,
) -> Iterator[Row]:
    """Groups first, then skills, then what joins them."""
    fields = dict.fromkeys(field for _, record in records for field in record)
    yield StatedRow("skill", tuple(_stated(fields)))
    yield StatedRow("scale", ("name", "levels"))
    yield StatedRow("group", ("label", "parent", *(("description",) if described else ())))
    skills, indicators = _skills(path, records, problems)
    by_label = {skill.label.casefold(): key for key, skill in skills.items()}
    links = plain_links.Links(path, problems, set(skills), by_label)
    groups, broader = _groups(records, skills, by_label)
    if indicators:
        yield FIVE_LEVELS
    yield from plain_links.scales(records)
    for key, (label, parent) in groups.items():
        yield GroupRow(key, label, (described or {}).get(label, ""), "", parent)
    yield from skills.values()
    yield from broader
    yield from indicators
    yield from links.of([(line, key_of(record), record) for line, record in records])


def _stated(fields: Iterable[str]) -> Iterator[str]:
    yield "label"
    for field in fields:
        if field.startswith("aliases:"):
            yield field
        elif plain_links.INDICATORS.fullmatch(field):
            yield "indicators"
        yield from STATES_OF.get(field, ())


def _skills(
    path: Path, records: list[tuple[int, Record]], problems: Problems
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


def _skill(path: Path, line: int, record: Record, problems: Problems) -> SkillRow | None:
    label, kind = record.get("label", ""), record.get("kind", "").lower() or "skill"
    if not label:
        problems.fault(path, line, "label is empty")
        return None
    if len(label) > 300:
        problems.fault(path, line, f"label has {len(label)} characters, at most 300 are kept")
        return None
    if kind not in SKILL_KINDS:
        problems.fault(path, line, f"kind {kind!r} is not one of {', '.join(SKILL_KINDS)}")
        return None
    groups = tuple(dict.fromkeys(_group_key(path) for path in cut(record.get("group", ""), LIST_MARK)))
    return SkillRow(
        key_of(record), label, kind, record.get("description", ""), record.get("code", "")[:60],
        tuple(_aliases(record, label)), groups, scale=record.get("scale", ""),
    )  # fmt: skip


def _aliases(record: Record, label: str) -> Iterator[tuple[str, str]]:
    for field, text in record.items():
        name, _, language = field.partition(":")
        if name == "aliases":
            for alias in dict.fromkeys(split(text, LIST_MARK)):
                if alias != label or language not in ("", "en") or "state" in record:  # our exports say all
                    yield alias, language or "en"


def key_of(record: Record) -> str:
    return (record.get("id") or f"label:{record.get('label', '').casefold()}")[:300]


def _joined(earlier: SkillRow, later: SkillRow) -> SkillRow:
    aliases = tuple(dict.fromkeys(earlier.aliases + later.aliases))
    groups = tuple(dict.fromkeys(earlier.groups + later.groups))
    description = earlier.description or later.description
    return SkillRow(
        earlier.key,
        earlier.label,
        earlier.kind,
        description,
        earlier.code,
        aliases,
        groups,
        scale=earlier.scale,
    )


def _level(text: str) -> int | None:
    """0 for none given, None for one that makes no sense."""
    if not text:
        return 0
    number = LEVEL_NAMES.get(text.casefold()) or (int(text) if text.isascii() and text.isdigit() else 0)
    return number if 1 <= number <= 5 else None


def _group_key(path: str) -> str:
    return path.removeprefix(BY_ID) if path.startswith(BY_ID) else path_key(path)


def _groups(
    records: list[tuple[int, Record]], skills: dict[str, SkillRow], by_label: dict[str, str]
) -> tuple[dict[str, tuple[str, str]], list[RelationRow]]:
    groups: dict[str, tuple[str, str]] = {}
    broader: list[RelationRow] = []
    for _, record in records:
        parent = record.get("parent", "")
        parent_skill = parent if parent in skills else by_label.get(parent.casefold())
        if parent_skill:
            broader.append(RelationRow(key_of(record), "broader", parent_skill))
        above = "" if parent_skill else parent
        paths = [path for path in cut(record.get("group", ""), LIST_MARK) if not path.startswith(BY_ID)]
        for path in filter(None, (above, *paths)):
            _add_path(groups, path)
        for path in paths:
            if above and len(cut(path, PATH_MARK)) == 1 and path_key(path) != path_key(above):
                groups[path_key(path)] = (unescaped(path), path_key(above))
    return groups, broader


def _add_path(groups: dict[str, tuple[str, str]], path: str) -> None:
    """Every group along the path."""
    above = ""
    parts = cut(path, PATH_MARK)
    for length, part in enumerate(parts, start=1):
        key = path_key(f" {PATH_MARK} ".join(parts[:length]))
        groups.setdefault(key, (unescaped(part)[:300], above))
        above = key
