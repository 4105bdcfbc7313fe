"""An answer as a page shows it: paragraphs with numbered sources, drawings, the facts behind it, what to ask next.

The same pieces are streamed one by one and put together for a finished answer, so both look alike. Every text is
escaped: what a model wrote is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

Part = Mapping[str, Any]  # Any: JSON as careers/coaching/asking.py writes it
BREAK = re.compile(r"\s*\n\s*")


class Piece(NamedTuple):
    """Text goes on in the open paragraph, a paragraph opens a new one, a block stands between two."""

    kind: Literal["text", "paragraph", "block"]
    html: SafeString


@dataclass(frozen=True)
class Source:
    """One fact behind an answer. Without a page of its own it is read in the list under the answer."""

    number: int
    said: str
    url: str


@dataclass(frozen=True)
class Shown:
    blocks: list[SafeString] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    plain: str = ""


class Drawer:
    """Turns parts into pieces one after the other; the first part tells the facts that the later ones cite."""

    def __init__(self, anchor: str) -> None:
        self._anchor = anchor
        self.sources: list[Source] = []

    def pieces(self, part: Part) -> Iterator[Piece]:
        if "words" in part:
            yield from _words(part["words"])
        elif "named" in part:
            yield Piece("text", _named(part["named"]))
        elif "cited" in part:
            yield from self._cited(part["cited"])
        elif "drawing" in part:
            yield from _drawing(part["drawing"], part["context"])
        elif "noted" in part:
            self.sources = sources_of(part)

    def _cited(self, number: int) -> Iterator[Piece]:
        source = next((one for one in self.sources if one.number == number), None)
        if source is None:
            return
        url = source.url or f"#{self._anchor}-{number}"
        words = '<a class="cite" href="{}" title="{}"><span class="sr">Source </span>{}</a>'
        yield Piece("text", format_html(words, url, source.said, number))


def shown(parts: Sequence[Part], anchor: str) -> Shown:
    """A finished answer; `anchor` begins the ids of its sources."""
    drawer = Drawer(anchor)
    pieces = [piece for part in parts for piece in drawer.pieces(part)]
    asked = [question for part in parts for question in part.get("suggest", ())]
    return Shown(_blocks(pieces), cited_sources(parts), asked, plain_text(parts))


def sources_of(noted: Part) -> list[Source]:
    return [
        Source(number, fact["said"], safe_address(fact["url"]))
        for number, fact in enumerate(noted["facts"], 1)
    ]


def cited_sources(parts: Sequence[Part]) -> list[Source]:
    """The facts that the answer names, in the order of their numbers."""
    cited = {part["cited"] for part in parts if "cited" in part}
    return [
        source for part in parts if "noted" in part for source in sources_of(part) if source.number in cited
    ]


def plain_text(parts: Sequence[Part]) -> str:
    """The answer as somebody copies it, with its sources below."""
    words = "".join(_plain(part) for part in parts).strip()
    sources = [f"[{one.number}] {one.said}" for one in cited_sources(parts)]
    return "\n".join([words, "", *sources]) if sources else words


def safe_address(url: str) -> str:
    """A page of this program, or nothing: a fact never leads elsewhere."""
    return url if url.startswith("/") and not url.startswith("//") else ""


def _words(text: str) -> Iterator[Piece]:
    first, *rest = BREAK.split(text)
    if first:
        yield Piece("text", format_html("{}", first))
    for paragraph in rest:
        yield Piece("paragraph", format_html("{}", paragraph))


def _named(value: Sequence[str]) -> SafeString:
    kind, _, text, url = value
    address = safe_address(url)
    if address:
        return format_html('<a class="named" href="{}" data-type="{}">{}</a>', address, kind, text)
    return format_html('<span class="named" data-type="{}">{}</span>', kind, text)


def _drawing(name: str, context: Mapping[str, Any]) -> Iterator[Piece]:
    if not name.isidentifier():
        return
    draw = partial(render_to_string, f"careers/coach/drawings/{name}.html", {**context})
    try:
        yield Piece("block", draw())
    except TemplateDoesNotExist:
        return


def _blocks(pieces: Iterable[Piece]) -> list[SafeString]:
    """Whole paragraphs and drawings."""
    blocks: list[SafeString] = []
    open_paragraph = SafeString()
    for piece in pieces:
        if piece.kind == "text":
            open_paragraph += piece.html
            continue
        blocks += _closed(open_paragraph)
        open_paragraph = SafeString()
        if piece.kind == "block":
            blocks.append(piece.html)
        else:
            open_paragraph = piece.html
    return blocks + _closed(open_paragraph)


def _closed(paragraph: SafeString) -> list[SafeString]:
    return [format_html("<p>{}</p>", paragraph)] if paragraph.strip() else []


def _plain(part: Part) -> str:
    if "words" in part:
        return str(part["words"])
    if "named" in part:
        return str(part["named"][2])
    return f" [{part['cited']}]" if "cited" in part else ""
