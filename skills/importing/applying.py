"""A confirmed import onto the desk: one operation, recorded and undone like any other."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.utils import timezone

from hrapp.work import WorkError
from skills.desk import Document
from skills.editing import Conflict, Refused, Session, editing
from skills.editing.group_edits import dissolve
from skills.importing.merging import aspects_of, from_json, put_back
from skills.importing.shaping import BLANK, flat, unflat
from skills.models import Change, Import, ImportedItem, Operation, SourceKey
from skills.staging import merge

Verdict = ImportedItem.Verdict
WRITTEN = (Verdict.NEW, Verdict.CHANGED, Verdict.CONFLICT, Verdict.GONE)
ORDER = {"scale": 0, "family": 1, "group": 2, "skill": 3, "role": 4}
VERB = {Verdict.NEW: "new", Verdict.CHANGED: "changed", Verdict.CONFLICT: "decided", Verdict.GONE: "retired"}


def apply(source: Import) -> Operation | None:
    """Write what was shown. Raises WorkError `import_stale` when the desk is no longer as the preview saw it."""
    rows = list(source.items.filter(verdict__in=WRITTEN))
    try:
        with editing(source.taxonomy, by=source.created_by) as session:
            session.load(row.item_id for row in rows)
            done = [row.verdict for row in sorted(rows, key=_order) if _write(session, row, source)]
            operation = session.save(Change.Verb.IMPORTED, _summary(source, done)) if done else None
            _finish(source, operation)
    except Conflict as conflict:
        raise WorkError("import_stale") from conflict
    except Refused as refused:
        raise WorkError("import_refused", str(refused)) from refused
    return operation


def _order(row: ImportedItem) -> tuple[bool, int]:
    """What goes last, when what stays has found its new place."""
    return row.verdict == Verdict.GONE, ORDER[row.kind]


def _write(session: Session, row: ImportedItem, source: Import) -> bool:
    """True when the item is written."""
    if row.verdict == Verdict.NEW:
        return row.is_taken and _add(session, row)
    kind, now = session.after.get(row.item_id, ("", None))
    if now is None:
        raise WorkError("import_stale", row.label)
    if row.verdict == Verdict.GONE:
        return source.retires_gone and _retire(session, row, kind, now)
    return _change(session, row, kind, now)


def _add(session: Session, row: ImportedItem) -> bool:
    if session.after.get(row.item_id, ("", None))[1] is not None:
        raise WorkError("import_stale", row.label)
    document = deepcopy(BLANK[row.kind]) | row.document
    if row.kind != "scale":
        document["external_id"] = row.key
    session.put(row.item_id, row.kind, unflat(row.kind, document, None))
    return True


def _retire(session: Session, row: ImportedItem, kind: str, now: Document) -> bool:
    """A skill or role is kept for those who know it; what stands in a group goes into the one above."""
    if kind == "group":
        return dissolve(session, row.item_id, into=now["parent"])
    if kind == "skill":
        now["state"] = "retired"
    else:
        now["is_active"] = False
    return True


def _change(session: Session, row: ImportedItem, kind: str, now: Document) -> bool:
    document, told = flat(kind, deepcopy(now)), aspects_of(flat(kind, now))
    wanted = [
        one for one in row.differences if row.is_taken or (row.verdict == Verdict.CONFLICT and not one[4])
    ]
    for aspect, before, after, _, _ in wanted:
        if not _is_as_shown(told.get(aspect), from_json(before)):
            raise WorkError("import_stale", row.label)
        put_back(document, aspect, from_json(after))
    if wanted:
        session.after[row.item_id] = (kind, unflat(kind, document, now))
    return bool(wanted)


def _is_as_shown(now: Any, before: Any) -> bool:
    return (now or None) == (before or None)


def _summary(source: Import, done: list[str]) -> str:
    counts = {word: sum(verdict == kind for verdict in done) for kind, word in VERB.items()}
    words = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    return f"Imported {source.name}: {words}"


def _finish(source: Import, operation: Operation | None) -> None:
    keys = source.items.exclude(verdict=Verdict.GONE).values_list("kind", "key", "item_id")
    rows = ((source.taxonomy_id, kind, key, item) for kind, key, item in keys if key != str(item))
    columns = ("taxonomy_id", "kind", "key", "item_id")
    merge(SourceKey, columns, rows, key=("taxonomy_id", "kind", "key"))
    if operation is None:
        raise WorkError("unchanged")
    source.operation, source.applied_at, source.stage = operation, timezone.now(), Import.Stage.APPLIED
    source.progress = ""
    source.save(update_fields=["operation", "applied_at", "stage", "progress"])
    older = Import.objects.filter(taxonomy=source.taxonomy, form=source.form, stage=Import.Stage.APPLIED)
    for one in older.exclude(pk=source.pk).order_by("-applied_at")[1:]:
        one.items.all().delete()
