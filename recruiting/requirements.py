"""What people change on a job: requirements, hiring team, whether it is open. Every change moves the ranking."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from hrapp import audit, work
from hrapp.models import User
from recruiting import locking
from recruiting.coverage import DEFAULT_WEIGHT
from recruiting.job_reading.phrases import phrases_of
from recruiting.models import HiringTeamMember, Job, Requirement, RequirementSkill
from recruiting.tasks import rank_job_task
from skills.models import Skill

SkillAtLevel = tuple[Skill, int | None]
SCORED_FIELDS = ("kind", "weight", "years", "credential")


@transaction.atomic
def add_requirement(
    job: Job,
    *,
    by: User,
    kind: str,
    text: str,
    start: int | None = None,
    end: int | None = None,
    skills: Sequence[SkillAtLevel] = (),
    years: Decimal | None = None,
    credential: dict[str, Any] | None = None,
) -> Requirement:
    locking.hold(job)
    last = job.requirements.aggregate(last=Max("position"))["last"]
    requirement = Requirement.objects.create(
        job=job,
        position=0 if last is None else last + 1,
        kind=kind,
        text=text,
        start=start,
        end=end,
        weight=Decimal(str(DEFAULT_WEIGHT[kind])),
        years=years,
        credential=credential,
        origin=Requirement.Origin.PERSON,
    )
    if not (skills or years or credential):
        requirement.wordings = list(phrases_of(text))
        is_choice = "or" in text.casefold().split()
        requirement.skills_joined = Requirement.Joined.OR if is_choice else Requirement.Joined.AND
        requirement.save(update_fields=["wordings", "skills_joined"])
    _set_skills(requirement, skills)
    _changed(requirement, by=by, action="requirement.added")
    return requirement


@transaction.atomic
def change_requirement(requirement: Requirement, *, by: User, **changes: Any) -> None:
    """Change kind, weight, years, credential or skills. Moving to another kind takes that kind's usual weight."""
    locking.hold(requirement.job)
    skills = changes.pop("skills", None)
    if unknown := set(changes) - set(SCORED_FIELDS):
        raise TypeError(f"not a field of a requirement that a person changes: {sorted(unknown)}")
    if changes.get("kind", requirement.kind) != requirement.kind and "weight" not in changes:
        changes["weight"] = Decimal(str(DEFAULT_WEIGHT[changes["kind"]]))
    for name, value in changes.items():
        setattr(requirement, name, value)
    requirement.save(update_fields=list(changes))
    if skills is not None:
        before = set(requirement.skills.values_list("skill_id", flat=True))
        _set_skills(requirement, skills)
        if {skill.pk for skill, _ in skills} - before:  # she said what the words mean
            requirement.wordings = []
            requirement.save(update_fields=["wordings"])
    _changed(requirement, by=by, action="requirement.changed", fields=sorted(changes))


@transaction.atomic
def drop_requirement(requirement: Requirement, *, by: User) -> None:
    _set_dropped(requirement, True, by=by, action="requirement.dropped")


@transaction.atomic
def restore_requirement(requirement: Requirement, *, by: User) -> None:
    _set_dropped(requirement, False, by=by, action="requirement.restored")


@transaction.atomic
def set_team(job: Job, users: Sequence[User], *, by: User) -> None:
    job.team.exclude(user__in=users).delete()
    for user in users:
        HiringTeamMember.objects.get_or_create(job=job, user=user)
    audit.record("job.team_changed", subject=job, by=by, members=[user.pk for user in users])


@transaction.atomic
def set_status(job: Job, status: str, *, by: User) -> None:
    job.status = status
    job.save(update_fields=["status"])
    audit.record(f"job.{status}", subject=job, by=by)


def close_job(job: Job, *, by: User) -> None:
    set_status(job, Job.Status.CLOSED, by=by)


def reopen_job(job: Job, *, by: User) -> None:
    set_status(job, Job.Status.OPEN, by=by)


def _set_dropped(requirement: Requirement, is_dropped: bool, *, by: User, action: str) -> None:
    locking.hold(requirement.job)
    requirement.is_dropped = is_dropped
    requirement.save(update_fields=["is_dropped"])
    _changed(requirement, by=by, action=action)


def _set_skills(requirement: Requirement, skills: Sequence[SkillAtLevel]) -> None:
    """A person's list replaces the model's; a skill that stays keeps its origin."""
    requirement.skills.exclude(skill__in=[skill for skill, _ in skills]).delete()
    for skill, level in skills:
        RequirementSkill.objects.update_or_create(
            requirement=requirement,
            skill=skill,
            defaults={"level": level},
            create_defaults={"level": level, "origin": Requirement.Origin.PERSON},
        )


def _changed(requirement: Requirement, *, by: User, action: str, **facts: Any) -> None:
    Job.objects.filter(pk=requirement.job_id).update(requirements_version=F("requirements_version") + 1)
    audit.record(action, subject=requirement, by=by, **facts)
    work.nudge(rank_job_task, requirement.job_id)
