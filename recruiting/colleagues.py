"""The board of open jobs that employees read, and those of them who asked: told to skills.openings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hrapp import audit
from hrapp.models import User
from recruiting.models import Colleague, Job, Requirement
from skills.openings import Board, Demand, Expressed, Interest, Post, Posting

COUNTED = (Requirement.Kind.MUST, Requirement.Kind.PREFERRED)


class JobBoard(Board):
    """Open jobs whose description is read and whose people let colleagues see them."""

    def posts(self) -> Sequence[Post]:
        return [_post(job) for job in _shown().prefetch_related("requirements__skills")]

    def posting(self, job: UUID) -> Posting | None:
        row = _shown().filter(pk=job).prefetch_related("requirements__skills").first()
        if row is None:
            return None
        others = tuple(one.text for one in _counted(row) if not (one.skills.all() or one.is_work))
        return Posting(_post(row), row.text, others, tuple(user.full_name for user in _readers(row)))

    @transaction.atomic
    def express(self, job: UUID, interest: Interest) -> bool:
        row = _shown().filter(pk=job).first()
        if row is None:
            return False
        told = {
            "name": interest.name, "role": interest.role, "unit": interest.unit, "email": interest.email,
            "note": interest.note, "fit": None if interest.fit is None else Decimal(str(interest.fit)),
            "shown": [list(one) for one in interest.shown], "asked_at": timezone.now(),
        }  # fmt: skip
        Colleague.objects.update_or_create(job=row, employee=interest.employee, defaults=told)
        audit.record("interest.expressed", subject=row, by=None, shares_skills=interest.fit is not None)
        return True

    @transaction.atomic
    def take_back(self, job: UUID, employee: UUID) -> None:
        for row in Colleague.objects.filter(job=job, employee=employee).select_related("job"):
            row.delete()
            audit.record("interest.taken_back", subject=row.job, by=None)

    def expressed_by(self, employee: UUID) -> Mapping[UUID, Expressed]:
        rows = Colleague.objects.filter(employee=employee).select_related("job")
        return {row.job_id: _expressed(row) for row in rows}

    def forget(self, employee: UUID) -> None:
        Colleague.objects.filter(employee=employee).delete()


def set_shown_inside(job: Job, is_shown: bool, *, by: User) -> None:
    """Hiding it takes it off the board; who asked before still stands on its page."""
    job.is_shown_inside = is_shown
    job.save(update_fields=["is_shown_inside"])
    audit.record("job.shown_inside" if is_shown else "job.hidden_inside", subject=job, by=by)


def _shown() -> QuerySet[Job]:
    jobs: QuerySet[Job] = Job.objects.filter(
        status=Job.Status.OPEN, state=Job.State.DONE, is_shown_inside=True
    )
    return jobs.select_related("owner").order_by("-created_at", "pk")


def _counted(job: Job) -> list[Requirement]:
    return [
        one for one in job.requirements.all() if not one.is_dropped and one.kind in COUNTED and one.weight
    ]


def _post(job: Job) -> Post:
    counted = _counted(job)
    demands = tuple(_demand(one) for one in counted if one.skills.all())
    return Post(
        job.pk, str(job), job.department, job.role_id, timezone.localdate(job.created_at), demands,
        sum(not (one.skills.all() or one.is_work) for one in counted),
    )  # fmt: skip


def _demand(one: Requirement) -> Demand:
    skills = tuple((row.skill_id, row.level) for row in one.skills.all())
    joined: Literal["and", "or"] = "and" if one.skills_joined == Requirement.Joined.AND else "or"
    return Demand(one.text, one.kind == Requirement.Kind.MUST, float(one.weight), skills, joined)


def _readers(job: Job) -> list[User]:
    """The owner first. HR admins and auditors, who see every job, are said in words on the page."""
    team = [member.user for member in job.team.select_related("user").order_by("user__full_name")]
    return list(dict.fromkeys([job.owner, *team]))


def _expressed(row: Colleague) -> Expressed:
    is_open = row.job.status == Job.Status.OPEN
    return Expressed(row.job_id, str(row.job), is_open, row.asked_at, row.note, row.fit is not None)
