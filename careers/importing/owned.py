"""Rows that belong to an employee: whose a line is, and how it compares with what she has already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from careers.importing import cells
from careers.importing.items import Item, Plan, compared
from careers.importing.records import Lines, Record
from careers.models import Employee


class Owners:
    """Employees by number and by name."""

    def __init__(self) -> None:
        everybody = list(Employee.objects.all())
        self.by_number = {one.number: one for one in everybody}
        names: dict[str, list[Employee]] = {}
        for one in everybody:
            names.setdefault(cells.name_key(one.name), []).append(one)
        self.by_name = {name: found[0] for name, found in names.items() if len(found) == 1}

    def of(self, record: Record, lines: Lines) -> Employee | None:
        number = record.text("number")
        if number not in self.by_number:
            lines.fault(record.line, f"no employee has the number {number}")
        return self.by_number.get(number)

    def called(self, text: str) -> Employee | None:
        """By number or by a name that one person bears."""
        return self.by_number.get(text) or self.by_name.get(cells.name_key(text))


@dataclass(frozen=True)
class Said:
    """What a line says of one row. `find` looks it up among those that are there."""

    find: Any
    label: str
    changes: dict[str, Any]


Reader = Callable[[Record, Employee], Said | None]


def plan_rows(
    lines: Lines, *, there: Mapping[Any, Any], read: Reader, words: dict[str, str], owners: Owners
) -> Plan:
    """`there`: rows by what finds them. A line that says the same row twice is a fault."""
    plan, seen = Plan(), dict[Any, int]()
    for record in lines.records:
        owner = owners.of(record, lines)
        said = read(record, owner) if owner else None
        if owner is None or said is None:
            continue
        if said.find in seen:
            lines.fault(record.line, f"says the same row as line {seen[said.find]}")
            continue
        seen[said.find] = record.line
        plan.items.append(_item(record, owner, said, there.get(said.find), words))
    return plan


def _item(record: Record, owner: Employee, said: Said, row: Any, words: dict[str, str]) -> Item:
    key = " ".join(map(str, said.find))[:400]
    label = f"{owner.name}: {said.label}"[:400]
    item = compared(record, key=key, label=label, row=row, changes=said.changes, words=words)
    item.changes |= {"employee": owner} if row is None else {}
    return item
