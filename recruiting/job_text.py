"""A job description cut into the sentences that state a requirement and the text between them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from recruiting.models import Requirement


@dataclass(frozen=True)
class Piece:
    text: str
    start: int
    requirement: Requirement | None = None


def pieces(text: str, requirements: Iterable[Requirement]) -> list[Piece]:
    """Joined together they give the text again; where two sentences overlap the earlier one keeps its words."""
    found: list[Piece] = []
    at = 0
    for requirement in sorted(requirements, key=lambda one: (one.start or 0, one.end or 0)):
        start, end = requirement.start, requirement.end
        if start is None or end is None or start < at or end > len(text) or start >= end:
            continue
        if start > at:
            found.append(Piece(text[at:start], at))
        found.append(Piece(text[start:end], start, requirement))
        at = end
    if at < len(text):
        found.append(Piece(text[at:], at))
    return found
