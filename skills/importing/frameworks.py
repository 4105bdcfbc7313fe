"""Competency frameworks as companies publish them: YAML front matter, a JavaScript object, or pages by level.

Each topic of a framework becomes a skill, each level's criteria become its indicators. Where a page has only levels
and bullets, the page's title is the skill.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

import yaml

from skills.importing.problems import Problems
from skills.importing.rows import GroupRow, IndicatorRow, Row, ScaleRow, SkillRow, StatedRow

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
TITLE_LEVEL = re.compile(r"^(?:IC|M)(\d)\s+(.*)$")
LARGEST_PAGE, MOST_PAGES = 5_000_000, 5_000
Topic = tuple[str, str, str, dict[int, list[str]]]  # group, label, description, criteria by level


def read_framework(path: Path, problems: Problems) -> Iterator[Row]:
    topics = [topic for name, text in _files(path, problems) for topic in _topics(path, name, text, problems)]
    if not topics and not problems.count:
        problems.fault(path, 0, "no competency with levels was found in these files")
    yield from _rows(topics)


def _files(path: Path, problems: Problems) -> Iterator[tuple[str, str]]:
    found = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    for file in found:
        if file.name.endswith((".tar.xz", ".tar.gz", ".tar")):
            yield from _members(file)
        elif file.suffix.lower() in {".md", ".yml", ".yaml", ".js", ".ts", ".vue", ".html"}:
            try:
                yield (
                    str(file.relative_to(path) if path.is_dir() else file.name),
                    file.read_text(encoding="utf-8-sig"),
                )
            except UnicodeDecodeError:
                problems.fault(file, 0, "this is not UTF-8 text")


def _members(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as tar:
        for member in islice(tar, MOST_PAGES):
            content = tar.extractfile(member) if member.isfile() and member.size < LARGEST_PAGE else None
            if content and member.name.endswith((".html", ".md", ".yml", ".yaml")):
                yield member.name, content.read().decode("utf-8", errors="replace")


def _topics(path: Path, name: str, text: str, problems: Problems) -> Iterator[Topic]:
    ending = name.rpartition(".")[2].lower()
    if ending in {"md", "yml", "yaml"}:
        yield from _yaml_topics(path, name, text, problems)
    elif ending in {"js", "ts"}:
        yield from _script_topics(text)
    else:
        yield from _page_topics(name, text)


def _yaml_topics(path: Path, name: str, text: str, problems: Problems) -> Iterator[Topic]:
    matter = FRONT_MATTER.match(text)
    source = matter.group(1) if matter else text if not name.endswith(".md") else ""
    try:
        content = yaml.safe_load(source.replace("\t", " ")) if source else None  # people indent with tabs
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        if path.is_dir():  # one faulty page among many does not hold up the others
            problems.odd(f"{name}:{line}: this YAML cannot be read, the page is left out")
        else:
            problems.fault(path, line, "this YAML cannot be read")
        return
    if not isinstance(content, dict):
        return
    group = _plain(content.get("sidebarTitle") or content.get("title") or name)
    for topic in content.get("topics") or []:
        label = _plain(topic.get("title") or str(topic.get("name", "")).replace("-", " ").capitalize())
        levels = {
            int(part["level"]): _criteria(part) for part in topic.get("content") or [] if part.get("level")
        }
        if label and any(levels.values()):
            yield group, label, "", levels


def _criteria(part: dict[str, list[object]]) -> list[str]:
    plain = [item for item in part.get("criteria") or [] if isinstance(item, str)]
    examples = [item.get("criteria") for item in part.get("exampleCriteria") or [] if isinstance(item, dict)]
    return plain + [item for item in examples if isinstance(item, str)]


def _script_topics(text: str) -> Iterator[Topic]:
    """Objects with displayName, category, description and milestones, read as text and never run."""
    for block in re.split(r'"displayName":\s*', text)[1:]:
        head, _, rest = block.partition('"milestones"')
        label = _quoted(head)[0] if _quoted(head) else ""
        category = re.search(r'"category":\s*"([^"]*)"', head)
        description = re.search(r'"description":\s*"((?:[^"\\]|\\.)*)"', head)
        levels = {}
        for number, milestone in enumerate(re.split(r'"summary":', rest)[1:], start=1):
            signals = re.search(r'"signals":\s*\[(.*?)\]', milestone, re.DOTALL)
            levels[number] = _quoted(milestone)[:1] + (_quoted(signals.group(1)) if signals else [])
        if label and levels:
            yield (
                f"Track {category.group(1)}" if category else "Tracks", label,
                _unquoted(description.group(1)) if description else "", levels,
            )  # fmt: skip


def _quoted(text: str) -> list[str]:
    return [_unquoted(found) for found in re.findall(r'"((?:[^"\\]|\\.)*)"', text)]


def _unquoted(text: str) -> str:
    return text.replace('\\"', '"').replace("\\'", "'").strip()


class Outline(HTMLParser):
    """Headings and list items of a page in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self._tag, self._text = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"h1", "h2", "h3", "li"}:
            self._close()
            self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._tag:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._tag:
            self._text.append(data)

    def _close(self) -> None:
        words = " ".join("".join(self._text).split()).removesuffix("#").strip()
        if self._tag and words:
            self.parts.append((self._tag, words))
        self._tag, self._text = "", []


