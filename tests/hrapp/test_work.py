"""Rows of work: claimed once, tried again, set aside after three attempts. Job stands in for every kind of work."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from hrapp import processes, work
from hrapp.models import User
from hrapp.slm import ModelBusy
from hrapp.work import LEASE, MAX_ATTEMPTS, WAIT, WorkError
from recruiting.models import Job

pytestmark = pytest.mark.django_db
DEAD = f"{processes.this_process().split('/')[0]}/4194303/1.00"


class RetriedError(Exception):
    """What the stand-in for a Celery task raises, as Celery's own retry does."""


class FakeTask:
    countdown = 0

    def retry(self, *, exc: Exception, countdown: int) -> RetriedError:
        self.countdown = countdown
        return RetriedError(str(exc))


def make_work(**fields: Any) -> Job:
    owner = User.objects.create_user("owner", "a long password", full_name="Owner", roles=["recruiter"])
    job: Job = Job.objects.create(title="A job", owner=owner, **fields)
    return job


def run(job: Job, do: Any) -> Job:
    work.run(FakeTask(), Job, job.pk, do)
    job.refresh_from_db()
    return job


def test_finished_work_is_done() -> None:
    job = run(make_work(), lambda row: None)
    assert (job.state, job.attempts, job.claimed_by) == ("done", 1, processes.this_process())


def test_second_delivery_does_nothing() -> None:
    job = make_work()
    calls: list[Job] = []
    run(job, calls.append)
    run(job, calls.append)
    assert len(calls) == 1


def test_a_reason_a_person_can_act_on_is_kept() -> None:
    def fail(row: Job) -> None:
        raise WorkError("encrypted", "page 1")

    job = run(make_work(), fail)
    assert (job.state, job.error, job.error_detail) == ("failed", "encrypted", "page 1")


def test_a_bug_is_recorded_and_still_raised() -> None:
    def fail(row: Job) -> None:
        raise ZeroDivisionError

    job = make_work()
    with pytest.raises(ZeroDivisionError):
        run(job, fail)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "internal")


def busy(row: Job) -> None:
    raise ModelBusy("model_busy")


def test_a_busy_model_is_asked_again_later() -> None:
    job, task = make_work(), FakeTask()
    with pytest.raises(RetriedError):
        work.run(task, Job, job.pk, busy)
    job.refresh_from_db()
    assert job.state == "queued"
    assert task.countdown == 10


def test_a_model_busy_three_times_is_a_failure() -> None:
    job = run(make_work(attempts=MAX_ATTEMPTS - 1), busy)
    assert (job.state, job.error) == ("failed", "model_busy")


def test_work_of_a_dead_worker_is_queued_again_at_once() -> None:
    job = make_work(state="running", attempts=1, claimed_by=DEAD)
    assert Job.objects.requeue_expired() == [job.pk]


def test_work_of_a_living_worker_is_left_alone() -> None:
    make_work(state="running", attempts=1, claimed_by=processes.this_process())
    assert Job.objects.requeue_expired() == []


def test_work_of_another_machine_waits_for_its_lease() -> None:
    job = make_work(state="running", attempts=1, claimed_by="elsewhere/1/1.00")
    assert Job.objects.requeue_expired() == []
    assert Job.objects.requeue_expired(now=timezone.now() + LEASE + timedelta(seconds=1)) == [job.pk]


def test_a_lost_message_is_sent_again() -> None:
    job = make_work()
    assert Job.objects.requeue_expired(now=timezone.now() + WAIT + timedelta(seconds=1)) == [job.pk]


def test_a_long_queue_is_sent_again_in_parts_and_nobody_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "AT_ONCE", 2)
    first = make_work()
    waiting = [first.pk, *(Job.objects.create(title="A job", owner=first.owner).pk for _ in range(2))]
    crashed = Job.objects.create(
        title="A job", owner=first.owner, state="running", attempts=1, claimed_by=DEAD
    )
    late = timezone.now() + WAIT + timedelta(seconds=1)
    assert Job.objects.requeue_expired(now=late) == [crashed.pk, *waiting[:2]]
    assert Job.objects.requeue_expired(now=late) == waiting[2:]


def test_work_that_killed_three_workers_is_set_aside() -> None:
    job = make_work(state="running", attempts=MAX_ATTEMPTS, claimed_by=DEAD)
    assert Job.objects.requeue_expired() == []
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "worker_died")


def test_a_person_may_start_failed_work_again() -> None:
    job = make_work(state="failed", attempts=MAX_ATTEMPTS, error="timeout")
    job.requeue()
    assert (job.state, job.attempts, job.error) == ("queued", 0, "")


def test_commits_that_need_not_wait_for_the_disk_do_so_again_afterwards() -> None:
    def setting() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return str(cursor.fetchone()[0])

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = local")
    with work.unhurried():
        assert setting() == "off"
    assert setting() == "local"
