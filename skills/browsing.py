"""What the pages of the taxonomy show, from a published release: the tree, lists, search, one skill, one role."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from skills.models import Release, RoleSkill, Skill, Taxonomy, Version

PLAIN_WORDS = re.compile(r"[^\W_]+")
RELATION_WORDS = (
    ("broader", "Broader"),
    ("narrower", "Narrower"),
    ("requires", "Builds on"),
    ("required_by", "Needed for"),
    ("related", "Related"),
)
MOST_ROLES = 30


@dataclass
class Node:
    """A group in the tree; `skill_count` counts the skills below it too."""

    id: str
    label: str
    description: str
    parent: str | None
    skill_count: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def below(self) -> list[str]:
        return [self.id, *(pk for child in self.children for pk in child.below)]


@dataclass(frozen=True)
class Neighbour:
    id: str
    label: str
    note: str = ""
    example: str = ""
    their_example: str = ""
    description: str = ""


@dataclass(frozen=True)
class SkillPage:
    """One skill as its page shows it."""

    id: UUID
    content: dict[str, Any]
    levels: list[tuple[int, str, str, list[str]]]  # number, name, description, indicators
    relations: list[tuple[str, list[Neighbour]]]
    confusions: list[Neighbour]
    roles: list[RoleSkill]
    role_count: int
    groups: list[Node]

    @property
    def kind(self) -> str:
        return Skill.Kind(self.content["kind"]).label


def taxonomies() -> QuerySet[Taxonomy]:
    """Those that have something to read, the organisation's own first."""
    return Taxonomy.objects.filter(live_release__isnull=False).select_related("live_release").order_by(
        "-is_default", "name"
    )  # fmt: skip


@lru_cache(maxsize=8)
def tree(release_id: UUID) -> dict[str, Node]:
    """Every group of the release by id, linked to its children. A release never changes, so this is kept."""
    rows = Version.objects.filter(entries__release=release_id, kind=Version.Kind.GROUP)
    contents = list(rows.values_list("item_id", "content"))
    contents.sort(key=lambda row: (row[1]["position"], row[1]["label"].casefold()))
    nodes = {str(pk): Node(str(pk), c["label"], c["description"], c["parent"]) for pk, c in contents}
    for node in nodes.values():
        if node.parent in nodes:
            nodes[node.parent].children.append(node)
    _count(release_id, nodes)
    return nodes


def roots(nodes: dict[str, Node]) -> list[Node]:
    return [node for node in nodes.values() if node.parent not in nodes]


def path_to(nodes: dict[str, Node], group: str | None) -> list[Node]:
    """From the top down to the group."""
    path: list[Node] = []
    while group in nodes and nodes[group] not in path:
        path.insert(0, nodes[group])
        group = nodes[group].parent
    return path


def _count(release_id: UUID, nodes: dict[str, Node]) -> None:
    direct: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place, v.id FROM skills_version v JOIN skills_releaseentry e ON e.version_id = v.id,"
            " jsonb_array_elements_text(v.content->'groups') place WHERE e.release_id = %s AND v.kind = 'skill'",
            [release_id],
        )
        for group, pk in cursor.fetchall():
            direct[group].add(pk)
    for node in nodes.values():
        node.skill_count = len(set[int]().union(*(direct[pk] for pk in node.below)))


def find_skills(
    release: Release, *, query: str = "", node: Node | None = None, kind: str = ""
) -> QuerySet[Version]:
    """Skills of the release: whole label first, then labels that begin so, then the rest by length."""
    found = (
        Version.objects.in_release(release).of_kind(Version.Kind.SKILL).only("item_id", "label", "content")
    )
    if node:
        found = found.filter(content__groups__has_any_keys=node.below)
    if kind:
        found = found.filter(content__kind=kind)
    return _matching(found, query)


def find_roles(release: Release, *, query: str = "", family: str = "") -> QuerySet[Version]:
    found = Version.objects.in_release(release).of_kind(Version.Kind.ROLE)
    if family:
        found = found.filter(content__family=family)
    return _matching(found, query)


def families(release: Release) -> list[str]:
    roles = Version.objects.in_release(release).of_kind(Version.Kind.ROLE).order_by()
    return sorted(name for name in roles.values_list("content__family", flat=True).distinct() if name)


