"""A table of people against the employees that are here: who is new, what changed, who is gone, who leads whom."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any

from careers.importing import cells
from careers.importing.items import Item, Plan, Verdict, compared, told
from careers.importing.records import Lines, Record
from careers.importing.titles import Titles
from careers.models import Employee, Position
from hrapp.retention import days_kept

Status = Employee.Status
WORDS = {
    "name": "Name", "email": "Email", "unit": "Unit", "place": "Place", "status": "Status", "hired_on": "Hired on",
    "left_on": "Left on",
}  # fmt: skip
PLAIN = ("email", "unit", "place")


def plan(lines: Lines) -> Plan:
    """Nothing is written. Faults and oddities go to `lines`, and faulty lines out of them."""
    planning = _Planning(lines)
    lines.records = [record for record in lines.records if planning.takes(record)]
    oddities = lines.problems.oddities.copy()
    while True:
        items = [planning.item(record) for record in lines.records]
        in_circles = planning.circles(items)
        if not in_circles:
            return Plan([*items, *planning.gone()], planning.titles.unknown)
        lines.records = [record for record in lines.records if record.line not in in_circles]
        lines.problems.oddities = oddities.copy()
        planning.titles.unknown.clear()


class _Planning:
    def __init__(self, lines: Lines) -> None:
        self.lines, self.today = lines, lines.today
        self.known = {one.number: one for one in Employee.objects.select_related("manager")}
        current = Position.objects.filter(end_on=None).select_related("role")
        self.current = {position.employee_id: position for position in current}
        self.titles = Titles()
        self.oldest = self.today - timedelta(days=days_kept("employee"))
        self.in_file: dict[str, Record] = {}
        self.values: dict[int, dict[str, Any]] = {}

    def takes(self, record: Record) -> bool:
        """Read the plain fields of a line; False when it is a fault, or about somebody who left too long ago."""
        number = record.text("number")
        if number in self.in_file:
            self.lines.fault(record.line, f"number {number} stands in line {self.in_file[number].line} too")
            return False
        changes = self._values(record, self.known.get(number))
        if changes is not None:
            self.values[record.line] = changes
            self.in_file[number] = record
        return changes is not None

    @cached_property
    def named(self) -> dict[str, str]:
        """Number by name, of the file and of those here; a name that two people bear finds nobody."""
        found: dict[str, set[str]] = {}
        for number, record in self.in_file.items():
            found.setdefault(cells.name_key(_name(record)), set()).add(number)
        for one in self.known.values():
            if one.number not in self.in_file and one.left_on is None:
                found.setdefault(cells.name_key(one.name), set()).add(one.number)
        return {name: next(iter(numbers)) for name, numbers in found.items() if name and len(numbers) == 1}

    def item(self, record: Record) -> Item:
        number = record.text("number")
        row, changes = self.known.get(number), dict(self.values[record.line])
        label = f"{changes.get('name') or (row.name if row else number)} · {number}"
        item = compared(record, key=number, label=label, row=row, changes=changes, words=WORDS)
        self._add_manager(item, record)
        self._add_role(item, record)
        if item.row is not None and item.differences:
            item.verdict = Verdict.CHANGED
        return item

    def _values(self, record: Record, row: Employee | None) -> dict[str, Any] | None:
        """The plain fields; None when the line is a fault or about somebody who left too long ago."""
        changes: dict[str, Any] = {name: record.text(name) for name in PLAIN if record.has(name)}
        name = _name(record)
        if name or row is None:
            changes["name"] = name or record.text("number")
        hired_on = record.day("hired_on") or (record.day("years_here") if row is None else None)
        if hired_on:
            changes["hired_on"] = hired_on
        elif row is None:
            self.lines.fault(record.line, "the day of hire is missing")
            return None
        return self._leaving(record, row, changes)

    def _leaving(
        self, record: Record, row: Employee | None, changes: dict[str, Any]
    ) -> dict[str, Any] | None:
        left_on = record.day("left_on") if record.has("left_on") else (row.left_on if row else None)
        said = cells.status(record.text("status"))
        if record.text("status") and not said:
            self.lines.odd(f"The status “{record.text('status')}” is not known and was not read")
        if said == Status.LEFT and left_on is None:
            self.lines.fault(record.line, "has left, but the day is missing")
            return None
        if left_on and left_on < self.oldest and row is None:
            self.lines.odd("Left longer ago than records of leavers are kept, so not brought in")
            return None
        if left_on and left_on < (changes.get("hired_on") or (row.hired_on if row else left_on)):
            self.lines.fault(record.line, "left before the day of hire")
            return None
        if left_on and left_on <= self.today:
            changes["status"] = Status.LEFT.value
        elif said in (Status.ACTIVE, Status.AWAY) or row is None or row.status == Status.LEFT:
            changes["status"] = said or Status.ACTIVE.value
        if record.has("left_on"):
            changes["left_on"] = left_on
        return changes

    def _add_manager(self, item: Item, record: Record) -> None:
        if not record.has("manager_number", "manager_name"):
            return
        number, name = record.text("manager_number"), record.text("manager_name")
        found = self._found(number, name)
        if found is None and (number or name):
            self.lines.odd(f"No employee was found for the manager {name or number}")
            return
        before = item.row.manager if item.row is not None else None
        if found != (before.number if before else None):
            item.changes["manager"] = found
            item.differences.append(["Manager", before.name if before else "", self._name_of(found)])

    def _found(self, number: str, name: str) -> str | None:
        """By number, unless the name is another's: some systems number managers by a list of their own."""
        by_name = self.named.get(cells.name_key(name))
        if number not in self.known and number not in self.in_file:
            return by_name
        is_same = not name or cells.name_key(self._name_of(number)) == cells.name_key(name)
        return number if is_same or by_name is None else by_name

    def _name_of(self, number: str | None) -> str:
        if number is None:
            return ""
        record = self.in_file.get(number)
        return (_name(record) if record else "") or (
            self.known[number].name if number in self.known else number
        )

    def _add_role(self, item: Item, record: Record) -> None:
        role = self.titles.role(record.text("title"))
        if role is None:
            return
        current = self.current.get(item.row.pk) if item.row is not None else None
        since = record.day("since") or (record.day("years_in_role") if current is None else None)
        if current is None or current.role_id != role.pk:
            item.changes |= {"role": role, "since": since}
            item.differences.append(["Role", current.role.title if current else "", role.title])
        elif since and since != current.start_on:
            item.changes |= {"role": role, "since": since}
            item.differences.append(["In the role since", told(current.start_on), told(since)])

    def circles(self, items: list[Item]) -> set[int]:
        """Lines by which somebody would be led, by however many steps, by herself."""
        lead = {one.number: one.manager.number if one.manager else None for one in self.known.values()}
        lead |= {item.key: item.changes["manager"] for item in items if "manager" in item.changes}
        found = set()
        for item in items:
            circle = _circle(item.key, lead) if "manager" in item.changes else []
            if circle:
                names = " → ".join(self._name_of(number) for number in circle)
                self.lines.fault(item.line, f"the managers go round in a circle: {names}")
                found.add(item.line)
        return found

    def gone(self) -> list[Item]:
        """People of the organisation whom the file does not name, to be written only when it is said to be complete."""
        here = [one for one in self.known.values() if one.left_on is None and one.number not in self.in_file]
        return [Item(one.number, f"{one.name} · {one.number}", Verdict.GONE, row=one) for one in here]


def _name(record: Record) -> str:
    spoken = f"{record.text('given')} {record.text('family')}".strip()
    return cells.person_name(record.text("name")) or spoken


def _circle(start: str, lead: dict[str, str | None]) -> list[str]:
    """The way from somebody back to herself; empty when there is none."""
    way, at = [start], lead.get(start)
    while at is not None and at not in way:
        way.append(at)
        at = lead.get(at)
    return [*way, start] if at == start else []
