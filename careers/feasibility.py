"""How feasible a move from one role to another is for one person: a closed formula, each part in words. Pure.

    feasibility = 45 skills + 15 work + 25 moves + 15 ladder, each part 0 to 1 (docs/decisions/paths.md)

A part that nothing is on record for (no current role, no moves at all, no grades) leaves its points to the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from careers.architecture import Architecture, Floats
from careers.moves import NOBODY, History, Moved
from careers.nearness import nearness
from skills.points import FULL, share_out

SHARES = {"skills": 45, "work": 15, "moves": 25, "ladder": 15}
SMOOTHING = 5.0  # as if so many more people had left the role as people usually leave roles here
HALF_AT = 0.1  # a tenth of those who left a role earns half of the part
WORDS = {
    "skills": ("Your skills", "the share of what the role asks for that you have"),
    "work": ("Likeness of the work", "how alike its skills are to those of your role"),
    "moves": ("Moves of others", "how many of those who left your role went there"),
    "ladder": ("Ladder and grade", "where it stands from your role"),
}
ON_THE_LADDER, SAME_FAMILY, OTHER_FAMILY = 1.0, {0: 0.5, 1: 0.8, 2: 0.3}, {0: 0.4, 1: 0.3, 2: 0.1}
FAMILY_ALONE = 0.5  # same family, where a role has no grade
MOST_GRADES_UP = 2
KINDS = 8  # of steps: same family or another, times down, level, one up, more or unknown
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """`value` 0 to 1 of `possible` points."""

    name: str
    value: float
    possible: float
    points: float

    @property
    def label(self) -> str:
        return WORDS[self.name][0]

    @property
    def words(self) -> str:
        return WORDS[self.name][1]


@dataclass(frozen=True, eq=False)
class Habits:
    """How people move here in general: the kinds of steps, how often each is taken, and after how long."""

    architecture: Architecture
    history: History

    @cached_property
    def pairs(self) -> dict[int, list[tuple[UUID, UUID]]]:
        """The observed pairs of roles by kind of step."""
        place, grades, families = (
            self.architecture.place,
            self.architecture.grades,
            self.architecture.families,
        )
        pairs = [pair for pair in self.history.spent if pair[0] in place and pair[1] in place]
        before = np.array([place[one] for one, _ in pairs], dtype=np.int64)
        after = np.array([place[other] for _, other in pairs], dtype=np.int64)
        is_family = (families[before] == families[after]) & (families[before] >= 0)
        kinds = kinds_of(grades[after] - grades[before], is_family).tolist()
        return {
            kind: [pair for pair, own in zip(pairs, kinds, strict=True) if own == kind] for kind in set(kinds)
        }

    @cached_property
    def rates(self) -> Floats:
        """The share of each kind of step among all moves, one more of each kind added."""
        counts = np.ones(KINDS)
        for kind, pairs in self.pairs.items():
            counts[kind] += sum(self.history.between(*pair).weight for pair in pairs)
        return np.asarray(counts / counts.sum())

    @cached_property
    def choices(self) -> Floats:
        """How many roles a kind of step leads to from the usual role; at least one."""
        grades, families = self.architecture.grades, self.architecture.families
        counts = np.zeros(KINDS)
        for grade, family in set(zip(grades.tolist(), families.tolist(), strict=True)):
            from_here = kinds_of(grades - grade, (families == family) & (families >= 0))
            same = np.sum((grades == grade) & (families == family))
            counts += same * np.bincount(from_here, minlength=KINDS)
        return np.maximum(1.0, counts / max(1, len(grades)))

    @cached_property
    def of_kind(self) -> dict[int, Moved]:
        return {kind: self.history.among(pairs) for kind, pairs in self.pairs.items()}

    @cached_property
    def of_all(self) -> Moved:
        return self.history.among(self.history.spent)


@dataclass(frozen=True, eq=False)
class Grounds:
    """What the organisation knows of moves out of one role; `place` None: the person has no role on record."""

    habits: Habits
    ladder: frozenset[tuple[UUID, UUID]]
    place: int | None

    @property
    def architecture(self) -> Architecture:
        return self.habits.architecture

    @property
    def history(self) -> History:
        return self.habits.history

    @property
    def role(self) -> UUID | None:
        return None if self.place is None else self.architecture.roles[self.place].id

    def moved(self, place: int) -> Moved:
        role = self.role
        return self.history.between(role, self.architecture.roles[place].id) if role else NOBODY

    def months(self, place: int) -> tuple[int | None, str]:
        """What is typical in this role before the move, and of which moves that is the median."""
        known = (
            (self.moved(place), "this move"),
            (self.habits.of_kind.get(int(self.kinds[place]), NOBODY), "moves of this kind"),
            (self.habits.of_all, "all moves here"),
        )
        told = ((moved.months, words) for moved, words in known if moved.months is not None)
        return next(told, (None, "")) if self.place is not None else (None, "")

    @cached_property
    def steps(self) -> Floats:
        """Grades up to each role; NaN where either has none."""
        if self.place is None:
            return np.full(len(self.architecture.roles), np.nan)
        return np.asarray(self.architecture.grades - self.architecture.grades[self.place])

    @cached_property
    def is_family(self) -> Truths:
        families = self.architecture.families
        if self.place is None or families[self.place] < 0:
            return np.zeros(len(families), dtype=bool)
        return np.asarray(families == families[self.place])

    @cached_property
    def kinds(self) -> NDArray[np.int64]:
        return kinds_of(self.steps, self.is_family)

    @cached_property
    def is_next(self) -> Truths:
        """Not her own role, not down nor more than two grades up, unless people do go there."""
        steps = np.nan_to_num(self.steps)
        found = (steps >= 0) & (steps <= MOST_GRADES_UP)
        for role, moved in self.history.onward.get(self.role, {}).items() if self.role else ():
            place = self.architecture.place.get(role)
            if place is not None and moved.people:
                found[place] = True
        for one, other in self.ladder:
            if one == self.role and other in self.architecture.place:
                found[self.architecture.place[other]] = True
        if self.place is not None:
            found[self.place] = False
        return np.asarray(found)

    @cached_property
    def work(self) -> Floats:
        """Noughts where she has no role on record."""
        if self.place is None:
            return np.zeros(len(self.architecture.roles))
        return nearness(self.architecture, self.place)

    @cached_property
    def rungs(self) -> Floats | None:
        """By the ladder, else by family and grade. None: no role on record, or neither ladder, family nor grade."""
        if self.place is None or (
            np.isnan(self.steps).all() and not self.is_family.any() and not self.ladder
        ):
            return None
        known = np.nan_to_num(self.steps, nan=-1).astype(int)
        family = np.select([known == grade for grade in SAME_FAMILY], list(SAME_FAMILY.values()), 0.0)
        other = np.select([known == grade for grade in OTHER_FAMILY], list(OTHER_FAMILY.values()), 0.0)
        family = np.where(np.isnan(self.steps), FAMILY_ALONE, family)
        values = np.where(self.is_family, family, other)
        for one, up in self.ladder:
            if one == self.role and up in self.architecture.place:
                values[self.architecture.place[up]] = ON_THE_LADDER
        return np.asarray(values)

    @cached_property
    def shares(self) -> Floats | None:
        """The smoothed share of those who leave this role for each other one. None: no moves on record."""
        if self.place is None or not self.history.spent:
            return None
        gone = self.history.onward.get(self.architecture.roles[self.place].id, {})
        counts = np.zeros(len(self.architecture.roles))
        for role, moved in gone.items():
            if role in self.architecture.place:
                counts[self.architecture.place[role]] = moved.weight
        return np.asarray((counts + SMOOTHING * self._usual()) / (counts.sum() + SMOOTHING))

    def _usual(self) -> Floats:
        """What share of a role's leavers goes to each role, going by the kind of step and how alike the work is."""
        usual = (self.habits.rates / self.habits.choices)[self.kinds] * self.work
        usual[self.place] = 0.0
        return np.asarray(usual)

    def values(self, fits: Floats) -> dict[str, Floats]:
        """Every part that is on record, for every role; `fits` of the person, 0 to 1."""
        shares = self.shares
        moves = None if shares is None else shares / (shares + HALF_AT)
        work = None if self.place is None else self.work
        parts = {"skills": fits, "work": work, "moves": moves, "ladder": self.rungs}
        return {name: value for name, value in parts.items() if value is not None}


def kinds_of(steps: Floats, is_family: Truths) -> NDArray[np.int64]:
    grade = np.select([np.isnan(steps), steps < 0, steps == 0, steps == 1], [3, 0, 1, 2], 3)
    return np.asarray(grade + 4 * is_family, dtype=np.int64)


def feasibilities(grounds: Grounds, fits: Floats) -> Floats:
    """0 to 100 for every role."""
    values = grounds.values(fits)
    total = sum(SHARES[name] for name in values)
    return np.asarray(sum(SHARES[name] * value for name, value in values.items()) * (100 / total))


def parts_of(grounds: Grounds, fits: Floats, place: int) -> tuple[Part, ...]:
    """The same for one role, in points that add up."""
    values = grounds.values(fits)
    possible = share_out(FULL, [SHARES[name] for name in values])
    return tuple(
        Part(name, float(value[place]), most / 100, round(most * float(value[place])) / 100)
        for (name, value), most in zip(values.items(), possible, strict=True)
    )


def total(parts: Sequence[Part]) -> float:
    return sum(round(part.points * 100) for part in parts) / 100
