"""Taking an operation back, and taking that back again."""

from __future__ import annotations

from uuid import UUID

from hrapp.models import User
from skills.desk import Document
from skills.editing.conflicts import LISTS, label_of, merged_list, told
from skills.editing.problems import Clash, Conflict, Refused
from skills.editing.session import Session, Verb, editing
from skills.editing.splitting import copy_assignments
from skills.models import Change, Operation, Taxonomy

Sides = tuple[Document, Document]  # before and after


def undo(operation: Operation, *, by: User | None, reason: str = "") -> Operation:
    """Write back what was before. Raises Conflict naming what and who, when somebody changed the same since."""
    with editing(operation.taxonomy, by=by, reason=reason) as desk:
        operation = Operation.objects.get(pk=operation.pk)
        if operation.is_undone:
            raise Refused("undone_already")
        lines = list(operation.changes.order_by("pk"))
        desk.load(line.item_id for line in lines if line.item_id)
        first = _first_doing(operation)
        clashes = [
            clash for line in lines if (clash := _take_back(desk, line, first.get(line.item_id, ({}, {}))))
        ]
        if clashes:
            raise Conflict(clashes)
        is_redo = operation.verb == Verb.UNDONE
        words = (
            f"Done again: {operation.undoes.summary}"
            if operation.undoes and is_redo
            else f"Undone: {operation.summary}"
        )
        done = desk.save(Verb.REDONE if is_redo else Verb.UNDONE, words, undoes=operation)
        Operation.objects.filter(pk=operation.pk).update(is_undone=True)
        if is_redo and operation.undoes:
            copy_assignments(operation.undoes, done)
        return done


def redo(operation: Operation, *, by: User | None, reason: str = "") -> Operation:
    """Do again what `operation`, an undoing, took back."""
    if operation.verb != Verb.UNDONE:
        raise Refused("not_an_undoing")
    return undo(operation, by=by, reason=reason)


def next_undo(taxonomy: Taxonomy, by: User) -> Operation | None:
    """The last operation of this person whose effect stands."""
    return Operation.objects.of(taxonomy).in_force().filter(by=by).first()


def next_redo(taxonomy: Taxonomy, by: User) -> Operation | None:
    """Her last undoing, unless she has done something new since."""
    mine = Operation.objects.of(taxonomy).filter(by=by)
    last = mine.filter(verb=Verb.UNDONE, is_undone=False).first()
    newer = mine.exclude(verb__in=(Verb.UNDONE, Verb.REDONE))
    return None if last is None or newer.filter(at__gt=last.at).exists() else last


def _first_doing(operation: Operation) -> dict[UUID | None, Sides]:
    """What an undoing or a doing again puts back where everything stands as it was the first time.

    Its own lines were made beside other changes, which may be gone: the order of a list would be theirs.
    """
    steps, root = 0, operation
    while root.undoes:
        root, steps = root.undoes, steps + 1
    if not steps:
        return {}
    rows = root.changes.values_list("item_id", "before", "after")
    return {pk: (before, after) if steps % 2 == 0 else (after, before) for pk, before, after in rows}


def _take_back(desk: Session, line: Change, first: Sides) -> Clash | None:
    """Put the keys of one line back; a clash when one of them is no longer as the operation left it."""
    pk = line.item_id
    assert pk is not None
    now = desk.after[pk][1] if pk in desk.after else None
    if not line.before:
        if now is None or any(now[key] != value for key, value in line.after.items()):
            return _clash(desk, line, pk)
        desk.remove(pk)
    elif not line.after:
        if now is not None:
            return _clash(desk, line, pk)
        desk.put(pk, line.item_kind, dict(line.before))
    else:
        return _take_back_keys(desk, line, pk, now, first)
    return None


def _take_back_keys(
    desk: Session, line: Change, pk: UUID, now: Document | None, first: Sides
) -> Clash | None:
    if now is None:
        return _clash(desk, line, pk)
    for key, value in line.before.items():
        if key in first[0] and key in first[1] and now[key] == first[1][key]:
            now[key] = first[0][key]
        elif now[key] == line.after[key]:
            now[key] = value
        elif key in LISTS and _stands(line.before[key], line.after[key], now[key]):
            now[key] = merged_list(line.after[key], value, now[key])
        else:
            return _clash(desk, line, pk)
    return None


def _stands(before: list[object], after: list[object], now: list[object]) -> bool:
    """What the operation put into the list is still there, and what it took out still away."""
    return all(one in now for one in after if one not in before) and all(
        one not in now for one in before if one not in after
    )


def _clash(desk: Session, line: Change, pk: UUID) -> Clash:
    since = Change.objects.filter(taxonomy=desk.taxonomy, item_id=pk, pk__gt=line.pk).order_by("pk")
    lines = [one for one in since.select_related("operation", "changed_by") if _touches(one, line)]
    label = label_of(desk.document_before(pk) or line.after or line.before)
    revision = lines[-1].pk if lines else line.pk
    return Clash(pk, line.item_kind, label, revision, told(lines), mine=dict(line.before))


def _touches(one: Change, line: Change) -> bool:
    return bool(set(one.before | one.after) & set(line.before | line.after))
