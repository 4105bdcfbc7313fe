"""What a worker does with an uploaded table: reads it apart, compares it, writes it when a person has said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from careers.importing import planning, records, traces, undoing
from careers.importing.classes import is_document, read_classes
from careers.importing.kinds import guess_columns, guess_kind
from careers.models.imports import PeopleColumns, PeopleImport
from hrapp.work import WorkError
from skills.documents.document import DocumentError
from skills.importing.apart import Reading, read_apart
from skills.importing.child import CHART, TABLE

Stage = PeopleImport.Stage
Kind = PeopleImport.Kind
OF_A_CHART = {"from": "from", "to": "to", "source": "source"}
OF_A_CLASS = {"title": "title", "code": "code", "summary": "summary", "skills": "skills"}
ONE_AT_A_TIME = 727_105  # advisory lock: two tables are never written at once


def work_on(source: PeopleImport) -> None:
    """What a worker does with the row, whichever stage it is in."""
    if source.stage == Stage.READING:
        _read(source)
    elif source.stage == Stage.APPLYING:
        _apply(source)
    elif source.stage == Stage.APPLIED and source.undo_asked_at:
        _undo(source)


def _read(source: PeopleImport) -> None:
    reading = _reading(source)
    source.faults, source.fault_count = reading.faults, reading.fault_count
    if reading.sample:
        source.sample = _with_guess(source, reading.sample)
        source.stage = Stage.COLUMNS
    else:
        _compare(source, reading)
        source.stage = Stage.READY
    source.save()


def _reading(source: PeopleImport) -> Reading:
    """A table, charts of ladders, or announcements of classes, as the person says or the file shows."""
    try:
        if source.kind == Kind.ROLES and is_document(source.name):
            return _classes(source)
        if source.name.lower().endswith((".pdf", ".zip")):
            return _charts(source)
        if source.kind or not is_document(source.name):
            return read_apart(Path(source.file.path), name=source.name, form=TABLE, columns=source.columns)
        return _classes(source)
    except DocumentError as error:
        raise WorkError(error.code, error.detail) from error
    except FileNotFoundError as error:
        raise WorkError("gone") from error


def _charts(source: PeopleImport) -> Reading:
    try:
        reading = read_apart(Path(source.file.path), name=source.name, form=CHART)
    except DocumentError as error:
        if source.kind or error.code != "import_no_chart":
            raise
        return _classes(source)
    source.kind, source.columns = Kind.LADDERS, OF_A_CHART
    return reading


def _classes(source: PeopleImport) -> Reading:
    def told(words: str) -> None:
        PeopleImport.objects.filter(pk=source.pk).update(progress=words)

    reading = read_classes(Path(source.file.path), name=source.name, told=told)
    source.kind, source.columns, source.progress = Kind.ROLES, OF_A_CLASS, ""
    return reading


def _with_guess(source: PeopleImport, sample: dict[str, Any]) -> dict[str, Any]:
    """What the columns may hold: as this table was read the last time, or by their names."""
    names = sample["names"]
    source.kind = source.kind or guess_kind(names)
    source.sample = sample
    known = PeopleColumns.objects.filter(kind=source.kind, names=source.column_names).first()
    columns = known.columns if known else guess_columns(source.kind, names, sample["rows"])
    return sample | {"columns": columns, "is_remembered": known is not None}


def _compare(source: PeopleImport, reading: Reading) -> None:
    today = timezone.localdate()
    lines = records.read(source.kind, source.columns or {}, reading.rows, file=source.name, today=today)
    lines.problems.lines = reading.faults + lines.problems.lines
    lines.problems.count += reading.fault_count
    lines.problems.oddities.update(reading.oddities)
    with transaction.atomic():
        planning.store(source, planning.plan(source, lines), lines)


def _apply(source: PeopleImport) -> None:
    """All or nothing, and only what the preview showed."""
    try:
        with transaction.atomic():
            _wait_for_others()
            today = timezone.localdate()
            planned = planning.plan(source, planning.stored(source, today=today))
            if not planning.is_as_shown(source, planned):
                raise WorkError("people_import_stale")
            before = traces.rows_of(source, planned)
            planning.write(source, planned, today=today)
            traces.keep(source, before, traces.rows_of(source, planned))
            source.stage, source.applied_at = Stage.APPLIED, timezone.now()
            source.save(update_fields=["stage", "applied_at", "operation"])
    except WorkError:
        PeopleImport.objects.filter(pk=source.pk).update(stage=Stage.READY)
        source.stage = Stage.READY
        raise
    source.forget_lines()


def _undo(source: PeopleImport) -> None:
    with transaction.atomic():
        _wait_for_others()
        undoing.undo(source)


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
