"""Canaries go out through Redis and come back from a real worker."""

import pytest

from hrapp.celery import QUEUES
from hrapp.models import Canary
from hrapp.tasks import return_canary_task, send_canaries_task
from tests.processes import wait_until, worker


@pytest.mark.django_db
def test_each_queue_gets_a_canary() -> None:
    send_canaries_task()
    assert set(Canary.objects.values_list("queue", flat=True)) == set(QUEUES)


@pytest.mark.django_db
def test_a_canary_that_returns_is_noted() -> None:
    return_canary_task("chat")
    assert Canary.objects.get(queue="chat").returned_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_returns_the_canaries_of_its_queues() -> None:
    with worker("chat", "documents"):
        send_canaries_task()
        wait_until(lambda: Canary.objects.filter(returned_at__isnull=False).count() == 2, seconds=30)
    assert set(Canary.objects.exclude(returned_at=None).values_list("queue", flat=True)) == {
        "chat",
        "documents",
    }
