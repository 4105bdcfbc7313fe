"""Two people on one item: what the other did since the page was shown, and how both can be had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from skills.desk import Document
from skills.editing.problems import Clash, Conflict, Theirs
from skills.models import Change, Group, Role, Skill, Taxonomy

if TYPE_CHECKING:
    from skills.editing.session import Session

LISTS = frozenset(
    {"aliases", "groups", "indicators", "relations", "owners", "mappings", "titles", "skills", "levels"}
)
MODELS: dict[str, type[Skill | Group | Role]] = {"skill": Skill, "group": Group, "role": Role}


def refuse_stale(session: Session, changes: dict[UUID, tuple[Document, Document]]) -> None:
    """Raise Conflict when an item that changes here was changed since the person saw it."""
    clashes = [clash for pk in session.seen if pk in changes and (clash := _clash(session, pk))]
    if clashes:
        raise Conflict(clashes)


def _clash(session: Session, pk: UUID) -> Clash | None:
    kind, wanted = session.after[pk]
    now = session.document_before(pk) or {}
    lines = list(_lines(session, pk, session.seen[pk]))
    if not lines:
        return None
    base = _before(now, lines)
    mine = {key: value for key, value in (wanted or {}).items() if base.get(key) != value}
    if wanted is not None and not mine:
        return None
    return Clash(
        id=pk, kind=kind, label=label_of(now or base), revision=lines[-1].pk, theirs=told(lines), mine=mine,
        both=both_sides(base, mine, now),
    )  # fmt: skip


def _lines(session: Session, pk: UUID, seen: int) -> Iterable[Change]:
    """What was done to the item since, oldest first."""
    lines = Change.objects.filter(taxonomy=session.taxonomy, item_id=pk, pk__gt=seen).order_by("pk")
    return lines.select_related("operation", "changed_by")


def as_seen(
    taxonomy: Taxonomy, now: Mapping[UUID, Document], seen: Mapping[UUID, int]
) -> dict[UUID, Document]:
    """What each item said at the revision that a person saw of it. One query."""
    rows = Change.objects.filter(taxonomy=taxonomy, item_id__in=seen, pk__gt=min(seen.values(), default=0))
    since: dict[UUID, list[Change]] = {pk: [] for pk in seen}
    for line in rows.order_by("pk"):
        if line.item_id and line.pk > seen[line.item_id]:
            since[line.item_id].append(line)
    return {pk: _before(now[pk], lines) for pk, lines in since.items() if pk in now}


def _before(now: Document, lines: Sequence[Change]) -> Document:
    base = dict(now)
    for line in reversed(lines):
        base = {key: value for key, value in base.items() if key not in line.after} | line.before
    return base


def told(lines: Iterable[Change]) -> list[Theirs]:
    return [
        Theirs(
            key=key, before=line.before.get(key), after=line.after.get(key), at=line.changed_at,
            by=line.changed_by.full_name if line.changed_by else "",
            summary=line.operation.summary if line.operation else line.get_verb_display(),
        )
        for line in lines
        for key in line.after | line.before
    ]  # fmt: skip


def both_sides(base: Document, mine: Document, now: Document) -> Document:
    """My keys that they left alone, and of lists that both changed what each added, without what each took away."""
    both: Document = {}
    for key, value in mine.items():
        if now.get(key) == base.get(key):
            both[key] = value
        elif key in LISTS:
            both[key] = merged_list(base.get(key, []), value, now[key])
    return both


def merged_list(base: list[Any], mine: list[Any], now: list[Any]) -> list[Any]:
    """What stands now, less what I took away, and what I added."""
    kept = [one for one in now if one in mine or one not in base]
    return kept + [one for one in mine if one not in base and one not in kept]


def label_of(document: Document) -> str:
    return str(document.get("label") or document.get("title") or document.get("name") or "")
