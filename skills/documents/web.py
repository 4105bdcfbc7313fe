"""Reads HTML: what a browser would show, in the order it is written; what a style sheet hides is set apart."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from skills.documents import limits
from skills.documents.document import DocumentError
from skills.documents.flow import Item, Paragraph
from skills.documents.looks import Look, Piece, items_of
from skills.documents.markup import Element, name
from skills.documents.stylesheets import Sheet, styled
from skills.documents.tables import read_row

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
    }
    | {
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
    }
    | {
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
    }
    | {"tr", "ul"}
)
SPACED = BLOCKS - {"div", "li", "tr", "tbody", "thead", "tfoot", "dt", "dd", "html", "body", "figure", "form"}
WITHOUT_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "canvas",
        "iframe",
        "object",
    }
    | {"embed", "video", "audio", "select", "datalist", "textarea", "button", "map", "math"}
)
HEADINGS = {"h1": 20.0, "h2": 16.0, "h3": 13.0, "h4": 11.5, "h5": 10.5, "h6": 10.0}
BOLD = frozenset({"b", "strong", "th", *HEADINGS})
SPACE = re.compile(r"[ \t\n\r\f]+")


class WebReader:
    def __init__(self, root: Element) -> None:
        self.sheet = Sheet("\n".join(str(item.text or "") for item in root.iter("style")))
        self.pieces: list[Piece] = []
        self.depth = 0

    def read(self, root: Element) -> Iterator[Item]:
        yield from self._element(root, Look())
        yield from self._paragraph()

    def _element(self, element: Element, look: Look) -> Iterator[Item]:
        tag = name(element)
        if not tag or tag in WITHOUT_TEXT:
            return
        if tag == "br":
            self.pieces.append(("\n", look))
            return
        look = self._styled(element, tag, look)
        if tag == "tr":
            yield from self._paragraph()
            yield from read_row(list(self._cells(element, look)))
            return
        if tag not in BLOCKS:
            yield from self._content(element, look)
            return
        yield from self._paragraph(starts_block=tag in SPACED)
        if tag == "li":
            self.pieces.append(("• ", look))
        yield from self._content(element, look)
        yield from self._paragraph(starts_block=tag in SPACED)

    def _content(self, element: Element, look: Look) -> Iterator[Item]:
        self.depth += 1
        if self.depth > limits.MAX_NESTING:
            raise DocumentError("corrupt", "nested too deeply")
        self._text(element.text, element, look)
        for child in element:
            yield from self._element(child, look)
            self._text(child.tail, element, look)
        self.depth -= 1

    def _cells(self, row: Element, look: Look) -> Iterator[list[Item]]:
        for cell in row:
            if name(cell) in ("td", "th"):
                inner = self._styled(cell, name(cell), look)
                yield [*self._content(cell, inner), *self._paragraph()]

    def _text(self, text: str | None, element: Element, look: Look) -> None:
        if text:
            self.pieces.append((text if name(element) == "pre" else SPACE.sub(" ", text), look))

    def _styled(self, element: Element, tag: str, look: Look) -> Look:
        if tag in BOLD:
            look = replace(look, bold=True, size=HEADINGS.get(tag, look.size))
        if element.get("hidden") is not None:
            look = replace(look, hidden=True)
        return styled(look, self.sheet.declarations(element, tag))

    def _paragraph(self, *, starts_block: bool = False) -> Iterator[Item]:
        pieces, self.pieces = self.pieces, []
        if any(text.strip(" \n•") for text, _ in pieces):
            yield from items_of(pieces)
        if starts_block:
            yield Paragraph("")


def read_html(text: str) -> Iterator[Item]:
    try:
        root = html.document_fromstring(_without_declaration(text), parser=html.HTMLParser(no_network=True))
    except (html.etree.ParserError, ValueError) as error:
        raise DocumentError("corrupt", "not a readable web page") from error
    yield from WebReader(root).read(root)


def _without_declaration(text: str) -> str:
    """The text is decoded already, so a declared encoding would only be refused."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
