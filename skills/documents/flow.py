"""Gives documents that have no pages of their own (DOCX, HTML, plain text) pages, lines and boxes: the same text is
always laid out the same way, so that a picture of the page can be painted with evidence marked on it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from skills.documents import limits
from skills.documents.assembly import RawLine, Reading, finding
from skills.documents.document import Box, DocumentError, Finding, Page
from skills.documents.places import TAB_WIDTH, counted_edges

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 54.0
BODY_SIZE = 10.5
SMALLEST_SIZE, LARGEST_SIZE = 6.0, 28.0
LEADING = 1.35
BLOCK_SPACE = 0.55
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[]{}-` \""), frozenset("mwMW@%&—…")


@dataclass(slots=True)
class Paragraph:
    text: str
    size: float = BODY_SIZE
    bold: bool = False
    starts_block: bool = False
    breaks_page: bool = False
    indent: float = 0.0


@dataclass(slots=True)
class Hidden:
    """Text that a reader of the document would not see, at its place in the flow."""

    code: str
    text: str
    detail: str = ""


Item = Paragraph | Hidden


@dataclass
class Layout:
    pages: list[Page] = field(default_factory=lambda: [Page(1, WIDTH, HEIGHT)])
    lines: list[RawLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    y: float = MARGIN
    is_new_block: bool = True

    def add(self, item: Item) -> None:
        if isinstance(item, Hidden):
            self._add_hidden(item)
        elif item.text.strip():
            self._add_paragraph(item)
        else:
            self.is_new_block = True
            self._turn_page(item.breaks_page)

    def _add_paragraph(self, item: Paragraph) -> None:
        size = min(max(item.size or BODY_SIZE, SMALLEST_SIZE), LARGEST_SIZE)
        starts_block = item.starts_block or self.is_new_block
        self._turn_page(item.breaks_page)
        if starts_block and self.y > MARGIN:
            self.y += BLOCK_SPACE * size
        for text, width in wrapped(item.text, size, WIDTH - 2 * MARGIN - item.indent):
            self._turn_page(self.y + size * LEADING > HEIGHT - MARGIN)
            left = MARGIN + item.indent
            right = min(left + width, WIDTH - MARGIN)
            box = (left, self.y, right, self.y + size * 1.2)
            edges = counted_edges(text, left, right, size)
            self.lines.append(RawLine(text, len(self.pages), box, size, item.bold, starts_block, edges))
            self.y += size * LEADING
            starts_block = False
        self.is_new_block = False

    def _add_hidden(self, item: Hidden) -> None:
        if any(char.isalnum() for char in item.text):
            place: Box = (MARGIN, self.y - 2, WIDTH - MARGIN, self.y)
            self.findings.append(finding(item.code, len(self.pages), place, item.text, item.detail))

    def _turn_page(self, is_due: bool) -> None:
        if not is_due or self.y == MARGIN:
            return
        if len(self.pages) >= limits.MAX_PAGES:
            raise DocumentError("too_many_pages", f"more than {limits.MAX_PAGES} pages of text")
        self.pages.append(Page(len(self.pages) + 1, WIDTH, HEIGHT))
        self.y = MARGIN


def lay_out(items: Iterable[Item]) -> Reading:
    layout = Layout()
    for item in items:
        layout.add(item)
    return Reading(layout.pages, layout.lines, _merged(layout.findings))


def text_width(text: str, size: float) -> float:
    """Near enough for any sans-serif font. Stored documents were laid out by it: it may not change."""
    return size * sum(_char_width(char) for char in text)


def wrapped(text: str, size: float, width: float) -> Iterator[tuple[str, float]]:
    """Lines of a paragraph that fit a width, broken at spaces or, where a word is too long, inside it."""
    for piece in text.split("\n"):
        line, used = "", 0.0
        for word in _words(piece):
            length = text_width(word, size)
            if line and used + length > width:
                yield line.rstrip(), text_width(line.rstrip(), size)
                line, used = "", 0.0
            line, used = line + word, used + length
        if line.strip():
            yield line.rstrip(), text_width(line.rstrip(), size)


def _words(text: str) -> Iterator[str]:
    """Words with the space after them; scripts without spaces give one character at a time."""
    word = ""
    for char in text:
        word += char
        if char in " \t" or len(word) > 60 or unicodedata.east_asian_width(char) == "W":
            yield word
            word = ""
    if word:
        yield word


def _char_width(char: str) -> float:
    if char == "\t":
        return TAB_WIDTH
    if char in NARROW:
        return 0.32
    if char in WIDE:
        return 0.9
    if char.isascii():
        return 0.67 if char.isupper() else 0.56
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.62


def _merged(findings: list[Finding]) -> list[Finding]:
    """Neighbouring pieces hidden in the same way read as one."""
    merged: list[Finding] = []
    for item in findings:
        last = merged[-1] if merged else None
        if last and (last.code, last.page, last.box) == (item.code, item.page, item.box):
            merged[-1] = finding(last.code, last.page, last.box, f"{last.quote} {item.quote}", last.detail)
        else:
            merged.append(item)
    return merged
