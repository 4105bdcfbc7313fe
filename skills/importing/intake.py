"""An uploaded taxonomy from file to preview, and from a person's word to the desk. The file is never opened here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from hrapp import audit, work
from hrapp.messages import words_for
from hrapp.models import User
from skills.editing import Conflict, Refused, undo
from skills.models import ColumnMapping, Import, Taxonomy
from skills.tasks import work_on_import_task

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile  # Django's class takes no parameter at run time

Stage = Import.Stage


@transaction.atomic
def submit_import(file: Uploaded, *, taxonomy: Taxonomy, form: str = "", by: User) -> Import:
    """Keep the bytes under a random name; a worker reads them. What else was open for this taxonomy is dropped."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    source = Import.objects.create(
        taxonomy=taxonomy, file=file, name=(file.name or "unnamed")[:255], sha256=digest.hexdigest(), form=form,
        created_by=by,
    )  # fmt: skip
    audit.record(
        "taxonomy.import_uploaded", subject=source, by=by, taxonomy=taxonomy.slug, sha256=source.sha256
    )
    work.nudge(work_on_import_task, source.pk)
    return source


def new_taxonomy(name: str) -> Taxonomy:
    """An empty taxonomy with an id that follows from its name, as the command gives it."""
    slug = slugify(name)[:50]
    taxonomy, _ = Taxonomy.objects.get_or_create(
        slug=slug,
        defaults={"id": uuid5(NAMESPACE_URL, f"hrapp:taxonomy:{slug}"), "name": name[:200]},
    )
    return taxonomy


@transaction.atomic
def map_columns(source: Import, columns: dict[str, str]) -> None:
    """Read the table as the person says, and remember it for the next file with these columns."""
    ColumnMapping.objects.update_or_create(
        taxonomy=source.taxonomy,
        names=source.column_names,
        defaults={"columns": columns, "used_at": timezone.now()},
    )
    source.columns = columns
    _again(source, Stage.READING, "columns")


@transaction.atomic
def confirm(source: Import, *, retires_gone: bool, by: User) -> None:
    source.retires_gone, source.created_by = retires_gone, by
    audit.record("taxonomy.import_confirmed", subject=source, by=by, taxonomy=source.taxonomy.slug)
    _again(source, Stage.APPLYING, "retires_gone", "created_by")


@transaction.atomic
def look_again(source: Import) -> None:
    """Read and compare anew, after the taxonomy was edited or a worker died."""
    _again(source, Stage.READING)


def take_back(source: Import, *, by: User) -> str:
    """Undo the whole import as one step. Returns why not, or nothing when it was done."""
    if source.operation is None or source.operation.is_undone:
        return words_for("undone_already")
    try:
        undo(source.operation, by=by)
    except Refused as problem:
        return words_for("import_published") if problem.code == "published_already" else str(problem)
    except Conflict as problem:
        return str(problem)
    audit.record("taxonomy.import_undone", subject=source, by=by, taxonomy=source.taxonomy.slug)
    return ""


def drop(source: Import, *, by: User) -> None:
    """Nothing was written, so nothing is left."""
    source.items.all().delete()
    source.file.delete(save=False)
    source.stage = Stage.DROPPED
    source.save(update_fields=["stage", "file"])
    audit.record("taxonomy.import_dropped", subject=source, by=by, taxonomy=source.taxonomy.slug)


def _again(source: Import, stage: str, *fields: str) -> None:
    source.stage, source.progress = stage, ""
    source.save(update_fields=["stage", "progress", *fields])
    source.requeue()
    work.nudge(work_on_import_task, source.pk)
