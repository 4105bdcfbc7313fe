"""A confirmed table of people into rows: people first, then who leads whom, then the roles they are in."""

from __future__ import annotations

from datetime import date, timedelta

from careers.importing.items import Item, Plan, Verdict
from careers.models import Employee, Position

FIELDS = ("name", "email", "unit", "place", "status", "hired_on", "left_on")


def write(plan: Plan, *, is_complete: bool, today: date) -> None:
    """Everything in a few statements, however many people. The caller holds the transaction."""
    items = plan.of(Verdict.NEW, Verdict.CHANGED)
    for item in items:
        _fill(item)
    new = [item.row for item in items if item.verdict == Verdict.NEW]
    Employee.objects.bulk_create(new)
    Employee.objects.bulk_update([item.row for item in items if item.row not in new], FIELDS)
    _set_managers(items)
    _Positions(today).write(items)
    if is_complete:
        _let_go([item.row for item in plan.of(Verdict.GONE)], today)
    _close_left()


def _fill(item: Item) -> None:
    if item.row is None:
        item.row = Employee(number=item.key)
    for name in FIELDS:
        if name in item.changes:
            setattr(item.row, name, item.changes[name])


def _set_managers(items: list[Item]) -> None:
    by_number = {one.number: one for one in Employee.objects.all()}
    led = []
    for item in items:
        if "manager" in item.changes:
            item.row.manager = by_number.get(item.changes["manager"])
            led.append(item.row)
    Employee.objects.bulk_update(led, ["manager"])


class _Positions:
    def __init__(self, today: date) -> None:
        self.today = today
        self.open = {position.employee_id: position for position in Position.objects.filter(end_on=None)}

    def write(self, items: list[Item]) -> None:
        """The old position ends the day before the new one begins."""
        closed: list[Position] = []
        begun: list[Position] = []
        for item in items:
            if "role" in item.changes:
                self._begin(item, closed, begun)
        Position.objects.bulk_update(closed, ["start_on", "end_on"])
        Position.objects.bulk_create(begun)

    def _begin(self, item: Item, closed: list[Position], begun: list[Position]) -> None:
        role, now = item.changes["role"], self.open.get(item.row.pk)
        start = _no_later(_first_day(item, self.today), item.row.left_on)
        if now is not None:
            closed.append(now)
            if now.role_id == role.pk:
                now.start_on = start
                return
            start = max(start, now.start_on + timedelta(days=1))
            now.end_on = start - timedelta(days=1)
        begun.append(Position(employee=item.row, role=role, start_on=start))


def _first_day(item: Item, today: date) -> date:
    """With the hire of a new person, else today, when the file gives no day."""
    first: date | None = item.changes.get("since")
    return first or (item.row.hired_on if item.verdict == Verdict.NEW else today)


def _no_later(day: date, last: date | None) -> date:
    return min(day, last) if last else day


def _let_go(gone: list[Employee], today: date) -> None:
    Employee.objects.filter(pk__in=[one.pk for one in gone]).update(
        left_on=today, status=Employee.Status.LEFT
    )


def _close_left() -> None:
    """Who has left holds no position."""
    rows = list(
        Position.objects.filter(end_on=None, employee__status=Employee.Status.LEFT).select_related("employee")
    )
    for position in rows:
        left_on = position.employee.left_on or position.start_on
        position.end_on = max(position.start_on, left_on)
    Position.objects.bulk_update(rows, ["end_on"])
