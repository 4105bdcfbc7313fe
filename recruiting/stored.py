"""Evidence and credentials as JSON columns and back."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from recruiting.coverage import HeldCredential
from skills.resume.reading import Evidence

Stored = dict[str, Any]  # Any: the shape of a JSON column


def evidence_json(evidence: Iterable[Evidence]) -> list[Stored]:
    return [asdict(one) for one in evidence]


def evidence_from_json(stored: Iterable[Stored]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in stored)


def first_day(year: int, month: int | None) -> date:
    """As a column keeps a date of which only the month or the year is known."""
    return date(year, month or 12, 1)


def credential_json(credential: HeldCredential) -> Stored:
    return asdict(credential)


def credential_from_json(stored: Stored) -> HeldCredential:
    return HeldCredential(**{**stored, "evidence": evidence_from_json(stored["evidence"])})
