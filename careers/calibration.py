"""How a manager's levels lie beside what others say of the same people, and beside what other managers give.

Others are counted only in numbers, and only where at least three of them stand behind a number.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from careers import confidence, drawings, levels, profiles, sharing, snapshots
from careers.levels import Step
from careers.models import Assertion, Employee
from hrapp.models import User

FIRST = 12  # skills shown before the rest is unfolded
LEAST = 3  # people behind a number about people whom she does not manage
Source = Assertion.Source


@dataclass(frozen=True)
class Bar:
    """One level: how many of her people she put there, and how many others stand there. Shares of the highest bar."""

    step: Step
    mine: int
    others: int
    of: int

    @property
    def mine_share(self) -> float:
        return round(100 * self.mine / self.of, 1)

    @property
    def others_share(self) -> float:
        return round(100 * self.others / self.of, 1)


@dataclass(frozen=True)
class Pair:
    """One person: what the manager says beside what everybody else says."""

    employee: Employee
    mine: int | None
    others: float | None

    @property
    def apart(self) -> float | None:
        return None if self.mine is None or self.others is None else round(self.mine - self.others, 1)


@dataclass(frozen=True)
class Row:
    """One skill among her reports."""

    skill: UUID
    label: str
    bars: tuple[Bar, ...]
    pairs: tuple[Pair, ...]
    mean_apart: float | None
    elsewhere: float | None  # the mean that other managers give, from three people on

    @property
    def unsaid(self) -> int:
        return sum(pair.mine is None for pair in self.pairs)

    @property
    def distance(self) -> float:
        """All distances together, in either direction."""
        return sum(abs(pair.apart or 0) for pair in self.pairs)

    @property
    def mean(self) -> float | None:
        return _mean([pair.mine for pair in self.pairs if pair.mine is not None])


@dataclass(frozen=True)
class Calibration:
    rows: Sequence[Row]
    mean_apart: float | None
    compared: int  # pairs of a manager's and others' levels behind it
    people: int
    chart: drawings.Columns | None  # of those who share how their levels moved
    steps: tuple[Step, ...]

    @property
    def first(self) -> Sequence[Row]:
        return self.rows[:FIRST]

    @property
    def rest(self) -> Sequence[Row]:
        return self.rows[FIRST:]


def of_manager(manager: Employee, *, by: User) -> Calibration:
    """Her reports, skill by skill, those with the most distance first."""
    reports = list(Employee.objects.here().filter(manager=manager).select_related("manager"))
    pks = [one.pk for one in reports]
    shared = sharing.shared_with(by, reports)
    rows = sharing.seen(profiles.statements_of(pks), shared)
    known, steps = profiles.known_of(rows), levels.scale()
    own: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    others: dict[tuple[UUID, UUID], list[Assertion]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.as_of):
        key = known.stands[row.skill_id].skill, row.employee_id
        if row.source == Source.MANAGER:
            if row.asserted_by_id in (manager.pk, None):  # what an earlier manager gave is neither side's
                own[key[0]][key[1]] = row.level or 0
        else:
            others[key].append(row)
    labels = {one.skill: one.label for one in known.stands.values()}
    elsewhere = _elsewhere(manager, labels)
    found = [
        _row(skill, labels[skill], reports, own[skill], _computed(others, skill), elsewhere.get(skill), steps)
        for skill in labels
    ]
    found = [row for row in found if row.bars]
    found.sort(key=lambda row: (-row.distance, row.mean_apart is None, row.label.casefold()))
    apart = [pair.apart for row in found for pair in row.pairs if pair.apart is not None]
    moving = [row for row in rows if "history" in shared[row.employee_id]]
    drawn = snapshots.of_people(moving, pks, today=timezone.localdate())
    chart = drawings.columns(drawn, top=steps[-1].number) if len(drawn) > 1 else None
    return Calibration(found, _mean(apart), len(apart), len(reports), chart, steps)


def _computed(others: Mapping[tuple[UUID, UUID], list[Assertion]], skill: UUID) -> dict[UUID, float]:
    """What everybody but managers says of each person, as the formula puts it."""
    today = timezone.localdate()
    found = {}
    for (one, employee), rows in others.items():
        if one == skill:
            said = [profiles.said_by(row) for row in profiles.newest(rows)]
            found[employee] = confidence.computed(said, on=today).level / 100
    return found


def _row(
    skill: UUID, label: str, reports: Iterable[Employee], own: Mapping[UUID, int], others: Mapping[UUID, float],
    elsewhere: float | None, steps: tuple[Step, ...],
) -> Row:  # fmt: skip
    pairs = tuple(
        Pair(one, own.get(one.pk), others.get(one.pk)) for one in reports if one.pk in own or one.pk in others
    )
    mine = Counter(pair.mine for pair in pairs if pair.mine is not None)
    theirs = Counter(int(pair.others + 0.5) for pair in pairs if pair.others is not None)
    most = max([*mine.values(), *theirs.values()], default=0)
    bars = tuple(Bar(step, mine[step.number], theirs[step.number], most) for step in steps) if most else ()
    apart = _mean([pair.apart for pair in pairs if pair.apart is not None])
    return Row(skill, label, bars, pairs, apart, elsewhere)


def _elsewhere(manager: Employee, skills: Iterable[UUID]) -> dict[UUID, float]:
    """The mean level that other managers give now, where it stands on at least three people."""
    rows = (
        Assertion.objects.filter(source=Source.MANAGER, skill__in=list(skills), employee__left_on=None)
        .exclude(employee__manager=manager)
        .order_by("as_of")
    )
    latest: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for skill, employee, level in rows.values_list("skill", "employee", "level"):
        latest[skill][employee] = level or 0
    return {
        skill: round(sum(people.values()) / len(people), 1)
        for skill, people in latest.items()
        if len(people) >= LEAST
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None
