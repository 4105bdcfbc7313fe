"""What workers do for careers, and what follows what. Rows are claimed in hrapp.work; messages only nudge."""

from uuid import UUID

from celery import Task, shared_task

from careers import reading
from careers.models import Material
from hrapp import work


@shared_task(bind=True)
def read_material_task(self: Task, material_id: UUID) -> None:
    work.run(self, Material, material_id, reading.read)


@shared_task
def put_back_materials_task() -> None:
    for pk in Material.objects.requeue_expired():
        read_material_task.delay(pk)
