"""Which living skills stand for a skill today, by the merges, splits and replacements on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from skills.models import Skill, Taxonomy

HEIRS = (
    "WITH RECURSIVE line(id) AS (SELECT unnest(%s::uuid[]) UNION SELECT heir FROM line JOIN skills_skill s"
    " ON s.id = line.id, unnest(s.split_into || s.merged_into_id || s.replaced_by_id) heir WHERE heir IS NOT NULL)"
    " SELECT s.id, s.state, s.merged_into_id, s.replaced_by_id, s.split_into FROM skills_skill s"
    " JOIN line ON line.id = s.id WHERE s.taxonomy_id = %s"
)
FOREBEARS = (
    "WITH RECURSIVE line(id) AS (SELECT unnest(%s::uuid[]) UNION SELECT s.id FROM skills_skill s JOIN line"
    " ON line.id IN (s.merged_into_id, s.replaced_by_id) OR line.id = ANY(s.split_into)) SELECT id FROM line"
)


def forebears(skills: Iterable[UUID]) -> list[UUID]:
    """The skills and those that they stand for: what was read as one of them counts for its heir."""
    with connection.cursor() as cursor:
        cursor.execute(FOREBEARS, [list(skills)])
        return [pk for (pk,) in cursor.fetchall()]


def living(taxonomy: Taxonomy, skills: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """For each skill those in use that stand for it, itself while it is in use; the parts of a split, heir first."""
    wanted = list(skills)
    with connection.cursor() as cursor:
        cursor.execute(HEIRS, [wanted, taxonomy.pk])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return {skill: list(dict.fromkeys(_follow(skill, rows))) for skill in wanted if skill in rows}


def _follow(
    skill: UUID, rows: dict[UUID, tuple[str, UUID | None, UUID | None, list[UUID] | None]]
) -> list[UUID]:
    state, merged, replaced, parts = rows[skill]
    if state in (Skill.State.ACTIVE, Skill.State.DRAFT):
        return [skill]
    heirs = [heir for heir in (merged, replaced, *(parts or [])) if heir]
    return [one for heir in heirs for one in _follow(heir, rows)]
