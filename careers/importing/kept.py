"""Courses, credentials and reviews: rows that a line of the file finds again by what they are."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from careers.importing.items import Plan
from careers.importing.owned import Owners, Said, plan_rows
from careers.importing.records import Lines, Record
from careers.models import Employee, EmployeeCredential, Review, Training

MOST_HOURS = 10_000
DEGREES = {  # words in an HR table to the levels that job requirements name
    "doctor": "doctorate", "phd": "doctorate", "master": "master", "msc": "master", "mba": "master",
    "bachelor": "bachelor", "bsc": "bachelor", "college": "bachelor", "diploma": "diploma", "associate": "diploma",
}  # fmt: skip
CARDS = {
    "licence": "licence",
    "license": "licence",
    "certificate": "certificate",
    "certification": "certificate",
}


def plan_trainings(lines: Lines) -> Plan:
    there = {(one.employee_id, one.title, one.done_on): one for one in Training.objects.all()}

    def read(record: Record, owner: Employee) -> Said | None:
        title, done_on = record.text("title"), record.day("done_on")
        changes: dict[str, Any] = {"code": record.text("code")} if record.has("code") else {}
        if record.text("hours"):
            hours = _hours(record.text("hours"))
            if hours is None:
                lines.fault(record.line, f"{record.text('hours')[:20]} is no number of hours")
                return None
            changes["hours"] = hours
        find = (owner.pk, title, done_on)
        return Said(find, title, changes if find in there else changes | {"title": title, "done_on": done_on})

    words = {"code": "Code", "hours": "Hours"}
    return plan_rows(lines, there=there, read=read, words=words, owners=Owners())


def _hours(text: str) -> Decimal | None:
    try:
        hours = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return hours.quantize(Decimal("0.1")) if 0 <= hours < MOST_HOURS else None


def plan_credentials(lines: Lines) -> Plan:
    there = {
        (one.employee_id, one.kind, one.level, one.field): one for one in EmployeeCredential.objects.all()
    }

    def read(record: Record, owner: Employee) -> Said | None:
        kind, level = _credential(record)
        field = record.text("field")
        if kind == "degree" and not level:
            lines.fault(record.line, f"the degree “{record.text('level')[:40]}” is not known")
            return None
        find = (owner.pk, kind, level, field)
        changes: dict[str, Any] = {"earned_on": record.day("earned_on")} if record.has("earned_on") else {}
        if find not in there:
            changes |= {"kind": kind, "level": level, "field": field}
        return Said(find, " ".join(filter(None, (level or kind, field))), changes)

    return plan_rows(lines, there=there, read=read, words={"earned_on": "Earned on"}, owners=Owners())


def _credential(record: Record) -> tuple[str, str]:
    """Kind, and the level of a degree."""
    said = f"{record.text('kind')} {record.text('field')}".casefold()
    level = next((level for word, level in DEGREES.items() if word in record.text("level").casefold()), "")
    card = next((kind for word, kind in CARDS.items() if word in said), "")
    return (card, "") if card and not level else ("degree" if record.text("level") else "certificate", level)


def plan_reviews(lines: Lines) -> Plan:
    owners = Owners()
    there = {(one.employee_id, one.period, one.reviewer_id): one for one in Review.objects.all()}

    def read(record: Record, owner: Employee) -> Said | None:
        written_on = record.day("written_on")
        period = record.text("period") or (str(written_on.year) if written_on else "")
        reviewer = owners.called(record.text("reviewer")) if record.text("reviewer") else None
        if record.text("reviewer") and reviewer is None:
            lines.odd(f"No employee was found for the reviewer {record.text('reviewer')}")
        changes: dict[str, Any] = {name: record.text(name) for name in ("text", "rating") if record.has(name)}
        if record.has("written_on"):
            changes["written_on"] = written_on
        find = (owner.pk, period, reviewer.pk if reviewer else None)
        return Said(
            find, period, changes if find in there else changes | {"period": period, "reviewer": reviewer}
        )

    words = {"text": "Text", "rating": "Rating", "written_on": "Written on"}
    return plan_rows(lines, there=there, read=read, words=words, owners=owners)
