"""Uploaded files as rows: stored under a random name with their digest, and never opened here."""

import hashlib
from collections.abc import Iterable

from django.core.files.base import File

from hrapp.models import User
from recruiting.models import Resume, Upload
from skills.models import Document


def add_resume(upload: Upload, *, name: str, document: Document) -> Resume:
    """One file becomes one row. The same content twice for one job is kept and marked, and read only once."""
    twin = (
        Resume.objects.filter(job=upload.job, document__sha256=document.sha256, duplicate_of=None)
        .order_by("created_at")
        .first()
    )
    resume: Resume = Resume.objects.create(
        upload=upload,
        job=upload.job,
        name=name[:255],
        document=document,
        duplicate_of=twin,
        similarity=1.0 if twin else None,
        state=Resume.State.DONE if twin else Resume.State.QUEUED,
    )
    return resume


def add_failed_resume(upload: Upload, *, name: str, code: str) -> Resume:
    """A member of an archive that could not be taken out; kept, so that nobody wonders where it went."""
    resume: Resume = Resume.objects.create(
        upload=upload, job=upload.job, name=name[:255], state=Resume.State.FAILED, error=code
    )
    return resume


def store_document(file: "File[bytes]", *, by: User | None) -> Document:
    """Keep the bytes under a random name, with their digest; nothing is opened here."""
    digest = _sha256(file.chunks())
    return Document.objects.create(
        file=file,
        name=(file.name or "unnamed")[:255],
        sha256=digest,
        byte_count=file.size or 0,
        created_by=by,
    )


def _sha256(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
