"""Competency frameworks as companies publish them: Markdown, YAML, a JavaScript object, or pages by level.

Each topic becomes a skill, each level's criteria its indicators; where levels are jobs ("Senior engineer"), these
become roles of a family that ask for its skills at their level. Where a page has only levels and bullets, the page's
title is the skill.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from skills.importing.framework_markdown import read_text
from skills.importing.framework_pages import read_page, read_script
from skills.importing.framework_topics import Framework, Step
from skills.importing.problems import Problems
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    IndicatorRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
)

LARGEST_PAGE, MOST_PAGES = 5_000_000, 5_000
WRITTEN, SCRIPTS, PAGES = (".md", ".yml", ".yaml"), (".js", ".ts"), (".vue", ".html")
Merged = dict[
    tuple[str, str], tuple[str, dict[int, list[str]]]
]  # (group, label): description, criteria by level


def read_framework(path: Path, problems: Problems) -> Iterator[Row]:
    found = Framework()
    for name, text in _files(path, problems):
        found.add(_read(path, name, text, problems))
    if not found.topics and not problems.count:
        problems.fault(path, 0, "no competency with levels was found in these files")
    merged = _merged(found)
    yield from _skills(merged)
    yield from _roles(list(dict.fromkeys(found.steps)), merged)


def _files(path: Path, problems: Problems) -> Iterator[tuple[str, str]]:
    found = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    for file in found:
        if file.name.endswith((".tar.xz", ".tar.gz", ".tar")):
            yield from _members(file)
        elif file.suffix.lower() in WRITTEN + SCRIPTS + PAGES:
            try:
                text = file.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                problems.fault(file, 0, "this is not UTF-8 text")
                continue
            yield str(file.relative_to(path) if path.is_dir() else file.name), text


def _members(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as tar:
        for member in islice(tar, MOST_PAGES):
            content = tar.extractfile(member) if member.isfile() and member.size < LARGEST_PAGE else None
            if content and member.name.endswith((".html", *WRITTEN)):
                yield member.name, content.read().decode("utf-8", errors="replace")


def _read(path: Path, name: str, text: str, problems: Problems) -> Framework:
    ending = Path(name).suffix.lower()
    if ending in WRITTEN:
        return read_text(path, name, text, problems)
    return read_script(text) if ending in SCRIPTS else read_page(name, text)


def _merged(found: Framework) -> Merged:
    merged: Merged = {}
    for topic in found.topics:
        _, kept = merged.setdefault((topic.group, topic.label), (topic.description, {}))
        for number, texts in topic.levels.items():
            kept.setdefault(number, []).extend(text for text in texts if text not in kept.get(number, []))
    return merged


def _skills(merged: Merged) -> Iterator[Row]:
    yield StatedRow("scale", ("name", "levels"))
    yield StatedRow("group", ("label",))
    yield StatedRow("skill", ("label", "description", "groups", "indicators", "scale"))
    highest = max((number for _, levels in merged.values() for number in levels), default=0)
    if highest:
        levels = tuple((number, f"Level {number}", "") for number in range(1, highest + 1))
        yield ScaleRow("Framework levels", levels)
    for group in dict.fromkeys(group for group, _ in merged):
        yield GroupRow(group, group)
    for (group, label), (description, _) in merged.items():
        yield SkillRow(_key(group, label), label, "skill", description, groups=(group,))
    for (group, label), (_, criteria) in merged.items():
        for number, texts in sorted(criteria.items()):
            for position, text in enumerate(texts):
                yield IndicatorRow(_key(group, label), number, text, position)


def _key(group: str, label: str) -> str:
    return f"{group} / {label}"[:300]


def _roles(steps: list[Step], merged: Merged) -> Iterator[Row]:
    """Each asks for the skills of its family that say something of its level."""
    if not steps:
        return
    yield StatedRow("family", ("name",))
    yield StatedRow("role", ("title", "level", "family", "skills"))
    for family in dict.fromkeys(step.family for step in steps):
        yield FamilyRow(family, family)
    for step in steps:
        yield RoleRow(_key(step.family, step.title), step.title, step.level, family=step.family)
    for step in steps:
        for (group, label), (_, criteria) in merged.items():
            if step.level in criteria and step.family in (group, label):
                yield RoleSkillRow(_key(step.family, step.title), _key(group, label), step.level)
