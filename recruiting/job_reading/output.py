"""A job reading as the `analyze_job` object of the command line."""

from typing import Any

from recruiting.job_reading.reading import Credential, Flag, JobReading, JobRequirement, Salary


def as_object(reading: JobReading, *, file: str, role: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "file": file,
        "title": reading.title.text if reading.title else None,
        "level": reading.level,
        "role": role,
        "employment_type": reading.employment_type,
        "location": reading.location.text if reading.location else None,
        "salary": _salary(reading.salary),
        "salaries": [_salary(one) for one in reading.salaries],
        "conditions": [
            {"kind": one.kind, "percent": one.percent, "quote": one.quote.text} for one in reading.conditions
        ],
        "requirements": [_requirement(one) for one in reading.requirements],
        "flags": [_flag(one) for one in reading.flags],
        "warnings": [],
    }


def unread(file: str, code: str, detail: str = "") -> dict[str, Any]:
    """The object of a file that gave no text: the same keys, nothing in them."""
    empty = JobReading(None, None, None, None, (), (), ())
    return as_object(empty, file=file) | {"warnings": [{"code": code, "detail": detail}]}


def _requirement(one: JobRequirement) -> dict[str, Any]:
    return {
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "skills": [
            {"id": link.id, "label": link.label, "level": link.level, "score": round(link.score, 4)}
            for link in one.skills
        ],
        "years": one.years,
        "credential": _credential(one.credential),
        "flags": [_flag(flag) for flag in one.flags],
        "group": one.group or None,
        "branch": one.branch or None,
    }


def _credential(one: Credential | None) -> dict[str, Any] | None:
    return {"kind": one.kind, "level": one.level, "field": one.field} if one else None


def _flag(flag: Flag) -> dict[str, Any]:
    quote = {"quote": flag.quote.text, "start": flag.quote.start, "end": flag.quote.end} if flag.quote else {}
    more = {"suggestion": flag.suggestion, "source": flag.source}
    return {"code": flag.code, "reason": flag.reason} | quote | {k: v for k, v in more.items() if v}


def _salary(one: Salary | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "low": one.low,
        "high": one.high,
        "currency": one.currency,
        "period": one.period,
        "quote": one.quote.text,
    }
