"""A move taken back: rows come back as they were, and what people said in between comes along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.core import serializers
from django.db.models import Model

from recruiting.models import Application, HeldSkill, Job, Relinking, RequirementSkill
from recruiting.releasing.held import Carried, Kept, carry, copied
from skills.sides import Move, move_between

Key = Any  # a primary key


@dataclass
class Archived:
    """What the earlier move did to the rows of one resume."""

    removed: list[HeldSkill] = field(default_factory=list)
    added: dict[Key, HeldSkill] = field(default_factory=dict)


def moves_since(job: Job, release_id: UUID | None) -> list[Relinking]:
    """The moves that brought the job from that release to its present one, the latest first; none if it came otherwise.

    A move and the one that took it back cancel each other out.
    """
    standing: list[Relinking] = []
    applied = Relinking.objects.filter(job=job).exclude(applied_at=None).select_related("source", "target")
    for one in applied.order_by("applied_at"):
        last = standing[-1] if standing else None
        if last and (last.source_id, last.target_id) == (one.target_id, one.source_id):
            standing.pop()
        else:
            standing.append(one)
    for at in range(len(standing) - 1, -1, -1):
        if standing[at].source_id == release_id:
            return standing[at:][::-1]
    return []


def archived(earlier: Sequence[Relinking], applications: Sequence[Application]) -> dict[UUID, list[Archived]]:
    """By resume, one for each of the moves; only resumes that one of them touched."""
    found: dict[UUID, list[Archived]] = defaultdict(lambda: [Archived() for _ in earlier])
    for at, relinking in enumerate(earlier):
        for one in relinking.applications.filter(application__in=applications):
            for row in _rows(one.removed):
                found[row.resume_id][at].removed.append(row)
            for row in _rows(one.added):
                found[row.resume_id][at].added[row.pk] = row
    return found


def taken_back(kept: Kept, earlier: Sequence[Relinking], backs: Sequence[Archived]) -> Carried:
    """The rows before the earlier moves, which are taken back one after the other."""
    lost: list[str] = []
    for relinking, back in zip(earlier, backs, strict=True):
        found = _taken_back(kept, back, move_between(relinking.target, relinking.source))
        kept, lost = replace(kept, rows=found.rows), lost + found.lost
    return Carried(kept.rows, lost)


def _taken_back(kept: Kept, back: Archived, move: Move) -> Carried:
    """The rows before one move. A row that a person touched since hands her word to where it came from."""
    found = {str(row.skill_id): row for row in back.removed}
    result = Carried([])
    touched = []
    stays = move.target.shape.skills
    for row in sorted(kept.rows, key=lambda one: str(one.skill_id) not in stays):
        made = back.added.get(row.pk)
        if made is None:
            skill = str(row.skill_id)
            if skill in stays:
                found.setdefault(skill, row)
            else:
                carry(row, skill, is_moved=False, kept=kept, found=found, move=move, result=result)
        elif _word(row) != _word(made):
            touched.append(row)
    for row in touched:
        _hand_over(row, found, move, result)
    result.rows = list(found.values())
    return result


def _hand_over(row: HeldSkill, found: dict[str, HeldSkill], move: Move, result: Carried) -> None:
    same = [skill for skill, one in found.items() if one.pk == row.pk]
    origins = same or [skill for skill in move.mapping.of(str(row.skill_id)).skills if skill in found]
    if not origins:
        result.lost.append(str(row.skill_id))
    for skill in origins[:1]:
        found[skill] = copied(found[skill], person_level=row.person_level, is_rejected=row.is_rejected)


def _word(row: HeldSkill) -> tuple[int | None, bool]:
    return row.person_level, row.is_rejected


def skills_before(
    relinking: Relinking,
) -> dict[UUID, tuple[list[RequirementSkill], dict[Key, RequirementSkill]]]:
    """By requirement: the rows that the move removed, and those that it added."""
    found: dict[UUID, tuple[list[RequirementSkill], dict[Key, RequirementSkill]]] = defaultdict(
        lambda: ([], {})
    )
    for row in _rows(relinking.removed):
        found[row.requirement_id][0].append(row)
    for row in _rows(relinking.added):
        found[row.requirement_id][1][row.pk] = row
    return found


def values_of(row: Model) -> list[object]:
    """What two rows are compared by."""
    return [getattr(row, one.attname) for one in row._meta.concrete_fields]


def _rows(stored: Sequence[dict[str, Any]]) -> list[Any]:  # Any: rows as Django serialises them
    return [one.object for one in serializers.deserialize("python", stored)]
