"""The tree of groups as it stands on the desk: whole at the top, and skills of those branches that are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Window
from django.db.models.functions import Lower, RowNumber

from skills.models import Group, Membership, Skill, Taxonomy

SHOWN = 100  # skills of one branch at a time
LIVING = [state for state in Skill.State.values if state in {"active", "draft"}]
COUNTS = """
    WITH RECURSIVE below(top, id) AS (
        SELECT id, id FROM skills_group WHERE id = ANY(%s)
        UNION SELECT below.top, g.id FROM below JOIN skills_group g ON g.parent_id = below.id
    )
    SELECT top, count(*) FROM (
        SELECT DISTINCT below.top, m.skill_id FROM below JOIN skills_membership m ON m.group_id = below.id
        JOIN skills_skill s ON s.id = m.skill_id AND s.state = ANY(%s)
    ) held GROUP BY top
"""


@dataclass(frozen=True)
class Leaf:
    """A skill in one of its groups."""

    id: UUID
    label: str
    state: str
    revision: int
    group: UUID


@dataclass
class Branch:
    """A group; `skill_count` counts each skill below it once, where it has been counted."""

    id: UUID
    label: str
    parent: UUID | None
    revision: int
    skill_count: int = 0
    is_open: bool = False
    children: list[Branch] = field(default_factory=list)
    skills: list[Leaf] = field(default_factory=list)
    left_out: int = 0

    @property
    def can_open(self) -> bool:
        return bool(self.children or self.skill_count)


def read_tree(taxonomy: Taxonomy) -> dict[UUID, Branch]:
    """Every group by id, linked to its children; closed and not yet counted. One query."""
    rows = Group.objects.filter(taxonomy=taxonomy).order_by("position", Lower("label"))
    fields = ("id", "label", "parent_id", "revision")
    branches = {row[0]: Branch(*row) for row in rows.values_list(*fields)}
    for branch in branches.values():
        if branch.parent is not None:
            branches[branch.parent].children.append(branch)
    return branches


def open_branches(branches: dict[UUID, Branch], groups: Iterable[UUID]) -> None:
    """Show the first skills of the groups; count what is seen: the top and what lies in open groups. Two queries."""
    known = [group for group in groups if group in branches]
    for group in known:
        branches[group].is_open = True
    _fill(branches, known, after=0)
    seen = [*roots(branches), *(child for group in known for child in branches[group].children)]
    count(seen)


def open_branch(branches: dict[UUID, Branch], group: UUID, *, after: int = 0) -> Branch:
    """One group with its skills from position `after` on. Two queries."""
    branch = branches[group]
    branch.is_open = True
    _fill(branches, [group], after=after)
    count([] if after else branch.children)
    return branch


def count(branches: Collection[Branch]) -> None:
    """How many skills lie below each, every skill once. Only of those that are seen, since it is the dearest part."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [[branch.id for branch in branches], LIVING])
        found = dict(cursor.fetchall())
    for branch in branches:
        branch.skill_count = found.get(branch.id, 0)


def roots(branches: dict[UUID, Branch]) -> list[Branch]:
    return [branch for branch in branches.values() if branch.parent is None]


def path_to(branches: dict[UUID, Branch], group: UUID | None) -> list[Branch]:
    """From the top down to the group."""
    path: list[Branch] = []
    while group is not None and group in branches and branches[group] not in path:
        path.insert(0, branches[group])
        group = branches[group].parent
    return path


def below(branches: dict[UUID, Branch], group: UUID) -> list[UUID]:
    """The group and every group under it."""
    return [group, *(one for child in branches[group].children for one in below(branches, child.id))]


def homeless(taxonomy: Taxonomy) -> int:
    """How many skills lie in no group, which the tree cannot show."""
    return Skill.objects.of(taxonomy).filter(state__in=LIVING, memberships=None).count()


def _fill(branches: dict[UUID, Branch], groups: Collection[UUID], *, after: int) -> None:
    place = Window(RowNumber(), partition_by=F("group"), order_by=[Lower("skill__label"), F("skill")])
    size = Window(Count("pk"), partition_by=F("group"))
    rows = Membership.objects.filter(group__in=groups, skill__state__in=LIVING)
    rows = rows.annotate(place=place, size=size).filter(place__gt=after, place__lte=after + SHOWN)
    fields = ("skill_id", "skill__label", "skill__state", "skill__revision", "group_id", "size")
    for *leaf, size_of_group in rows.order_by("group", "place").values_list(*fields):
        branch = branches[leaf[4]]
        branch.skills.append(Leaf(*leaf))
        branch.left_out = max(0, size_of_group - after - SHOWN)
