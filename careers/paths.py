"""Where a person could go from here: next roles, routes of several steps, and what one skill would open up.

Computed from her profile, the released roles, the moves of others and the ladders; nothing is made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest
from uuid import UUID

import numpy as np

from careers import feasibility, gaps, moves
from careers.architecture import Floats, ReleasedRole
from careers.feasibility import Grounds, Habits, Part, Truths
from careers.gaps import Gap, UnknownRoleError, View
from careers.models import Employee, Position, Step
from careers.moves import Moved
from careers.nearness import nearness
from careers.standing import Standing
from skills.models import Role

REACH = 70.0  # a role of this fit is within reach
FLOOR = 15.0  # a role that is less feasible is no next role
NEARER = 5.0  # points of fit; a skill that brings less opens nothing
FIRST_STEPS, SECOND_STEPS, THROUGH = (
    12,
    4,
    4,
)  # ways on looked at from here, from each next role, and from how many
FAMILY_STEPS = {
    0.0: "the same grade in your job family",
    1.0: "the next grade in your job family",
    2.0: "two grades up in your job family",
}


@dataclass(frozen=True)
class Next:
    """One role that could come next. `months`: what is typical in the present role before such a move."""

    role: ReleasedRole
    feasibility: float
    parts: tuple[Part, ...]
    typical_months: int | None
    months_of: str  # whose months: "this move", "moves of this kind", "all moves here"
    people: Moved
    reason: str
    gap: Gap


@dataclass(frozen=True)
class Leg:
    """One step of a route, for a person who by then has what the role before asks for."""

    role: ReleasedRole
    feasibility: float
    fit: float
    people: Moved
    months: int | None
    months_of: str


@dataclass(frozen=True)
class Route:
    """`chance`: the feasibilities of the steps multiplied, 0 to 100; it orders routes and is no promise."""

    start: ReleasedRole | None
    legs: tuple[Leg, ...]
    chance: float

    @property
    def roles(self) -> tuple[ReleasedRole, ...]:
        own = (self.start,) if self.start else ()
        return (*own, *(leg.role for leg in self.legs))

    @property
    def months(self) -> int | None:
        known = [leg.months for leg in self.legs if leg.months is not None]
        return sum(known) if len(known) == len(self.legs) else None


@dataclass(frozen=True)
class Opened:
    """What one skill, brought to `level`, would do: `roles` come nearer, the nearest first, `reached` within reach."""

    skill: UUID
    label: str
    level: int | None
    roles: tuple[ReleasedRole, ...]
    reached: tuple[ReleasedRole, ...]
    gain: float  # points of fit in all, over those roles


@dataclass(frozen=True)
class Outlook:
    """One person's profile before everything that the organisation knows of moves; asked once per page."""

    view: View
    grounds: Grounds

    @property
    def role(self) -> ReleasedRole | None:
        return None if self.grounds.place is None else self.view.architecture.roles[self.grounds.place]

    @cached_property
    def feasibilities(self) -> Floats:
        return feasibility.feasibilities(self.grounds, self.view.standing.fits)

    @cached_property
    def is_worth_showing(self) -> Truths:
        return np.asarray(self.grounds.is_next & (self.feasibilities >= FLOOR))

    def place_of(self, pk: UUID) -> int:
        place = self.view.architecture.place.get(pk)
        if place is None:
            raise UnknownRoleError(pk)
        return place

    def next_role(self, place: int) -> Next:
        gap = self.view.gap(self.view.architecture.roles[place].id)
        fits = np.full(len(self.view.architecture.roles), gap.fit / 100)
        parts = feasibility.parts_of(self.grounds, fits, place)
        moved, (months, of) = self.grounds.moved(place), self.grounds.months(place)
        reason = _reason(gap, moved, self._rung(place))
        return Next(gap.role, feasibility.total(parts), parts, months, of, moved, reason, gap)

    def next_roles(self, limit: int) -> list[Next]:
        places = _best(self.feasibilities, np.flatnonzero(self.is_worth_showing), limit)
        found = [self.next_role(place) for place in places]
        return sorted(found, key=lambda one: (-one.feasibility, one.role.title))

    def from_role(self, place: int, standing: Standing) -> Outlook:
        """The same person later, in another role."""
        return Outlook(replace(self.view, standing=standing), replace(self.grounds, place=place))

    def leg(self, place: int) -> Leg:
        months, of = self.grounds.months(place)
        return Leg(
            self.view.architecture.roles[place], round(float(self.feasibilities[place]), 2),
            round(100 * float(self.view.standing.fits[place]), 2), self.grounds.moved(place), months, of,
        )  # fmt: skip

    def _rung(self, place: int) -> str:
        grounds, roles = self.grounds, self.view.architecture.roles
        if (grounds.role, roles[place].id) in grounds.ladder:
            return "the organisation's own ladder leads there"
        if not grounds.is_family[place]:
            return ""
        return FAMILY_STEPS.get(float(grounds.steps[place]), "in your job family")


