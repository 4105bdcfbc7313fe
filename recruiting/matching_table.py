"""The formula of matching.py over many candidates at once, in numpy, with the same numbers to the last digit.

A table is built once per job and kept; ranking it again after a weight changed takes milliseconds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recruiting import coverage, matching
from recruiting.coverage import (
    FULL,
    Candidate,
    CredentialNeed,
    HeldCredential,
    Neighbours,
    Requirement,
    SkillNeed,
)
from skills.resume.reading import PartialDate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
UNDATED = -1


@dataclass(frozen=True)
class HeldTable:
    """One row per candidate, one column per skill that the job's requirements or their neighbours name."""

    ids: tuple[str, ...]
    columns: dict[str, int]
    level: Ints  # tenths
    is_held: NDArray[np.bool_]
    certainty: Ints  # basis points
    months: Ints
    last_used: Ints  # months since year 0, or UNDATED
    work_months: Ints
    profiles: tuple[tuple[HeldCredential, ...], ...]  # distinct sets of credentials
    profile_of: Ints


@dataclass(frozen=True)
class Clauses:
    value: Ints
    certainty: Ints

    @property
    def coverage(self) -> Ints:
        return times(self.value, self.certainty)


@dataclass(frozen=True)
class Scores:
    """In the order of the table; hundredths of a point."""

    ids: tuple[str, ...]
    score: Ints
    low: Ints
    high: Ints


def needed_skills(requirements: Sequence[Requirement], neighbours: Neighbours) -> tuple[str, ...]:
    wanted = [need.skill_id for requirement in requirements for need in requirement.alternatives]
    near = [source for skill_id in wanted for source, _, _ in neighbours.get(skill_id, ())]
    return tuple(dict.fromkeys([*wanted, *near]))


def table_of(candidates: Iterable[Candidate], skill_ids: Sequence[str]) -> HeldTable:
    rows = list(candidates)
    columns = {skill_id: column for column, skill_id in enumerate(skill_ids)}
    level, certainty, months = (np.zeros((len(rows), len(columns)), np.int64, order="F") for _ in range(3))
    last_used = np.full((len(rows), len(columns)), UNDATED, np.int64, order="F")
    is_held = np.zeros((len(rows), len(columns)), np.bool_, order="F")
    profiles: dict[tuple[HeldCredential, ...], int] = {}
    profile_of = np.zeros(len(rows), np.int64)
    for row, candidate in enumerate(rows):
        bare = tuple(HeldCredential(c.kind, c.level, c.field, c.certainty) for c in candidate.credentials)
        profile_of[row] = profiles.setdefault(bare, len(profiles))
        for held in candidate.held:
            column = columns.get(held.skill_id)
            if column is None:
                continue
            is_held[row, column] = True
            level[row, column] = coverage.level_tenths(held.level)
            certainty[row, column] = round(held.certainty * FULL)
            months[row, column] = held.months
            last_used[row, column] = UNDATED if held.last_used is None else held.last_used.last_month
    return HeldTable(
        ids=tuple(candidate.id for candidate in rows),
        columns=columns,
        level=level,
        is_held=is_held,
        certainty=certainty,
        months=months,
        last_used=last_used,
        work_months=np.array([candidate.months for candidate in rows], np.int64),
        profiles=tuple(profiles),
        profile_of=profile_of,
    )


def score_table(
    requirements: Sequence[Requirement],
    table: HeldTable,
    *,
    on: PartialDate,
    neighbours: Neighbours | None = None,
) -> Scores | None:
    """None when no requirement carries weight."""
    units = matching.units_of(requirements)
    total = sum(unit.weight for unit in units)
    if not total:
        return None
    score, variance = np.zeros(len(table.ids), np.int64), np.zeros(len(table.ids))
    shares = matching.share_out(FULL, [unit.weight for unit in units])
    for unit, share in zip(units, shares, strict=True):
        points, variance = _unit(
            unit, share, requirements, table, variance, on=on, neighbours=neighbours or {}
        )
        score += points
    margin = (matching.INTERVAL_WIDTH * FULL * np.sqrt(variance) / total + 0.5).astype(np.int64)
    return Scores(table.ids, score, np.maximum(score - margin, 0), np.minimum(score + margin, FULL))


def order(scores: Scores) -> NDArray[np.intp]:
    """Rows best first, equal scores by id, as matching.rank orders them."""
    by_id = np.array(scores.ids)
    return np.lexsort((by_id, -scores.score))


def _unit(
    unit: matching.Unit,
    share: int,
    requirements: Sequence[Requirement],
    table: HeldTable,
    variance: Floats,
    *,
    on: PartialDate,
    neighbours: Neighbours,
) -> tuple[Ints, Floats]:
    """Points of the best branch for each candidate, and the variance so far."""
    rows = len(table.ids)
    best, best_points, best_variance = np.full(rows, -1, np.int64), np.zeros(rows, np.int64), variance
    for branch in unit.branches:
        weights = [requirements[index].hundredths for index in branch]
        weight, products, points, running = (
            sum(weights),
            np.zeros(rows, np.int64),
            np.zeros(rows, np.int64),
            variance,
        )
        for index, possible in zip(branch, matching.share_out(share, weights), strict=True):
            need = requirements[index]
            covered, spread = _requirement(need, table, on=on, neighbours=neighbours)
            products, points = products + need.hundredths * covered, points + times(covered, possible)
            part = unit.weight * need.hundredths / weight if weight else 0.0
            running = running + part * part * spread
        reached = (2 * products + weight) // (2 * weight) if weight else np.zeros_like(products)
        better = reached > best
        best, best_points = np.where(better, reached, best), np.where(better, points, best_points)
        best_variance = np.where(better, running, best_variance)
    return best_points, best_variance


