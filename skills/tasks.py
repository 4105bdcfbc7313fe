"""What workers do for the taxonomy. Rows are claimed in hrapp.work; messages only nudge."""

from uuid import UUID

from celery import Task, shared_task

from hrapp import work
from skills.editing import sorting
from skills.models import Sorting


@shared_task(bind=True)
def sort_evidence_task(self: Task, sorting_id: UUID) -> None:
    work.run(self, Sorting, sorting_id, sorting.sort_evidence)


@shared_task
def put_back_editing_task() -> None:
    """Queue again what dead workers and lost messages left."""
    for pk in Sorting.objects.requeue_expired():
        sort_evidence_task.delay(pk)
