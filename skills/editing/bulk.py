"""The same change to a whole selection, as one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from hrapp.models import User
from skills.desk import Document
from skills.editing.session import Seen, Verb, editing
from skills.models import Operation, Taxonomy

Alter = Callable[[Document], Document]


def in_bulk(
    taxonomy: Taxonomy, ids: Iterable[UUID], alter: Alter, *, by: User | None, summary: str, verb: str = Verb.EDITED,
    seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`alter` takes a document and returns it changed; items that it leaves alone are not part of the operation."""
    ids = list(ids)
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load(ids)
        for pk in ids:
            if pk in desk.after and (document := desk.after[pk][1]):
                desk.put(pk, desk.after[pk][0], alter(document))
                desk.saw(pk, seen if not isinstance(seen, int) else None)
        return desk.save(verb, summary)
