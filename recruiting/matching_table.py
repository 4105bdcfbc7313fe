"""The formula of matching.py over many candidates at once, in numpy, with the same numbers to the last digit.

A table is built once per job and kept; ranking it again after a weight changed takes milliseconds. Skills stand in
it as lists of the rows that hold them, since few do: what nobody holds is never computed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recruiting import coverage, matching
from recruiting.coverage import (
    FULL,
    Candidate,
    CredentialNeed,
    Held,
    HeldCredential,
    Neighbours,
    Requirement,
    SkillNeed,
)
from skills.points import share_out
from skills.resume.reading import PartialDate

Ints = NDArray[np.int32]  # basis points, tenths and months: products of two shares fit
Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
UNDATED = -1
MOST = 100_000_000  # more months than these count as these, so that ten times as many fit


@dataclass(frozen=True)
class HeldColumn:
    """One skill: `rows` of the table that hold it, and what each holds."""

    rows: Rows
    level: Ints  # tenths
    certainty: Ints  # basis points
    months: Ints
    last_used: Ints  # months since year 0, or UNDATED


@dataclass(frozen=True)
class HeldTable:
    """One row per candidate; columns for the skills that the job's requirements or their neighbours name."""

    ids: tuple[str, ...]
    by_id: Rows  # the rows in the order of their ids
    columns: dict[str, HeldColumn]
    work_months: Ints
    near_months: Ints  # of them, in work like the job; all of them where nothing tells
    profiles: tuple[tuple[HeldCredential, ...], ...]  # distinct sets of credentials
    profile_of: Rows


@dataclass(frozen=True)
class Clauses:
    """One comparison for many candidates: coverage, and the variance that the reading's certainty gives it."""

    coverage: Ints
    variance: Floats


@dataclass(frozen=True)
class Scores:
    """In the order of the table; hundredths of a point."""

    ids: tuple[str, ...]
    by_id: Rows
    score: Ints
    low: Ints
    high: Ints


def needed_skills(requirements: Sequence[Requirement], neighbours: Neighbours) -> tuple[str, ...]:
    wanted = [need for requirement in requirements for need in requirement.alternatives]
    sources = [source for need in wanted for source, _, _ in coverage.sources_of(need, neighbours)]
    return tuple(dict.fromkeys(sources))


def table_of(candidates: Iterable[Candidate], skill_ids: Sequence[str]) -> HeldTable:
    wanted = frozenset(skill_ids)
    held: dict[str, list[tuple[int, Held]]] = defaultdict(list)
    profiles: dict[tuple[HeldCredential, ...], int] = {}
    ids, months, near, profile_of = [], [], [], []
    for row, candidate in enumerate(candidates):
        ids.append(candidate.id)
        months.append(_within(candidate.months))
        near.append(_within(candidate.months if candidate.near_months is None else candidate.near_months))
        bare = tuple(HeldCredential(c.kind, c.level, c.field, c.certainty) for c in candidate.credentials)
        profile_of.append(profiles.setdefault(bare, len(profiles)))
        for one in candidate.held:
            if one.skill_id in wanted:
                held[one.skill_id].append((row, one))
    return HeldTable(
        ids=tuple(ids),
        by_id=np.array(sorted(range(len(ids)), key=ids.__getitem__), np.intp),
        columns={skill_id: _column_of(found) for skill_id, found in held.items()},
        work_months=np.array(months, np.int32),
        near_months=np.array(near, np.int32),
        profiles=tuple(profiles),
        profile_of=np.array(profile_of, np.intp),
    )


def _column_of(found: Sequence[tuple[int, Held]]) -> HeldColumn:
    return HeldColumn(
        rows=np.array([row for row, _ in found], np.intp),
        level=np.array([_within(coverage.level_tenths(one.level)) for _, one in found], np.int32),
        certainty=np.array([round(one.certainty * FULL) for _, one in found], np.int32),
        months=np.array([_within(one.months) for _, one in found], np.int32),
        last_used=np.array(
            [UNDATED if one.last_used is None else one.last_used.last_month for _, one in found], np.int32
        ),
    )


def _within(count: int) -> int:
    return min(max(count, 0), MOST)


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
    score, variance = np.zeros(len(table.ids), np.int32), np.zeros(len(table.ids))
    shares = share_out(FULL, [unit.weight for unit in units])
    for unit, share in zip(units, shares, strict=True):
        points, variance = _unit(
            unit, share, requirements, table, variance, on=on, neighbours=neighbours or {}
        )
        score += points
    margin = (matching.INTERVAL_WIDTH * FULL * np.sqrt(variance) / total + 0.5).astype(np.int32)
    low, high = np.maximum(score - margin, 0), np.minimum(score + margin, FULL)
    return Scores(table.ids, table.by_id, score, low, high)


def order(scores: Scores) -> Rows:
    """Rows best first, equal scores by id, as matching.rank orders them."""
    lost = (FULL - scores.score[scores.by_id]).astype(np.uint16)  # two bytes are sorted by counting
    return scores.by_id[np.argsort(lost, kind="stable")]


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
    found = [
        _branch(unit, branch, share, requirements, table, variance, on=on, neighbours=neighbours)
        for branch in unit.branches
    ]
    best, points, spread = found[0]
    for reached, others, other_spread in found[1:]:
        better = reached > best
        best, points = np.where(better, reached, best), np.where(better, others, points)
        spread = np.where(better, other_spread, spread)
    return points, spread


