"""Scores kept in step with resumes and requirements: rows in, recruiting.matching, rows out. Never calls a model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from recruiting import coverage, locking, matching
from recruiting.matching_table import needed_skills, order, score_table, table_of
from recruiting.models import (
    Application,
    HeldSkill,
    Job,
    RankedCandidate,
    Requirement,
    RequirementSkill,
    Resume,
)
from recruiting.stored import credential_from_json, evidence_from_json
from skills.neighbours import neighbours_in
from skills.resume.reading import Evidence, PartialDate

CHUNK = 500  # applications held in memory at a time


def score(application: Application) -> None:
    """Score one application, because its resume or a correction changed."""
    _store(application.job, [application_with_skills(application)])


def rerank(job: Job) -> None:
    """Score every application again, because the requirements changed. Each part of them in one state of the job."""
    pks = list(Application.objects.filter(job=job).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            locking.hold(job)
            fresh = Job.objects.get(pk=job.pk)
            _store(fresh, list(with_skills(fresh).filter(pk__in=pks[start : start + CHUNK])))


def with_skills(job: Job) -> Any:
    """Applications with their resumes and skills in two more queries, whatever their number."""
    held = HeldSkill.objects.filter(is_rejected=False).order_by("pk")
    resumes = Resume.objects.filter(read_at__isnull=False).defer("reading").order_by("created_at")
    return (
        Application.objects.filter(job=job)
        .order_by("pk")
        .prefetch_related(Prefetch("resumes", resumes.prefetch_related(Prefetch("skills", held))))
    )


def application_with_skills(application: Application) -> Application:
    return cast(Application, with_skills(application.job).get(pk=application.pk))


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
        alternatives=tuple(coverage.SkillNeed(str(one.skill_id), one.level) for one in asked),
        years=None if row.years is None else float(row.years),
        credential=None if need is None else coverage.CredentialNeed(**need),
        skills_joined=cast(coverage.Joined, row.skills_joined),
        joined=cast(coverage.Joined, row.joined),
        group=row.group,
        branch=row.branch,
    )


def candidate_of(
    application: Application, skills: Mapping[UUID, Iterable[HeldSkill]] | None = None
) -> coverage.Candidate:
    """What the resumes of one application show; of two rows for one skill the surer one counts.

    `skills`: by resume, in place of the stored ones.
    """
    held: dict[str, coverage.Held] = {}
    credentials: list[coverage.HeldCredential] = []
    months: int = 0
    evidence: tuple[Evidence, ...] = ()
    for resume in application.resumes.all():
        for row in resume.skills.all() if skills is None else skills[resume.pk]:
            one = held_of(row)
            if one.skill_id not in held or held[one.skill_id].certainty < one.certainty:
                held[one.skill_id] = one
        credentials += [credential_from_json(one) for one in resume.credentials]
        if resume.work_months > months:
            months, evidence = resume.work_months, evidence_from_json(resume.work_evidence)
    ordered = tuple(held[key] for key in sorted(held))
    return coverage.Candidate(str(application.pk), ordered, tuple(credentials), months, evidence)


def held_of(row: HeldSkill) -> coverage.Held:
    """A person's word is certain; a reading is as sure as its calibrated confidence."""
    last = row.last_used_on
    return coverage.Held(
        skill_id=str(row.skill_id),
        level=row.level,
        certainty=1.0 if row.is_corrected else row.certainty,
        months=row.months,
        last_used=None if last is None else PartialDate(last.year, last.month),
        evidence=evidence_from_json(row.evidence),
    )


def as_date(job: Job) -> PartialDate:
    return PartialDate(job.scored_on.year, job.scored_on.month)


def fits(job: Job, applications: Sequence[Application]) -> list[matching.Fit]:
    requirements, neighbours = requirements_of(job), neighbours_in(job.release_id)
    return [
        matching.fit(requirements, candidate_of(one), on=as_date(job), neighbours=neighbours)
        for one in applications
    ]


def requirements_with(job: Job, weights: dict[str, Decimal]) -> list[coverage.Requirement]:
    """The job's requirements with some weights changed, not saved."""
    return [
        replace(need, weight=float(weights.get(need.id, Decimal(str(need.weight)))))
        for need in requirements_of(job)
    ]


def ranked(
    job: Job, applications: Sequence[Application], requirements: Sequence[coverage.Requirement]
) -> list[matching.Ranked]:
    """Everybody in order, by the vectorised formula."""
    neighbours = neighbours_in(job.release_id)
    table = table_of(map(candidate_of, applications), needed_skills(requirements, neighbours))
    scores = score_table(requirements, table, on=as_date(job), neighbours=neighbours)
    if scores is None:
        return []
    columns = (scores.score, scores.low, scores.high)
    return matching.brackets(
        [(scores.ids[row], *(Decimal(int(one[row])).scaleb(-2) for one in columns)) for row in order(scores)]
    )


def _store(job: Job, applications: Sequence[Application]) -> None:
    RankedCandidate.objects.bulk_create(
        [ranked_row(job, one, fit) for one, fit in zip(applications, fits(job, applications), strict=True)],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["score", "low", "high", "parts", "requirements_version"],
    )


def ranked_row(job: Job, application: Application, fit: matching.Fit) -> RankedCandidate:
    zero = Decimal(0)
    return RankedCandidate(
        application=application,
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
