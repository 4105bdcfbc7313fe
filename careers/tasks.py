"""What workers do for careers, and what follows what. Rows are claimed in hrapp.work; messages only nudge."""

from uuid import UUID

from celery import Task, shared_task

from careers import conversations, reading, reminders, replying, retention, review_materials
from careers.coaching import policies
from careers.importing import stages
from careers.models import Material, Message, PeopleImport, Policy
from hrapp import work


@shared_task(bind=True)
def read_material_task(self: Task, material_id: UUID) -> None:
    work.run(self, Material, material_id, reading.read)


@shared_task
def put_back_materials_task() -> None:
    for pk in Material.objects.requeue_expired():
        read_material_task.delay(pk)


@shared_task
def read_new_reviews_task() -> None:
    for pk in review_materials.take_new():
        read_material_task.delay(pk)


@shared_task(bind=True, soft_time_limit=90, time_limit=120)
def answer_task(self: Task, message_id: UUID) -> None:
    try:
        work.run(self, Message, message_id, replying.write)
    finally:
        replying.tell_end(message_id)


@shared_task
def warm_up_task() -> None:
    replying.warm_up()


@shared_task
def put_back_messages_task() -> None:
    """Give up on answers whose worker is gone, and queue again what lost messages left."""
    for pk in Message.objects.fail_abandoned():
        replying.tell_end(pk)
    for pk in Message.objects.requeue_expired():
        answer_task.delay(pk)


@shared_task
def forget_conversations_task() -> None:
    conversations.forget_expired()


@shared_task(bind=True)
def work_on_people_task(self: Task, import_id: UUID) -> None:
    work.run(self, PeopleImport, import_id, stages.work_on)


@shared_task
def put_back_people_task() -> None:
    for pk in PeopleImport.objects.requeue_expired():
        work_on_people_task.delay(pk)


@shared_task
def forget_leavers_task() -> None:
    retention.forget_expired()


@shared_task
def remind_task() -> None:
    reminders.remind()
    reminders.mail_digests()


@shared_task(bind=True)
def read_policy_task(self: Task, policy_id: UUID) -> None:
    work.run(self, Policy, policy_id, policies.read)


@shared_task
def put_back_policies_task() -> None:
    """Queue again what dead workers and lost messages left, and what an older model made vectors of."""
    for pk in (*Policy.objects.requeue_expired(), *policies.requeue_stale()):
        read_policy_task.delay(pk)
