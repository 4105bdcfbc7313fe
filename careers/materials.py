"""What comes in to be read about an employee, and what she takes away again."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from careers.models import Assertion, Employee, Material
from careers.tasks import read_material_task
from hrapp import audit, work
from hrapp.models import User
from skills.files import forget_document, store_document

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile  # Django's class takes no parameter at run time

Origin = Assertion.Origin


@transaction.atomic
def submit_cv(employee: Employee, file: Uploaded, *, by: User) -> Material:
    """A newer CV stands beside an older one until she deletes that; the newest statement of a skill counts."""
    document = store_document(file, by=by)
    return _submit(
        Material(employee=employee, origin=Origin.CV, title=document.name, document=document, given_by=by)
    )


@transaction.atomic
def submit_project(
    employee: Employee, *, title: str, text: str, dated_on: date | None = None, by: User
) -> Material:
    day = dated_on or timezone.localdate()
    return _submit(
        Material(employee=employee, origin=Origin.PROJECT, title=title, text=text, dated_on=day, given_by=by)
    )


@transaction.atomic
def remove(material: Material, *, by: User) -> None:
    """The file, its text and every statement read from it."""
    document = material.document
    audit.record("material.removed", subject=material.employee, by=by, origin=material.origin)
    material.delete()
    if document is not None and not document.materials.exists():
        forget_document(document)


@transaction.atomic
def retry(material: Material, *, by: User) -> None:
    material.requeue()
    audit.record("material.retried", subject=material.employee, by=by)
    work.nudge(read_material_task, material.pk)


def _submit(material: Material) -> Material:
    material.save(force_insert=True)
    audit.record("material.given", subject=material.employee, by=material.given_by, origin=material.origin)
    work.nudge(read_material_task, material.pk)
    return material