def _matching(found: QuerySet[Version], query: str) -> QuerySet[Version]:
    query = " ".join(query.split())
    if not query:
        return found.order_by("label", "pk")
    words = PLAIN_WORDS.findall(query)
    if words and len("".join(words)) > 2 and not re.search(r"[+#.]", query):
        terms = " & ".join(f"{word.lower()}:*" for word in words)
        found = found.filter(search=SearchQuery(terms, search_type="raw", config="simple"))
    else:  # "C++", "C#", ".NET", "R": full text search drops the sign or finds half the book
        found = found.filter(terms__iregex=rf"(^|\W){re.escape(query)}(\W|$)")
    place = Case(
        When(label__iexact=query, then=Value(0)),
        When(Q(terms__iregex=rf"(^|\n){re.escape(query)}(\n|$)"), then=Value(1)),
        When(label__istartswith=query, then=Value(2)),
        When(Q(*(Q(label__icontains=word) for word in words)), then=Value(3))
        if words
        else When(pk=None, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return found.order_by(place, Length("label"), "label", "pk")


def skill_page(release: Release, pk: UUID) -> SkillPage | None:
    """The same number of queries whatever the skill is related to."""
    version = Version.objects.in_release(release).filter(kind=Version.Kind.SKILL, item_id=pk).first()
    if version is None:
        return None
    content, nodes = version.content, tree(release.pk)
    others = _others(release, content["relations"])
    asked = RoleSkill.objects.filter(skill_id=pk, role__is_active=True).select_related("role__family")
    roles = list(asked.order_by("-weight", "role__title")[: MOST_ROLES + 1])
    confusions = [
        n for n, edge in _neighbours(content["relations"], others) if edge["kind"] == "confused_with"
    ]
    return SkillPage(
        id=pk, content=content, levels=_levels(release, content["indicators"]), relations=_relations(content, others),
        confusions=confusions, roles=roles[:MOST_ROLES],
        role_count=len(roles) if len(roles) <= MOST_ROLES else asked.count(),
        groups=[nodes[group] for group in content["groups"] if group in nodes],
    )  # fmt: skip


def role_page(release: Release, pk: UUID) -> tuple[Version, list[dict[str, Any]]] | None:
    """The role and the skills it asks for, essential ones first."""
    version = Version.objects.in_release(release).filter(kind=Version.Kind.ROLE, item_id=pk).first()
    if version is None:
        return None
    asked = version.content["skills"]
    labels = dict(_labelled(release, [skill for skill, *_ in asked]).values_list("item_id", "label"))
    names = {number: name for number, name, *_ in _levels(release, [])}
    rows = [
        {
            "id": skill,
            "label": labels[UUID(skill)],
            "level": level,
            "level_name": names.get(level, ""),
            "is_essential": must,
        }
        for skill, level, _, must in asked
        if UUID(skill) in labels
    ]
    return version, rows


def _labelled(release: Release, ids: list[str]) -> QuerySet[Version]:
    return Version.objects.in_release(release).filter(kind=Version.Kind.SKILL, item_id__in=ids)


def _others(release: Release, edges: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    rows = _labelled(release, [edge["skill"] for edge in edges])
    return {
        str(pk): (label, text)
        for pk, label, text in rows.values_list("item_id", "label", "content__description")
    }


def _neighbours(
    edges: list[dict[str, Any]], others: dict[str, tuple[str, str]]
) -> list[tuple[Neighbour, dict[str, Any]]]:
    found = []
    for edge in edges:
        if edge["skill"] in others:
            label, description = others[edge["skill"]]
            words = (edge.get("note", ""), edge.get("example", ""), edge.get("their_example", ""))
            found.append((Neighbour(edge["skill"], label, *words, description), edge))
    return found


def _relations(
    content: dict[str, Any], others: dict[str, tuple[str, str]]
) -> list[tuple[str, list[Neighbour]]]:
    by_kind: dict[str, list[Neighbour]] = defaultdict(list)
    for neighbour, edge in _neighbours(content["relations"], others):
        by_kind[edge["kind"]].append(neighbour)
    return [
        (words, sorted(by_kind[kind], key=lambda n: n.label.casefold()))
        for kind, words in RELATION_WORDS
        if by_kind[kind]
    ]


def _levels(release: Release, indicators: list[list[Any]]) -> list[tuple[int, str, str, list[str]]]:
    scale = Version.objects.in_release(release).filter(kind=Version.Kind.SCALE).order_by("-pk").first()
    texts: dict[int, list[str]] = defaultdict(list)
    for number, text in indicators:
        texts[number].append(text)
    levels = scale.content["levels"] if scale else []
    return [(number, name, description, texts[number]) for number, name, description in levels]
