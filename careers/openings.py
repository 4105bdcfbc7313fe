"""Open jobs for an employee, with her own fit and gap, and her interest in them. Nobody is told before she says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from careers import gaps, profiles
from careers.architecture import Architecture, Asked, ReleasedRole, of_the_organisation
from careers.gaps import Gap, View
from careers.models import Employee, Position
from skills import openings
from skills.openings import Demand, Expressed, Interest, Post, Posting

MUST_LEVEL = 1.0


class NoOpeningError(LookupError):
    """Closed meanwhile, or not for colleagues."""


@dataclass(frozen=True)
class Opening:
    """`gap` None: nothing of the job can be compared with skills. `compared`: its own demands or its role's."""

    job: UUID
    title: str
    department: str
    role: ReleasedRole | None
    opened_on: date
    gap: Gap | None
    compared: str
    others: int
    asked: Expressed | None

    @property
    def fit(self) -> float | None:
        return self.gap.fit if self.gap else None

    @property
    def url(self) -> str:
        return reverse("careers:opening_detail", args=[self.job])


def for_employee(employee: Employee) -> list[Opening]:
    """All that colleagues may see: the best fit first, those without one last."""
    posts = openings.board().posts()
    found = _compared(employee, posts)
    return sorted(found, key=lambda one: (-(one.fit if one.fit is not None else -1), one.title, str(one.job)))


def for_role(employee: Employee, role: UUID) -> list[Opening]:
    return [one for one in for_employee(employee) if one.role and one.role.id == role]


def one_for(employee: Employee, job: UUID) -> tuple[Opening, Posting]:
    """Raises NoOpeningError."""
    posting = openings.board().posting(job)
    if posting is None:
        raise NoOpeningError(job)
    return _compared(employee, [posting.post])[0], posting


def express(employee: Employee, job: UUID, *, note: str, shares_skills: bool) -> None:
    """Raises NoOpeningError. What she does not share is not sent."""
    opening, _ = one_for(employee, job)
    current = (
        Position.objects.filter(employee=employee, end_on=None).values_list("role__title", flat=True).first()
    )
    gap = opening.gap if shares_skills else None
    shown = tuple((line.label, line.have, line.need) for line in gap.lines) if gap else ()
    interest = Interest(
        employee.pk,
        employee.name,
        current or "",
        employee.unit,
        employee.email,
        note,
        gap.fit if gap else None,
        shown,
    )
    if not openings.board().express(job, interest):
        raise NoOpeningError(job)


def take_back(employee: Employee, job: UUID) -> None:
    openings.board().take_back(job, employee.pk)


def expressed_by(employee: Employee) -> Mapping[UUID, Expressed]:
    return openings.board().expressed_by(employee.pk)


def forget(employee: Employee) -> None:
    openings.board().forget(employee.pk)


def _compared(employee: Employee, posts: Iterable[Post]) -> list[Opening]:
    roles, held, asked = of_the_organisation(), profiles.skills_of(employee), expressed_by(employee)
    levels = {one.skill: gaps.tenths(one.level) for one in held}
    jobs = {post.job: _as_role(post, roles, levels) for post in posts}
    view = gaps.view(Architecture(tuple(jobs.values()), roles.neighbours, roles.release_id), held)
    return [_opening(post, roles, view, asked.get(post.job)) for post in posts]


def _opening(post: Post, roles: Architecture, view: View, asked: Expressed | None) -> Opening:
    gap = view.gap(post.job)
    role = roles.role(post.role) if post.role else None
    compared = "the job" if post.demands else "the role"
    return Opening(
        post.job, post.title, post.department, role, post.opened_on, gap if gap.lines else None, compared,
        post.others, asked,
    )  # fmt: skip


def _as_role(post: Post, roles: Architecture, levels: Mapping[UUID, float]) -> ReleasedRole:
    """A job in the shape of a role: what it demands itself, else what its role asks for."""
    role = roles.role(post.role) if post.role else None
    if not post.demands:
        return ReleasedRole(post.job, post.title, asked=role.asked if role else ())
    merged: dict[UUID, Asked] = {}
    for demand in post.demands:
        for one in _chosen(demand, levels):
            merged[one.skill] = _joined(merged.get(one.skill), one)
    return ReleasedRole(
        post.job, post.title, asked=tuple(sorted(merged.values(), key=lambda one: -one.weight))
    )


def _chosen(demand: Demand, levels: Mapping[UUID, float]) -> list[Asked]:
    """All skills of a demand that lists them, sharing its weight; of alternatives the one she has best."""
    rows = demand.skills
    if demand.joined == "or":
        rows = (max(rows, key=lambda row: min(1.0, levels.get(row[0], 0.0) / (row[1] or MUST_LEVEL))),)
    return [Asked(skill, level, demand.weight / len(rows), demand.is_must) for skill, level in rows]


def _joined(one: Asked | None, other: Asked) -> Asked:
    if one is None:
        return other
    level = max(one.level or 0, other.level or 0) or None
    return Asked(one.skill, level, one.weight + other.weight, one.is_essential or other.is_essential)
