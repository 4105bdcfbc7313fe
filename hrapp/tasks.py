"""Canaries: a small task through every queue each minute, because only one that came back proves a worker; and a
trial of the models, because only one that answered proves their native code."""

from celery import shared_task
from django.utils import timezone

from hrapp import health
from hrapp.celery import QUEUES
from hrapp.models import Canary


@shared_task
def send_canaries_task() -> None:
    for queue in QUEUES:
        Canary.objects.update_or_create(queue=queue, defaults={"sent_at": timezone.now()})
        return_canary_task.apply_async([queue], queue=queue, expires=60)


@shared_task
def return_canary_task(queue: str) -> None:
    Canary.objects.update_or_create(queue=queue, defaults={"returned_at": timezone.now()})


@shared_task
def try_models_task() -> None:
    health.try_models()
