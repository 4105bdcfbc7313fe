"""The reading order of a page: words to fragments, fragments to columns and rows. Pure geometry with one hint, the
order in which the page was drawn, which tells two columns from a table of aligned rows."""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from skills.documents.document import Box

FRAGMENT_GAP = 0.8  # of the font size: wider than the spaces of justified text
GUTTER = 0.7
CELL_GAP = 1.6
ALIGNED = 0.3
BLOCK_GAP = 0.9
MAX_DEPTH = 12
CROSSINGS = (0, 1, 3, 6)


class Placed(Protocol):
    """A word on a page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int


@dataclass(slots=True)
class Fragment:
    """Neighbouring words of one row."""

    words: list[Placed]
    x0: float
    y0: float
    x1: float
    y1: float
    order: int

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(slots=True)
class Row:
    """One line as a person reads it."""

    text: str
    words: list[Placed]
    box: Box
    starts_block: bool = False
    word_edges: list[float] = field(default_factory=list)  # left and right of each word of the text


@dataclass(slots=True)
class Columns:
    """A stretch of the page with a gutter that no text crosses."""

    left: list[Fragment]
    right: list[Fragment]
    above: list[Fragment]
    below: list[Fragment]
    height: float


def rows_in_order(words: Sequence[Placed]) -> list[Row]:
    return list(_ordered(_fragments(words), 0))


def _fragments(words: Sequence[Placed]) -> list[Fragment]:
    fragments: list[Fragment] = []
    for row in _clustered([_single(word) for word in words]):
        row.sort(key=lambda item: item.x0)
        current = row[0]
        fragments.append(current)
        for item in row[1:]:
            if item.x0 - current.x1 > FRAGMENT_GAP * max(current.height, item.height):
                current = item
                fragments.append(current)
            else:
                _absorb(current, item)
    return fragments


def _single(word: Placed) -> Fragment:
    return Fragment([word], word.x0, word.y0, word.x1, word.y1, word.order)


def _absorb(fragment: Fragment, other: Fragment) -> None:
    fragment.words += other.words
    fragment.x0, fragment.x1 = min(fragment.x0, other.x0), max(fragment.x1, other.x1)
    fragment.y0, fragment.y1 = min(fragment.y0, other.y0), max(fragment.y1, other.y1)
    fragment.order = min(fragment.order, other.order)


def _clustered(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments that stand on one row: more than half of the smaller one's height is shared with the row's first."""
    rows: list[tuple[Fragment, list[Fragment]]] = []
    for item in sorted(fragments, key=lambda one: (one.middle, one.x0)):
        for anchor, row in reversed(rows[-8:]):
            shared = min(anchor.y1, item.y1) - max(anchor.y0, item.y0)
            if shared > 0.55 * min(anchor.height, item.height) and not _overlaps(row, item):
                row.append(item)
                break
        else:
            rows.append((item, [item]))
    return [row for _, row in rows]


def _overlaps(row: list[Fragment], item: Fragment) -> bool:
    """True for text printed over other text, which then becomes a row of its own."""
    slack = 0.3 * item.height
    return any(min(one.x1, item.x1) - max(one.x0, item.x0) > slack for one in row)


def _ordered(fragments: list[Fragment], depth: int) -> Iterator[Row]:
    columns = _best_columns(fragments) if depth < MAX_DEPTH and len(fragments) > 3 else None
    if columns is None:
        yield from _rows(fragments)
        return
    sides = (columns.left, columns.right)
    if _is_right_to_left(fragments):
        sides = (columns.right, columns.left)
    for part in (columns.above, *sides, columns.below):
        if part:
            yield from _ordered(part, depth + 1)


def _best_columns(fragments: list[Fragment]) -> Columns | None:
    size = median(item.height for item in fragments)
    by_height = sorted(fragments, key=lambda item: item.y0)
    found = [
        columns
        for start, end in _gutters(fragments, GUTTER * size)
        for columns in _runs(by_height, start, end)
        if _are_columns(columns)
    ]
    return max(found, key=lambda columns: (round(columns.height), -len(columns.above)), default=None)


def _gutters(fragments: list[Fragment], width: float) -> list[tuple[float, float]]:
    """Places where a gutter may be: beside edges that at least two fragments share, and where little stands."""
    starts = _shared([item.x0 for item in fragments])
    ends = _shared([item.x1 for item in fragments])
    gaps = [(edge - width, edge - 0.5) for edge in starts] + [(edge + 0.5, edge + width) for edge in ends]
    for crossing_count in CROSSINGS:
        gaps += _valleys(fragments, crossing_count, width)
    return sorted(set(gaps))


def _valleys(fragments: list[Fragment], crossing_count: int, width: float) -> Iterator[tuple[float, float]]:
    """The middles of stretches from left to right that at most so many fragments cross."""
    edges = sorted([(item.x0, 1) for item in fragments] + [(item.x1, -1) for item in fragments])
    count, start = 0, edges[0][0]
    for x, step in edges:
        is_low, count = count <= crossing_count, count + step
        if is_low and count > crossing_count:
            if x - start >= width and start > edges[0][0]:
                middle = (start + x) / 2
                yield middle - width / 2, middle + width / 2
        elif not is_low and count <= crossing_count:
            start = x


