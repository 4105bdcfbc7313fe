"""Archives of resumes, unpacked by a worker: every member becomes a row, also the ones that cannot be read."""

import tempfile
from pathlib import Path

from django.core.files import File
from django.db import transaction

from recruiting.files import add_failed_resume, add_resume
from recruiting.models import Resume, Upload
from skills.documents import DocumentError, Member
from skills.documents import unpack as unpack_archive
from skills.files import store_document
from skills.models import Document


def unpack(upload: Upload) -> None:
    """Read each archive once; a second run adds no member again."""
    for pk in list(upload.archives):
        archive = Document.objects.get(pk=pk)
        with tempfile.TemporaryDirectory() as folder:
            try:
                members = unpack_archive(Path(archive.file.path), Path(folder))
            except DocumentError as error:
                members = [Member(archive.name, None, error.code)]
            with transaction.atomic():
                for member in members:
                    _add(upload, archive, member)
                upload.archives.remove(pk)
                upload.save(update_fields=["archives"])


def _add(upload: Upload, archive: Document, member: Member) -> Resume:
    name = f"{archive.name} / {member.name}" if member.name != archive.name else member.name
    if member.path is None:
        return add_failed_resume(upload, name=name, code=member.code or "corrupt")
    with Path(member.path).open("rb") as handle:
        document = store_document(File(handle, name=Path(member.name).name), by=upload.owner)
    return add_resume(upload, name=name, document=document)
