"""The jobs of a resume drawn to scale: bars in lanes, year ticks and gaps, in units of a fixed width. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.resume.reading import Gap, Job, PartialDate, Period

WIDTH, YEARS_HEIGHT = 480, 16
MOST_TICKS = 8
LANE_HEIGHT = 14  # pixels


@dataclass(frozen=True)
class Bar:
    words: str
    x: float
    width: float
    lane: int
    is_current: bool

    @property
    def y(self) -> int:
        return self.lane * LANE_HEIGHT + 2


@dataclass(frozen=True)
class Tick:
    x: float
    year: int


@dataclass(frozen=True)
class Hole:
    x: float
    width: float
    months: int

    @property
    def words(self) -> str:
        return duration(self.months)


@dataclass(frozen=True)
class Timeline:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    holes: tuple[Hole, ...]

    @property
    def lane_count(self) -> int:
        return max((bar.lane for bar in self.bars), default=-1) + 1

    @property
    def height(self) -> int:
        return self.floor + YEARS_HEIGHT

    @property
    def floor(self) -> int:
        return self.lane_count * LANE_HEIGHT


def draw(jobs: Sequence[Job], gaps: Sequence[Gap], *, today: PartialDate) -> Timeline:
    spans = [(index, *span) for index, job in enumerate(jobs) if (span := _span(job.period, today))]
    if not spans:
        return Timeline((), (), ())
    first, last = min(start for _, start, _ in spans), max(end for _, _, end in spans) + 1
    scale = WIDTH / (last - first)
    lanes: list[int] = []
    bars = []
    for index, start, end in sorted(spans, key=lambda one: (one[1], one[2])):
        lane = next((n for n, busy_until in enumerate(lanes) if busy_until < start), len(lanes))
        lanes[lane : lane + 1] = [end]
        period = jobs[index].period
        bars.append(
            Bar(
                words=_words(jobs[index], end + 1 - start),
                x=round((start - first) * scale, 1),
                width=round((end + 1 - start) * scale, 1),
                lane=lane,
                is_current=bool(period and period.is_current),
            )
        )
    holes = tuple(
        Hole(round((gap.start.first_month - first) * scale, 1), round(gap.months * scale, 1), gap.months)
        for gap in gaps
        if first <= gap.start.first_month < last
    )
    return Timeline(tuple(bars), _ticks(first, last, scale), holes)


def duration(months: int) -> str:
    """4 years 2 months."""
    years, rest = divmod(months, 12)
    words = [_count(years, "year")] if years else []
    words += [_count(rest, "month")] if rest or not years else []
    return " ".join(words)


def months_in(period: Period | None, *, today: PartialDate) -> int:
    span = _span(period, today)
    return span[1] - span[0] + 1 if span else 0


def _span(period: Period | None, today: PartialDate) -> tuple[int, int] | None:
    if period is None or (period.start is None and period.end is None):
        return None
    start, end = period.start or period.end, today if period.is_current else period.end or period.start
    assert start is not None
    assert end is not None
    return start.first_month, max(start.first_month, end.last_month)


def _ticks(first: int, last: int, scale: float) -> tuple[Tick, ...]:
    years = range(-(-first // 12), last // 12 + 1)
    step = max(1, -(-len(years) // MOST_TICKS))
    return tuple(Tick(round((year * 12 - first) * scale, 1), year) for year in years if year % step == 0)


def _words(job: Job, months: int) -> str:
    return f"{job.title.value if job.title else 'A job'}, {duration(months)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
