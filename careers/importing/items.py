"""What one line would change: the common shape of all kinds of tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from careers.importing.records import Record
from careers.models.imports import PeopleItem

Verdict = PeopleItem.Verdict
Difference = list[str]  # what, before, after


@dataclass
class Item:
    """`changes` are the values to write; the other fields are shown and kept."""

    key: str
    label: str
    verdict: str
    line: int = 0
    document: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)
    row: Any = None  # the row that is there already


@dataclass
class Plan:
    items: list[Item] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)

    def of(self, *verdicts: str) -> list[Item]:
        return [item for item in self.items if item.verdict in verdicts]


def compared(
    record: Record, *, key: str, label: str, row: Any, changes: dict[str, Any], words: dict[str, str]
) -> Item:
    """New when there is no row; else what of `changes` differs from it, in `words`."""
    item = Item(key, label, Verdict.NEW, record.line, record.values, changes=changes, row=row)
    if row is None:
        return item
    item.changes = {name: value for name, value in changes.items() if getattr(row, name) != value}
    item.differences = [
        [words[name], told(getattr(row, name)), told(value)] for name, value in item.changes.items()
    ]
    item.verdict = Verdict.CHANGED if item.changes else Verdict.SAME
    return item


def told(value: Any) -> str:
    """A value in a preview; a day as it is written everywhere."""
    if value is None:
        return ""
    return f"{value.day} {value:%b %Y}" if isinstance(value, date) else str(value)
