"""The same change to a whole selection, as one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from hrapp.models import User
from skills.desk import Document
from skills.editing import demands
from skills.editing.session import Seen, Session, Verb, editing
from skills.editing.standing import refuse_used
from skills.models import Operation, Taxonomy

Alter = Callable[[Document], Document]


def in_bulk(
    taxonomy: Taxonomy, ids: Iterable[UUID], alter: Alter, *, by: User | None, summary: str, verb: str = Verb.EDITED,
    even_if_used: bool = False, seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`alter` takes a document and returns it changed; items that it leaves alone are not part of the operation.

    Skills that it retires without a replacement must not be in use, unless the person says so.
    """
    ids = list(ids)
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load(ids)
        for pk in ids:
            if pk in desk.after and (document := desk.after[pk][1]):
                desk.put(pk, desk.after[pk][0], alter(document))
                desk.saw(pk, seen if not isinstance(seen, int) else None)
        if gone := [pk for pk in ids if _is_leaving(desk, pk)]:
            if not even_if_used:
                refuse_used(taxonomy, gone)
            demands.drop(desk, gone)
        return desk.save(verb, summary)


def _is_leaving(desk: Session, pk: UUID) -> bool:
    before, after = desk.document_before(pk) or {}, desk.after[pk][1] if pk in desk.after else None
    is_retired = after is not None and after.get("state") == "retired" and not after["replaced_by"]
    return is_retired and before.get("state") != "retired"
