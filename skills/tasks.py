"""What workers do for the taxonomy. Rows are claimed in hrapp.work; messages only nudge."""

from uuid import UUID

from celery import Task, shared_task

from hrapp import work
from skills import impact, publishing
from skills.api import linking
from skills.editing import sorting
from skills.exporting import asking
from skills.importing import stages
from skills.models import Export, Gathering, Impact, Import, Publication, Sorting
from skills.suggestions import drafting, gathering


@shared_task(bind=True)
def sort_evidence_task(self: Task, sorting_id: UUID) -> None:
    work.run(self, Sorting, sorting_id, sorting.sort_evidence)


@shared_task
def put_back_editing_task() -> None:
    """Queue again what dead workers and lost messages left."""
    for pk in Sorting.objects.requeue_expired():
        sort_evidence_task.delay(pk)


@shared_task(bind=True)
def work_out_impact_task(self: Task, impact_id: UUID) -> None:
    work.run(self, Impact, impact_id, impact.work_out)


@shared_task(bind=True)
def publish_task(self: Task, publication_id: UUID) -> None:
    work.run(self, Publication, publication_id, publishing.work_on)


@shared_task
def put_back_releases_task() -> None:
    """Queue again what dead workers and lost messages left."""
    for pk in Impact.objects.requeue_expired():
        work_out_impact_task.delay(pk)
    for pk in Publication.objects.requeue_expired():
        publish_task.delay(pk)


@shared_task
def answer_program_task(key: str) -> None:
    """No row stands behind it: a program waits for the answer, and asks again when it does not come."""
    linking.answer(key)


@shared_task(bind=True)
def work_on_import_task(self: Task, import_id: UUID) -> None:
    work.run(self, Import, import_id, stages.work_on)


@shared_task
def put_back_imports_task() -> None:
    """Queue again what dead workers and lost messages left, and let go of old files."""
    for pk in Import.objects.requeue_expired():
        work_on_import_task.delay(pk)
    for pk in Export.objects.requeue_expired():
        export_task.delay(pk)
    asking.forget_old()


@shared_task(bind=True)
def export_task(self: Task, export_id: UUID) -> None:
    work.run(self, Export, export_id, asking.write)


@shared_task(bind=True)
def gather_task(self: Task, gathering_id: UUID) -> None:
    work.run(self, Gathering, gathering_id, gathering.gather)


@shared_task
def say_better_task(skill_id: UUID) -> None:
    """No row stands behind it: the composed draft is there, and stays when this is lost."""
    drafting.say_better(skill_id)


@shared_task
def put_back_gatherings_task() -> None:
    """Queue again what dead workers and lost messages left, and ask for what became due."""
    for pk in Gathering.objects.requeue_expired():
        gather_task.delay(pk)
    for taxonomy in gathering.due():
        row = gathering.ask(taxonomy)
        if row:
            gather_task.delay(row.pk)
