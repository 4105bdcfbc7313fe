"""Scales and the levels on them: what a skill says of a level needs that level."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from skills.desk import Document, scale_id
from skills.editing.problems import Refused
from skills.models import Indicator, Scale

if TYPE_CHECKING:
    from skills.editing.session import Session

Changes = dict[UUID, tuple[Document, Document]]


def refuse_lost_levels(session: Session, changes: Changes) -> None:
    """An indicator speaks of a level that the skill's scale has; a level that skills speak of stays."""
    levelled = [pk for pk, (_, after) in changes.items() if after.get("indicators") or after.get("scale")]
    documents = [one for pk in levelled if (one := session.after[pk][1]) and one.get("indicators")]
    scales = [pk for pk in changes if session.after[pk][0] == "scale"]
    if documents:
        _refuse_unknown(documents, levels_of_scales(session))
    for pk in scales:
        _refuse_gone(session, pk, changes)


def levels_of_scales(session: Session) -> dict[str, list[int]]:
    """Scale id: its numbers, the newest scale last; as this operation leaves them."""
    found: dict[str, list[int]] = {}
    rows = Scale.objects.filter(taxonomy=session.taxonomy).order_by("pk", "levels__number")
    for name, number in rows.values_list("name", "levels__number"):
        numbers = found.setdefault(str(scale_id(session.taxonomy.pk, name)), [])
        if number is not None:
            numbers.append(number)
    for pk, (kind, document) in session.after.items():
        if kind == "scale" and document:
            found[str(pk)] = sorted(number for number, *_ in document["levels"])
    return found


def _refuse_unknown(documents: list[Document], known: dict[str, list[int]]) -> None:
    newest = next(reversed(known.values()), [])
    for document in documents:
        numbers = known.get(document["scale"], []) if document["scale"] else newest
        if not {level for level, _ in document["indicators"]} <= set(numbers):
            raise Refused("level_unknown", document["label"])


def _refuse_gone(session: Session, pk: UUID, changes: Changes) -> None:
    before, after = session.document_before(pk), session.after[pk][1]
    kept = {number for number, *_ in after["levels"]} if after else set()
    gone = {number for number, *_ in before["levels"]} - kept if before else set()
    if gone and before:
        spoken = Indicator.objects.filter(
            level__scale__taxonomy=session.taxonomy, level__scale__name=before["name"], level__number__in=gone
        )
        if spoken.exclude(skill__in=changes).exists():
            raise Refused("level_in_use", before["name"])
