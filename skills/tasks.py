"""What workers do for the taxonomy. Rows are claimed in hrapp.work; messages only nudge."""

from uuid import UUID

from celery import Task, shared_task

from hrapp import work
from skills.editing import sorting
from skills.importing import stages
from skills.models import Import, Sorting


@shared_task(bind=True)
def sort_evidence_task(self: Task, sorting_id: UUID) -> None:
    work.run(self, Sorting, sorting_id, sorting.sort_evidence)


@shared_task
def put_back_editing_task() -> None:
    """Queue again what dead workers and lost messages left."""
    for pk in Sorting.objects.requeue_expired():
        sort_evidence_task.delay(pk)


@shared_task(bind=True)
def work_on_import_task(self: Task, import_id: UUID) -> None:
    work.run(self, Import, import_id, stages.work_on)


@shared_task
def put_back_imports_task() -> None:
    """Queue again what dead workers and lost messages left."""
    for pk in Import.objects.requeue_expired():
        work_on_import_task.delay(pk)
