"""What roles ask for, when a skill that they name goes on in another one or goes away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from skills.desk import Document, scale_id
from skills.editing.session import Session
from skills.models import Level, RoleSkill

Row = list[Any]  # skill, level, weight, is_essential
Rung = Callable[[int], int]


def pass_on(desk: Session, gone: Sequence[UUID], to: UUID) -> None:
    """Roles that ask for a skill that goes ask for `to`: at the highest level, with the greatest weight of them."""
    names, heir = {str(one) for one in gone}, str(to)
    rungs = {str(one): rung_between(desk, desk.skill(one), desk.skill(to)) for one in gone}
    for document in _roles(desk, gone):
        among = [_levelled(row, rungs) for row in document["skills"] if row[0] in names or row[0] == heir]
        place = next(at for at, row in enumerate(document["skills"]) if row[0] in names or row[0] == heir)
        levels = [row[1] for row in among if row[1] is not None]
        one = [heir, max(levels, default=None), max(row[2] for row in among), any(row[3] for row in among)]
        rest = [row for row in document["skills"] if row[0] not in names and row[0] != heir]
        document["skills"] = [*rest[:place], one, *rest[place:]]


def drop(desk: Session, gone: Sequence[UUID]) -> None:
    """Nobody asks for them any more."""
    names = {str(one) for one in gone}
    for document in _roles(desk, gone):
        document["skills"] = [row for row in document["skills"] if row[0] not in names]


def rung_between(desk: Session, source: Document, target: Document) -> Rung:
    """A level of one skill's scale as the level that lies as high on the other's."""
    if not source["scale"] or not target["scale"] or source["scale"] == target["scale"]:
        return lambda level: level
    numbers = _numbers(desk)
    return lambda level: rung(level, numbers.get(source["scale"], []), numbers.get(target["scale"], []))


def rung(level: int, source: Sequence[int], target: Sequence[int]) -> int:
    """The first stays the first and the last the last; between them it is rounded."""
    if level not in source or not target:
        return level
    share = source.index(level) / max(1, len(source) - 1)
    return target[round(share * (len(target) - 1))]


def _numbers(desk: Session) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    rows = Level.objects.filter(scale__taxonomy=desk.taxonomy).order_by("number")
    for name, number in rows.values_list("scale__name", "number"):
        found.setdefault(str(scale_id(desk.taxonomy.pk, name)), []).append(number)
    return found


def _levelled(row: Row, rungs: Mapping[str, Rung]) -> Row:
    skill, level, weight, must = row
    return [skill, rungs[skill](level) if level is not None and skill in rungs else level, weight, must]


def _roles(desk: Session, skills: Sequence[UUID]) -> list[Document]:
    roles = sorted(set(RoleSkill.objects.filter(skill__in=skills).values_list("role_id", flat=True)))
    desk.load(roles)
    return [desk.role(role) for role in roles]
