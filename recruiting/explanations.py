"""A score taken apart: every part with its quotes, and what would change it. The numbers come from matching."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet

from recruiting import changes as gaps
from recruiting import matching, rankings, wanted
from recruiting.candidates import candidates_of
from recruiting.coverage import Candidate, Clause
from recruiting.coverage import Requirement as CoverageRequirement
from recruiting.models import Application, Job, Requirement
from recruiting.ranking_page import name_of, resumes_for_warnings, warnings_of
from skills.neighbours import neighbours_in
from skills.released_words import labels_in
from skills.resume.reading import Evidence


@dataclass(frozen=True)
class ExplainedClause:
    """One comparison inside a part, with labels in place of ids. Shares are percentages."""

    kind: str
    needed: str
    met_by: str
    reason: str
    coverage: int
    level: int
    years: int
    recency: int
    credit: int
    certainty: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class ExplainedPart:
    requirement: Requirement
    mark: str
    weight: Decimal
    coverage: int  # percent
    points: Decimal
    possible: Decimal  # points at full coverage, when the part counts
    counts: bool
    clauses: tuple[ExplainedClause, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Each quote once, in the order of the text."""
        found = {(one.start, one.end): one for clause in self.clauses for one in clause.evidence}
        return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True)
class ExplainedChange:
    requirement: Requirement
    code: str
    subject: str
    gain: Decimal


@dataclass(frozen=True)
class Explanation:
    application: Application
    name: str
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    parts: tuple[ExplainedPart, ...]
    changes: tuple[ExplainedChange, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """What the job asks for, read once for everybody who is explained."""

    job: Job
    needs: Sequence[CoverageRequirement]
    rows: Mapping[str, Requirement]  # those that carry weight, by id
    labels: Mapping[str, str]


def explain(application: Application, *, is_blind: bool) -> Explanation:
    return explain_all(application.job, [application.pk], is_blind=is_blind)[0]


def explain_all(job: Job, pks: Sequence[UUID], *, is_blind: bool) -> list[Explanation]:
    """Explanations in the order asked for, in a constant number of queries."""
    applications = {one.pk: one for one in _applications(job, pks)}
    shown = candidates_of(job, pks=pks)
    asking = list(rankings.requirement_rows(job))
    asked = _Asked(
        job,
        needs=[rankings.requirement_of(row) for row in asking],
        rows={str(row.pk): row for row in asking if row.weight > 0},
        labels=_labels(asking, job),
    )
    resumes = groupby(
        resumes_for_warnings().filter(application__in=pks).order_by("application_id", "created_at"),
        key=attrgetter("application_id"),
    )
    warnings = {pk: warnings_of(list(group)) for pk, group in resumes}
    return [
        _explain(applications[pk], shown[pk], asked, warnings.get(pk, ()), is_blind)
        for pk in pks
        if pk in applications
    ]


def _applications(job: Job, pks: Sequence[UUID]) -> QuerySet[Application]:
    return job.applications.filter(pk__in=pks).select_related("candidate", "job")


def _explain(
    application: Application, candidate: Candidate, asked: _Asked, warnings: tuple[str, ...], is_blind: bool
) -> Explanation:
    rows = asked.rows
    on, neighbours = rankings.as_date(asked.job), neighbours_in(asked.job.release_id)
    fit = matching.fit(asked.needs, candidate, on=on, neighbours=neighbours)
    found = gaps.changes(asked.needs, candidate, on=on, neighbours=neighbours)
    return Explanation(
        application=application,
        name=name_of(application, is_blind=is_blind),
        score=fit.score,
        low=fit.low,
        high=fit.high,
        parts=tuple(
            _part(part, rows[part.requirement_id], asked.labels)
            for part in fit.parts
            if part.requirement_id in rows
        ),
        changes=tuple(
            ExplainedChange(
                rows[one.requirement_id],
                one.code,
                asked.labels.get(one.subject) or wanted.words_of(one.subject),
                one.gain,
            )
            for one in found
            if one.requirement_id in rows
        ),
        warnings=warnings,
    )


def _part(part: matching.Part, row: Requirement, labels: Mapping[str, str]) -> ExplainedPart:
    return ExplainedPart(
        requirement=row,
        mark=rankings.mark(part),
        weight=row.weight,
        coverage=round(part.coverage * 100),
        points=part.points,
        possible=part.possible,
        counts=part.counts,
        clauses=tuple(_clause(clause, labels) for clause in part.clauses),
    )


def _clause(clause: Clause, labels: Mapping[str, str]) -> ExplainedClause:
    return ExplainedClause(
        kind=clause.kind,
        needed=labels.get(clause.needed) or wanted.words_of(clause.needed),
        met_by=labels.get(clause.met_by, ""),
        reason=clause.reason,
        coverage=_percent(clause.coverage),
        level=_percent(clause.level),
        years=_percent(clause.years),
        recency=_percent(clause.recency),
        credit=_percent(clause.credit),
        certainty=_percent(clause.certainty),
        evidence=clause.evidence if clause.coverage else (),
    )


def _percent(basis_points: int) -> int:
    return round(basis_points / 100)


def _labels(rows: Iterable[Requirement], job: Job) -> dict[str, str]:
    """Labels of the skills that the requirements name and of their neighbours."""
    needed = {str(one.skill_id) for row in rows for one in row.skills.all()}
    near = neighbours_in(job.release_id)
    shown = needed | {held for skill_id in needed for held, _, _ in near.get(skill_id, ())}
    return {str(pk): label for pk, label in labels_in(job.release_id, map(UUID, shown)).items()}
