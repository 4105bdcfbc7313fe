"""Profiles drawn to scale, in units of a fixed width: skills per level by quarter, and one skill over time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careers.snapshots import Point, Snapshot

WIDTH, HEIGHT, FOOT = 480, 132, 18
LEFT = 78  # room for the names of levels
GAP = 0.25  # of a column


@dataclass(frozen=True)
class Piece:
    """One level's share of a column."""

    level: int
    count: int
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    on: date
    x: float
    width: float
    pieces: tuple[Piece, ...]
    counts: tuple[int, ...]  # of every level, from the lowest up
    total: int


@dataclass(frozen=True)
class Columns:
    columns: tuple[Column, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT + FOOT

    @property
    def years(self) -> list[tuple[float, int]]:
        """Where the first column of each year stands; names that would touch are left out."""
        return _years([(one.x, one.on) for one in self.columns])


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    source: str
    words: str


@dataclass(frozen=True)
class Rung:
    y: float
    number: int
    name: str


@dataclass(frozen=True)
class Line:
    path: str
    dots: tuple[Dot, ...]
    rungs: tuple[Rung, ...]
    years: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT + FOOT
    left: int = LEFT


@dataclass(frozen=True)
class Spoken:
    """One statement as a dot: when, which level, from whom, and the words for it."""

    on: date
    level: int
    source: str
    words: str


def columns(snapshots: Sequence[Snapshot], *, top: int) -> Columns:
    """`top`: the highest level of the scale."""
    most = max((one.total for one in snapshots), default=0)
    step = WIDTH / max(1, len(snapshots))
    return Columns(
        tuple(_column(one, index * step, step * (1 - GAP), most, top) for index, one in enumerate(snapshots)),
        most,
    )


def line(points: Sequence[Point], spoken: Sequence[Spoken], names: Sequence[tuple[int, str]]) -> Line:
    """Levels as steps from quarter to quarter; statements as dots where they were made."""
    first = min([one.on for one in points] + [one.on for one in spoken])
    last = max([one.on for one in points] + [one.on for one in spoken])
    span = max(1, (last - first).days)
    top = names[-1][0]

    def across(day: date) -> float:
        return round(LEFT + 8 + (WIDTH - LEFT - 16) * (day - first).days / span, 1)

    def up(level: float) -> float:
        return round(HEIGHT - 10 - (HEIGHT - 20) * (level - 1) / max(1, top - 1), 1)

    held = [(across(one.on), up(one.level)) for one in points if one.level is not None]
    dots = tuple(Dot(across(one.on), up(one.level), one.source, one.words) for one in spoken)
    days = [(across(date(year, 1, 1)), date(year, 1, 1)) for year in range(first.year + 1, last.year + 1)]
    return Line(
        _steps(held),
        dots,
        tuple(Rung(up(number), number, name) for number, name in names),
        tuple(_years(days)),
    )


def _column(one: Snapshot, x: float, width: float, most: int, top: int) -> Column:
    pieces, floor = [], float(HEIGHT)
    for level in sorted(one.counts):
        tall = round(one.counts[level] * (HEIGHT - 14) / most, 1)
        floor -= tall
        pieces.append(Piece(level, one.counts[level], round(floor, 1), tall))
    counts = tuple(one.counts.get(level, 0) for level in range(1, top + 1))
    return Column(one.on, round(x, 1), round(width, 1), tuple(pieces), counts, one.total)


def _steps(held: Sequence[tuple[float, float]]) -> str:
    parts: list[str] = []
    for x, y in held:
        parts.append(f"H{x} V{y}" if parts else f"M{x} {y}")
    return " ".join(parts)


def _years(places: Sequence[tuple[float, date]]) -> list[tuple[float, int]]:
    found: list[tuple[float, int]] = []
    for x, day in places:
        is_new = not found or day.year != found[-1][1]
        if is_new and (not found or x - found[-1][0] > 36):
            found.append((x, day.year))
    return found
