"""Candidates beside each other, and the order that other weights would give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from recruiting.explanations import ExplainedPart, Explanation
from recruiting.models import Application, Job, Requirement
from recruiting.ranking_page import MAX_COMPARED, name_of, preview_weights


@dataclass(frozen=True)
class Line:
    """One requirement across the candidates that are compared."""

    requirement: Requirement
    parts: Sequence[ExplainedPart]


@dataclass(frozen=True)
class Move:
    name: str
    rank_now: int
    rank_then: int

    @property
    def is_up(self) -> bool:
        return self.rank_then < self.rank_now

    @property
    def places(self) -> int:
        return abs(self.rank_then - self.rank_now)


@dataclass(frozen=True)
class Moves:
    shown: Sequence[Move]
    total: int


def chosen(job: Job, pks: Iterable[str]) -> list[Application]:
    """Up to four applications of the job in the order asked for; what is no id of it is passed over."""
    wanted = [pk for pk in dict.fromkeys(pks) if is_uuid(pk)]
    found = {str(one.pk): one for one in job.applications.filter(pk__in=wanted[: 2 * MAX_COMPARED])}
    return [found[pk] for pk in wanted if pk in found][:MAX_COMPARED]


def side_by_side(explanations: Sequence[Explanation]) -> list[Line]:
    by_requirement: dict[str, list[ExplainedPart]] = {}
    for explanation in explanations:
        for part in explanation.parts:
            by_requirement.setdefault(str(part.requirement.pk), []).append(part)
    return [Line(parts[0].requirement, parts) for parts in by_requirement.values()]


def moves(job: Job, weights: dict[str, Decimal], *, is_blind: bool, limit: int) -> Moves:
    found = list(preview_weights(job, weights))
    first = job.applications.select_related("candidate").in_bulk([pk for pk, _, _ in found[:limit]])
    shown = [
        Move(name_of(first[UUID(pk)], is_blind=is_blind), now, then)
        for pk, now, then in found[:limit]
        if UUID(pk) in first
    ]
    return Moves(shown, len(found))


def is_uuid(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True
