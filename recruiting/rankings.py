"""Scores kept in step with resumes and requirements: rows in, recruiting.matching, rows out. Never calls a model."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from recruiting import coverage, locking, matching, wanted
from recruiting.candidates import candidates_of
from recruiting.matching_table import needed_skills, order, score_table, table_of
from recruiting.models import Application, Job, RankedCandidate, Requirement, RequirementSkill
from skills.neighbours import neighbours_in
from skills.resume.reading import PartialDate

CHUNK = 500  # applications held in memory at a time


def score(application: Application) -> None:
    """Score one application, because its resume or a correction changed."""
    _store(application.job, [application.pk])


def rerank(job: Job) -> None:
    """Score every application again, because the requirements changed. Each part of them in one state of the job."""
    pks = list(Application.objects.filter(job=job).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            locking.hold(job)
            fresh = Job.objects.get(pk=job.pk)
            _store(fresh, pks[start : start + CHUNK])


def requirements_of(job: Job) -> list[coverage.Requirement]:
    return [requirement_of(row) for row in requirement_rows(job)]


def requirement_rows(job: Job) -> QuerySet[Requirement]:
    return job.requirements.filter(is_dropped=False).prefetch_related("skills").order_by("position", "pk")


def requirement_of(
    row: Requirement, skills: Iterable[RequirementSkill] | None = None
) -> coverage.Requirement:
    """With the skills given in place of its own, when what another release would make of it is asked."""
    need, asked = row.credential, row.skills.all() if skills is None else skills
    return coverage.Requirement(
        id=str(row.pk),
        kind=row.kind,
        weight=float(row.weight),
        alternatives=wanted.needs_of_row(row, asked),
        years=None if row.years is None else float(row.years),
        credential=None if need is None else coverage.CredentialNeed(**need),
        skills_joined=cast(coverage.Joined, row.skills_joined),
        joined=cast(coverage.Joined, row.joined),
        group=row.group,
        branch=row.branch,
    )


def as_date(job: Job) -> PartialDate:
    return PartialDate(job.scored_on.year, job.scored_on.month)


def requirements_with(job: Job, weights: dict[str, Decimal]) -> list[coverage.Requirement]:
    """The job's requirements with some weights changed, not saved."""
    return [
        replace(need, weight=float(weights.get(need.id, Decimal(str(need.weight)))))
        for need in requirements_of(job)
    ]


def ranks_with(job: Job, requirements: Sequence[coverage.Requirement]) -> dict[str, int]:
    """The rank of every application, best first, if these were the requirements; by the vectorised formula."""
    neighbours = neighbours_in(job.release_id)
    needed = needed_skills(requirements, neighbours)
    table = table_of(candidates_of(job, skill_ids=needed, with_evidence=False).values(), needed)
    scores = score_table(requirements, table, on=as_date(job), neighbours=neighbours)
    if scores is None:
        return {}
    rows = order(scores)
    starts = matching.bracket_starts(scores.low[rows].tolist(), scores.high[rows].tolist())
    ends = [*starts[1:], len(rows)]
    return {
        scores.ids[row]: start + 1
        for start, end in zip(starts, ends, strict=True)
        for row in rows[start:end].tolist()
    }


def _store(job: Job, pks: Sequence[UUID]) -> None:
    requirements, neighbours = requirements_of(job), neighbours_in(job.release_id)
    needed = needed_skills(requirements, neighbours)
    candidates = candidates_of(job, pks=pks, skill_ids=needed, with_evidence=False)
    fits = matching.fit_all(requirements, candidates.values(), on=as_date(job), neighbours=neighbours)
    RankedCandidate.objects.bulk_create(
        [ranked_row(job, pk, fit) for pk, fit in zip(candidates, fits, strict=True)],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["score", "low", "high", "parts", "requirements_version"],
    )


def ranked_row(job: Job, application_id: UUID, fit: matching.Fit) -> RankedCandidate:
    zero = Decimal(0)
    return RankedCandidate(
        application_id=application_id,
        job=job,
        score=fit.score if fit.score is not None else zero,
        low=fit.low if fit.low is not None else zero,
        high=fit.high if fit.high is not None else zero,
        parts={part.requirement_id: part_json(part) for part in fit.parts if part.weight},
        requirements_version=job.requirements_version,
    )


def part_json(part: matching.Part) -> dict[str, Any]:
    return {
        "coverage": round(part.coverage, 4),
        "points": str(part.points),
        "mark": mark(part),
        "counts": part.counts,
    }


def mark(part: matching.Part) -> str:
    """The small sign of the requirement matrix: held, partly, neighbour or missing."""
    if part.coverage == 0:
        return "missing"
    if any(clause.met_by for clause in part.clauses if clause.coverage):
        return "neighbour"
    return "held" if part.coverage >= 0.75 else "partly"
