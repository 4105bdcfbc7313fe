"""What a person lacks for a role: DESIGN section 4's fit, with every part shown (docs/decisions/paths.md).

fit = 100 x sum(weight x coverage) / sum(weight). Points are whole hundredths, so the lines add up to the fit exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import sqrt
from uuid import UUID

import numpy as np

from careers import architecture, profiles
from careers.architecture import Architecture, ReleasedRole
from careers.models import Employee
from careers.profiles import Held
from careers.standing import Standing, standing_of
from skills.models import Role
from skills.points import FULL, share_out
from skills.taxonomy import Vocabulary, words_of


class UnknownRoleError(LookupError):
    """The role stands in no live release: new on the desk, or taken out."""


@dataclass(frozen=True)
class Line:
    """One demand. `have` 0: not held. `need` None: any level will do. `points` of `possible` are earned."""

    skill: UUID
    label: str
    have: float
    need: int | None
    weight: float
    is_essential: bool
    points: float
    possible: float
    confidence: float = 0.0
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    near: str = ""  # the held skill that counts in part, where it is worth more than the skill itself
    near_words: str = ""  # "a related skill"
    near_have: float = 0.0
    kind: str = ""

    @property
    def coverage(self) -> float:
        return self.points / self.possible if self.possible else 0.0

    @property
    def lacking(self) -> float:
        """Points that are still to be earned."""
        return round(self.possible - self.points, 2)

    @property
    def is_met(self) -> bool:
        return self.have >= self.need if self.need else self.have > 0

    @property
    def is_short(self) -> bool:
        return not self.is_met and (self.have > 0 or bool(self.near))

    @property
    def is_missing(self) -> bool:
        return not self.is_met and not self.is_short


@dataclass(frozen=True)
class Gap:
    """Lines in the role's order, the heaviest first; `fit` 0 to 100, give or take `margin` for what is not sure."""

    role: ReleasedRole
    lines: tuple[Line, ...]
    fit: float
    margin: float

    @cached_property
    def met(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_met)

    @cached_property
    def short(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_short)

    @cached_property
    def missing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_missing)

    @property
    def has_near(self) -> bool:
        return any(line.near for line in self.lines)

    @cached_property
    def open(self) -> tuple[Line, ...]:
        """Short and missing, what brings most points first."""
        return tuple(sorted((*self.short, *self.missing), key=lambda line: (-line.lacking, line.label)))


@dataclass(frozen=True)
class View:
    """One person before one architecture: asked once, used for every role."""

    architecture: Architecture
    standing: Standing
    held: Mapping[UUID, Held]
    vocabulary: Vocabulary

    def gap(self, pk: UUID) -> Gap:
        place = self.architecture.place.get(pk)
        if place is None:
            raise UnknownRoleError(pk)
        return _gap(self, place)


def gap(employee: Employee, role: Role | ReleasedRole) -> Gap:
    """Raises UnknownRoleError for a role that the live release does not hold."""
    return view_of(employee).gap(role.id)


def view_of(employee: Employee) -> View:
    """What the profile says today, before the organisation's roles as released."""
    return view(architecture.of_the_organisation(), profiles.skills_of(employee))


def view(roles: Architecture, held: Iterable[Held]) -> View:
    by_skill = {one.skill: one for one in held}
    standing = standing_of(roles, {pk: tenths(one.level) for pk, one in by_skill.items()})
    return View(roles, standing, by_skill, words_of(roles.release_id))


def tenths(level: float) -> float:
    """Levels are compared in tenths, as they are shown."""
    return round(level, 1)


def _gap(view: View, place: int) -> Gap:
    role, first = view.architecture.roles[place], int(view.architecture.starts[place])
    possible = share_out(FULL, [round(one.weight * 100) for one in role.asked])
    lines = tuple(_line(view, first + number, one, possible[number]) for number, one in enumerate(role.asked))
    points = sum(round(line.points * 100) for line in lines)
    return Gap(role, lines, points / 100, _margin(lines))


def _line(view: View, entry: int, asked: architecture.Asked, possible: int) -> Line:
    standing, column = view.standing, view.architecture.column[asked.skill]
    held, coverage = view.held.get(asked.skill), float(standing.coverage[entry])
    near = _near(view, entry, column)
    word = view.vocabulary.entry(asked.skill)
    counted = near or held
    return Line(
        skill=asked.skill,
        label=word.label if word else "",
        have=tenths(held.level) if held else 0.0,
        need=asked.level,
        weight=asked.weight,
        is_essential=asked.is_essential,
        points=round(possible * coverage) / 100,
        possible=possible / 100,
        confidence=counted.confidence if counted else 0.0,
        as_of=counted.as_of if counted else None,
        sources=counted.sources if counted else (),
        near=near.label if near else "",
        near_words=_words(view.architecture, asked.skill, near.skill) if near else "",
        near_have=tenths(near.level) if near else 0.0,
        kind=word.kind if word else "",
    )


def _near(view: View, entry: int, column: int) -> Held | None:
    """The neighbour that counts here, where it is worth more than the skill itself."""
    standing = view.standing
    if standing.coverage[entry] <= standing.direct[entry]:
        return None
    which = int(standing.near[1][column])
    return view.held.get(view.architecture.skills[which]) if which >= 0 else None


def _words(roles: Architecture, needed: UUID, held: UUID) -> str:
    near = roles.neighbours.get(str(needed), ())
    return next((words for skill, _, words in near if skill == str(held)), "")


def _margin(lines: Iterable[Line]) -> float:
    """One standard deviation of the fit: what a profile says is right with its confidence, else worth nothing."""
    spread = np.sum([line.points**2 * line.confidence * (1 - line.confidence) for line in lines])
    return round(sqrt(float(spread)), 2)
