"""A history of positions: spells in a role, which never overlap for one person."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from careers.importing.items import Plan, Verdict
from careers.importing.owned import Owners, Said, plan_rows
from careers.importing.records import Lines, Record
from careers.importing.titles import Titles
from careers.models import Employee, Position

WORDS = {"role": "Role", "end_on": "Until"}
FAR = date.max


def plan(lines: Lines) -> Plan:
    titles = Titles()
    there = {(one.employee_id, one.start_on): one for one in Position.objects.select_related("role")}
    spells = _Spells(lines, there)

    def read(record: Record, owner: Employee) -> Said | None:
        role, start, end = titles.role(record.text("title")), record.day("start_on"), record.day("end_on")
        if role is None or start is None:
            return None
        if end and end < start:
            lines.fault(record.line, "ends before it begins")
            return None
        if not spells.has_room(record, owner.pk, start, end):
            return None
        changes: dict[str, Any] = {"role": role, "end_on": end}
        if (owner.pk, start) not in there:
            changes["start_on"] = start
        return Said((owner.pk, start), f"{role.title} from {start:%Y-%m-%d}", changes)

    planned = plan_rows(lines, there=there, read=read, words=WORDS, owners=Owners())
    planned.unknown = titles.unknown
    return planned


class _Spells:
    """The spells of each person as they will be: an open one ends where a later one of the file begins."""

    def __init__(self, lines: Lines, there: dict[tuple[UUID, date], Position]) -> None:
        self.lines = lines
        self.of: dict[UUID, dict[date, date]] = defaultdict(dict)
        for (owner, start), one in there.items():
            self.of[owner][start] = one.end_on or FAR

    def has_room(self, record: Record, owner: UUID, start: date, end: date | None) -> bool:
        others = {first: last for first, last in self.of[owner].items() if first != start}
        for first, last in others.items():
            ends = start - timedelta(days=1) if last == FAR and first < start else last
            if first <= (end or FAR) and ends >= start:
                self.lines.fault(record.line, f"overlaps the position from {first:%Y-%m-%d}")
                return False
        self.of[owner][start] = end or FAR
        return True


def write(plan: Plan) -> None:
    """Open positions that an imported one follows are closed the day before it."""
    changed = [item.row for item in plan.of(Verdict.CHANGED)]
    for item in plan.of(Verdict.CHANGED):
        for name, value in item.changes.items():
            setattr(item.row, name, value)
    begun = [Position(**item.changes) for item in plan.of(Verdict.NEW)]
    _close_before(begun, {one.pk for one in changed if one.end_on})
    Position.objects.bulk_update(changed, ["role", "end_on"])
    Position.objects.bulk_create(begun)


def _close_before(begun: list[Position], ended: set[int]) -> None:
    """`ended`: rows that the file closes itself."""
    starts: dict[UUID, list[date]] = defaultdict(list)
    for one in begun:
        starts[one.employee_id].append(one.start_on)
    open_now = Position.objects.filter(employee__in=starts, end_on=None).exclude(pk__in=ended)
    closed = []
    for one in open_now:
        later = [start for start in starts[one.employee_id] if start > one.start_on]
        if later:
            one.end_on = min(later) - timedelta(days=1)
            closed.append(one)
    Position.objects.bulk_update(closed, ["end_on"])
