"""Two people on one item: field by field what it was, what the other made of it, and what I wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing

from skills.desk import Document
from skills.editing import Clash
from skills.editor.values import LABELS, in_words
from skills.models import Group, Skill

SALT = "skills.editor.conflicts"


@dataclass(frozen=True)
class Field:
    """`mine` is empty for a field that only the other changed; `can_have_both` for lists that take both sides."""

    key: str
    label: str
    before: str
    theirs: str
    mine: str
    by: str
    at: datetime | None
    is_contested: bool
    can_have_both: bool


@dataclass(frozen=True)
class Sides:
    id: UUID
    kind: str
    label: str
    revision: int
    fields: list[Field]
    others: list[str]
    kept: str  # my changes, signed, for the form that settles it

    @property
    def contested(self) -> list[Field]:
        return [field for field in self.fields if field.is_contested]


def sides_of(clash: Clash) -> Sides:
    theirs = {one.key: one for one in clash.theirs}
    first = {one.key: one.before for one in reversed(clash.theirs)}
    names = _names([first, {key: one.after for key, one in theirs.items()}, clash.mine])
    fields = [
        Field(
            key=key, label=LABELS.get(key, key), before=in_words(key, first.get(key), names).replace("\n", ", "),
            theirs=in_words(key, theirs[key].after, names) if key in theirs else "",
            mine=in_words(key, clash.mine.get(key), names), by=theirs[key].by if key in theirs else "",
            at=theirs[key].at if key in theirs else None,
            is_contested=key in theirs and key in clash.mine and theirs[key].after != clash.mine[key],
            can_have_both=key in theirs and key in clash.both,
        )
        for key in LABELS
        if key in theirs or key in clash.mine
    ]  # fmt: skip
    people = dict.fromkeys(one.by or "Somebody" for one in clash.theirs)
    return Sides(
        clash.id, clash.kind, clash.label, clash.revision, fields, list(people),
        signing.dumps({"mine": clash.mine, "both": clash.both}, salt=SALT),
    )  # fmt: skip


def settled(choices: Mapping[str, str]) -> Document:
    """What to write: for each of my fields mine, both sides, or nothing where theirs stays. Raises BadSignature."""
    sides = signing.loads(choices.get("kept", ""), salt=SALT)
    mine, both, chosen = sides["mine"], sides["both"], Document()
    for key, value in mine.items():
        choice = choices.get(f"choice-{key}", "mine")
        if choice == "mine":
            chosen[key] = value
        elif choice == "both" and key in both:
            chosen[key] = both[key]
    return chosen


def _names(documents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Labels of the groups and skills that stand in the values."""
    ids: set[str] = set()
    for document in documents:
        for value in document.values():
            ids |= {one for one in _texts(value) if len(one) == 36}
    wanted = [one for one in ids if one.count("-") == 4]
    return {
        str(pk): label
        for model in (Skill, Group)
        for pk, label in model._default_manager.filter(pk__in=wanted).values_list("pk", "label")
    }


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
