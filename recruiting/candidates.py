"""What the resumes of applications show, as the formula takes it. Plain rows: a job may have 10,000 applicants."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recruiting.coverage import WORDS, WORK, Candidate, Held
from recruiting.models import Application, HeldSkill, HeldWords, Job, Resume
from recruiting.stored import Stored, credential_from_json, evidence_from_json
from skills.resume.reading import PartialDate


@dataclass(frozen=True)
class ShownResume:
    held: Sequence[Held]
    credentials: Sequence[Stored]
    months: int
    evidence: Sequence[Stored]
    is_compared: bool = False  # with the posting: work like the job is among `held`, or there is none


def candidates_of(
    job: Job,
    *,
    pks: Collection[UUID] | None = None,
    skill_ids: Collection[str] | None = None,
    with_evidence: bool = True,
) -> dict[UUID, Candidate]:
    """By application, in four queries. None: every application of the job, every skill that it shows."""
    applications = job.applications.order_by("pk")
    if pks is not None:
        applications = applications.filter(pk__in=pks)
    resumes = Resume.objects.filter(application__in=applications.order_by(), read_at__isnull=False)
    skills = HeldSkill.objects.filter(resume__in=resumes, is_rejected=False).order_by("pk")
    words = HeldWords.objects.filter(resume__in=resumes).order_by("pk")
    if skill_ids is not None:
        skills = skills.filter(skill__in=[UUID(one) for one in skill_ids if not one.startswith(WORDS)])
        words = words.filter(words__in=[WORK, *(one for one in skill_ids if one.startswith(WORDS))])
    fields = ["skill", "person_level", "read_level", "was_read", "certainty", "months", "last_used_on"]
    fields += ["evidence"] if with_evidence else []
    held: dict[UUID, list[Held]] = defaultdict(list)
    for resume, *row in skills.values_list("resume", *fields):
        held[resume].append(_held(*row))
    fields = [
        "words",
        "level",
        "certainty",
        "months",
        "last_used_on",
        *(["evidence"] if with_evidence else []),
    ]
    for resume, *row in words.values_list("resume", *fields):
        held[resume].append(_held_words(*row))
    shown: dict[UUID, list[ShownResume]] = {pk: [] for pk in applications.values_list("pk", flat=True)}
    rows = resumes.order_by("created_at").values_list(
        "application", "pk", "credentials", "work_months", "work_evidence", "compared"
    )
    for application, pk, credentials, months, evidence, compared in rows:
        shown[application].append(ShownResume(held[pk], credentials, months, evidence, bool(compared)))
    return {pk: _candidate(pk, resumes) for pk, resumes in shown.items()}


def candidate_of(application: Application, skills: Mapping[UUID, Iterable[HeldSkill]]) -> Candidate:
    """The same with `skills`, by resume, in place of the stored ones."""
    return _candidate(
        application.pk,
        [
            ShownResume(
                [
                    *(_held_of(row) for row in skills[one.pk]),
                    *(_held_words_of(row) for row in one.words.all()),
                ],
                one.credentials,
                one.work_months,
                one.work_evidence,
                bool(one.compared),
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
    near_months: int | None = None
    for resume in resumes:
        if resume.is_compared:
            alike = next((one.months for one in resume.held if one.skill_id == WORK), 0)
            near_months = max(near_months or 0, alike)
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
        near_months,
    )


def _held_of(row: HeldSkill) -> Held:
    return _held(
        row.skill_id, row.person_level, row.read_level, row.was_read, row.certainty, row.months, row.last_used_on,
        row.evidence,
    )  # fmt: skip


def _held_words_of(row: HeldWords) -> Held:
    return _held_words(row.words, row.level, row.certainty, row.months, row.last_used_on, row.evidence)


def _held_words(
    words: str,
    level: int | None,
    certainty: float,
    months: int,
    last: date | None,
    evidence: Iterable[Stored] = (),
) -> Held:
    return Held(words, level, certainty, months, _partial(last), evidence_from_json(evidence))


def _partial(last: date | None) -> PartialDate | None:
    return None if last is None else PartialDate(last.year, last.month)


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
        last_used=_partial(last),
        evidence=evidence_from_json(evidence),
    )
