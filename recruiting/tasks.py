"""What workers do for recruiting, and what follows what. Rows are claimed in hrapp.work; messages only nudge."""

from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.core.cache import cache

from hrapp import work
from recruiting import drafting, jobs, rankings, resumes, retention, uploads, wordings
from recruiting.models import Job, Resume, Upload, WrittenDraft
from recruiting.releasing import following

CATCHING_UP = 600  # seconds in which one message per job is enough


@shared_task(bind=True)
def unpack_upload_task(self: Task, upload_id: UUID) -> None:
    work.run(self, Upload, upload_id, uploads.unpack)
    for pk in Resume.objects.filter(upload=upload_id, state=Resume.State.QUEUED).values_list("pk", flat=True):
        read_resume_task.delay(pk)


@shared_task(bind=True)
def read_resume_task(self: Task, resume_id: UUID) -> None:
    with work.unhurried():
        work.run(self, Resume, resume_id, resumes.read)


@shared_task(bind=True)
def read_job_task(self: Task, job_id: UUID) -> None:
    work.run(self, Job, job_id, jobs.read)
    wordings.refresh(Job.objects.get(pk=job_id))
    rank_job_task.delay(job_id)


@shared_task
def rank_job_task(job_id: UUID) -> None:
    job = Job.objects.get(pk=job_id)
    wordings.refresh(job)
    rankings.rerank(job)


@shared_task(bind=True)
def write_draft_task(self: Task, draft_id: UUID) -> None:
    work.run(self, WrittenDraft, draft_id, drafting.write_draft)


@shared_task
def catch_up_task(job_id: UUID) -> None:
    job = Job.objects.select_related("release__taxonomy__live_release").get(pk=job_id)
    try:
        following.catch_up(job)
    except work.UnfinishedError:
        catch_up_task.delay(job_id)


@shared_task
def sweep_task() -> None:
    """Queue again what dead workers and lost messages left, and take along jobs that a release left behind."""
    followers: dict[type[Any], Any] = {
        Upload: unpack_upload_task,
        Resume: read_resume_task,
        Job: read_job_task,
        WrittenDraft: write_draft_task,
    }
    for model, task in followers.items():
        for pk in model.objects.requeue_expired():
            task.delay(pk)
    for pk in following.left_behind():
        if cache.add(f"catching-up:{pk}", True, timeout=CATCHING_UP):
            catch_up_task.delay(pk)


@shared_task
def forget_expired_task() -> None:
    retention.forget_expired()
