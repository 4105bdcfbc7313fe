"""A profile as JSON Resume 1.0 (https://jsonresume.org/schema)."""

from datetime import date
from typing import Any

from careers.exporting.facts import Facts
from careers.models import EmployeeCredential, Position
from careers.profiles import Held

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
Json = dict[str, Any]  # Any: a JSON document


def as_json_resume(facts: Facts) -> Json:
    current = facts.positions[0].role.title if facts.positions else ""
    return {
        "$schema": SCHEMA,
        "basics": _without_blanks(
            {"name": facts.employee.name, "label": current, "email": facts.employee.email}
        ),
        "work": [_work(one, facts.organisation) for one in facts.positions],
        "education": [_study(one) for one in facts.credentials if one.kind == "degree"],
        "certificates": [
            *(_certificate(one) for one in facts.credentials if one.kind != "degree"),
            *({"name": one.title, "date": one.done_on.isoformat()} for one in facts.trainings),
        ],
        "skills": [_skill(one, facts) for one in facts.held],
        "meta": {"version": "v1.0.0", "lastModified": f"{facts.on.isoformat()}T00:00:00"},
    }


def _work(one: Position, organisation: str) -> Json:
    return _without_blanks(
        {
            "name": organisation, "position": one.role.title, "startDate": one.start_on.isoformat(),
            "endDate": _day(one.end_on), "summary": one.role.summary,
        }
    )  # fmt: skip


def _study(one: EmployeeCredential) -> Json:
    return _without_blanks({"studyType": one.level, "area": one.field, "endDate": _day(one.earned_on)})


def _certificate(one: EmployeeCredential) -> Json:
    return _without_blanks({"name": one.field or one.level or one.kind, "date": _day(one.earned_on)})


def _skill(held: Held, facts: Facts) -> Json:
    """The level in the organisation's words, as the schema asks for text."""
    name = facts.level_name(held)
    return {
        "name": held.label,
        "level": f"{held.level:.1f} of {facts.steps[-1].number}" + (f" ({name})" if name else ""),
        "keywords": [held.kind],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _without_blanks(fields: Json) -> Json:
    return {key: value for key, value in fields.items() if value}