def _page_topics(name: str, text: str) -> Iterator[Topic]:
    outline = Outline()
    outline.feed(text)
    titles = [words for tag, words in outline.parts if tag == "h1" and TITLE_LEVEL.match(words)]
    if titles:
        yield from _level_page(titles[0], outline.parts)
    elif name.endswith(".vue"):
        yield from _ladder_page(name, outline.parts)


def _level_page(title: str, parts: list[tuple[str, str]]) -> Iterator[Topic]:
    """One page is one level of one role: below the title, h2 is the area and h3 the competency."""
    match = TITLE_LEVEL.match(title)
    if not match:
        return
    level, role = (
        int(match.group(1)),
        re.sub(r"^(Senior Principal|Principal|Staff|Senior)\s+", "", match.group(2)),
    )
    begins = next(index for index, part in enumerate(parts) if part == ("h1", title))
    label, criteria = "", dict[str, list[str]]()
    for tag, words in parts[begins + 1 :]:
        if tag in {"h2", "h3"}:
            label = _plain(words)
        elif tag == "li" and label:
            criteria.setdefault(label, []).append(words)
    for competency, items in criteria.items():
        yield role, competency, "", {level: items}


def _ladder_page(name: str, parts: list[tuple[str, str]]) -> Iterator[Topic]:
    """A ladder of levels without competencies: the page is one competency, each h2 one level."""
    label = Path(name).stem.replace("-", " ").capitalize()
    levels, number = dict[int, list[str]](), 0
    for tag, words in parts:
        if tag == "h2":
            number += 1
        elif tag == "li" and 1 <= number <= 10:
            levels.setdefault(number, []).append(words)
    if levels:
        yield "Ladders", label, "", levels


def _plain(text: object) -> str:
    """Without emoji and entities at the edges."""
    return re.sub(r"^[^\w(]+|\s+Framework$", "", unescape(str(text or ""))).strip()


def _rows(topics: list[Topic]) -> Iterator[Row]:
    merged: dict[tuple[str, str], tuple[str, dict[int, list[str]]]] = {}
    for group, label, description, levels in topics:
        _, kept = merged.setdefault((group, label), (description, {}))
        for number, texts in levels.items():
            kept.setdefault(number, []).extend(text for text in texts if text not in kept.get(number, []))
    yield StatedRow("scale", ("name", "levels"))
    yield StatedRow("group", ("label",))
    yield StatedRow("skill", ("label", "description", "groups", "indicators", "scale"))
    highest = max((number for _, levels in merged.values() for number in levels), default=0)
    if highest:
        yield ScaleRow(
            "Framework levels", tuple((number, f"Level {number}", "") for number in range(1, highest + 1))
        )
    for group in dict.fromkeys(group for group, _ in merged):
        yield GroupRow(group, group)
    for (group, label), (description, _) in merged.items():
        yield SkillRow(f"{group} / {label}"[:300], label, "skill", description, groups=(group,))
    for (group, label), (_, levels) in merged.items():
        for number, texts in sorted(levels.items()):
            for position, text in enumerate(texts):
                yield IndicatorRow(f"{group} / {label}"[:300], number, text, position)
