"""The fit of candidates to a job: DESIGN section 4 as arithmetic, with every part shown.

Knows no database, no model and no text. Why each rule is what it is: docs/decisions/fit-score.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from typing import TypeAlias

from recruiting.coverage import (
    FULL,
    Candidate,
    Clause,
    CredentialNeed,
    Held,
    HeldCredential,
    Neighbours,
    Requirement,
    SkillNeed,
    clauses_of,
    join,
    times,
)
from skills.points import share_out
from skills.resume.reading import Evidence, PartialDate

__all__ = [
    "Candidate", "Clause", "CredentialNeed", "Fit", "Held", "HeldCredential", "Part", "Ranked", "Requirement",
    "SkillNeed", "bracket_starts", "brackets", "fit", "fit_all", "rank",
]  # fmt: skip

INTERVAL_WIDTH = 1.0  # standard deviations on each side of the score
Bound: TypeAlias = Decimal | int | None


@dataclass(frozen=True)
class Part:
    """What one requirement adds to the score. `counts`: no other branch of its group did better."""

    requirement_id: str
    kind: str
    weight: float
    coverage: float  # 0..1
    points: Decimal
    possible: Decimal  # points at full coverage; those of the parts that count add up to 100
    clauses: tuple[Clause, ...]
    counts: bool = True

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(item for clause in self.clauses if clause.coverage for item in clause.evidence)


@dataclass(frozen=True)
class Fit:
    """Points with two decimals; those of the parts add up to `score`. None: no requirement carries weight."""

    candidate_id: str
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Ranked:
    """One place in the order. `bracket` is one tuple for everybody in it, since ten thousand may be tied."""

    candidate_id: str
    rank: int | None  # tied candidates share the rank of their bracket; None: no score
    bracket: tuple[str, ...]
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def tied_count(self) -> int:
        return len(self.bracket)

    @property
    def tied_with(self) -> tuple[str, ...]:
        return tuple(one for one in self.bracket if one != self.candidate_id)


@dataclass(frozen=True)
class Unit:
    """One demand: a requirement by itself, or a group of branches of which the best counts."""

    weight: int  # hundredths
    branches: tuple[tuple[int, ...], ...]


def fit(
    requirements: Sequence[Requirement],
    candidate: Candidate,
    *,
    on: PartialDate,
    neighbours: Neighbours | None = None,
) -> Fit:
    """Score one candidate. Recency is counted from `on`, never from the clock."""
    return fit_all(requirements, [candidate], on=on, neighbours=neighbours)[0]


def fit_all(
    requirements: Sequence[Requirement],
    candidates: Iterable[Candidate],
    *,
    on: PartialDate,
    neighbours: Neighbours | None = None,
) -> list[Fit]:
    """One fit for each candidate, in their order."""
    units = units_of(requirements)
    return [
        _fit(requirements, units, candidate, on=on, neighbours=neighbours or {}) for candidate in candidates
    ]


def _fit(
    requirements: Sequence[Requirement],
    units: Sequence[Unit],
    candidate: Candidate,
    *,
    on: PartialDate,
    neighbours: Neighbours,
) -> Fit:
    answers = [clauses_of(need, candidate, on=on, neighbours=neighbours) for need in requirements]
    covered = [join(need, clauses) for need, clauses in zip(requirements, answers, strict=True)]
    chosen = [best_branch(unit, requirements, covered) for unit in units]
    possible = possible_points(units, chosen, requirements)
    points = {index: times(amount, covered[index]) for index, amount in possible.items()}
    parts = tuple(
        Part(
            requirement_id=need.id,
            kind=need.kind,
            weight=need.hundredths / 100,
            coverage=covered[index] / FULL,
            points=_decimal(points.get(index, 0)),
            possible=_decimal(possible.get(index, 0)),
            clauses=answers[index],
            counts=index in possible,
        )
        for index, need in enumerate(requirements)
    )
    total = sum(unit.weight for unit in units)
    if not total:
        return Fit(candidate.id, None, None, None, parts)
    score = sum(points.values())
    margin = margin_hundredths(_variance(units, chosen, requirements, answers), total)
    low, high = max(0, score - margin), min(FULL, score + margin)
    return Fit(candidate.id, _decimal(score), _decimal(low), _decimal(high), parts)


def units_of(requirements: Sequence[Requirement]) -> tuple[Unit, ...]:
    """A group weighs as much as its heaviest requirement, so alternatives make no demand heavier."""
    groups: dict[str, dict[str, list[int]]] = {}
    for index, need in enumerate(requirements):
        branch = need.branch or need.id
        groups.setdefault(need.group or f"\0{index}", {}).setdefault(branch, []).append(index)
    units = [
        Unit(
            weight=max(requirements[index].hundredths for branch in branches.values() for index in branch),
            branches=tuple(tuple(branch) for branch in branches.values()),
        )
        for branches in groups.values()
    ]
    return tuple(unit for unit in units if unit.weight)


def branch_coverage(
    branch: Sequence[int], requirements: Sequence[Requirement], covered: Sequence[int]
) -> int:
    weight = sum(requirements[index].hundredths for index in branch)
    return weighted_mean(sum(requirements[index].hundredths * covered[index] for index in branch), weight)


def weighted_mean(products: int, weight: int) -> int:
    return (2 * products + weight) // (2 * weight) if weight else 0


def best_branch(unit: Unit, requirements: Sequence[Requirement], covered: Sequence[int]) -> tuple[int, ...]:
    if len(unit.branches) == 1:
        return unit.branches[0]
    return max(unit.branches, key=lambda branch: branch_coverage(branch, requirements, covered))


def possible_points(
    units: Sequence[Unit], branches: Sequence[Sequence[int]], requirements: Sequence[Requirement]
) -> dict[int, int]:
    """Hundredths of a point for each requirement of the branches at full coverage; together 100 points."""
    possible: dict[int, int] = {}
    for amount, branch in zip(share_out(FULL, [unit.weight for unit in units]), branches, strict=True):
        inside = share_out(amount, [requirements[index].hundredths for index in branch])
        possible.update(zip(branch, inside, strict=True))
    return possible


def clause_variance(value: int, certainty: int) -> float:
    """A reading is right with probability p: x when right, else 0. Its variance is x² · p · (1 − p)."""
    worth, sure = value / FULL, certainty / FULL
    return worth * worth * (sure * (1 - sure))


def _variance(
    units: Sequence[Unit],
    chosen: Sequence[tuple[int, ...]],
    requirements: Sequence[Requirement],
    answers: Sequence[Sequence[Clause]],
) -> float:
    total = 0.0
    for unit, branch in zip(units, chosen, strict=True):
        weight = sum(requirements[index].hundredths for index in branch)
        for index in branch:
            share = unit.weight * requirements[index].hundredths / weight if weight else 0.0
            total += share * share * _requirement_variance(requirements[index], answers[index])
    return total


def _requirement_variance(need: Requirement, clauses: Sequence[Clause]) -> float:
    counted = clauses
    if need.joined == "or":
        skills = [clause for clause in clauses if clause.kind == "skill"]
        others = [clause for clause in clauses if clause.kind != "skill"]
        best = max((clause.coverage for clause in others), default=-1)
        counted = (
            skills if skills and join(need, skills) >= best else [c for c in others if c.coverage == best][:1]
        )
    spread = 0.0
    for clause in counted:
        spread += clause_variance(clause.value, clause.certainty)
    return spread / (len(counted) * len(counted)) if counted else 0.0


def margin_hundredths(variance: float, total: int) -> int:
    return int(INTERVAL_WIDTH * FULL * sqrt(variance) / total + 0.5)


def rank(
    requirements: Sequence[Requirement],
    candidates: Sequence[Candidate],
    *,
    on: PartialDate,
    neighbours: Neighbours | None = None,
) -> list[Ranked]:
    """Best first; equal scores stand in order of id. matching_table ranks 10,000 with the same numbers."""
    fits = fit_all(requirements, candidates, on=on, neighbours=neighbours)
    fits.sort(key=lambda one: (-(one.score or 0), one.candidate_id))
    return brackets([(one.candidate_id, one.score, one.low, one.high) for one in fits])


def brackets(ordered: Sequence[tuple[str, Decimal | None, Decimal | None, Decimal | None]]) -> list[Ranked]:
    """Tie candidates to the leader of their bracket: the best one not yet in a bracket.

    Overlap is not transitive, so whoever reaches up to the leader's `low` is tied with the leader, and the
    first who does not reach it leads the next bracket. Nobody is tied through a third person only.
    """
    starts = bracket_starts([row[2] for row in ordered], [row[3] for row in ordered])
    ranked: list[Ranked] = []
    for start, end in pairwise([*starts, len(ordered)]):
        bracket = tuple(row[0] for row in ordered[start:end])
        for one, score, low, high in ordered[start:end]:
            ranked.append(Ranked(one, None if score is None else start + 1, bracket, score, low, high))
    return ranked


def bracket_starts(lows: Sequence[Bound], highs: Sequence[Bound]) -> list[int]:
    """The places in an order at which a new bracket begins; `lows` and `highs` in one unit, best score first."""
    starts: list[int] = []
    floor: Bound = None
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if floor is None or (high or 0) < floor:
            starts.append(place)
            floor = low
    return starts


def _decimal(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)
