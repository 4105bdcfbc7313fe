"""The level of a skill out of what several sources say: a closed formula in whole numbers, without Django.

Counted in basis points (10,000 = certain) and hundredths of a level, so that the parts shown add up exactly.
Reasons: docs/decisions/skill-levels.md.

    trust       = trust of the source x recency x certainty of the reading
    level       = sum of trust x level / sum of trust, over the statements that name a level
    agreement   = 1 - mean distance from that level, weighted by trust / (levels of the scale - 1)
    confidence  = (1 - product of (1 - trust)) x agreement
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

FULL = 10_000
TRUST = {"credential": 8_000, "manager": 7_000, "peer": 5_000, "self": 4_000, "inferred": 3_500}
FRESH_MONTHS = 12  # said within a year: counts in full
STALE_MONTHS = 60  # from five years on: a quarter
STALE_CREDIT = 2_500
LEVELS = 5  # of the usual scale
ONLY_NAMED = 2  # where nobody names a level
DAYS_PER_MONTH = 30.44


@dataclass(frozen=True)
class Said:
    """One statement that counts. `certainty` in basis points: of the reading, full for what a person says.

    One without a level (a document that only names the skill) supports the confidence and leaves the level alone.
    """

    level: int | None
    source: str
    as_of: date
    certainty: int = FULL


@dataclass(frozen=True)
class Part:
    """What one statement brings. `points`: its hundredths of the computed level; those of all parts add up to it."""

    said: Said
    source: int
    recency: int
    trust: int
    months: int
    points: int


@dataclass(frozen=True)
class Computed:
    """`level` in hundredths; the rest in basis points. `support` is the confidence before disagreement lowers it."""

    level: int
    confidence: int
    support: int
    agreement: int
    parts: tuple[Part, ...]


def computed(said: Sequence[Said], *, on: date, levels: int = LEVELS) -> Computed:
    """The level and confidence of at least one statement, the most trusted part first."""
    trusts = [trust(one, on) for one in said]
    weighed = list(zip(trusts, _levels(said), strict=True))
    total = sum(weight for weight, own in weighed if own)
    exact = [weight * own * 100 for weight, own in weighed]
    level = (2 * sum(exact) + total) // (2 * total)
    support, agreement = _support(trusts), _agreement(weighed, level, levels)
    points = _shares(exact, total, level)
    parts = [
        Part(one, TRUST[one.source], recency(_months(one, on)), weight, _months(one, on), own)
        for one, weight, own in zip(said, trusts, points, strict=True)
    ]
    parts.sort(key=lambda part: -part.trust)
    return Computed(level, times(support, agreement), support, agreement, tuple(parts))


def trust(said: Said, on: date) -> int:
    return max(1, times(times(TRUST[said.source], recency(_months(said, on))), said.certainty))


def recency(months: int) -> int:
    """Full for a year, then falling evenly to a quarter at five years."""
    late = min(max(months - FRESH_MONTHS, 0), STALE_MONTHS - FRESH_MONTHS)
    return FULL - late * (FULL - STALE_CREDIT) // (STALE_MONTHS - FRESH_MONTHS)


def times(one: int, other: int) -> int:
    return (one * other + FULL // 2) // FULL


def _months(said: Said, on: date) -> int:
    return max(0, int((on - said.as_of).days / DAYS_PER_MONTH))


def _support(trusts: Sequence[int]) -> int:
    doubt = FULL
    for one in trusts:
        doubt = times(doubt, FULL - one)
    return FULL - doubt


def _levels(said: Sequence[Said]) -> list[int]:
    """Nought for a statement that names none, unless none of them does."""
    found = [one.level or 0 for one in said]
    return found if any(found) else [ONLY_NAMED] * len(found)


def _agreement(weighed: Sequence[tuple[int, int]], level: int, levels: int) -> int:
    """`weighed`: trust and level of each statement."""
    apart = sum(weight * abs(own * 100 - level) for weight, own in weighed if own)
    total = sum(weight for weight, own in weighed if own)
    return max(0, FULL - apart // total * FULL // (100 * max(1, levels - 1)))


def _shares(exact: Sequence[int], total: int, level: int) -> list[int]:
    """Whole hundredths that add up to the level: what rounding leaves goes to the largest remainders."""
    shares = [one // total for one in exact]
    order = sorted(range(len(exact)), key=lambda index: -(exact[index] % total))
    for index in order[: level - sum(shares)]:
        shares[index] += 1
    return shares
