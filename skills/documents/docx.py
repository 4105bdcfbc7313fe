"""Reads DOCX from its XML: body, tables, text boxes, headers and footers, with what the author hid set apart."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from skills.documents import limits
from skills.documents.archives import Package
from skills.documents.document import DocumentError
from skills.documents.docx_shapes import has_dark_ground, white_words
from skills.documents.docx_styles import Numbering, Styles, changes_of, shade_of
from skills.documents.flow import Hidden, Item, Paragraph
from skills.documents.looks import UNKNOWN, Look, Piece, items_of
from skills.documents.markup import Element, attribute, child, descendants, name, parse
from skills.documents.tables import read_row

WRAPPERS = frozenset(
    {"hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "dir", "bdo"}
)
CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
STUFFED_CHARACTERS = 400
FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "image")


def read_docx(data: bytes) -> Iterator[Item]:
    package = Package(data)
    if any(part.endswith(("vbaProject.bin", "vbaData.xml")) for part in package.names):
        raise DocumentError("macro", "a Word document that carries a program")
    main = _main_part(package)
    content = package.part(main)
    if not content:
        raise DocumentError("corrupt", "a Word document without its text")
    yield from _stuffing(package)
    yield from DocxReader(package, main).read(parse(content))


class DocxReader:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        folder = posixpath.dirname(main)
        self.relations = dict(_relations(package, f"{folder}/_rels/{posixpath.basename(main)}.rels", folder))
        self.styles = Styles(package.part(f"{folder}/styles.xml"))
        self.numbering = Numbering(package.part(f"{folder}/numbering.xml"))
        self.depth = 0

    def read(self, document: Element) -> Iterator[Item]:
        yield from self._fetched()
        body = child(document, "body")
        if body is None:
            raise DocumentError("corrupt", "a Word document without its text")
        look = self.styles.default
        if has_dark_ground(document):
            look = replace(look, ground=UNKNOWN)
            yield from white_words(document)
        yield from self._edges(document, "headerReference", look)
        yield from self._blocks(body, look)
        yield from self._edges(document, "footerReference", look)

    def _edges(self, document: Element, kind: str, look: Look) -> Iterator[Item]:
        """Headers or footers, each wording once, although every section and page kind may repeat it."""
        seen: set[str] = set()
        for reference in list(descendants(document, kind)):
            target, _ = self.relations.get(attribute(reference, "id"), ("", ""))
            content = self.package.part(target)
            items = list(self._blocks(parse(content), look)) if content else []
            words = "\n".join(item.text for item in items)
            if words not in seen:
                seen.add(words)
                yield Paragraph("")
                yield from items

    def _fetched(self) -> Iterator[Item]:
        for target, kind in self.relations.values():
            if kind.startswith("external:") and kind.removeprefix("external:") in FETCHED:
                yield Hidden("external_link", target, "the file asks to fetch this; it was not fetched")

    def _blocks(self, parent: Element, look: Look) -> Iterator[Item]:
        self.depth += 1
        if self.depth > limits.MAX_NESTING:
            raise DocumentError("corrupt", "nested too deeply")
        for element in parent:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element, look)
            elif kind == "tbl":
                yield from self._table(element, look)
            elif kind in WRAPPERS:
                yield from self._blocks(element, look)
            elif kind == "AlternateContent":
                yield from self._blocks(_choice(element), look)
        self.depth -= 1

    def _table(self, table: Element, look: Look) -> Iterator[Item]:
        style = attribute_of(child(child(table, "tblPr"), "tblStyle"), "val")
        if self.styles.is_shaded(style):
            look = replace(look, ground=UNKNOWN)
        yield Paragraph("")
        for row in _through_wrappers(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            cells = []
            for cell in _through_wrappers(row, "tc"):
                ground = shade_of(child(cell, "tcPr")) or look.ground
                cells.append(list(self._blocks(cell, replace(look, ground=ground))))
            yield from read_row(cells)
        yield Paragraph("")

    def _paragraph(self, paragraph: Element, look: Look) -> Iterator[Item]:
        settings = child(paragraph, "pPr")
        style = attribute_of(child(settings, "pStyle"), "val") or self.styles.default_paragraph
        look = self.styles.applied(style, look)
        look = replace(look, ground=shade_of(settings) or look.ground)
        boxes: list[Element] = []
        pieces = list(self._runs(paragraph, look, boxes))
        label, level = self.numbering.label(settings, self.styles.numbering_of(style))
        if label and any(text.strip() for text, _ in pieces):
            pieces.insert(0, (label, replace(pieces[0][1], bold=False)))
        yield from items_of(pieces, breaks_page=_breaks_page(paragraph), indent=12.0 * level)
        for box in boxes:
            yield from self._text_box(box, look)

    def _text_box(self, box: Element, look: Look) -> Iterator[Item]:
        yield Paragraph("")
        yield from self._blocks(box, replace(self.styles.default, ground=_box_ground(box) or look.ground))
        yield Paragraph("")

    def _runs(self, parent: Element, look: Look, boxes: list[Element]) -> Iterator[Piece]:
        for element in parent:
            kind = name(element)
            if kind == "r":
                yield from self._run(element, look, boxes)
            elif kind in WRAPPERS:
                yield from self._runs(element, look, boxes)
            elif kind == "AlternateContent":
                yield from self._runs(_choice(element), look, boxes)
            elif kind in ("oMath", "oMathPara"):
                yield "".join(item.text or "" for item in descendants(element, "t")), look

    def _run(self, run: Element, look: Look, boxes: list[Element]) -> Iterator[Piece]:
        settings = child(run, "rPr")
        if settings is not None:
            look = self.styles.applied(attribute_of(child(settings, "rStyle"), "val"), look)
            look = replace(look, **changes_of(settings))
        yield from self._characters(run, look, boxes)

    def _characters(self, run: Element, look: Look, boxes: list[Element]) -> Iterator[Piece]:
        for element in run:
            kind = name(element)
            if kind == "t":
                yield element.text or "", look
            elif kind in CHARACTERS:
                yield CHARACTERS[kind], look
            elif kind == "sym":
                yield _symbol(element), look
            elif kind in ("drawing", "pict", "object"):
                boxes += _outermost_boxes(element)
            elif kind == "AlternateContent":
                yield from self._characters(_choice(element), look, boxes)


def attribute_of(element: Element | None, wanted: str) -> str:
    return "" if element is None else attribute(element, wanted)


def _main_part(package: Package) -> str:
    for target, kind in dict(_relations(package, "_rels/.rels", "")).values():
        if kind == "officeDocument" and target in package.names:
            return target
    return "word/document.xml"


def _relations(package: Package, part: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    content = package.part(part)
    for item in parse(content) if content else ():
        kind, target = attribute(item, "Type").rpartition("/")[2], attribute(item, "Target")
        if attribute(item, "TargetMode") == "External":
            yield attribute(item, "Id"), (target, f"external:{kind}")
        else:
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            yield attribute(item, "Id"), (path.lstrip("/"), kind)


def _choice(alternatives: Element) -> Element:
    """One of the renderings of the same thing: reading both would give its text twice."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    return next((item for item in (choice, fallback) if item is not None), alternatives)


