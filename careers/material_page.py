"""A text beside what was read of it: the words in pieces, the quotes marked, the statements with their marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from careers import levels, reading
from careers.models import Assertion, Material
from skills.documents import DocumentText
from skills.sheets import Highlight, highlights


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `mark` names the quote that it belongs to."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Quote:
    """Where a quote stands on a page image."""

    mark: str
    boxes: Sequence[Highlight]


@dataclass(frozen=True)
class Sheet:
    """One page of a document, as it looks."""

    number: int
    width: float
    height: float
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Claim:
    said: Assertion
    marks: str
    level_name: str

    @property
    def sure(self) -> int:
        return round(100 * self.said.certainty)


@dataclass(frozen=True)
class MaterialPage:
    pieces: Sequence[Piece]
    claims: Sequence[Claim]
    sheets: Sequence[Sheet] = ()

    @property
    def counting(self) -> int:
        return sum(one.said.set_aside_at is None for one in self.claims)


def page_of(material: Material) -> MaterialPage:
    steps = levels.scale()
    rows = list(material.assertions.select_related("skill").order_by("skill__label"))
    claims = [Claim(row, _marks(row), levels.name_of(row.level, steps) if row.level else "") for row in rows]
    spans = {(one["start"], one["end"]) for row in rows for one in row.evidence}
    return MaterialPage(
        pieces(reading.text_of(material), sorted(spans)), claims, _sheets(material, sorted(spans))
    )


def _sheets(material: Material, spans: Sequence[tuple[int, int]]) -> list[Sheet]:
    """The pages of a file, with its quotes; a text that is no file has none."""
    if material.document is None or not material.document.lines:
        return []
    text = DocumentText.from_json(material.document.lines)
    quotes = [(_mark(*span), highlights(text, *span)) for span in spans]
    return [
        Sheet(page.number, page.width, page.height, [
            Quote(mark, own) for mark, boxes in quotes if (own := [box for box in boxes if box.page == page.number])
        ])
        for page in text.pages
    ]  # fmt: skip


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text cut at the quotes. Of two that overlap the first is marked."""
    found, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], _mark(start, end))]
        at = end
    return [one for one in [*found, Piece(text[at:])] if one.text]


def _marks(row: Assertion) -> str:
    return " ".join(_mark(one["start"], one["end"]) for one in row.evidence)


def _mark(start: int, end: int) -> str:
    return f"{start}-{end}"
