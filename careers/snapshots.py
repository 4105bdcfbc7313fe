"""A profile as it stood at the end of each quarter: the same formula on what was said until then."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from careers import profiles
from careers.models import Assertion
from careers.profiles import Held, Known

MOST = 16  # quarters drawn: four years


@dataclass(frozen=True)
class Snapshot:
    """`counts`: how many skills stood at each whole level."""

    on: date
    counts: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Point:
    """One skill on one day; None where nothing was said of it yet."""

    on: date
    level: float | None
    confidence: float = 0.0


def quarters(first: date, today: date) -> list[date]:
    """The last days of the quarters since the first day, and today; the latest sixteen."""
    found = [today]
    end = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    while end >= first and len(found) < MOST:
        found.append(end)
        end = date(end.year, end.month - 2, 1) - timedelta(days=1)
    return sorted(found)


def of_people(rows: Sequence[Assertion], pks: Sequence[UUID], *, today: date) -> list[Snapshot]:
    """All skills of all these people together."""
    if not rows:
        return []
    known = profiles.known_of(rows)
    days = quarters(min(row.as_of for row in rows), today)
    return [_snapshot(day, _held_on(rows, pks, day, known)) for day in days]


def of_skill(rows: Sequence[Assertion], employee: UUID, skill: UUID, *, today: date) -> list[Point]:
    known = profiles.known_of(rows)
    own = [row for row in rows if known.stands[row.skill_id].skill == skill]
    if not own:
        return []
    points = []
    for day in quarters(min(row.as_of for row in own), today):
        held = next(iter(_held_on(own, [employee], day, known)), None)
        points.append(Point(day, held.level, held.confidence) if held else Point(day, None))
    return points


def _held_on(rows: Sequence[Assertion], pks: Sequence[UUID], day: date, known: Known) -> list[Held]:
    found = profiles.computed_from(pks, rows, on=day, known=known)
    return [held for own in found.values() for held in own]


def _snapshot(day: date, held: Sequence[Held]) -> Snapshot:
    return Snapshot(day, dict(Counter(one.whole for one in held)))