def _through_wrappers(parent: Element, wanted: str) -> Iterator[Element]:
    for element in parent:
        if name(element) == wanted:
            yield element
        elif name(element) in WRAPPERS:
            yield from _through_wrappers(element, wanted)


def _outermost_boxes(element: Element) -> list[Element]:
    boxes: list[Element] = []
    for item in element:
        if name(item) == "txbxContent":
            boxes.append(item)
        else:
            boxes += _outermost_boxes(_choice(item) if name(item) == "AlternateContent" else item)
    return boxes


def _box_ground(box: Element) -> Any:
    """The fill of the shape around a text box; UNKNOWN when it is filled in a way that is not worked out here."""
    shape = box.getparent()
    shape = shape.getparent() if shape is not None else None
    fill = child(child(shape, "spPr"), "solidFill") if shape is not None else None
    if fill is not None:
        return shade_of(fill) or UNKNOWN
    return UNKNOWN if shape is not None and child(shape, "style") is not None else None


def _symbol(element: Element) -> str:
    code = attribute(element, "char")
    return chr(int(code, 16)) if code and len(code) <= 5 else ""


def _breaks_page(paragraph: Element) -> bool:
    if any(attribute(item, "type") == "page" for item in descendants(paragraph, "br")):
        return True
    return next(descendants(paragraph, "lastRenderedPageBreak"), None) is not None


def _stuffing(package: Package) -> Iterator[Hidden]:
    content = package.part("docProps/core.xml")
    for item in parse(content) if content else ():
        words = item.text or ""
        if len(words) > STUFFED_CHARACTERS or words.count(",") + words.count(";") > 25:
            yield Hidden("metadata_stuffing", words, f"in the field {name(item)} of the file")