def _requirement(
    need: Requirement, table: HeldTable, *, on: PartialDate, neighbours: Neighbours
) -> tuple[Ints, Floats]:
    skills = [_skill(skill, need.years, table, on=on, neighbours=neighbours) for skill in need.alternatives]
    if need.skills_joined == "or" and skills:
        skills = [_first_best(skills)]
    others = []
    if need.years and not need.alternatives:
        covered = ratio(table.work_months * 10, need.years * 12)
        others.append(Clauses(covered, np.full_like(covered, FULL)))
    if need.credential:
        others.append(_credential(need.credential, table))
    if need.joined == "or":
        return _joined_by_or(skills, others, len(table.ids))
    return _mean([*skills, *others], len(table.ids))


def _mean(clauses: Sequence[Clauses], rows: int) -> tuple[Ints, Floats]:
    count = len(clauses)
    if not count:
        return np.zeros(rows, np.int64), np.zeros(rows)
    total, spread = np.zeros(rows, np.int64), np.zeros(rows)
    for clause in clauses:
        total = total + clause.coverage
        worth, sure = clause.value / FULL, clause.certainty / FULL
        spread = spread + worth * worth * (sure * (1 - sure))
    return (2 * total + count) // (2 * count), spread / (count * count)


def _joined_by_or(skills: Sequence[Clauses], others: Sequence[Clauses], rows: int) -> tuple[Ints, Floats]:
    covered, spread = _mean(skills, rows)
    if not others:
        return covered, spread
    other, other_spread = _mean([_first_best(others)], rows)
    keep = covered >= other if skills else np.zeros(rows, np.bool_)
    return np.where(keep, covered, other), np.where(keep, spread, other_spread)


def _first_best(clauses: Sequence[Clauses]) -> Clauses:
    best = clauses[0]
    for clause in clauses[1:]:
        better = clause.coverage > best.coverage
        best = _where(better, clause, best)
    return best


def _where(mask: NDArray[np.bool_], one: Clauses, other: Clauses) -> Clauses:
    return Clauses(np.where(mask, one.value, other.value), np.where(mask, one.certainty, other.certainty))


def _skill(
    need: SkillNeed, years: float | None, table: HeldTable, *, on: PartialDate, neighbours: Neighbours
) -> Clauses:
    none = np.zeros(len(table.ids), np.int64)
    best, best_coverage = Clauses(none, none), none - 1
    for source, credit, _ in [(need.skill_id, 1.0, ""), *neighbours.get(need.skill_id, ())]:
        column = table.columns.get(source)
        if column is None:
            continue
        clause = _held(need, years, table, column, on=on, credit=credit)
        better = table.is_held[:, column] & (clause.coverage > best_coverage)
        best = _where(better, clause, best)
        best_coverage = np.where(better, clause.coverage, best_coverage)
    return best


def _held(
    need: SkillNeed, years: float | None, table: HeldTable, column: int, *, on: PartialDate, credit: float
) -> Clauses:
    level = ratio(table.level[:, column], need.level or 0)
    asked = np.full_like(level, FULL)
    if years:
        other = times(ratio(table.work_months * 10, years * 12), coverage.OTHER_WORK_CREDIT)
        asked = np.maximum(ratio(table.months[:, column] * 10, years * 12), other)
    value = times(times(times(level, asked), _recency(table.last_used[:, column], on)), round(credit * FULL))
    return Clauses(value, table.certainty[:, column])


def _recency(last_used: Ints, on: PartialDate) -> Ints:
    span = coverage.STALE_MONTHS - coverage.FRESH_MONTHS
    since = np.maximum(on.first_month - last_used, 0)
    late = np.clip(since - coverage.FRESH_MONTHS, 0, span)
    dated = FULL - late * (FULL - coverage.STALE_CREDIT) // span
    return np.where(last_used == UNDATED, coverage.UNDATED_CREDIT, dated)


def _credential(need: CredentialNeed, table: HeldTable) -> Clauses:
    bare = CredentialNeed(need.kind, need.level, need.field)
    found = [coverage.credential_clause(bare, Candidate("", credentials=held)) for held in table.profiles]
    by_profile = Clauses(_column(found, lambda c: c.value), _column(found, lambda c: c.certainty))
    held = Clauses(by_profile.value[table.profile_of], by_profile.certainty[table.profile_of])
    if not need.equivalent_allowed:
        return held
    worked = ratio(table.work_months * 10, coverage.equivalent_months(need.level))
    return _first_best([held, Clauses(worked, np.full_like(worked, FULL))])


def _column(clauses: Sequence[coverage.Clause], number: Callable[[coverage.Clause], int]) -> Ints:
    return np.array([number(clause) for clause in clauses], np.int64)


def times(one: Ints, other: Ints | int) -> Ints:
    return (one * other + FULL // 2) // FULL


def ratio(held_tenths: Ints, needed: float) -> Ints:
    asked = round(needed * 10)
    if asked <= 0:
        return np.full_like(held_tenths, FULL)
    covered: Ints = np.minimum(FULL, np.maximum(held_tenths, 0) * FULL // asked)
    return covered
