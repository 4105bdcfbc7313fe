"""A table of the HR system from upload to a person's word. The file is never opened here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from careers.importing import titles
from careers.models.imports import PeopleColumns, PeopleImport
from careers.tasks import work_on_people_task
from hrapp import audit, work
from hrapp.models import User

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile  # Django's class takes no parameter at run time

Stage = PeopleImport.Stage


@transaction.atomic
def submit_people(file: Uploaded, *, kind: str, by: User) -> PeopleImport:
    """Keep the bytes under a random name; a worker reads them."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    source: PeopleImport = PeopleImport.objects.create(
        file=file, name=(file.name or "unnamed")[:255], sha256=digest.hexdigest(), kind=kind, created_by=by
    )
    audit.record("people.import_uploaded", subject=source, by=by, sha256=source.sha256)
    work.nudge(work_on_people_task, source.pk)
    return source


@transaction.atomic
def map_columns(source: PeopleImport, columns: dict[str, str]) -> None:
    """Read the table as the person says, and remember it for the next file with these columns."""
    PeopleColumns.objects.update_or_create(
        kind=source.kind, names=source.column_names, defaults={"columns": columns, "used_at": timezone.now()}
    )
    source.columns = columns
    _again(source, Stage.READING, "columns")


@transaction.atomic
def choose_kind(source: PeopleImport, kind: str) -> None:
    source.kind, source.columns = kind, None
    _again(source, Stage.READING, "kind", "columns")


@transaction.atomic
def map_titles(source: PeopleImport, chosen: Mapping[str, str], *, by: User) -> None:
    """Remember which role a title stands for, and compare anew."""
    titles.remember({title: role for title, role in chosen.items() if title in source.unknown}, by=by)
    _again(source, Stage.READING)


@transaction.atomic
def confirm(source: PeopleImport, *, is_complete: bool, by: User) -> None:
    source.is_complete, source.created_by = is_complete and not source.fault_count, by
    audit.record("people.import_confirmed", subject=source, by=by, counts=source.counts)
    _again(source, Stage.APPLYING, "is_complete", "created_by")


@transaction.atomic
def look_again(source: PeopleImport) -> None:
    """Read and compare anew, after people changed or a worker died."""
    _again(source, Stage.READING)


@transaction.atomic
def take_back(source: PeopleImport, *, by: User) -> None:
    """A worker takes back what nothing was built on."""
    source.undo_asked_at, source.created_by = timezone.now(), by
    _again(source, Stage.APPLIED, "undo_asked_at", "created_by")


@transaction.atomic
def drop(source: PeopleImport, *, by: User) -> None:
    source.drop()
    audit.record("people.import_dropped", subject=source, by=by)


def _again(source: PeopleImport, stage: str, *fields: str) -> None:
    source.stage, source.progress = stage, ""
    source.save(update_fields=["stage", "progress", *fields])
    source.requeue()
    work.nudge(work_on_people_task, source.pk)
