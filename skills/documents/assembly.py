"""Puts lines in reading order together as one text with offsets, the same way for every kind of document."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from skills.documents import limits
from skills.documents.characters import Cleaner
from skills.documents.document import QUOTE_LENGTH, Box, DocumentError, DocumentText, Finding, Line, Page


class RawLine(NamedTuple):
    text: str
    page: int
    box: Box
    size: float = 0.0
    bold: bool = False
    starts_block: bool = False
    word_edges: Sequence[float] = ()  # x where each word of the text begins and ends


class Reading(NamedTuple):
    """What the reader of one format found."""

    pages: Sequence[Page]
    lines: Sequence[RawLine]
    findings: Sequence[Finding] = ()
    is_scan: bool = False


def assemble(kind: str, data: bytes, reading: Reading) -> DocumentText:
    cleaner = Cleaner()
    lines = tuple(_placed(reading.lines, cleaner))
    text = _joined(lines)
    if not any(char.isalnum() for char in text):
        raise DocumentError("no_text", _nothing(reading.findings))
    return DocumentText(
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        pages=tuple(reading.pages),
        lines=lines,
        findings=(*reading.findings, *_tricks(cleaner, reading.lines, len(text))),
        is_scan=reading.is_scan,
    )


def finding(code: str, page: int, box: Box | None, quote: str, detail: str = "") -> Finding:
    quote = " ".join(quote.split())
    return Finding(code, page, rounded(box) if box else None, quote[:QUOTE_LENGTH], detail)


def rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _placed(raw_lines: Iterable[RawLine], cleaner: Cleaner) -> Iterable[Line]:
    offset, gap = 0, False
    for number, raw in enumerate(raw_lines):
        gap = gap or raw.starts_block
        text = cleaner.clean(raw.text, number)
        if not text:
            continue
        offset += bool(gap and offset)
        gap = False
        end = offset + len(text)
        edges = tuple(round(edge, 1) for edge in _edges_left(raw, text))
        yield Line(text, raw.page, offset, end, rounded(raw.box), round(raw.size, 1), raw.bold, edges)
        offset = end + 1
        if offset > limits.MAX_CHARACTERS:
            raise DocumentError("too_large", f"more than {limits.MAX_CHARACTERS:,} characters of text")


def _edges_left(raw: RawLine, text: str) -> Sequence[float]:
    """The edges of the words that cleaning left; none where it joined words, as it does in s p a c e d headings."""
    words, count = raw.text.split(), len(text.split())
    if 2 * len(words) != len(raw.word_edges):
        return ()
    if len(words) == count:
        return raw.word_edges
    kept = [number for number, word in enumerate(words) if Cleaner().clean(word, 0)]
    return [edge for n in kept for edge in raw.word_edges[2 * n : 2 * n + 2]] if len(kept) == count else ()


def _joined(lines: Sequence[Line]) -> str:
    pieces, offset = [], 0
    for line in lines:
        pieces.append("\n" * (line.start - offset) + line.text)
        offset = line.end
    return "".join(pieces)


def _nothing(findings: Sequence[Finding]) -> str:
    return "all of its text is hidden" if findings else "no readable text"


def _tricks(cleaner: Cleaner, lines: Sequence[RawLine], length: int) -> Iterable[Finding]:
    for number, words in cleaner.tagged:
        line = lines[number]
        yield finding("tag_characters", line.page, line.box, words, "written in Unicode tag characters")
    if cleaner.zero_width_count > max(5, length // 200):
        line = lines[cleaner.zero_width_lines[0]]
        detail = f"{cleaner.zero_width_count} zero-width characters"
        yield finding("zero_width", line.page, line.box, line.text, detail)
