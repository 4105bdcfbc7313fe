"""What helps to close a gap: courses, mentors who offered, stretch projects, ranked by the points they could earn.

closes = points still lacking x (level reached - level held) / (level needed - level held), at most all of them; what
does not say how far it leads counts half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from careers import profiles
from careers.gaps import Gap, Line, tenths
from careers.models import Course, CourseSkill, Employee, Mentor, Project, ProjectSkill, Training

Kind = Literal["course", "mentor", "project"]
UNSAID = 0.5  # of what is lacking, where the level reached is not said


@dataclass(frozen=True)
class Taught:
    """One skill of an offer. `level`: up to which it leads; `closes`: points of the gap."""

    skill: UUID
    label: str
    level: int | None
    closes: float = 0.0


@dataclass(frozen=True)
class Offer:
    """`taught` only what the gap asks for, what closes most first. A mentor's `email` is the way to ask."""

    kind: Kind
    id: UUID
    title: str
    detail: str
    taught: tuple[Taught, ...]
    closes: float
    hours: float | None = None
    link: str = ""
    email: str = ""

    @property
    def url(self) -> str:
        return f"{reverse('careers:learning')}#{self.kind}-{self.id}"


@dataclass(frozen=True)
class Listed:
    """An offer as the catalogue has it, with all that it teaches."""

    kind: Kind
    id: UUID
    title: str
    detail: str
    description: str
    teaches: tuple[Taught, ...]
    hours: float | None = None
    link: str = ""
    email: str = ""
    is_done: bool = False


def for_gap(gap: Gap, limit: int = 6, *, employee: Employee | None = None) -> list[Offer]:
    """The offers that close most of the gap; without those that the employee is or has done herself."""
    return ranked(gap, catalogue(employee, skills=[line.skill for line in gap.open]))[:limit]


def ranked(gap: Gap, listed: Iterable[Listed]) -> list[Offer]:
    """Most points first; of the same, what takes less time, then by title."""
    lines = {line.skill: line for line in gap.open}
    found = [offer for one in listed if not one.is_done and (offer := _offer(one, lines))]
    return sorted(found, key=lambda one: (-one.closes, one.hours or 0.0, one.title, str(one.id)))


def catalogue(
    employee: Employee | None = None, *, skills: Sequence[UUID] | None = None, query: str = "", kind: str = ""
) -> list[Listed]:
    """Everything on offer, or what teaches one of the skills; six queries at most."""
    found: list[Listed] = []
    if kind in ("", "course"):
        found += _courses(employee, skills)
    if kind in ("", "project"):
        found += _projects(skills)
    if kind in ("", "mentor"):
        found += _mentors(employee, skills)
    words = query.casefold().split()
    return [one for one in found if all(word in _text(one) for word in words)]


def closes(line: Line, level: int | None) -> float:
    """Points of the gap that reaching `level` would earn."""
    if not line.need:
        return line.lacking
    if level is None:
        return round(line.lacking * UNSAID, 2)
    if level <= line.have:
        return 0.0
    return round(line.lacking * min(1.0, (level - line.have) / (line.need - line.have)), 2)


def _offer(one: Listed, lines: Mapping[UUID, Line]) -> Offer | None:
    taught = [
        Taught(t.skill, t.label, t.level, closes(lines[t.skill], t.level))
        for t in one.teaches
        if t.skill in lines
    ]
    helping = tuple(sorted((t for t in taught if t.closes), key=lambda t: (-t.closes, t.label)))
    if not helping:
        return None
    points = round(sum(t.closes for t in helping), 2)
    return Offer(one.kind, one.id, one.title, one.detail, helping, points, one.hours, one.link, one.email)


def _text(one: Listed) -> str:
    return " ".join((one.title, one.detail, one.description, *(t.label for t in one.teaches))).casefold()


def _courses(employee: Employee | None, skills: Sequence[UUID] | None) -> list[Listed]:
    rows = Course.objects.filter(is_active=True)
    if skills is not None:
        rows = rows.filter(pk__in=CourseSkill.objects.filter(skill__in=skills).values("course"))
    done = _done(employee)
    return [
        Listed(
            "course", row.pk, row.title, ", ".join(filter(None, (row.provider, row.form))), row.description,
            tuple(Taught(t.skill_id, t.skill.label, t.level) for t in row.teaches.all()),
            float(row.hours) if row.hours else None, row.url,
            is_done=bool({row.code.casefold(), row.title.casefold()} & done),
        )
        for row in rows.prefetch_related("teaches__skill")
    ]  # fmt: skip


def _done(employee: Employee | None) -> set[str]:
    """Codes and titles of the courses on her record."""
    rows = Training.objects.filter(employee=employee).values_list("code", "title") if employee else ()
    return {name.casefold() for row in rows for name in row if name}


def _projects(skills: Sequence[UUID] | None, *, on: date | None = None) -> list[Listed]:
    today = on or timezone.localdate()
    rows = Project.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), is_active=True)
    if skills is not None:
        rows = rows.filter(pk__in=ProjectSkill.objects.filter(skill__in=skills).values("project"))
    return [
        Listed(
            "project", row.pk, row.title, _when(row), row.description,
            tuple(Taught(t.skill_id, t.skill.label, t.level) for t in row.practises.all()),
            float(row.hours) if row.hours else None, email=row.lead.email if row.lead else "",
        )
        for row in rows.select_related("lead").prefetch_related("practises__skill")
    ]  # fmt: skip


def _when(row: Project) -> str:
    words = [f"led by {row.lead.name}"] if row.lead else []
    words += [f"from {row.starts_on:%-d %b %Y}"] if row.starts_on else []
    words += [f"to {row.ends_on:%-d %b %Y}"] if row.ends_on else []
    return " ".join(words)


def _mentors(employee: Employee | None, skills: Sequence[UUID] | None) -> list[Listed]:
    """Colleagues who offered and still work here, with the skills that they chose and their own level of each."""
    rows = Mentor.objects.filter(employee__left_on=None).exclude(employee=employee)
    if skills is not None:
        rows = rows.filter(skills__in=skills).distinct()
    mentors = list(rows.select_related("employee").prefetch_related("skills").order_by("employee__name"))
    held = profiles.skills_of_many([one.employee for one in mentors]) if mentors else {}
    levels = {pk: {one.skill: int(tenths(one.level)) for one in own} for pk, own in held.items()}
    return [_mentor(one, levels.get(one.pk, {})) for one in mentors]


def _mentor(one: Mentor, levels: Mapping[UUID, int]) -> Listed:
    taught = (Taught(skill.pk, skill.label, levels.get(skill.pk)) for skill in one.skills.all())
    person = one.employee
    return Listed("mentor", one.pk, person.name, person.unit, one.note, tuple(taught), email=person.email)


def by_kind(offers: Iterable[Offer]) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = defaultdict(list)
    for one in offers:
        found[one.kind].append(one)
    return dict(found)