def _branch(
    unit: matching.Unit,
    branch: Sequence[int],
    share: int,
    requirements: Sequence[Requirement],
    table: HeldTable,
    variance: Floats,
    *,
    on: PartialDate,
    neighbours: Neighbours,
) -> tuple[NDArray[np.integer[Any]], Ints, Floats]:
    """Coverage of the whole branch, its points, and the variance with it."""
    weights = [requirements[index].hundredths for index in branch]
    weight, rows = sum(weights), len(table.ids)
    products, points = np.zeros(rows, np.int64), np.zeros(rows, np.int32)
    for index, possible in zip(branch, share_out(share, weights), strict=True):
        need = requirements[index]
        answer = _requirement(need, table, on=on, neighbours=neighbours)
        points += times(answer.coverage, possible)
        part = unit.weight * need.hundredths / weight if weight else 0.0
        variance = variance + part * part * answer.variance
        if len(branch) == 1:
            return (answer.coverage if weight else products), points, variance
        products += np.multiply(answer.coverage, need.hundredths, dtype=np.int64)
    return (2 * products + weight) // (2 * weight) if weight else products, points, variance


def _requirement(need: Requirement, table: HeldTable, *, on: PartialDate, neighbours: Neighbours) -> Clauses:
    skills = [_skill(skill, need.years, table, on=on, neighbours=neighbours) for skill in need.alternatives]
    if need.skills_joined == "or" and skills:
        skills = [_first_best(skills)]
    others = []
    if need.years and not need.alternatives:
        others.append(_certain(_years(table.near_months, table.work_months, need.years)))
    if need.credential:
        others.append(_credential(need.credential, table))
    if need.joined == "or" and others:
        best = _first_best(others)
        if not skills:
            return best
        held = _mean(skills)
        return _where(held.coverage >= best.coverage, held, best)
    clauses = [*skills, *others]
    return _mean(clauses) if clauses else _certain(np.zeros(len(table.ids), np.int32))


def _mean(clauses: Sequence[Clauses]) -> Clauses:
    count, total, spread = len(clauses), clauses[0].coverage, clauses[0].variance
    if count == 1:
        return clauses[0]
    for clause in clauses[1:]:
        total, spread = total + clause.coverage, spread + clause.variance
    return Clauses((2 * total + count) // (2 * count), spread / (count * count))


def _first_best(clauses: Sequence[Clauses]) -> Clauses:
    best = clauses[0]
    for clause in clauses[1:]:
        best = _where(clause.coverage > best.coverage, clause, best)
    return best


def _where(mask: NDArray[np.bool_], one: Clauses, other: Clauses) -> Clauses:
    return Clauses(np.where(mask, one.coverage, other.coverage), np.where(mask, one.variance, other.variance))


def _certain(covered: Ints) -> Clauses:
    return Clauses(covered, np.zeros(len(covered)))


def _worked(table: HeldTable, months: float) -> Ints:
    return ratio(table.work_months * 10, months)


def _skill(
    need: SkillNeed, years: float | None, table: HeldTable, *, on: PartialDate, neighbours: Neighbours
) -> Clauses:
    """The best of the skill itself and its neighbours; equals keep the first, as coverage.first_best does."""
    covered, variance = np.full(len(table.ids), -1, np.int32), np.zeros(len(table.ids))
    for source, credit, _ in coverage.sources_of(need, neighbours):
        column = table.columns.get(source)
        if column is None:
            continue
        found = _held(need, years, table, column, on=on, credit=credit)
        better = found.coverage > covered[column.rows]
        rows = column.rows[better]
        covered[rows], variance[rows] = found.coverage[better], found.variance[better]
    return Clauses(np.maximum(covered, 0), variance)


def _held(
    need: SkillNeed,
    years: float | None,
    table: HeldTable,
    column: HeldColumn,
    *,
    on: PartialDate,
    credit: float,
) -> Clauses:
    """One clause for each row of the column."""
    value = ratio(column.level, need.level or 0)
    if years:
        value = times(value, _years(column.months, table.work_months[column.rows], years))
    value = times(times(value, _recency(column.last_used, on)), round(credit * FULL))
    worth, sure = value / FULL, column.certainty / FULL
    return Clauses(times(value, column.certainty), worth * worth * (sure * (1 - sure)))


def _years(months: Ints, all_months: Ints, years: float) -> Ints:
    other = times(ratio(all_months * 10, years * 12), coverage.OTHER_WORK_CREDIT)
    return np.maximum(ratio(months * 10, years * 12), other)


def _recency(last_used: Ints, on: PartialDate) -> Ints:
    span = coverage.STALE_MONTHS - coverage.FRESH_MONTHS
    late = np.clip(on.first_month - last_used - coverage.FRESH_MONTHS, 0, span)
    dated = FULL - late * (FULL - coverage.STALE_CREDIT) // span
    return np.where(last_used == UNDATED, np.int32(coverage.UNDATED_CREDIT), dated)


def _credential(need: CredentialNeed, table: HeldTable) -> Clauses:
    bare = CredentialNeed(need.kind, need.level, need.field)
    found = [coverage.credential_clause(bare, Candidate("", credentials=held)) for held in table.profiles]
    covered = np.array([clause.coverage for clause in found], np.int32)
    variance = np.array([matching.clause_variance(clause.value, clause.certainty) for clause in found])
    held = Clauses(covered[table.profile_of], variance[table.profile_of])
    if not need.equivalent_allowed:
        return held
    return _first_best([held, _certain(_worked(table, coverage.equivalent_months(need.level)))])


def times(one: Ints, other: Ints | int) -> Ints:
    return (one * other + FULL // 2) // FULL


def ratio(held_tenths: Ints, needed: float) -> Ints:
    """min(1, held / needed); what is held is never negative."""
    asked = round(needed * 10)
    if asked <= 0:
        return np.full_like(held_tenths, FULL)
    counted = np.minimum(held_tenths, asked)
    if asked > np.iinfo(np.int32).max // FULL:
        counted = counted.astype(np.int64)
    return (counted * FULL // asked).astype(np.int32, copy=False)
