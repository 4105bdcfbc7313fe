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
    """The fields that a person reads, where they differ; of lists what went and what came. `names` label ids."""
    keys = [key for key in LABELS if (key in before or key in after) and before.get(key) != after.get(key)]
    lines = [
        Line(
            LABELS[key], *(in_words(key, value, names) for value in _parted(before.get(key), after.get(key)))
        )
        for key in keys
    ]
    return [line for line in lines if line.before or line.after]


def _parted(before: Any, after: Any) -> tuple[Any, Any]:
    """Both values; of two lists only what the other lacks, unless they differ in order alone."""
    if not (isinstance(before, list) and isinstance(after, list)):
        return before, after
    gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
    return (gone, come) if gone or come else (before, after)
