"""Roles of the job architecture on the desk: the list, one role, several beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from skills import desk
from skills.desk import Document
from skills.editor.history import Entry, history_of
from skills.models import Comment, Level, Role, RoleFamily, Skill, Taxonomy

MOST_COMPARED = 5


@dataclass(frozen=True)
class Demand:
    """A skill that a role asks for; `step` and `steps` draw the level on the scale, 0 where any will do."""

    skill: UUID
    label: str
    state: str
    level: int | None
    level_name: str
    weight: float
    is_essential: bool
    steps: range

    @property
    def step(self) -> int:
        return self.level or 0


@dataclass(frozen=True)
class RolePanel:
    role: Role
    document: Document
    demands: list[Demand]
    levels: list[tuple[int, str]]
    families: list[str]
    history: list[Entry]
    comments: list[Comment]


@dataclass(frozen=True)
class ComparedRow:
    skill: UUID
    label: str
    demands: list[Demand | None]
    is_same: bool


@dataclass(frozen=True)
class Compared:
    roles: list[Role]
    rows: list[ComparedRow]
    shared_count: int


def find(taxonomy: Taxonomy, *, query: str = "", family: str = "", is_active: bool = True) -> QuerySet[Role]:
    found = Role.objects.filter(taxonomy=taxonomy, is_active=is_active).select_related("family")
    for word in query.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(titles__title__icontains=word))
    if family:
        found = found.filter(family__name=family)
    found = found.annotate(skill_count=Count("role_skills", distinct=True))
    return found.order_by("family__name", "level", Lower("title"), "pk")


def families(taxonomy: Taxonomy) -> list[str]:
    return list(RoleFamily.objects.filter(taxonomy=taxonomy).order_by("name").values_list("name", flat=True))


def read(role: Role) -> RolePanel:
    """The same number of queries whatever it asks for."""
    document = desk.read(role.taxonomy, [role.pk])[role.pk][1]
    levels = scale_of(role.taxonomy)
    return RolePanel(
        role, document, _demands([document], levels)[0], levels, families(role.taxonomy),
        history_of(role.taxonomy, role.pk),
        list(Comment.objects.filter(item_id=role.pk).select_related("by").order_by("at")),
    )  # fmt: skip


def compare(taxonomy: Taxonomy, roles: Sequence[Role]) -> Compared:
    """Every skill that one of them asks for: those that all share first, then by how much it is asked for."""
    documents = desk.read(taxonomy, [role.pk for role in roles])
    columns = _demands([documents[role.pk][1] for role in roles], scale_of(taxonomy))
    by_skill = [{one.skill: one for one in column} for column in columns]
    labels = {one.skill: one.label for column in columns for one in column}
    rows = []
    for skill, label in labels.items():
        demands = [column.get(skill) for column in by_skill]
        same = {(one.level, one.is_essential) if one else None for one in demands}
        rows.append(ComparedRow(skill, label, demands, is_same=len(same) == 1))
    rows.sort(key=lambda row: (row.demands.count(None), -_weight(row), row.label.casefold()))
    return Compared(list(roles), rows, sum(None not in row.demands for row in rows))


def scale_of(taxonomy: Taxonomy) -> list[tuple[int, str]]:
    """The taxonomy's first scale as numbers and names."""
    rows = Level.objects.filter(scale__taxonomy=taxonomy).order_by("scale_id", "number")
    found: dict[int, str] = {}
    for number, name in rows.values_list("number", "name"):
        found.setdefault(number, name)
    return sorted(found.items())


def _demands(documents: Sequence[Document], levels: list[tuple[int, str]]) -> list[list[Demand]]:
    wanted = {row[0] for document in documents for row in document["skills"]}
    rows = Skill.objects.filter(pk__in=wanted).values_list("pk", "label", "state")
    known = {str(pk): (label, state) for pk, label, state in rows}
    names, steps = dict(levels), range(1, max((number for number, _ in levels), default=0) + 1)
    return [
        [
            Demand(UUID(skill), *known[skill], level, names.get(level, ""), weight, must, steps)
            for skill, level, weight, must in document["skills"]
            if skill in known
        ]
        for document in documents
    ]


def _weight(row: ComparedRow) -> float:
    return sum(one.weight * (2 if one.is_essential else 1) for one in row.demands if one)
