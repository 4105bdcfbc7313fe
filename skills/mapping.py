"""A skill of one release in another: by what each release says of merged, split and replaced skills. Knows no rows.

Between an older and a newer release there is one relation, and each direction reads it from its own end; so a skill
is found again on the way back from every skill that it leads to.

| way | forwards | backwards |
|---|---|---|
| exact | the skill stands in both | the same |
| merged | it went into the one named | it is one of the parts into which the one named was split |
| split | its meaning is now told apart by the ones named | it took in the ones named; which was meant is not known |
| replaced | it was retired in favour of the one named | the one named was retired in favour of it |
| gone | it was retired without an heir | it is new: the other release has nothing for it |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Way(StrEnum):
    EXACT = "exact"
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"
    GONE = "gone"


FROM_ONE = {Way.MERGED: Way.REPLACED, Way.SPLIT: Way.MERGED, Way.REPLACED: Way.REPLACED}  # backwards


@dataclass(frozen=True, slots=True)
class Heirs:
    """Where a skill that a release no longer holds went, as the release says it."""

    way: Way
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """The identities of one release: the skills it holds, and the heirs of some that it does not."""

    skills: frozenset[str]
    heirs: Mapping[str, Heirs] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What stands for a skill in the other release. Nothing when it is gone, several when it takes a judgement."""

    way: Way
    skills: tuple[str, ...] = ()

    @property
    def only(self) -> str | None:
        """The one skill that stands for it without a judgement."""
        return self.skills[0] if len(self.skills) == 1 else None


GONE = Mapped(Way.GONE)


@dataclass(frozen=True)
class SkillMap:
    """From the skills of one release to those of another."""

    source: Shape
    target: Shape
    is_forward: bool = True  # the source is the older of the two

    def of(self, skill: str) -> Mapped:
        return self._forward(skill) if self.is_forward else self._backward(skill)

    @property
    def reversed(self) -> SkillMap:
        return SkillMap(self.target, self.source, not self.is_forward)

    @cached_property
    def differing(self) -> dict[str, Mapped]:
        """The skills of the source that the target does not simply hold too."""
        found = {skill: self.of(skill) for skill in self.source.skills}
        return {skill: one for skill, one in found.items() if one.way != Way.EXACT}

    def _forward(self, skill: str) -> Mapped:
        if skill not in self.source.skills:
            return GONE
        return follow(skill, self.target)

    def _backward(self, skill: str) -> Mapped:
        if skill not in self.source.skills:
            return GONE
        others = self._origins.get(skill, {})
        if skill in self.target.skills:
            return Mapped(Way.SPLIT, (skill, *others)) if others else Mapped(Way.EXACT, (skill,))
        if not others:
            return GONE
        way = FROM_ONE[next(iter(others.values()))] if len(others) == 1 else Way.SPLIT
        return Mapped(way, tuple(others))

    @cached_property
    def _origins(self) -> dict[str, dict[str, Way]]:
        """For each skill of the newer release the older ones, by other ids, that lead to it."""
        found: dict[str, dict[str, Way]] = defaultdict(dict)
        for skill in sorted(self.target.skills - self.source.skills):
            mapped = follow(skill, self.source)
            for heir in mapped.skills:
                found[heir][skill] = mapped.way
        return found


def follow(skill: str, newer: Shape) -> Mapped:
    """The skill itself where the newer release holds it, else those that its heirs lead to."""
    if skill in newer.skills:
        return Mapped(Way.EXACT, (skill,))
    reached = tuple(dict.fromkeys(_reached(skill, newer, frozenset())))
    if not reached:
        return GONE
    if len(reached) > 1:
        return Mapped(Way.SPLIT, reached)
    first = newer.heirs[skill].way
    return Mapped(Way.REPLACED if first == Way.SPLIT else first, reached)


def _reached(skill: str, newer: Shape, passed: frozenset[str]) -> Iterable[str]:
    if skill in passed:
        return
    if skill in newer.skills:
        yield skill
    elif skill in newer.heirs:
        for heir in newer.heirs[skill].skills:
            yield from _reached(heir, newer, passed | {skill})
