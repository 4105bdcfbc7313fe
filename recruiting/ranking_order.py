"""Everybody's place in the ranking of a job, from ids and bounds alone: what 10,000 applicants cost on every page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BooleanField, Expression, ExpressionWrapper, F, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast

from recruiting import matching
from recruiting.models import Job, RankedCandidate, Resume


@dataclass(frozen=True)
class RankingFilters:
    """From the address bar; every value is checked against an allow-list by the form."""

    stages: tuple[str, ...] = ()
    query: str = ""
    holds: tuple[str, ...] = ()  # requirement ids that must not be missing
    has_findings: bool | None = None


@dataclass(frozen=True)
class Place:
    """Who shares a bracket shares its rank."""

    pk: str
    rank: int
    tied_count: int  # 1: alone
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Order:
    """`pks` best first; `starts`: the indices at which brackets begin; `shown`: those that pass the filters."""

    pks: Sequence[str]
    starts: Sequence[int]
    shown: Sequence[int]

    def place(self, index: int) -> Place:
        bracket = bisect_right(self.starts, index)
        start = self.starts[bracket - 1]
        end = self.starts[bracket] if bracket < len(self.starts) else len(self.pks)
        return Place(self.pks[index], start + 1, end - start, index == start, index == end - 1)


def order_of(job: Job, filters: RankingFilters | None = None, *, is_blind: bool = False) -> Order:
    """One query, one row of lists: a row for each of 10,000 applicants takes ten times as long to fetch."""
    passes = _passes(job, filters or RankingFilters(), is_blind)
    found = RankedCandidate.objects.filter(job=job).aggregate(
        pks=_listed(Cast("application_id", TextField())),
        lows=_listed(_hundredths("low")),
        highs=_listed(_hundredths("high")),
        passed=_listed(passes),
    )
    pks, lows, highs, passed = (found[name] or () for name in ("pks", "lows", "highs", "passed"))
    shown = [index for index, one in enumerate(passed) if one]
    return Order(pks, matching.bracket_starts(lows, highs), shown)


def _listed(value: Expression) -> ArrayAgg:
    return ArrayAgg(value, order_by=("-score", "application_id"))


def _hundredths(name: str) -> Expression:
    return Cast(F(name) * 100, IntegerField())


def _passes(job: Job, filters: RankingFilters, is_blind: bool) -> Expression:
    passes = Q()
    if filters.stages:
        passes &= Q(application__stage__in=filters.stages)
    if filters.query:
        name = "application__last_title" if is_blind else "application__candidate__name"
        passes &= Q(**{f"{name}__icontains": filters.query})
    for requirement in filters.holds:
        passes &= Q(**{f"parts__{requirement}__coverage__gt": 0})
    if filters.has_findings is not None:
        hidden = Resume.objects.filter(job=job, application__isnull=False).exclude(document__findings=[])
        has_findings = Q(application__in=hidden.values("application"))
        passes &= has_findings if filters.has_findings else ~has_findings
    return ExpressionWrapper(passes, BooleanField()) if passes else Value(value=True)
