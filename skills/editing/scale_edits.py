"""Scales: how many levels a skill can be known at, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hrapp.models import User
from skills.desk import scale_id
from skills.editing.problems import Refused
from skills.editing.session import Verb, editing
from skills.models import Operation, Scale, Taxonomy

Step = tuple[int, str, str]  # number 1 to 10, name, description


def add_scale(
    taxonomy: Taxonomy,
    name: str,
    levels: Sequence[Step],
    *,
    by: User | None,
    description: str = "",
    reason: str = "",
) -> Operation:
    name = name.strip()
    with editing(taxonomy, by=by, reason=reason) as desk:
        if Scale.objects.filter(taxonomy=taxonomy, name=name).exists():
            raise Refused("scale_exists", name)
        document = {"name": name, "description": description.strip(), "levels": _ordered(levels)}
        desk.put(scale_id(taxonomy.pk, name), "scale", document)
        return desk.save(Verb.ADDED, f"Added the scale “{name}”.")


def change_scale(
    taxonomy: Taxonomy, scale: UUID, levels: Sequence[Step], *, by: User | None, description: str | None = None,
    reason: str = "",
) -> Operation:  # fmt: skip
    """Its levels anew. A scale is known by its name, which stays."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.get(scale, "scale")
        document["levels"] = _ordered(levels)
        if description is not None:
            document["description"] = description.strip()
        return desk.save(Verb.EDITED, f"Changed the scale “{document['name']}”.")


def _ordered(levels: Sequence[Step]) -> list[list[int | str]]:
    return sorted([number, name.strip(), text.strip()] for number, name, text in levels)