def next_roles(employee: Employee, limit: int = 8) -> list[Next]:
    """The most feasible first. Empty before a taxonomy with roles is published."""
    return outlook(employee).next_roles(limit)


def next_role(employee: Employee, role: Role | ReleasedRole) -> Next:
    """The same for one role, however far off. Raises UnknownRoleError."""
    own = outlook(employee)
    return own.next_role(own.place_of(role.id))


def routes(employee: Employee, goal: Role | ReleasedRole, limit: int = 3) -> list[Route]:
    """Ways of one to three steps, the likeliest first. Raises UnknownRoleError."""
    own = outlook(employee)
    return routes_from(own, own.place_of(goal.id), limit)


def opened_by(employee: Employee, limit: int = 5) -> list[Opened]:
    """Skills that would bring roles within reach, the one that opens most first."""
    return opened_in(outlook(employee), limit)


def outlook(employee: Employee) -> Outlook:
    """Eight queries or so, however large the organisation is."""
    view = gaps.view_of(employee)
    current = Position.objects.filter(employee=employee, end_on=None).values_list("role", flat=True).first()
    ladder = frozenset(Step.objects.order_by().values_list("from_role", "to_role"))
    place = view.architecture.place.get(current) if current else None
    return Outlook(view, Grounds(Habits(view.architecture, moves.history()), ladder, place))


def routes_from(own: Outlook, goal: int, limit: int) -> list[Route]:
    if own.grounds.place == goal:
        return []
    found: list[tuple[Leg, ...]] = [(own.leg(goal),)]
    for number, first in enumerate(_ways_on(own, goal, FIRST_STEPS)):
        later = own.from_role(first, own.view.standing.having_done(first))
        found.append((own.leg(first), later.leg(goal)))
        for second in _ways_on(later, goal, SECOND_STEPS) if number < THROUGH else ():
            if second not in (first, own.grounds.place):
                last = later.from_role(second, later.view.standing.having_done(second))
                found.append((own.leg(first), later.leg(second), last.leg(goal)))
    ranked = [Route(own.role, legs, _chance(legs)) for legs in found]
    return nlargest(limit, ranked, key=lambda route: (route.chance, -len(route.legs)))


def opened_in(own: Outlook, limit: int) -> list[Opened]:
    roles, standing = own.view.architecture, own.view.standing
    gains = np.divide(100 * roles.weights, roles.totals[roles.rows]) * (1 - standing.coverage)
    is_counted = (own.is_worth_showing & (100 * standing.fits < REACH))[roles.rows] & (gains >= NEARER)
    by_skill: dict[int, list[int]] = defaultdict(list)
    for entry in np.flatnonzero(is_counted).tolist():
        by_skill[int(roles.columns[entry])].append(entry)
    found = [_opened(own, entries, gains) for entries in by_skill.values()]
    return sorted(found, key=lambda one: (-len(one.reached), -len(one.roles), -one.gain, one.label))[:limit]


def _opened(own: Outlook, entries: Sequence[int], gains: Floats) -> Opened:
    roles, fits = own.view.architecture, 100 * own.view.standing.fits
    skill = roles.skills[int(roles.columns[entries[0]])]
    nearest = sorted(entries, key=lambda entry: -own.feasibilities[roles.rows[entry]])
    reached = [entry for entry in nearest if fits[roles.rows[entry]] + gains[entry] >= REACH]
    return Opened(
        skill, own.view.vocabulary.label(skill),
        max(int(roles.levels[entry]) for entry in entries) or None,
        tuple(roles.roles[int(roles.rows[entry])] for entry in nearest),
        tuple(roles.roles[int(roles.rows[entry])] for entry in reached),
        round(float(sum(gains[entry] for entry in entries)), 2),
    )  # fmt: skip


def _ways_on(own: Outlook, goal: int, count: int) -> list[int]:
    """Roles on the way: feasible now, and a help for the goal."""
    places = np.flatnonzero(own.grounds.is_next)
    places = places[places != goal]
    near = nearness(own.view.architecture, goal)
    return _best(own.feasibilities * (0.5 + near), places, count)


def _best(values: Floats, places: np.ndarray[tuple[int], np.dtype[np.int64]], count: int) -> list[int]:
    order = np.argsort(-values[places], kind="stable")[:count]
    return [int(place) for place in places[order]]


def _chance(legs: Sequence[Leg]) -> float:
    product = 100.0
    for leg in legs:
        product *= leg.feasibility / 100
    return round(product, 2)


def _reason(gap: Gap, moved: Moved, rung: str) -> str:
    """One plain sentence out of what is on record."""
    said = [_met(gap) if gap.lines else "No skills are listed for it"]
    if moved.people is None or moved.people:
        said.append(f"{moved.words} moved this way")
    else:
        said.append("nobody here has moved this way yet")
    if rung:
        said.append(rung)
    return "; ".join(said) + "."


def _met(gap: Gap) -> str:
    part = f" and part of {len(gap.short)} more" if gap.short else ""
    return f"You meet {len(gap.met)} of its {len(gap.lines)} skills{part}"