def _shared(edges: list[float]) -> list[float]:
    counts: dict[int, list[float]] = {}
    for edge in edges:
        counts.setdefault(round(edge / 3), []).append(edge)
    return [min(group) for group in counts.values() if len(group) > 1]


def _runs(by_height: list[Fragment], start: float, end: float) -> Iterator[Columns]:
    """Stretches between the fragments that cross the gutter."""
    crossing = sorted((item.y0, item.y1) for item in by_height if item.x0 < end and item.x1 > start)
    top = -1e9
    for limit_top, limit_bottom in [*crossing, (1e9, 1e9)]:
        if limit_top > top:
            columns = _between(by_height, start, top, limit_top)
            if columns:
                yield columns
        top = max(top, limit_bottom)


def _between(by_height: list[Fragment], x: float, top: float, bottom: float) -> Columns | None:
    inside = [item for item in by_height if top - 0.5 <= (item.y0 + item.y1) / 2 <= bottom + 0.5]
    inside = [item for item in inside if item.x1 <= x + 0.5 or item.x0 >= x - 0.5]
    left = [item for item in inside if item.x1 <= x + 0.5]
    right = [item for item in inside if item.x1 > x + 0.5]
    if len(left) < 2 or len(right) < 2:
        return None
    start = max(left[0].y0, right[0].y0)
    first = min(item.y0 for item in inside if item.y1 > start)
    left, right = [one for one in left if one.y0 >= first], [one for one in right if one.y0 >= first]
    if len(left) < 2 or len(right) < 2:
        return None
    kept = {id(item) for item in (*left, *right)}
    height = min(left[-1].y1, right[-1].y1) - first
    others = [item for item in by_height if id(item) not in kept]
    above = [item for item in others if item.middle < (left[0].middle + right[0].middle) / 2]
    below = [item for item in others if item.middle >= (left[0].middle + right[0].middle) / 2]
    return Columns(left, right, above, below, height)


def _are_columns(columns: Columns) -> bool:
    """Columns are drawn one after the other, or their lines do not stand beside each other; rows of a table and dates
    at the right edge alternate and are aligned."""
    if columns.height <= 0:
        return False
    left, right = _clustered(columns.left), _clustered(columns.right)
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < 2:
        return False
    switches = _switches(columns)
    if switches <= max(1, len(fewer) // 4):
        return True
    aligned = sum(1 for row in fewer if _has_neighbour(row, more))
    return aligned < 0.6 * len(fewer) and len(fewer) >= 3


def _switches(columns: Columns) -> int:
    sides = [(item.order, 0) for item in columns.left] + [(item.order, 1) for item in columns.right]
    sides.sort()
    return sum(1 for (_, one), (_, other) in itertools.pairwise(sides) if one != other)


def _has_neighbour(row: list[Fragment], rows: list[list[Fragment]]) -> bool:
    bottom, height = row[0].y1, row[0].height
    return any(abs(other[0].y1 - bottom) < ALIGNED * max(height, other[0].height) for other in rows)


def _rows(fragments: list[Fragment]) -> Iterator[Row]:
    previous: Row | None = None
    for cluster in _clustered(fragments):
        row = _row(cluster)
        if previous is None:
            row.starts_block = True
        else:
            gap = row.box[1] - previous.box[3]
            row.starts_block = gap > BLOCK_GAP * min(
                row.box[3] - row.box[1], previous.box[3] - previous.box[1]
            )
        yield row
        previous = row


def _row(cluster: list[Fragment]) -> Row:
    words = sorted((word for item in cluster for word in item.words), key=lambda word: word.x0)
    if _is_right_to_left(cluster):
        words = _right_to_left(words)
    pieces, edges = [words[0].text], [words[0].x0, words[0].x1]
    for one, other in itertools.pairwise(words):
        gap = max(other.x0 - one.x1, one.x0 - other.x1)
        space = _space(gap, min(one.y1 - one.y0, other.y1 - other.y0))
        pieces += [space, other.text]
        if space:
            edges += [other.x0, other.x1]
        else:
            edges[-2:] = [min(edges[-2], other.x0), max(edges[-1], other.x1)]
    box = (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )
    return Row("".join(pieces), words, box, word_edges=edges)


def _space(gap: float, size: float) -> str:
    """A tab parts the cells of one line, such as a title and its dates; two spaces part words of spaced letters."""
    if gap > CELL_GAP * size:
        return "\t"
    if gap > FRAGMENT_GAP * size:
        return "  "
    return "" if gap < 0.02 * size else " "


def _is_right_to_left(fragments: Sequence[Fragment]) -> bool:
    letters = "".join(word.text for item in fragments for word in item.words)
    if letters.isascii():
        return False
    classes = [unicodedata.bidirectional(char) for char in letters[:2000]]
    return sum(one in ("R", "AL") for one in classes) > classes.count("L")


def _right_to_left(words: list[Placed]) -> list[Placed]:
    """Words from right to left, with runs of Latin words and numbers kept from left to right."""
    ordered: list[Placed] = []
    run: list[Placed] = []
    for word in reversed(words):
        if any(unicodedata.bidirectional(char) in ("R", "AL") for char in word.text):
            ordered += [*reversed(run), word]
            run = []
        else:
            run.append(word)
    return [*ordered, *reversed(run)]
