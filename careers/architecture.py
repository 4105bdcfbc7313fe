"""The roles of one release with what they ask for, as tables in memory: what gaps and paths compute with.

Read once per release and process; ESCO's 3,039 roles with 129,000 demands take a few megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Max
from django.urls import reverse
from numpy.typing import NDArray

from careers import levels
from skills.models import Scale, Skill, Taxonomy, Version
from skills.neighbours import Neighbours, neighbours_in

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Converters = Mapping[str, Callable[[int], int]]  # by the id of a skill


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand of a role. No level: any will do, or it is held or not, as a licence."""

    skill: UUID
    level: int | None
    weight: float
    is_essential: bool


@dataclass(frozen=True, slots=True)
class ReleasedRole:
    """A role as the release words it."""

    id: UUID
    title: str
    family: str = ""
    level: int | None = None
    summary: str = ""
    is_regulated: bool = False
    asked: tuple[Asked, ...] = ()

    @property
    def url(self) -> str:
        return reverse("careers:path_detail", args=[self.id])

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, eq=False)
class Architecture:
    """Roles and skills by their place in arrays; one entry per demand, those of one role side by side."""

    roles: tuple[ReleasedRole, ...]
    neighbours: Neighbours
    release_id: UUID | None = None

    def role(self, pk: UUID) -> ReleasedRole | None:
        at = self.place.get(pk)
        return None if at is None else self.roles[at]

    @cached_property
    def place(self) -> dict[UUID, int]:
        return {role.id: at for at, role in enumerate(self.roles)}

    @cached_property
    def column(self) -> dict[UUID, int]:
        """Every skill that a role asks for or that stands in for one of these."""
        asked = dict.fromkeys(one.skill for role in self.roles for one in role.asked)
        near = (UUID(held) for skill in asked for held, *_ in self.neighbours.get(str(skill), ()))
        return {skill: at for at, skill in enumerate(dict.fromkeys((*asked, *near)))}

    @cached_property
    def skills(self) -> tuple[UUID, ...]:
        """By column."""
        return tuple(self.column)

    @cached_property
    def starts(self) -> Places:
        """The first entry of each role, and the end of the last."""
        return np.cumsum([0, *(len(role.asked) for role in self.roles)]).astype(np.int64)

    @cached_property
    def rows(self) -> Places:
        return np.repeat(np.arange(len(self.roles)), np.diff(self.starts))

    @cached_property
    def columns(self) -> Places:
        column = self.column
        return np.array([column[one.skill] for role in self.roles for one in role.asked], dtype=np.int64)

    @cached_property
    def levels(self) -> Floats:
        """0 where any level will do."""
        return np.array([one.level or 0 for role in self.roles for one in role.asked], dtype=np.float64)

    @cached_property
    def weights(self) -> Floats:
        return np.array([one.weight for role in self.roles for one in role.asked], dtype=np.float64)

    @cached_property
    def totals(self) -> Floats:
        return self.by_role(self.weights)

    @cached_property
    def grades(self) -> Floats:
        """NaN where the role has none."""
        return np.array([np.nan if role.level is None else role.level for role in self.roles])

    @cached_property
    def families(self) -> Places:
        """A number for each family; -1 for a role without one."""
        numbers: dict[str, int] = {}
        return np.array(
            [numbers.setdefault(role.family, len(numbers)) if role.family else -1 for role in self.roles],
            dtype=np.int64,
        )

    @cached_property
    def edges(self) -> tuple[Places, Places, Floats]:
        """(needed, held, credit): a held skill is worth part of a needed one."""
        rows = [
            (self.column[needed], self.column[UUID(held)], credit)
            for needed in self.column
            for held, credit, _ in self.neighbours.get(str(needed), ())
            if UUID(held) in self.column
        ]
        needed, held, credit = zip(*rows, strict=True) if rows else ((), (), ())
        return np.array(needed, dtype=np.int64), np.array(held, dtype=np.int64), np.array(credit, dtype=float)

    def by_role(self, values: Floats) -> Floats:
        """The sum over the entries of each role."""
        return np.asarray(np.bincount(self.rows, values, len(self.roles)), dtype=np.float64)


EMPTY = Architecture((), {})


def of_the_organisation() -> Architecture:
    """That of the organisation's own taxonomy; an empty one before its first release."""
    taxonomy = Taxonomy.objects.of_the_organisation()
    if not (taxonomy and taxonomy.live_release_id):
        return EMPTY
    return of_release(taxonomy.live_release_id, top=levels.scale_of(taxonomy)[-1].number)


@lru_cache(maxsize=4)
def of_release(release_id: UUID, *, top: int) -> Architecture:
    """With levels on a scale up to `top`. A release never changes, so this is kept."""
    rows = Version.objects.filter(entries__release=release_id, kind=Version.Kind.ROLE)
    contents = rows.values_list("item_id", "content").iterator(chunk_size=2000)
    return from_contents(contents, neighbours_in(release_id), release_id, _foreign(release_id, top))


def _foreign(release_id: UUID, top: int) -> Converters:
    """For skills of a published framework with a scale of its own: how its levels stand on the organisation's."""
    scales = Scale.objects.filter(taxonomy__releases=release_id).annotate(of=Max("levels__number"))
    other = dict(scales.exclude(of=top).exclude(of=None).values_list("pk", "of"))
    skills = Skill.objects.filter(scale__in=other).values_list("pk", "scale")
    return {str(skill): partial(levels.on_scale, of=other[scale], top=top) for skill, scale in skills}


def from_contents(
    contents: Iterable[tuple[UUID, dict[str, Any]]],  # Any: JSON as it was published
    neighbours: Neighbours,
    release_id: UUID | None = None,
    foreign: Converters = MappingProxyType({}),
) -> Architecture:
    roles = sorted(
        (_role(pk, content, foreign) for pk, content in contents), key=lambda role: (role.title, role.id)
    )
    return Architecture(tuple(roles), neighbours, release_id)


def _role(pk: UUID, content: dict[str, Any], foreign: Converters) -> ReleasedRole:
    asked = tuple(
        Asked(
            UUID(skill),
            foreign[skill](level) if level and skill in foreign else level,
            float(weight),
            bool(must),
        )
        for skill, level, weight, must in content["skills"]
    )
    return ReleasedRole(
        pk, content["title"], content.get("family") or "", content.get("level"), content.get("summary", ""),
        bool(content.get("is_regulated")), asked,
    )  # fmt: skip
