"""Reads ODT from its XML: text, tables, frames, headers and footers, with hidden text set apart."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from skills.documents import limits
from skills.documents.archives import Package
from skills.documents.document import DocumentError
from skills.documents.flow import BODY_SIZE, Item, Paragraph
from skills.documents.looks import Look, Piece, colour_of, items_of
from skills.documents.markup import Element, attribute, child, children, descendants, name, parse
from skills.documents.tables import read_row

MAX_INHERITANCE = 12
MAX_SPACES = 80
WITHOUT_TEXT = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "note", "sequence-decls", "forms", "ruby-text"}
)
HIDDEN = frozenset({"hidden-text", "hidden-paragraph"})
EMPTY_LIBRARY = ("script-lb.xml", "script-lc.xml")


def read_odt(data: bytes) -> Iterator[Item]:
    package = Package(data)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise DocumentError("encrypted", "the document has a password")
    if any(_is_macro(part) for part in package.names):
        raise DocumentError("macro", "a document that carries a program")
    content = package.part("content.xml")
    if not content:
        raise DocumentError("corrupt", "a document without its text")
    yield from OdtReader(parse(content), package.part("styles.xml")).read()


class OdtReader:
    def __init__(self, content: Element, styles: bytes) -> None:
        self.content = content
        self.master = parse(styles) if styles else None
        roots = [root for root in (self.master, content) if root is not None]
        self.styles = {attribute(item, "name"): item for root in roots for item in descendants(root, "style")}
        self.cache: dict[str, dict[str, Any]] = {}
        self.depth = 0

    def read(self) -> Iterator[Item]:
        look = Look(size=12.0)
        yield from self._edges("header", look)
        body = child(child(self.content, "body"), "text")
        if body is None:
            raise DocumentError("corrupt", "a document without its text")
        yield from self._blocks(body, look)
        yield from self._edges("footer", look)

    def _edges(self, kind: str, look: Look) -> Iterator[Item]:
        for edge in descendants(self.master, kind) if self.master is not None else ():
            yield from self._blocks(edge, look)
            yield Paragraph("")

    def _blocks(self, parent: Element, look: Look, label: str = "") -> Iterator[Item]:
        self.depth += 1
        if self.depth > limits.MAX_NESTING:
            raise DocumentError("corrupt", "nested too deeply")
        for element in parent:
            kind = name(element)
            if kind in ("p", "h"):
                yield from self._paragraph(element, look, label)
            elif kind == "table":
                yield from self._table(element, look)
            elif kind == "list-item":
                yield from self._blocks(element, look, "• ")
            elif kind not in WITHOUT_TEXT:
                shown = attribute(element, "display") != "none"
                yield from self._blocks(element, look if shown else replace(look, hidden=True), label)
        self.depth -= 1

    def _table(self, table: Element, look: Look) -> Iterator[Item]:
        yield Paragraph("")
        for row in _rows(table):
            cells = []
            for cell in children(row, "table-cell"):
                cells.append(list(self._blocks(cell, self._styled(cell, look))))
            yield from read_row(cells)
        yield Paragraph("")

    def _paragraph(self, paragraph: Element, look: Look, label: str) -> Iterator[Item]:
        look = self._styled(paragraph, look)
        boxes: list[Element] = []
        pieces = list(self._pieces(paragraph, look, boxes))
        if label and any(text.strip() for text, _ in pieces):
            pieces.insert(0, (label, pieces[0][1]))
        yield from items_of(pieces, starts_block=name(paragraph) == "h")
        for box in boxes:
            yield Paragraph("")
            yield from self._blocks(box, replace(self._styled(box, Look()), size=look.size))
            yield Paragraph("")

    def _pieces(self, parent: Element, look: Look, boxes: list[Element]) -> Iterator[Piece]:
        yield parent.text or "", look
        for element in parent:
            kind = name(element)
            if kind == "s":
                count = attribute(element, "c")
                yield " " * min(int(count) if count.isdigit() else 1, MAX_SPACES), look
            elif kind in ("tab", "line-break"):
                yield "\t" if kind == "tab" else "\n", look
            elif kind in ("frame", "custom-shape", "rect", "text-box"):
                boxes.append(element)
            elif kind in HIDDEN:
                text = attribute(element, "string-value") + "".join(str(part) for part in element.itertext())
                yield text, replace(look, hidden=True)
            elif kind and kind not in WITHOUT_TEXT:
                yield from self._pieces(element, self._styled(element, look), boxes)
            yield element.tail or "", look

    def _styled(self, element: Element, look: Look) -> Look:
        style = attribute(element, "style-name")
        if not style:
            return look
        if style not in self.cache:
            self.cache[style] = self._changes(style)
        return replace(look, **self.cache[style])

    def _changes(self, style: str) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        chain: list[Element] = []
        while style in self.styles and len(chain) < MAX_INHERITANCE:
            chain.append(self.styles[style])
            style = attribute(self.styles[style], "parent-style-name")
        for link in reversed(chain):
            for settings in link:
                changes |= _changes_of(settings)
        return changes


def _changes_of(settings: Element) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    size, ground = attribute(settings, "font-size"), colour_of(attribute(settings, "background-color"))
    if size.endswith("pt"):
        changes["size"] = _number(size.removesuffix("pt"))
    if ground:
        changes["ground"] = ground
    if name(settings) != "text-properties":
        return changes
    colour, weight, shown = (attribute(settings, key) for key in ("color", "font-weight", "display"))
    if colour:
        changes["colour"] = colour_of(colour)
    if weight:
        changes["bold"] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    if shown:
        changes["hidden"] = shown == "none"
    return changes


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdigit() else BODY_SIZE


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if name(element) == "table-row":
            yield element
        elif name(element) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(element)


def _is_macro(part: str) -> bool:
    if part.endswith("/") or part.endswith(EMPTY_LIBRARY):
        return False
    return part.startswith(("Basic/", "Scripts/"))
