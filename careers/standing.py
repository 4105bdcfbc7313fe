"""What a person can do, held against the demands of every role at once. The arithmetic of gaps and paths; pure.

Coverage of a demand: min(1, held / needed); any level will do where none is asked. A neighbouring skill of the
taxonomy earns its credit times the same, and the better of the two counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

import numpy as np

from careers.architecture import Architecture, Floats, Places


@dataclass(frozen=True)
class Standing:
    """`held`: the level of each skill by its column in the architecture, 0 where it is not held."""

    architecture: Architecture
    held: Floats

    @cached_property
    def near(self) -> tuple[Floats, Places]:
        """For each skill the most that a neighbour is worth (credit times level), and which neighbour that is."""
        needed, held, credit = self.architecture.edges
        worth = credit * self.held[held]
        best, which = np.zeros_like(self.held), np.full(len(self.held), -1, dtype=np.int64)
        order = np.argsort(worth, kind="stable")  # the best one is written last
        best[needed[order]], which[needed[order]] = worth[order], held[order]
        return best, which

    @cached_property
    def credits(self) -> Floats:
        """What the best neighbour of each skill earns at most."""
        best, which = self.near
        levels = np.where(which >= 0, self.held[which], 0.0)
        return np.divide(best, levels, out=np.zeros_like(best), where=levels > 0)

    @cached_property
    def direct(self) -> Floats:
        """Coverage of every demand by the skill itself."""
        return _ratio(self.held[self.architecture.columns], self.architecture.levels)

    @cached_property
    def coverage(self) -> Floats:
        """Coverage of every demand, 0 to 1."""
        columns = self.architecture.columns
        best, credit = self.near[0][columns], self.credits[columns]
        beside = np.where(
            self.architecture.levels > 0, np.minimum(credit, _ratio(best, self.architecture.levels)), credit
        )
        return np.maximum(self.direct, beside)

    @cached_property
    def fits(self) -> Floats:
        """The share of what each role asks for that is covered, 0 to 1, by weight."""
        earned = self.architecture.by_role(self.architecture.weights * self.coverage)
        totals = self.architecture.totals
        return np.divide(earned, totals, out=np.zeros_like(earned), where=totals > 0)

    def having_done(self, place: int) -> Standing:
        """The same person after some time in a role: she then has what it asks for."""
        entries = slice(self.architecture.starts[place], self.architecture.starts[place + 1])
        learnt, held = self.architecture.levels[entries], self.held.copy()
        columns = self.architecture.columns[entries]
        held[columns] = np.maximum(held[columns], np.maximum(learnt, 1.0))
        return replace(self, held=held)


def standing_of(architecture: Architecture, levels: Mapping[UUID, float]) -> Standing:
    """Skills that no role asks for do not matter here."""
    held = np.zeros(len(architecture.column))
    for skill, level in levels.items():
        if skill in architecture.column:
            held[architecture.column[skill]] = level
    return Standing(architecture, held)


def _ratio(held: Floats, needed: Floats) -> Floats:
    asked = np.where(needed > 0, needed, 1.0)
    return np.where(needed > 0, np.minimum(1.0, held / asked), (held > 0).astype(np.float64))
