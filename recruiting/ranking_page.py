"""One page of a job's ranking: rank and ties over everybody, rows for the few that are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from recruiting import rankings
from recruiting.models import Application, Job, RankedCandidate, Requirement, Resume
from recruiting.ranking_order import Place, RankingFilters, order_of

PAGE_SIZE = 25  # the marks of a row cost more than finding it
MAX_COMPARED = 4


@dataclass(frozen=True)
class Mark:
    """One cell of the requirement matrix."""

    requirement: Requirement
    mark: str  # held, partly, neighbour, missing
    points: Decimal
    coverage: float
    counts: bool


@dataclass(frozen=True)
class RankingRow:
    application: Application
    name: str
    rank: int
    tied_count: int
    is_tie_start: bool
    is_tie_end: bool
    score: Decimal
    low: Decimal
    high: Decimal
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class RankingPage:
    rows: tuple[RankingRow, ...]
    requirements: tuple[Requirement, ...]
    total: int  # after the filters
    everyone: int  # before them
    number: int
    page_count: int
    is_stale: bool  # the requirements changed and the scores follow in the background
    filters: RankingFilters = field(default=RankingFilters())


def page_of(
    job: Job,
    requirements: Sequence[Requirement],
    *,
    filters: RankingFilters,
    number: int,
    is_blind: bool,
) -> RankingPage:
    """The same number of queries for ten applicants and for ten thousand."""
    order = order_of(job, filters, is_blind=is_blind)
    page_count = max(1, -(-len(order.shown) // PAGE_SIZE))
    number = min(max(number, 1), page_count)
    shown = order.shown[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    places = [order.place(index) for index in shown]
    found = {str(row.pk): row for row in _rows(job).filter(pk__in=[place.pk for place in places])}
    ranked = [(place, found[place.pk]) for place in places if place.pk in found]
    return RankingPage(
        rows=tuple(_row(place, row, requirements, is_blind) for place, row in ranked),
        requirements=tuple(requirements),
        total=len(order.shown),
        everyone=len(order.pks),
        number=number,
        page_count=page_count,
        is_stale=any(row.requirements_version != job.requirements_version for _, row in ranked),
        filters=filters,
    )


def scored_requirements(job: Job) -> QuerySet[Requirement]:
    return job.requirements.filter(is_dropped=False, weight__gt=0)


def name_of(application: Application, *, is_blind: bool) -> str:
    return application.blind_name if is_blind else str(application.candidate)


def resumes_for_warnings() -> Any:
    """Light rows: of the reading only its warnings, in the same query."""
    rows = Resume.objects.select_related("document").only(
        "application_id", "duplicate_of_id", "similarity", "created_at", "document__findings", "document__is_scan"
    )  # fmt: skip
    return rows.annotate(read_warnings=F("reading__warnings")).order_by("created_at")


def warnings_of(resumes: Sequence[Any]) -> tuple[str, ...]:  # Any: rows of resumes_for_warnings
    """Codes of what a person should see before she trusts the row."""
    found: list[str] = []
    for resume in resumes:
        if resume.duplicate_of_id:
            found.append("duplicate" if resume.similarity == 1.0 else "near_duplicate")
        if resume.document is not None:
            found += ["hidden_text"] if resume.document.findings else []
            found += ["scan"] if resume.document.is_scan else []
        found += [warning["code"] for warning in resume.read_warnings or ()]
    return tuple(dict.fromkeys(found))


def _rows(job: Job) -> QuerySet[RankedCandidate]:
    return (
        RankedCandidate.objects.filter(job=job)
        .select_related("application__candidate")
        .prefetch_related(Prefetch("application__resumes", resumes_for_warnings()))
    )


def _row(
    place: Place,
    ranked: RankedCandidate,
    requirements: Sequence[Requirement],
    is_blind: bool,
) -> RankingRow:
    application = ranked.application
    is_tied = place.tied_count > 1
    return RankingRow(
        application=application,
        name=name_of(application, is_blind=is_blind),
        rank=place.rank,
        tied_count=place.tied_count if is_tied else 0,
        is_tie_start=is_tied and place.is_first,
        is_tie_end=is_tied and place.is_last,
        score=ranked.score,
        low=ranked.low,
        high=ranked.high,
        marks=tuple(_mark(one, ranked.parts.get(str(one.pk))) for one in requirements),
        warnings=warnings_of(list(application.resumes.all())),
    )


def _mark(requirement: Requirement, part: dict[str, Any] | None) -> Mark:
    if part is None:
        return Mark(requirement, "missing", Decimal(0), 0.0, counts=False)
    return Mark(requirement, part["mark"], Decimal(part["points"]), part["coverage"], part["counts"])


def preview_weights(job: Job, weights: dict[str, Decimal]) -> Iterator[tuple[str, int, int]]:
    """(application, rank now, rank with these weights) of everybody who moves, best first; nothing is saved."""
    order = order_of(job)
    now = {pk: order.place(index).rank for index, pk in enumerate(order.pks)}
    for pk, then in rankings.ranks_with(job, rankings.requirements_with(job, weights)).items():
        if now.get(pk) != then:
            yield pk, now.get(pk, 0), then
