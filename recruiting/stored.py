"""Evidence and credentials as JSON columns and back."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from recruiting.coverage import HeldCredential
from skills.resume.reading import Evidence

Stored = dict[str, Any]  # Any: the shape of a JSON column


def evidence_json(evidence: Iterable[Evidence]) -> list[Stored]:
    return [asdict(one) for one in evidence]


def evidence_from_json(stored: Iterable[Stored]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in stored)


def credential_json(credential: HeldCredential) -> Stored:
    return asdict(credential)


def credential_from_json(stored: Stored) -> HeldCredential:
    return HeldCredential(**{**stored, "evidence": evidence_from_json(stored["evidence"])})
