"""Frameworks as web pages, one level or one ladder a page, and as objects in a script, which is read and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from skills.importing.framework_topics import HIGHEST, Framework, Step, Topic, plain

TITLE_LEVEL = re.compile(r"^(?:IC|M)(\d)\s+(.*)$")
SENIORITY = re.compile(r"^(?:(?:Senior|Sr\.?)\s+)?(?:Principal|Staff|Senior|Sr\.?)\s+")
BESIDE = re.compile(r"^misc\b", re.IGNORECASE)  # a part that is no step of the ladder
PARTS = {"h1", "h2", "h3", "li"}


def read_script(text: str) -> Framework:
    """Objects with displayName, category, description and milestones."""
    return Framework(list(_script_topics(text)))


def _script_topics(text: str) -> Iterator[Topic]:
    for block in re.split(r'"displayName":\s*', text)[1:]:
        head, _, rest = block.partition('"milestones"')
        label = _quoted(head)[0] if _quoted(head) else ""
        category = re.search(r'"category":\s*"([^"]*)"', head)
        description = re.search(r'"description":\s*"((?:[^"\\]|\\.)*)"', head)
        levels = {}
        for number, milestone in enumerate(re.split(r'"summary":', rest)[1:], start=1):
            signals = re.search(r'"signals":\s*\[(.*?)\]', milestone, re.DOTALL)
            levels[number] = _quoted(milestone)[:1] + (_quoted(signals[1]) if signals else [])
        if label and levels:
            group = f"Track {category[1]}" if category else "Tracks"
            yield Topic(group, label, levels, _unquoted(description[1]) if description else "")


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
        if tag in PARTS:
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


def read_page(name: str, text: str) -> Framework:
    outline = Outline()
    outline.feed(text)
    titles = [words for tag, words in outline.parts if tag == "h1" and TITLE_LEVEL.match(words)]
    if titles:
        return _level_page(titles[0], outline.parts)
    return _ladder_page(name, outline.parts) if name.endswith(".vue") else Framework()


def _level_page(title: str, parts: list[tuple[str, str]]) -> Framework:
    """One page is one level of one role: below the title, h2 or h3 is the competency."""
    match = TITLE_LEVEL.match(title)
    if not match:
        return Framework()
    level, family = int(match[1]), SENIORITY.sub("", match[2])
    label, criteria = "", dict[str, list[str]]()
    for tag, words in parts[parts.index(("h1", title)) + 1 :]:
        if tag in {"h2", "h3"}:
            label = plain(words)
        elif tag == "li" and label:
            criteria.setdefault(label, []).append(words)
    topics = [Topic(family, competency, {level: items}) for competency, items in criteria.items()]
    return Framework(topics, [Step(family, title, level)] if topics else [])


def _ladder_page(name: str, parts: list[tuple[str, str]]) -> Framework:
    """A ladder of levels without competencies: the page is one competency, each h2 one level."""
    label = Path(name).stem.replace("-", " ").capitalize()
    levels, steps, is_step = dict[int, list[str]](), list[Step](), False
    for tag, words in parts:
        if tag == "h2":
            is_step = not BESIDE.match(words) and len(steps) < HIGHEST
            steps += [Step(label, words, len(steps) + 1)] if is_step else []
        elif tag == "li" and is_step:
            levels.setdefault(len(steps), []).append(words)
    return Framework([Topic("Ladders", label, levels)] if levels else [], steps if levels else [])
