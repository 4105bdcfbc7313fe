"""Draws a sample resume as a PDF: lines are placed first, column by column over the pages, then drawn page by page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from recruiting.samples.marked import Line, text_of
from recruiting.samples.rendering.fonts import runs, width
from recruiting.samples.rendering.looks import Look

PAGE_WIDTH, PAGE_HEIGHT = A4
BAND = 92.0
DATE_COLUMN = 110.0


@dataclass(frozen=True)
class Word:
    """A piece of text with its place; y counts from the top of the page."""

    page: int
    x: float
    y: float
    text: str
    font: str
    size: float
    ink: str
    bold: bool = False


@dataclass(frozen=True)
class Box:
    page: int
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass
class Column:
    """Where the next line goes."""

    look: Look
    x: float
    width: float
    ink: str
    accent: str
    page: int = 0
    y: float = 0.0
    words: list[Word] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def room(self, height: float) -> None:
        if self.y + height > PAGE_HEIGHT - self.look.margin:
            self.page, self.y = self.page + 1, self.look.margin

    def put(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        ink: str = "",
        indent: float = 0,
        centred: bool = False,
    ) -> None:
        left, _, right = re.sub(r"^(\S{1,2})\t", r"\1 ", text).partition("\t")
        if self.is_apart(left, right, size):
            self.put_apart(left, right, size, bold=bold, indent=indent)
            return
        edge = width(right, self.look.font, size, bold=bold) + 8 if right else 0
        if edge > self.width * 0.5:  # no room for two parts beside each other
            left, right, edge = f"{left}  {right}", "", 0
        for number, part in enumerate(
            wrapped(left, self.look.font, size, self.width - indent - edge, bold=bold)
        ):
            self.room(size * 1.32)
            self.y += size * 1.32
            x = self.x + indent
            if centred:
                x = self.x + (self.width - width(part, self.look.font, size, bold=bold)) / 2
            self.words.append(Word(self.page, x, self.y, part, self.look.font, size, ink or self.ink, bold))
            if right and number == 0:
                self.words.append(
                    Word(
                        self.page,
                        self.x + self.width - edge + 8,
                        self.y,
                        right,
                        self.look.font,
                        size,
                        ink or self.ink,
                        bold,
                    )
                )

    def is_apart(self, left: str, right: str, size: float) -> bool:
        is_short = 0 < width(left, self.look.font, size) < DATE_COLUMN < self.width / 3
        return is_short and len(left) > 2 and len(right) > len(left) and "\t" not in right

    def put_apart(self, left: str, right: str, size: float, *, bold: bool, indent: float) -> None:
        """A date in a column of its own, what it belongs to beside it."""
        number = len(self.words)
        self.put(right, size, bold=bold, indent=indent + DATE_COLUMN + 8)
        first = self.words[number]
        self.words.append(Word(first.page, self.x + indent, first.y, left, self.look.font, size, self.ink))


def wrapped(text: str, font: str, size: float, most: float, *, bold: bool = False) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in (part for whole in text.split(" ") for part in broken(whole, font, size, most)):
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, size, bold=bold) > most:
            lines, longer = [*lines, line], word
        line = longer
    return [*lines, line]


def broken(word: str, font: str, size: float, most: float) -> list[str]:
    """A word wider than its column, such as a long address, is cut."""
    if width(word, font, size) <= most:
        return [word]
    cut = next(at for at in range(len(word), 0, -1) if at == 1 or width(word[:at], font, size) <= most)
    return [word[:cut], *broken(word[cut:], font, size, most)]


def draw_resume(lines: Sequence[Line], look: Look, path: Path, *, title: str = "") -> None:
    draw(path, place(lines, look), title=title)


def place(lines: Sequence[Line], look: Look) -> list[Word | Box]:
    """The main column first, the narrow one after it, as most programs write them."""
    head = [
        line
        for line in lines
        if line.style == "name"
        or (line.style == "contact" and "contact" not in look.side)
        or (line.section == "other" and line.style == "heading")
    ]
    rest = [line for line in lines if line not in head]
    top = Column(look, look.margin, PAGE_WIDTH - 2 * look.margin, look.ink, look.accent, y=look.margin * 0.6)
    put_header(top, head)
    main, side = columns(look, top.y + 6)
    for line in rest:
        put_line(side if side and line.section in look.side else main, line)
    pages = 1 + max(column.page for column in (main, side) if column)
    return [
        *panels(look, pages, top.y),
        *top.boxes,
        *top.words,
        *main.boxes,
        *main.words,
        *(side.boxes + side.words if side else []),
    ]


def columns(look: Look, y: float) -> tuple[Column, Column | None]:
    inner = PAGE_WIDTH - 2 * look.margin
    if not look.side:
        return Column(look, look.margin, inner, look.ink, look.accent, y=y), None
    narrow = inner * look.side_share
    wide, at_left = inner - narrow - 24, look.side_at == "left"
    main = Column(look, look.margin + (narrow + 24 if at_left else 0), wide, look.ink, look.accent, y=y)
    side_accent = look.side_ink if look.side_fill.startswith("#2") else look.accent
    side = Column(
        look, look.margin if at_left else look.margin + wide + 24, narrow, look.side_ink, side_accent, y=y
    )
    return main, side


def panels(look: Look, pages: int, top: float) -> list[Box]:
    if look.header == "band":
        return [Box(0, 0, 0, PAGE_WIDTH, max(top + 4, BAND), look.accent)]
    if not look.side_fill:
        return []
    narrow = (PAGE_WIDTH - 2 * look.margin) * look.side_share + look.margin + 12
    x = 0 if look.side_at == "left" else PAGE_WIDTH - narrow
    return [
        Box(page, x, top + 2 if page == 0 else 0, narrow, PAGE_HEIGHT, look.side_fill)
        for page in range(pages)
    ]


def put_header(column: Column, head: Iterable[Line]) -> None:
    look = column.look
    ink = "#ffffff" if look.header == "band" else ""
    for line in head:
        big = line.style == "name"
        column.put(
            text_of(line.pieces).replace("\t", "  "),
            look.size * (2 if big else 1),
            bold=big,
            ink=ink or (look.accent if big else ""),
            centred=look.header == "centre",
        )
    if look.header == "band":
        column.y = max(column.y, BAND)
    column.y += 6


def put_line(column: Column, line: Line) -> None:
    look, text = column.look, text_of(line.pieces)
    if line.style == "gap":
        column.y += look.size * 0.5
    elif line.style == "heading":
        put_heading(column, text)
    else:
        bold = line.style == "head" and "Title" in {piece.label for piece in line.pieces}
        column.put(text, look.size, bold=bold, indent=look.indent + (8 if line.style == "bullet" else 0))


def put_heading(column: Column, text: str) -> None:
    look, size = column.look, column.look.size * 1.25
    column.room(size * 3)
    column.y += look.size * 0.7
    if look.heading == "side":
        put_side_heading(column, text)
        return
    if look.heading == "box":
        column.boxes.append(
            Box(column.page, column.x - 4, column.y + 2, column.width + 8, size * 1.5, column.accent)
        )
    if look.heading == "above":
        column.boxes.append(Box(column.page, column.x, column.y, column.width, 1.2, column.accent))
    column.put(text, size, bold=True, ink="#ffffff" if look.heading == "box" else column.accent)
    if look.heading == "rule":
        column.boxes.append(Box(column.page, column.x, column.y + 3, column.width, 0.7, column.accent))
    column.y += 4


def put_side_heading(column: Column, text: str) -> None:
    """The heading stands in the margin, beside the first line of its section."""
    look = column.look
    if look.is_ruled:
        column.boxes.append(Box(column.page, column.x, column.y + 2, column.width, 0.6, "#777777"))
    start = column.y
    whole, column.width = column.width, look.indent - 12
    column.put(text, look.size, bold=True, ink=column.accent)
    column.width = whole
    column.y = start if column.y - start < look.size * 1.5 else column.y - look.size * 1.32


def draw(path: Path, marks: Iterable[Word | Box], *, title: str = "") -> None:
    marks = list(marks)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for page in range(1 + max((mark.page for mark in marks), default=0)):
        for mark in marks:
            if mark.page == page:
                draw_box(canvas, mark) if isinstance(mark, Box) else draw_word(canvas, mark)
        canvas.showPage()
    canvas.save()


def draw_box(canvas: Canvas, box: Box) -> None:
    canvas.setFillColor(HexColor(box.fill))
    canvas.rect(box.x, PAGE_HEIGHT - box.y - box.height, box.width, box.height, stroke=0, fill=1)


def draw_word(canvas: Canvas, word: Word) -> None:
    text = canvas.beginText(word.x, PAGE_HEIGHT - word.y)
    text.setFillColor(HexColor(word.ink))
    for part, font in runs(word.text, word.font, bold=word.bold):
        text.setFont(font, word.size)
        text.textOut(part)
    canvas.drawText(text)
