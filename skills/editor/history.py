"""Who changed an item, what, and when: the operations that touched it, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from skills.editor.values import LABELS, in_words
from skills.models import Change, Operation, Taxonomy

SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One field before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One line of history. Imports and releases have no operation and cannot be undone one by one."""

    change: Change
    lines: list[Line]

    @property
    def operation(self) -> Operation | None:
        return self.change.operation

    @property
    def can_undo(self) -> bool:
        return self.operation is not None and not self.operation.is_undone


def history_of(taxonomy: Taxonomy, item: UUID) -> list[Entry]:
    rows = Change.objects.filter(taxonomy=taxonomy, item_id=item).select_related(
        "changed_by", "operation__by"
    )
    return [Entry(change, lines_of(change.before, change.after)) for change in rows.order_by("-pk")[:SHOWN]]


def lines_of(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str] | None = None
) -> list[Line]:
    """The fields that a person reads, where they differ; `names` gives the labels of ids."""
    keys = [key for key in LABELS if (key in before or key in after) and before.get(key) != after.get(key)]
    lines = [
        Line(LABELS[key], in_words(key, before.get(key), names), in_words(key, after.get(key), names))
        for key in keys
    ]
    return [line for line in lines if line.before or line.after]
