"""The rows around a skill that its document names: aliases, groups, indicators, owners, mappings, relations."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Q

from hrapp.models import User
from skills.desk.documents import MUTUAL, REVERSED, STORED, Document
from skills.desk.syncing import Key, sync
from skills.models import Alias, Indicator, Mapping, Membership, Owner, Relation

Pairs = list[tuple[UUID, Document]]


def write(documents: Pairs, levels: dict[tuple[UUID, int], int]) -> None:
    """`levels` finds the level row for a skill and the number of a level."""
    ids = [pk for pk, _ in documents]
    aliases = {
        (pk, language, text): (place,)
        for pk, one in documents
        for place, (text, language) in enumerate(one["aliases"])
    }
    sync(Alias.objects.filter(skill__in=ids), ("skill_id", "language", "text"), ("position",), aliases)
    groups = {
        (pk, UUID(group)): (place,) for pk, one in documents for place, group in enumerate(one["groups"])
    }
    sync(Membership.objects.filter(skill__in=ids), ("skill_id", "group_id"), ("position",), groups)
    rows = Indicator.objects.filter(skill__in=ids)
    sync(rows, ("skill_id", "level_id", "position"), ("text",), _indicators(documents, levels))
    sync(Owner.objects.filter(skill__in=ids), ("skill_id", "user_id"), (), _owners(documents))
    mappings = {
        (pk, one["framework"], one["code"]): (
            one.get("label", ""),
            one.get("url", ""),
            one.get("match", "exact"),
        )
        for pk, document in documents
        for one in document["mappings"]
    }
    key, values = ("skill_id", "framework", "code"), ("label", "url", "match")
    sync(Mapping.objects.filter(skill__in=ids), key, values, mappings)
    edges = Relation.objects.filter(Q(subject__in=ids) | Q(target__in=ids))
    key, values = ("subject_id", "target_id", "kind"), ("note", "subject_example", "target_example")
    sync(edges, key, values, _relations(documents))


def _indicators(documents: Pairs, levels: dict[tuple[UUID, int], int]) -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for pk, one in documents:
        place: Counter[int] = Counter()
        for number, text in one["indicators"]:
            if level := levels.get((pk, number)):
                found[pk, level, place[level]] = (text,)
                place[level] += 1
    return found


def _owners(documents: Pairs) -> dict[Key, Key]:
    """Owners that still have an account: a document may be older than a departure."""
    named = {user for _, one in documents for user in one["owners"]}
    known = set(User.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    return {(pk, UUID(user)): () for pk, one in documents for user in one["owners"] if UUID(user) in known}


def _relations(documents: Pairs) -> dict[Key, Key]:
    """The rows behind the edges; when both ends are given, an edge stands only where both name it."""
    given = {str(pk): {(edge["kind"], edge["skill"]) for edge in one["relations"]} for pk, one in documents}
    found: dict[Key, Key] = {}
    for pk, one in documents:
        for edge in one["relations"]:
            if edge["skill"] not in given or (REVERSED[edge["kind"]], str(pk)) in given[edge["skill"]]:
                key, words = stored_edge(pk, edge)
                found[key] = words
    return found


def stored_edge(pk: UUID, edge: Document) -> tuple[tuple[UUID, UUID, str], tuple[Any, ...]]:
    """Subject, target and kind as the row has them, and its note and examples from the subject's side."""
    subject, target, kind = pk, UUID(edge["skill"]), edge["kind"]
    examples = (edge.get("example", ""), edge.get("their_example", ""))
    if kind not in STORED or (kind in MUTUAL and subject > target):
        subject, target, kind, examples = target, subject, REVERSED[kind], examples[::-1]
    return (subject, target, kind), (edge.get("note", ""), *examples)
