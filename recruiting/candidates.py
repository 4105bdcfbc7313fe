"""What the resumes of applications show, as the formula takes it. Plain rows: a job may have 10,000 applicants."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recruiting.coverage import Candidate, Held
from recruiting.models import Application, HeldSkill, Job, Resume
from recruiting.stored import Stored, credential_from_json, evidence_from_json
from skills.resume.reading import PartialDate


@dataclass(frozen=True)
class ShownResume:
    held: Sequence[Held]
    credentials: Sequence[Stored]
    months: int
    evidence: Sequence[Stored]


def candidates_of(
    job: Job,
    *,
    pks: Collection[UUID] | None = None,
    skill_ids: Collection[str] | None = None,
    with_evidence: bool = True,
) -> dict[UUID, Candidate]:
    """By application, in three queries. None: every application of the job, every skill that it shows."""
    applications = job.applications.order_by("pk")
    if pks is not None:
        applications = applications.filter(pk__in=pks)
    resumes = Resume.objects.filter(application__in=applications.order_by(), read_at__isnull=False)
    skills = HeldSkill.objects.filter(resume__in=resumes, is_rejected=False).order_by("pk")
    if skill_ids is not None:
        skills = skills.filter(skill__in=[UUID(one) for one in skill_ids])
    fields = ["skill", "person_level", "read_level", "was_read", "certainty", "months", "last_used_on"]
    fields += ["evidence"] if with_evidence else []
    held: dict[UUID, list[Held]] = defaultdict(list)
    for resume, *row in skills.values_list("resume", *fields):
        held[resume].append(_held(*row))
    shown: dict[UUID, list[ShownResume]] = {pk: [] for pk in applications.values_list("pk", flat=True)}
    rows = resumes.order_by("created_at").values_list(
        "application", "pk", "credentials", "work_months", "work_evidence"
    )
    for application, pk, credentials, months, evidence in rows:
        shown[application].append(ShownResume(held[pk], credentials, months, evidence))
    return {pk: _candidate(pk, resumes) for pk, resumes in shown.items()}


def candidate_of(application: Application, skills: Mapping[UUID, Iterable[HeldSkill]]) -> Candidate:
    """The same with `skills`, by resume, in place of the stored ones."""
    return _candidate(
        application.pk,
        [
            ShownResume(
                [_held_of(row) for row in skills[one.pk]], one.credentials, one.work_months, one.work_evidence
            )
            for one in application.resumes.all()
        ],
    )


def _candidate(pk: UUID, resumes: Iterable[ShownResume]) -> Candidate:
    """Of two rows for one skill the surer one counts; of the months of work those of the resume that shows most."""
    held: dict[str, Held] = {}
    credentials: list[Stored] = []
    months = 0
    evidence: Sequence[Stored] = ()
    for resume in resumes:
        for one in resume.held:
            if one.skill_id not in held or held[one.skill_id].certainty < one.certainty:
                held[one.skill_id] = one
        credentials += resume.credentials
        if resume.months > months:
            months, evidence = resume.months, resume.evidence
    return Candidate(
        str(pk),
        tuple(held[key] for key in sorted(held)),
        tuple(credential_from_json(one) for one in credentials),
        months,
        evidence_from_json(evidence),
    )


def _held_of(row: HeldSkill) -> Held:
    return _held(
        row.skill_id, row.person_level, row.read_level, row.was_read, row.certainty, row.months, row.last_used_on,
        row.evidence,
    )  # fmt: skip


def _held(
    skill: UUID,
    person_level: int | None,
    read_level: int | None,
    was_read: bool,
    certainty: float,
    months: int,
    last: date | None,
    evidence: Iterable[Stored] = (),
) -> Held:
    """A person's word is certain; a reading is as sure as its calibrated confidence."""
    is_a_persons = person_level is not None or not was_read
    return Held(
        skill_id=str(skill),
        level=person_level if person_level is not None else read_level,
        certainty=1.0 if is_a_persons else certainty,
        months=months,
        last_used=None if last is None else PartialDate(last.year, last.month),
        evidence=evidence_from_json(evidence),
    )
