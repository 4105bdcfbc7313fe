"""The rows around a skill that its document names: aliases, groups, indicators, owners, mappings, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from hrapp.models import User
from skills.desk.documents import MUTUAL, REVERSED, STORED, Document
from skills.desk.syncing import Key, Pairs, WithKey, sync
from skills.models import Alias, Indicator, Mapping, Membership, Owner, Relation

Levels = dict[tuple[UUID, int], int]


def write(documents: Pairs, with_key: WithKey, levels: Levels) -> None:
    """`levels` finds the level row for a skill and the number of a level."""
    for key, (model, unique, values, rows_of) in TABLES.items():
        if some := with_key(documents, *((key, "scale") if key == "indicators" else (key,))):
            ids = [pk for pk, _ in some]
            owned = Q(subject__in=ids) | Q(target__in=ids) if model is Relation else Q(skill__in=ids)
            sync(model._default_manager.filter(owned), unique, values, rows_of(some, levels))


def _aliases(documents: Pairs, _levels: Levels) -> dict[Key, Key]:
    return {
        (pk, language, text): (place,)
        for pk, one in documents
        for place, (text, language) in enumerate(one["aliases"])
    }


def _groups(documents: Pairs, _levels: Levels) -> dict[Key, Key]:
    return {(pk, UUID(group)): (place,) for pk, one in documents for place, group in enumerate(one["groups"])}


def _mappings(documents: Pairs, _levels: Levels) -> dict[Key, Key]:
    return {
        (pk, one["framework"], one["code"]): (one["label"], one["url"], one["match"])
        for pk, document in documents
        for one in document["mappings"]
    }


def _indicators(documents: Pairs, levels: Levels) -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for pk, one in documents:
        place: Counter[int] = Counter()
        for number, text in one["indicators"]:
            if level := levels.get((pk, number)):
                found[pk, level, place[level]] = (text,)
                place[level] += 1
    return found


def _owners(documents: Pairs, _levels: Levels) -> dict[Key, Key]:
    """Owners that still have an account: a document may be older than a departure."""
    named = {user for _, one in documents for user in one["owners"]}
    known = set(User.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    return {(pk, UUID(user)): () for pk, one in documents for user in one["owners"] if UUID(user) in known}


def _relations(documents: Pairs, _levels: Levels) -> dict[Key, Key]:
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


Rows = Callable[[Pairs, Levels], dict[Key, Key]]
TABLES: dict[str, tuple[type[Model], tuple[str, ...], tuple[str, ...], Rows]] = {
    "aliases": (Alias, ("skill_id", "language", "text"), ("position",), _aliases),
    "groups": (Membership, ("skill_id", "group_id"), ("position",), _groups),
    "indicators": (Indicator, ("skill_id", "level_id", "position"), ("text",), _indicators),
    "owners": (Owner, ("skill_id", "user_id"), (), _owners),
    "mappings": (Mapping, ("skill_id", "framework", "code"), ("label", "url", "match"), _mappings),
    "relations": (
        Relation, ("subject_id", "target_id", "kind"), ("note", "subject_example", "target_example"), _relations
    ),
}  # fmt: skip
