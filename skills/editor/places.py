"""Where a skill lies: each of its groups with the way from the top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from skills.models import Group, Taxonomy


@dataclass(frozen=True)
class Place:
    """A group as the end of the path to it."""

    path: tuple[tuple[UUID, str], ...]

    @property
    def id(self) -> UUID:
        return self.path[-1][0]

    @property
    def label(self) -> str:
        return self.path[-1][1]

    @property
    def words(self) -> str:
        return " › ".join(label for _, label in self.path)


def places_of(taxonomy: Taxonomy, groups: Iterable[str | UUID]) -> list[Place]:
    """One query: all groups of the taxonomy are few."""
    rows = Group.objects.filter(taxonomy=taxonomy).values_list("pk", "label", "parent_id")
    known = {pk: (label, parent) for pk, label, parent in rows}
    return [place_of(known, UUID(str(group))) for group in groups if UUID(str(group)) in known]


def place_of(known: Mapping[UUID, tuple[str, UUID | None]], group: UUID) -> Place:
    path: list[tuple[UUID, str]] = []
    step: UUID | None = group
    while step is not None and step in known and len(path) < len(known):
        label, parent = known[step]
        path.insert(0, (step, label))
        step = parent
    return Place(tuple(path))
