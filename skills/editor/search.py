"""Finding a skill or a group on the desk by label or another word, as one types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length, Lower

from skills.models import Alias, Group, Skill, Taxonomy

PLAIN_WORDS = re.compile(r"[^\W_]+")
SIGNS = re.compile(r"[^\w\s'’-]")
SHOWN = 40
GROUPS_SHOWN = 5


@dataclass(frozen=True)
class Hit:
    """A skill that was found, and by which other word when its label does not say it."""

    id: UUID
    label: str
    kind: str
    state: str
    revision: int
    by: str = ""


@dataclass(frozen=True)
class Found:
    groups: list[Group]
    hits: list[Hit]
    has_more: bool = False


def search(taxonomy: Taxonomy, query: str, *, kind: str = "", state: str = "", limit: int = SHOWN) -> Found:
    """The best matches: whole label, whole other word, labels that begin so, then the rest by length."""
    query = " ".join(query.split())[:100]
    if not query and not kind and not state:
        return Found([], [])
    skills = matching(taxonomy, query, kind=kind, state=state)
    rows = list(skills.values_list("id", "label", "kind", "state", "revision")[: limit + 1])
    unsaid = [row[0] for row in rows if not _says(row[1], query)]
    words = _other_words(query, unsaid) if unsaid else {}
    hits = [Hit(*row, words.get(row[0], "")) for row in rows[:limit]]
    groups = Group.objects.filter(taxonomy=taxonomy, label__icontains=query).select_related("parent")
    groups = groups.order_by(Length("label"), "label", "pk")
    return Found(list(groups[:GROUPS_SHOWN]) if query else [], hits, has_more=len(rows) > limit)


def matching(taxonomy: Taxonomy, query: str, *, kind: str = "", state: str = "") -> QuerySet[Skill]:
    """Skills in the order of the search; without a state those that are alive."""
    found = Skill.objects.of(taxonomy)
    found = found.filter(state=state) if state in Skill.State.values else found.exclude(state="merged")
    if kind in Skill.Kind.values:
        found = found.filter(kind=kind)
    query = " ".join(query.split())[:100]
    if not query:
        return found.order_by(Lower("label"), "pk")
    aliases = Alias.objects.filter(skill__taxonomy=taxonomy)
    by_label = _naming(Skill.objects.of(taxonomy), "label", query).values("pk")
    by_alias = _naming(aliases, "text", query).values("skill")
    place = Case(
        When(label__iexact=query, then=Value(0)),
        When(pk__in=aliases.filter(text__iexact=query).values("skill"), then=Value(1)),
        When(label__istartswith=query, then=Value(2)),
        When(label__icontains=query, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    found = found.filter(Q(pk__in=by_label) | Q(pk__in=by_alias))
    return found.order_by(place, Length("label"), "label", "pk")


def _naming(rows: QuerySet[Any], column: str, query: str) -> QuerySet[Any]:
    words = PLAIN_WORDS.findall(query)
    if not words or SIGNS.search(query):  # "C++", ".NET", "S/4": full text search drops the sign
        return rows.filter(**{f"{column}__icontains": query})
    terms = SearchQuery(" & ".join(f"{word.lower()}:*" for word in words), search_type="raw", config="simple")
    found: QuerySet[Any] = rows.annotate(words=SearchVector(column, config="simple")).filter(words=terms)
    return found


def _other_words(query: str, skills: list[UUID]) -> dict[UUID, str]:
    """For each skill the shortest of its other words that holds what was typed."""
    rows = Alias.objects.filter(skill__in=skills).order_by(Length("text").desc()).values_list("skill", "text")
    return {skill: text for skill, text in rows if _says(text, query)}


def _says(name: str, query: str) -> bool:
    return all(word.casefold() in name.casefold() for word in query.split())
