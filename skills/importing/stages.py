"""What a worker does with an uploaded taxonomy: reads it apart, compares it, writes it when a person has said so."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.db import transaction

from hrapp.work import WorkError
from skills.documents.document import DocumentError
from skills.importing import applying, planning
from skills.importing.apart import Reading, read_apart
from skills.models import ColumnMapping, Import

Stage = Import.Stage
TOLD_EVERY = 1.0  # seconds


def work_on(source: Import) -> None:
    """What a worker does with the row, whichever stage it is in."""
    if source.stage == Stage.READING:
        _read(source)
    elif source.stage == Stage.APPLYING:
        _apply(source)


def _read(source: Import) -> None:
    try:
        reading = read_apart(
            Path(source.file.path),
            name=source.name,
            form=source.form,
            columns=source.columns,
            told=_Teller(source),
        )
    except DocumentError as error:
        raise WorkError(error.code, error.detail) from error
    except FileNotFoundError as error:
        raise WorkError("gone") from error
    source.form, source.progress = reading.form, ""
    source.faults, source.fault_count = reading.faults, reading.fault_count
    if reading.sample:
        source.sample, source.stage = _with_memory(source, reading), Stage.COLUMNS
    else:
        with transaction.atomic():
            if reading.fault_count == 0:
                planning.plan(source, reading)
            source.stage = Stage.READY
    source.save()


def _with_memory(source: Import, reading: Reading) -> dict[str, Any]:
    """The guess, or how this table was read the last time."""
    names = sorted({name.strip().lower()[:300] for name in reading.sample["names"] if name.strip()})
    known = ColumnMapping.objects.filter(taxonomy=source.taxonomy, names=names).first()
    return reading.sample | ({"columns": known.columns, "is_remembered": True} if known else {})


def _apply(source: Import) -> None:
    try:
        applying.apply(source)
    except WorkError:
        Import.objects.filter(pk=source.pk).update(stage=Stage.READY)
        source.stage = Stage.READY
        raise


class _Teller:
    """Writes how far the reading is, at most once a second."""

    def __init__(self, source: Import) -> None:
        self.source, self.last = source, 0.0

    def __call__(self, count: int) -> None:
        now = time.monotonic()
        if now - self.last > TOLD_EVERY:
            self.last = now
            Import.objects.filter(pk=self.source.pk).update(progress=f"{count:,} lines read")
