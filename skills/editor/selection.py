"""Several skills at once: which ones, what can be changed for all of them, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from skills.desk import Document
from skills.editor.search import matching
from skills.models import Skill, Taxonomy

MOST = 5_000  # skills changed, or written to a file, at once


@dataclass(frozen=True)
class Asked:
    """Named skills, or all that fit a search, a status or a lack."""

    skills: list[UUID] = field(default_factory=list)
    query: str = ""
    state: str = ""
    lacks: str = ""
    group: UUID | None = None

    @property
    def is_open(self) -> bool:
        return bool(self.skills or self.query or self.state or self.lacks or self.group)


def chosen(taxonomy: Taxonomy, asked: Asked) -> QuerySet[Skill]:
    if not asked.is_open:
        return Skill.objects.none()
    found = matching(taxonomy, asked.query, state=asked.state)
    if asked.skills:
        found = found.filter(pk__in=asked.skills)
    elif not asked.state:
        found = found.filter(state__in=("active", "draft"))
    if asked.group:
        found = found.filter(memberships__group=asked.group)
    if asked.lacks == "group":
        found = found.filter(memberships=None)
    if asked.lacks == "definition":
        found = found.filter(description="")
    return found


def with_counts(rows: QuerySet[Skill]) -> QuerySet[Skill]:
    return rows.annotate(alias_count=Count("aliases", distinct=True))


def alteration(
    sent: Mapping[str, str], owners: Iterable[str] = ()
) -> tuple[Callable[[Document], Document], list[str]]:
    """What the form of a selection asks for as a change of one document, and the same in words."""
    steps: list[tuple[str, Callable[[Document], Any]]] = []
    kind, state = sent.get("kind", ""), sent.get("state", "")
    if kind in Skill.Kind.values:
        steps.append((f"kind: {Skill.Kind(kind).label.lower()}", lambda one: one.update(kind=kind)))
    if state in {"active", "draft", "retired"}:
        steps.append((f"status: {Skill.State(state).label.lower()}", lambda one: one.update(_status(state))))
    if goal := sent.get("group", ""):
        also = sent.get("place", "") == "also"
        steps.append(
            ("placed also in a group" if also else "moved", lambda one: _place(one, goal, also=also))
        )
    if names := list(owners):
        steps.append(("owners added", lambda one: one.update(owners=sorted({*one["owners"], *names}))))

    def alter(document: Document) -> Document:
        for _, step in steps:
            step(document)
        return document

    return alter, [words for words, _ in steps]


def _status(state: str) -> Document:
    """A deprecated skill that comes back has no heir any more."""
    return {"state": state} | ({"replaced_by": None, "split_into": []} if state != "retired" else {})


def _place(document: Document, goal: str, *, also: bool) -> None:
    rest = [one for one in document["groups"] if one != goal]
    if also:
        document["groups"] = document["groups"] if goal in document["groups"] else [*rest, goal]
    else:
        document["groups"] = [goal, *rest[1:]] if goal not in document["groups"] else [goal, *rest]
