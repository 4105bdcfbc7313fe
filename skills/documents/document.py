"""What a document becomes once read: text with the page, box and offsets of every line, and findings kept apart
from it. Knows no file format."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points, origin at the top left of the page

QUOTE_LENGTH = 300


class DocumentError(Exception):
    """A file that gives no text. The words that a person sees for the code are in hrapp/messages.py."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    page: int
    start: int
    end: int
    box: Box
    size: float
    bold: bool
    word_edges: tuple[float, ...] = ()  # x where each word begins and ends, if that is known


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must see and no model may read, such as hidden text."""

    code: str
    page: int
    box: Box | None
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    kind: str
    sha256: str
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    is_scan: bool

    def as_json(self) -> dict[str, Any]:
        """Rows instead of objects, since a long resume has hundreds of lines and each is stored."""
        return {
            "kind": self.kind,
            "sha256": self.sha256,
            "text": self.text,
            "is_scan": self.is_scan,
            "pages": [[page.number, page.width, page.height] for page in self.pages],
            "lines": [
                [line.page, line.start, line.end, *line.box, line.size, line.bold, *line.word_edges]
                for line in self.lines
            ],
            "findings": [
                [found.code, found.page, list(found.box) if found.box else None, found.quote, found.detail]
                for found in self.findings
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "DocumentText":
        text = data["text"]
        return cls(
            kind=data["kind"],
            sha256=data["sha256"],
            text=text,
            is_scan=data["is_scan"],
            pages=tuple(Page(*row) for row in data["pages"]),
            lines=tuple(
                Line(text[start:end], page, start, end, (x0, y0, x1, y1), size, bold, tuple(word_edges))
                for page, start, end, x0, y0, x1, y1, size, bold, *word_edges in data["lines"]
            ),
            findings=tuple(
                Finding(code, page, _box(box), quote, detail)
                for code, page, box, quote, detail in data["findings"]
            ),
        )


class Member(NamedTuple):
    """One file of an archive: where its bytes lie now, or the code that says why they do not."""

    name: str
    path: str | None
    code: str


def _box(numbers: list[float] | None) -> Box | None:
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if numbers else None
