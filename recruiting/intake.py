"""What comes in: descriptions and resumes, stored at once as rows that workers will read."""

import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hrapp import audit, work
from hrapp.models import User
from recruiting.files import add_resume
from recruiting.models import Job, Resume, Upload
from recruiting.tasks import read_job_task, read_resume_task, unpack_upload_task
from skills.files import store_document

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile  # Django's class takes no parameter at run time


@transaction.atomic
def submit_job(
    *, title: str, text: str, file: Uploaded | None, by: User, is_shown_inside: bool = True
) -> Job:
    """A job from pasted text or from a file; what it requires is read in the background."""
    document = store_document(file, by=by) if file is not None else None
    job = Job.objects.create(
        title=title, text=text, document=document, owner=by, is_shown_inside=is_shown_inside
    )
    audit.record("job.created", subject=job, by=by)
    work.nudge(read_job_task, job.pk)
    return job


@transaction.atomic
def submit_resumes(job: Job, files: Sequence[Uploaded], *, by: User) -> Upload:
    """One drop of files. Archives are kept as they are and unpacked by a worker."""
    upload = Upload.objects.create(job=job, owner=by, state=Upload.State.DONE)
    for file in files:
        if _is_archive(file):
            upload.archives.append(str(store_document(file, by=by).pk))
        else:
            resume = add_resume(upload, name=file.name or "unnamed", document=store_document(file, by=by))
            if resume.is_waiting:
                work.nudge(read_resume_task, resume.pk)
    if upload.archives:
        upload.state = Upload.State.QUEUED
        work.nudge(unpack_upload_task, upload.pk)
    upload.save(update_fields=["archives", "state"])
    audit.record("resumes.uploaded", subject=job, by=by, upload=upload.pk, file_count=len(files))
    return upload


def retry_resume(resume: Resume, *, by: User) -> None:
    resume.requeue()
    audit.record("resume.retried", subject=resume, by=by)
    work.nudge(read_resume_task, resume.pk)


def retry_job(job: Job, *, by: User) -> None:
    job.requeue()
    audit.record("job.retried", subject=job, by=by)
    work.nudge(read_job_task, job.pk)


def _is_archive(file: Uploaded) -> bool:
    """A ZIP that is not itself a document (DOCX and ODT are ZIPs). Reads the directory at the end only."""
    if not zipfile.is_zipfile(file):
        file.seek(0)
        return False
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    return (
        b"[Content_Types].xml" not in start
        and b"mimetypeapplication/vnd.oasis" not in start
        and b"word/" not in start
    )
