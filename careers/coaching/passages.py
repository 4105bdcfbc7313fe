"""A policy's text -> passages: a few whole sentences under their heading, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skills.documents import DocumentText, Line

LONGEST, SHORT = (
    60,
    25,
)  # words; a passage is closed at the first sentence end after SHORT, and split at LONGEST
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)")
HEADING_WORDS = 10
CLAUSE_NUMBER = re.compile(r"^\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+")
BULLET = re.compile(r"^\s*[-–•*·▪]\s+")


@dataclass(frozen=True)
class Part:
    """[start, end) of the document's text."""

    page: int
    start: int
    end: int
    heading: str
    text: str


def parts_of(document: DocumentText) -> list[Part]:
    """In reading order. Headings are not passages of their own but stand with those below them."""
    found: list[Part] = []
    for heading, lines in _sections(document.lines):
        found += _packed(heading, lines)
    return found


def _sections(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Lines under each heading, page by page."""
    usual = _usual_size(lines)
    heading, block = "", list[Line]()
    for line in lines:
        is_heading = _is_heading(line, usual)
        is_apart = bool(block) and line.page != block[-1].page
        if block and (is_heading or is_apart):
            yield heading, block
            block = []
        if is_heading:
            heading = CLAUSE_NUMBER.sub("", line.text).strip()
        else:
            block.append(line)
    if block:
        yield heading, block


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    letters: dict[float, int] = {}
    for line in lines:
        letters[line.size] = letters.get(line.size, 0) + len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def _is_heading(line: Line, usual: float) -> bool:
    text = line.text.strip()
    is_short = 0 < len(text.split()) <= HEADING_WORDS and not text.endswith((".", ";", ",", ":", "!", "?"))
    stands_out = line.bold or line.size > usual * 1.08 or (CLAUSE_NUMBER.match(text) and text[-1:].isalpha())
    return is_short and (bool(stands_out) or text.isupper())


def _packed(heading: str, lines: Sequence[Line]) -> Iterator[Part]:
    sentences = list(_sentences(lines))
    group: list[tuple[Line, int, int, str]] = []
    for sentence in sentences:
        if group and _words(group) + len(sentence[3].split()) > LONGEST:
            yield _part(heading, group)
            group = []
        group.append(sentence)
        if _words(group) >= SHORT:
            yield _part(heading, group)
            group = []
    if group:
        yield _part(heading, group)


def _words(group: Sequence[tuple[Line, int, int, str]]) -> int:
    return sum(len(text.split()) for *_, text in group)


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[Line, int, int, str]]:
    """(line it begins on, start, end, text); a sentence may run over lines, and "as follows:" over its first point."""
    first, start, words, before = lines[0], lines[0].start, "", lines[0]
    for line in lines:
        at = 0
        if words and BULLET.match(line.text) and not words.endswith(":"):
            yield first, start, before.end, _clean(words)
            words = ""
        before = line
        for found in SENTENCE_END.finditer(line.text):
            piece = line.text[at : found.end()]
            yield first, start, line.start + found.end(), _clean(f"{words} {piece}")
            at, words = found.end(), ""
            first, start = line, line.start + at
            start += len(line.text[at:]) - len(line.text[at:].lstrip())
        rest = line.text[at:].strip()
        if rest and not words:
            first, start = line, line.start + line.text.index(rest, at)
        words = f"{words} {rest}".strip()
    if words:
        yield first, start, lines[-1].end, _clean(words)


def _clean(text: str) -> str:
    return BULLET.sub("", CLAUSE_NUMBER.sub("", " ".join(text.split())))


def _part(heading: str, group: Sequence[tuple[Line, int, int, str]]) -> Part:
    return Part(group[0][0].page, group[0][1], group[-1][2], heading, _joined(text for *_, text in group))


def _joined(texts: Iterable[str]) -> str:
    """Points of a list that end without a stop are kept apart by semicolons."""
    joined = ""
    for text in texts:
        joined += f"{' ' if joined[-1] in '.!?:;,' else '; '}{text}" if joined else text
    return joined
