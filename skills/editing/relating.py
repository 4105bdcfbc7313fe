"""Relations between two skills: broader, requires, related, and confused with, which says what tells the two apart."""

from __future__ import annotations

from uuid import UUID

from hrapp.models import User
from skills.desk.documents import REVERSED
from skills.editing.session import Seen, Verb, editing
from skills.models import Operation, Taxonomy

PHRASES = {
    "broader": "“{a}” is part of “{b}”",
    "narrower": "“{b}” is part of “{a}”",
    "requires": "“{a}” builds on “{b}”",
    "required_by": "“{b}” builds on “{a}”",
    "related": "“{a}” is related to “{b}”",
    "confused_with": "“{a}” may be confused with “{b}”",
}


def relate(
    taxonomy: Taxonomy, skill: UUID, kind: str, other: UUID, *, by: User | None, note: str = "", example: str = "",
    their_example: str = "", seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`kind` as seen from `skill`: the other is broader, narrower, ... A second call changes note and examples."""
    if kind not in REVERSED:
        raise ValueError(f"unknown relation {kind!r}")
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load([skill, other])
        document, theirs = desk.skill(skill), desk.skill(other)
        desk.saw(skill, seen)
        edge = {"kind": kind, "skill": str(other), "note": note.strip(), "example": example.strip()}
        rest = [one for one in document["relations"] if (one["kind"], one["skill"]) != (kind, str(other))]
        document["relations"] = [*rest, edge | {"their_example": their_example.strip()}]
        return desk.save(Verb.RELATED, PHRASES[kind].format(a=document["label"], b=theirs["label"]) + ".")


def unrelate(
    taxonomy: Taxonomy,
    skill: UUID,
    kind: str,
    other: UUID,
    *,
    by: User | None,
    seen: Seen = None,
    reason: str = "",
) -> Operation:
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load([skill, other])
        document, theirs = desk.skill(skill), desk.skill(other)
        desk.saw(skill, seen)
        document["relations"] = [
            one for one in document["relations"] if (one["kind"], one["skill"]) != (kind, str(other))
        ]
        phrase = PHRASES[kind].format(a=document["label"], b=theirs["label"])
        return desk.save(Verb.UNRELATED, f"No longer: {phrase}.")
