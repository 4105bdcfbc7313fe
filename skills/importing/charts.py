"""Promotion ladders drawn as boxes and lines on the pages of a PDF: which box leads to which. Knows no database.

A line leaves the lower role at its top and reaches the higher one at its bottom; at a side it may be either. Lines that
only cross are not joined, unless one of them would lead nowhere.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import Any

TOUCH = 4.0  # points
LEAST_WIDTH, LEAST_HEIGHT, MOST_WIDTH, MOST_HEIGHT = 36.0, 14.0, 320.0, 140.0
MOST_OBJECTS = 5_000
GRADES = re.compile(
    r"\s+(?:[IVX]+|[A-C])(?:\s*(?:,|&|and|,\s*and)\s*(?:[IVX]+|[A-C]))+$"
)  # Buyer I, II & III is a Buyer
LEGEND = re.compile(r"entry-?\s?level|promotional|legend", re.I)
Step = tuple[str, str]  # from, to


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float
    title: str = ""

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    def is_over(self, other: Box) -> bool:
        """Nearly the same place: a frame is often drawn once filled and once stroked."""
        return all(abs(a - b) < 2 * TOUCH for a, b in zip(self.edges, other.edges, strict=True))

    @property
    def edges(self) -> tuple[float, float, float, float]:
        return self.left, self.bottom, self.right, self.top


@dataclass
class Line:
    """An upright or level piece of line between boxes; `ends`: the boxes that it reaches, and at which side."""

    x0: float
    y0: float
    x1: float
    y1: float
    ends: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_upright(self) -> bool:
        return abs(self.x1 - self.x0) <= abs(self.y1 - self.y0)

    def has(self, x: float, y: float) -> bool:
        across = self.x0 - TOUCH <= x <= self.x1 + TOUCH
        return across and self.y0 - TOUCH <= y <= self.y1 + TOUCH

    def meets(self, other: Line) -> bool:
        """An end of one lies on the other."""
        mine, its = ((self.x0, self.y0), (self.x1, self.y1)), ((other.x0, other.y0), (other.x1, other.y1))
        return any(other.has(*end) for end in mine) or any(self.has(*end) for end in its)

    def crosses(self, other: Line) -> bool:
        if self.is_upright == other.is_upright:
            return False
        upright, level = (self, other) if self.is_upright else (other, self)
        return level.x0 < upright.x0 < level.x1 and upright.y0 < level.y0 < upright.y1


def read_chart(path: Path) -> Iterator[Step]:
    """Each step once, as the titles in the boxes."""
    import pypdfium2

    seen: set[Step] = set()
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        boxes, lines = _drawn(page)
        named = [_named(box, text) for box in _apart(boxes)]
        for step in steps([box for box in named if box.title and not LEGEND.search(box.title)], lines):
            if step not in seen:
                seen.add(step)
                yield step


def _drawn(page: Any) -> tuple[list[Box], list[Line]]:
    import pypdfium2.raw as pdfium

    boxes, lines = [], []
    for number, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number > MOST_OBJECTS:
            break
        left, bottom, right, top = drawn.get_bounds()
        width, height = right - left, top - bottom
        if min(width, height) <= TOUCH:
            lines.append(_straight(left, bottom, right, top))
        elif _is_closed(drawn.raw):
            if LEAST_WIDTH <= width <= MOST_WIDTH and LEAST_HEIGHT <= height <= MOST_HEIGHT:
                boxes.append(Box(left, bottom, right, top))
        else:
            lines += _bent(drawn)
    return boxes, [line for line in lines if max(line.x1 - line.x0, line.y1 - line.y0) >= 2]


def _straight(left: float, bottom: float, right: float, top: float) -> Line:
    x, y = (left + right) / 2, (bottom + top) / 2
    return Line(left, y, right, y) if right - left > top - bottom else Line(x, bottom, x, top)


def _points(drawn: Any) -> list[tuple[float, float]]:
    import pypdfium2.raw as pdfium

    matrix = drawn.get_matrix()
    found = []
    for number in range(min(pdfium.FPDFPath_CountSegments(drawn.raw), 40)):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(drawn.raw, number), x, y)
        found.append(matrix.on_point(x.value, y.value))
    return found


def _is_closed(raw: Any) -> bool:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(raw)
    return count >= 4 and bool(
        pdfium.FPDFPathSegment_GetClose(pdfium.FPDFPath_GetPathSegment(raw, count - 1))
    )


def _bent(drawn: Any) -> list[Line]:
    """The pieces of an elbow. A slanting piece is taken for the upright that it nearly is."""
    return [
        _straight(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in pairwise(_points(drawn))
    ]


def _apart(boxes: list[Box]) -> list[Box]:
    """Each box once, and none that holds others."""
    kept: list[Box] = []
    for box in boxes:
        if not any(box.is_over(other) for other in kept):
            kept.append(box)
    return [box for box in kept if not any(_holds(box, other) for other in kept if other is not box)]


def _holds(box: Box, other: Box) -> bool:
    inside = box.left <= other.left and other.right <= box.right
    return inside and box.bottom <= other.bottom and other.top <= box.top


def _named(box: Box, text: Any) -> Box:
    """The title without its grades and what stands in brackets: a department, or how the role was called before."""
    written = text.get_text_bounded(left=box.left, bottom=box.bottom, right=box.right, top=box.top)
    words = " ".join(re.sub(r"[\ufffe\u00ad]\s*", "", written).split())
    plain = re.sub(r"\s*\([^)]*\)?", "", words).strip(" *•▪-")
    return Box(*box.edges, title=re.sub(r"\s*([/-])\s+", r"\1", GRADES.sub("", plain))[:200])


def steps(boxes: list[Box], lines: list[Line]) -> list[Step]:
    """From the lower to the higher of every two boxes that a line joins."""
    pieces = [piece for line in lines for piece in _between(line, boxes)]
    for piece in pieces:
        piece.ends = _ends(piece, boxes)
    found = [pair for nets in _nets(pieces) for pair in _pairs(nets, boxes)]
    return list(
        dict.fromkeys((boxes[a].title, boxes[b].title) for a, b in found if boxes[a].title != boxes[b].title)
    )


def _between(line: Line, boxes: list[Box]) -> list[Line]:
    """What is seen of a line: boxes lie on top of it."""
    pieces = [line]
    for box in boxes:
        pieces = [piece for one in pieces for piece in _without(one, box)]
    return [piece for piece in pieces if max(piece.x1 - piece.x0, piece.y1 - piece.y0) > 1]


def _without(line: Line, box: Box) -> list[Line]:
    if line.is_upright:
        if not box.left < line.x0 < box.right or line.y1 <= box.bottom or line.y0 >= box.top:
            return [line]
        below, above = Line(line.x0, line.y0, line.x1, box.bottom), Line(line.x0, box.top, line.x1, line.y1)
        return [piece for piece in (below, above) if piece.y1 > piece.y0]
    if not box.bottom < line.y0 < box.top or line.x1 <= box.left or line.x0 >= box.right:
        return [line]
    before, after = Line(line.x0, line.y0, box.left, line.y1), Line(box.right, line.y0, line.x1, line.y1)
    return [piece for piece in (before, after) if piece.x1 > piece.x0]


def _ends(line: Line, boxes: list[Box]) -> list[tuple[int, str]]:
    found = []
    for number, box in enumerate(boxes):
        if line.is_upright and box.left - TOUCH < line.x0 < box.right + TOUCH:
            if abs(line.y0 - box.top) <= 2 * TOUCH:
                found.append((number, "top"))
            elif abs(line.y1 - box.bottom) <= 2 * TOUCH:
                found.append((number, "bottom"))
        elif not line.is_upright and box.bottom - TOUCH < line.y0 < box.top + TOUCH:
            gap = min(abs(line.x0 - box.right), abs(line.x1 - box.left))
            found += [(number, "side")] if gap <= 2 * TOUCH else []
    return found


def _nets(pieces: list[Line]) -> list[list[Line]]:
    """Pieces that hang together; a net that leads only up or only down is joined to one that it crosses."""
    nets: list[list[Line]] = []
    for piece in pieces:
        joined = [net for net in nets if any(piece.meets(other) for other in net)]
        nets = [net for net in nets if net not in joined]
        nets.append([piece, *(other for net in joined for other in net)])
    for net in [net for net in nets if not _leads(net)]:
        others = [
            other for other in nets if other is not net and any(a.crosses(b) for a, b in product(net, other))
        ]
        if others and net in nets:
            nets = [one for one in nets if one is not net and one is not others[0]]
            nets.append(net + others[0])
    return nets


def _leads(net: list[Line]) -> bool:
    ends = {end for piece in net for end in piece.ends}
    return len({side for _, side in ends}) > 1 or sum(side == "side" for _, side in ends) > 1


def _pairs(net: list[Line], boxes: list[Box]) -> Iterator[tuple[int, int]]:
    at: dict[str, set[int]] = {"top": set(), "bottom": set(), "side": set()}
    for piece in net:
        for number, side in piece.ends:
            at[side].add(number)
    lower = product(at["top"], at["bottom"] | at["side"])
    beside = product(at["side"], at["bottom"])
    around = {(a, b) for a, b in product(at["side"], at["side"]) if boxes[b].bottom > boxes[a].middle}
    for a, b in sorted({*lower, *beside, *around}):
        if a != b and boxes[b].middle > boxes[a].middle:
            yield a, b
