"""Uploaded files as rows of their job; the same content twice is read only once."""

from recruiting.models import Resume, Upload
from skills.models import Document


def add_resume(upload: Upload, *, name: str, document: Document) -> Resume:
    """One file becomes one row. The same content twice for one job is kept and marked, and read only once.

    What could not be read the first time is tried again.
    """
    twin = (
        Resume.objects.filter(job=upload.job, document__sha256=document.sha256, duplicate_of=None)
        .exclude(state=Resume.State.FAILED)
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
