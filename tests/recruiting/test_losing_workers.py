"""Workers and Redis are killed in the middle of an upload: every file ends done or failed, none twice, none lost."""

import os
import signal
from collections import Counter
from datetime import timedelta

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hrapp.services import redis
from hrapp.work import MAX_ATTEMPTS, WAIT
from recruiting import intake
from recruiting.models import Application, Job, Resume, Upload
from recruiting.samples import make_resume
from recruiting.tasks import read_resume_task
from tests import processes
from tests.factories import make_job, make_user
from tests.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 40


def upload(job: Job, count: int = COUNT) -> Upload:
    files = [
        SimpleUploadedFile(f"{seed}.txt", make_resume(seed, is_clean=True).text.encode())
        for seed in range(count)
    ]
    return intake.submit_resumes(job, files, by=job.owner)


def done(count: int) -> bool:
    return Resume.objects.filter(state=Resume.State.DONE).count() >= count


def sweep() -> None:
    """What beat does, at a time when lost messages have been waiting long enough."""
    for pk in Resume.objects.requeue_expired(now=timezone.now() + WAIT + timedelta(seconds=1)):
        read_resume_task.delay(pk)


def swept_and_ended() -> bool:
    if not Resume.objects.waiting().exists():
        return True
    sweep()
    return False


def kill_child(worker: int) -> None:
    reading = Resume.objects.filter(state=Resume.State.RUNNING).exclude(claimed_by="").first()
    children = [child.pid for child in psutil.Process(worker).children()]
    os.kill(int(reading.claimed_by.split("/")[1]) if reading else children[0], signal.SIGKILL)


def kill_redis() -> None:
    server = redis.owner()
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: redis.owner() is None, seconds=10)


def test_every_file_ends_once_though_child_worker_and_redis_are_killed() -> None:
    job = make_job(make_user())
    upload(job)
    with processes.worker("documents", concurrency=2) as worker:
        wait_until(lambda: done(2), seconds=120)
        kill_child(worker.pid)
        wait_until(lambda: done(8), seconds=120)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    kill_redis()
    redis.ensure(durable=False)
    with processes.worker("documents", concurrency=2):
        wait_until(swept_and_ended, seconds=240)
    states = Counter(Resume.objects.values_list("state", flat=True))
    assert states == {Resume.State.DONE: COUNT}
    assert Application.objects.filter(job=job).count() == COUNT
    assert Resume.objects.exclude(attempts__lte=MAX_ATTEMPTS).count() == 0


def test_a_file_that_kills_its_worker_is_set_aside_and_the_rest_finish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = make_job(make_user())
    upload(job, count=6)
    poison = Resume.objects.order_by("name").first()
    assert poison is not None
    Resume.objects.filter(pk=poison.pk).update(name="poison.txt")
    monkeypatch.setenv("HRAPP_TESTS_POISON", "poison.txt")
    with processes.worker("documents", concurrency=1, application="tests.poisoned"):
        wait_until(swept_and_ended, seconds=240)
    poison.refresh_from_db()
    assert (poison.state, poison.error, poison.attempts) == (Resume.State.FAILED, "worker_died", MAX_ATTEMPTS)
    assert done(5)
