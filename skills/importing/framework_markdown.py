"""Frameworks written in Markdown or YAML: topics in the front matter, headings by level, or a table of levels.

topics: - name, content: - level, criteria        front matter
## Level 2 / ### Ownership / text                  headings, the level above or below the competency
| Competency | Engineer (L2) | Senior (L3) |       a row a competency, **bold** rows are headlines between
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from skills.importing.framework_topics import HIGHEST, Framework, Step, Topic, plain
from skills.importing.problems import Problems

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)[\s#]*$")
LEVEL_HEADING = re.compile(r"^(?:level|lvl|stufe|grade)\s*(\d{1,2})\b", re.IGNORECASE)
LEVEL_OF_COLUMN = re.compile(
    r"\((?:IC|L|M)?(\d{1,2})\)\s*$|^(?:level|lvl|stufe|grade|L|IC)\s*(\d{1,2})\b", re.IGNORECASE
)
ROW_NAMES = re.compile(r"category|competenc|skill|capabilit|dimension|criteri|kompetenz", re.IGNORECASE)
RULE = re.compile(r"^[|:\-\s]+$")
BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


class Faults:
    """One faulty page among many does not hold up the others; a page alone is a fault with its line."""

    def __init__(self, path: Path, name: str, problems: Problems) -> None:
        self.path, self.name, self.problems = path, name, problems

    def add(self, line: int, words: str) -> None:
        if self.path.is_dir():
            self.problems.odd(f"{self.name}:{line}: {words}, left out")
        else:
            self.problems.fault(self.path, line, words)


def read_text(path: Path, name: str, text: str, problems: Problems) -> Framework:
    faults, matter = Faults(path, name, problems), FRONT_MATTER.match(text)
    source = matter[1] if matter else text if not name.endswith(".md") else ""
    content = _yaml(source, faults, 1 if matter else 0)
    title = plain(content.get("sidebarTitle") or content.get("title"))
    if content.get("topics"):
        return Framework(list(_topics(content["topics"], title or _title(name), faults)))
    if not name.endswith(".md"):
        return Framework()
    body = text[matter.end() :] if matter else text
    return _body(body, title, _title(name), faults, text.count("\n") - body.count("\n"))


def _title(name: str) -> str:
    return Path(name).stem.replace("-", " ").replace("_", " ").capitalize()


def _yaml(source: str, faults: Faults, above: int) -> dict[str, Any]:
    """`above`: so many lines of the page stand above it."""
    try:
        content = yaml.safe_load(source.replace("\t", " ")) if source else None  # people indent with tabs
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0)
        faults.add(line + 1 + above, "this YAML cannot be read")
        return {}
    return content if isinstance(content, dict) else {}


def _topics(topics: Any, group: str, faults: Faults) -> Iterator[Topic]:
    for topic in topics if isinstance(topics, list) else []:
        if not isinstance(topic, dict):
            continue
        label = plain(topic.get("title") or str(topic.get("name", "")).replace("-", " ").capitalize())
        levels = {}
        for part in topic.get("content") or []:
            number = _level(part.get("level")) if isinstance(part, dict) else None
            if number is None:
                faults.add(0, f"a level of {label!r} is no number from 1 to {HIGHEST}")
            else:
                levels[number] = _criteria(part)
        if label and any(levels.values()):
            yield Topic(group, label, levels)


def _level(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and 1 <= int(text) <= HIGHEST else None


def _criteria(part: dict[str, Any]) -> list[str]:
    own = [item for item in part.get("criteria") or [] if isinstance(item, str)]
    return own + [
        _with_examples(item) for item in part.get("exampleCriteria") or [] if isinstance(item, dict)
    ]


def _with_examples(item: dict[str, Any]) -> str:
    examples = "; ".join(str(one) for one in item.get("examples") or [])
    return ": ".join(str(words) for words in (item.get("criteria"), examples) if words)


def _body(text: str, title: str, name: str, faults: Faults, above: int) -> Framework:
    lines = text.splitlines()
    group = title or _headline(lines) or name
    found = Framework(list(_outline(lines, group)))
    for at, line in enumerate(lines[1:], start=1):
        if RULE.match(line) and line.count("-") > 2 and "|" in lines[at - 1]:
            found.add(_table(lines, at, _headline(lines[at - 1 :: -1]) or group, faults, above))
    return found


def _headline(lines: list[str]) -> str:
    """The first title among them, without the words that every page of its kind begins with."""
    titles = (plain(match[2]) for line in lines if (match := HEADING.match(line)) and len(match[1]) == 1)
    return re.sub(r"^Titles for\s+", "", next(titles, ""))


def _outline(lines: list[str], group: str) -> Iterator[Topic]:
    """Levels and competencies as headings, whichever is the deeper one; text and bullets below are the criteria."""
    level, level_depth, label, label_depth = 0, 0, group, 0
    for heading, texts in _sections(lines):
        depth, words = heading
        if match := LEVEL_HEADING.match(words):
            level, level_depth = _level(match[1]) or 0, depth
            label, label_depth = (label, label_depth) if 1 < label_depth < depth else (group, 0)
        else:
            label, label_depth = plain(words), depth
            level = level if depth > level_depth else 0
        if level and label and texts:
            yield Topic(group, label, {level: texts})


def _sections(lines: list[str]) -> Iterator[tuple[tuple[int, str], list[str]]]:
    """((depth, heading), paragraphs and bullets below it)"""
    heading, texts, is_open = (0, ""), list[str](), False
    for line in [*lines, "# "]:
        words = line.strip()
        if match := HEADING.match(line) or (re.match(r"(#) ?()$", line)):
            yield heading, texts
            heading, texts, is_open = (len(match[1]), match[2]), [], False
        elif not words or RULE.match(words) or words.startswith("|"):
            is_open = False
        elif is_open and not BULLET.match(line):
            texts[-1] += f" {words}"
        else:
            texts.append(BULLET.sub("", line).strip())
            is_open = True


def _table(lines: list[str], rule: int, group: str, faults: Faults, above: int) -> Framework:
    """`rule`: the line below the names of the columns."""
    names = _cells(lines[rule - 1])
    levels = _levels_of(names)
    found = Framework(
        [], [Step(group, title, level) for title, level in levels if not LEVEL_HEADING.match(title)]
    )
    if not levels:
        return Framework()
    for at in range(rule + 1, len(lines)):
        if "|" not in lines[at]:
            break
        label, *cells = _cells(lines[at])
        if len(cells) > len(levels):
            faults.add(
                at + 1 + above, f"{len(cells) + 1} cells where the table names {len(levels) + 1} columns"
            )
        elif plain(label) and any(cells):
            criteria = {level: [cell] for cell, (_, level) in zip(cells, levels, strict=False) if cell}
            found.topics.append(Topic(group, plain(label), criteria))
    return found if found.topics else Framework()


def _levels_of(names: list[str]) -> list[tuple[str, int]]:
    """(title, level) of the columns after the first, or nothing when this is no table of levels."""
    told = [LEVEL_OF_COLUMN.search(name) for name in names[1:]]
    if len(told) > 1 and all(told):
        numbers = [_level(match[1] or match[2]) for match in told if match]
        titles = [LEVEL_OF_COLUMN.sub("", name).strip() or name for name in names[1:]]
        return [(title, number) for title, number in zip(titles, numbers, strict=True) if number]
    if len(names) > 2 and ROW_NAMES.search(names[0]):
        return list(zip(names[1 : HIGHEST + 1], range(1, HIGHEST + 1), strict=False))
    return []


def _cells(line: str) -> list[str]:
    """A backslash keeps a bar part of the text."""
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [re.sub(r"<br\s*/?>", " ", part.replace("\\|", "|")).strip() for part in parts]
