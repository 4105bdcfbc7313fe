"""Background work as rows: claimed once, leased, retried, quarantined after three attempts.

The row is the truth and the queue a nudge: losing every message costs time, not work.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, TypeVar

from billiard.exceptions import SoftTimeLimitExceeded
from celery import Task
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from hrapp import processes
from hrapp.slm import ModelBusy, SlmError

LEASE = timedelta(minutes=15)  # more than the hard time limit of a task, less than the visibility timeout
WAIT = timedelta(seconds=30)  # a queued row that nobody claimed for so long gets another message
AT_ONCE = 100  # waiting rows that one sweep sends again
MAX_ATTEMPTS = 3
TURN = 240  # seconds of one turn of long work

Row = TypeVar("Row", bound="Work")


class WorkError(Exception):
    """Work that failed for a reason a person can act on; the words for the code are in hrapp/messages.py."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


class UnfinishedError(Exception):
    """Work that stored how far it came and goes on in another turn, so that no task runs into its time limit."""


class Turn:
    """The time that long work takes at once before it makes way for others."""

    def __init__(self) -> None:
        self.ends = time.monotonic() + TURN

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.ends

    def make_way(self) -> None:
        """Called where everything is stored. Raises UnfinishedError when the turn is over."""
        if self.is_over:
            raise UnfinishedError


class WorkQuerySet(models.QuerySet[Row]):
    def claim(self, pk: Any) -> Row | None:
        """Give the row to one caller, None to the others."""
        taken = self.filter(pk=pk, state=Work.State.QUEUED).update(
            state=Work.State.RUNNING,
            moved_at=timezone.now(),
            attempts=F("attempts") + 1,
            claimed_by=processes.this_process(),
        )
        return self.get(pk=pk) if taken else None

    def waiting(self) -> WorkQuerySet[Row]:
        return self.filter(state__in=(Work.State.QUEUED, Work.State.RUNNING))

    def requeue_expired(self, *, now: datetime | None = None) -> list[Any]:
        """Queue again what dead workers and lost messages left; the sweep sends a message for each pk.

        A worker of this machine is known to be dead at once, one of another machine when its lease runs out. Of rows
        that nobody claimed the oldest come first, so many at once: most wait because the queue is long, not because
        they are lost.
        """
        now = now or timezone.now()
        dead = Q(state=Work.State.RUNNING) & (
            Q(moved_at__lt=now - LEASE) | Q(claimed_by__in=self._dead_workers())
        )
        self.filter(dead, attempts__gte=MAX_ATTEMPTS).update(
            state=Work.State.FAILED, error="worker_died", moved_at=now
        )
        free = self.select_for_update(skip_locked=True)
        late = free.filter(state=Work.State.QUEUED, moved_at__lt=now - WAIT).order_by("moved_at")[:AT_ONCE]
        with transaction.atomic():
            pks = [pk for rows in (free.filter(dead), late) for pk in rows.values_list("pk", flat=True)]
            self.filter(pk__in=pks).update(state=Work.State.QUEUED, moved_at=now)
        return pks

    def _dead_workers(self) -> list[str]:
        claimants = self.filter(state=Work.State.RUNNING).values_list("claimed_by", flat=True).distinct()
        return [one for one in claimants if processes.is_known_dead(one)]


class Work(models.Model):
    """A row that a worker will finish."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Being read"
        DONE = "done", "Done"
        FAILED = "failed", "Needs attention"

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED, db_index=True)
    error = models.CharField(max_length=40, blank=True)
    error_detail = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(
        max_length=120, blank=True, help_text="host/pid/start of the worker process"
    )
    moved_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[Any]  # a WorkQuerySet's manager, named by each kind of work

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    def put_back(self) -> None:
        self._move(self.State.QUEUED)

    def finish(self) -> None:
        self._move(self.State.DONE)

    def fail(self, code: str, detail: str = "") -> None:
        self._move(self.State.FAILED, code, detail[:300])

    def requeue(self) -> None:
        """Start again from the first attempt, because a person asked."""
        self.attempts = 0
        self.save(update_fields=["attempts"])
        self._move(self.State.QUEUED)

    def _move(self, state: str, error: str = "", detail: str = "") -> None:
        """Not by `save()`: a row that a person removed meanwhile stays removed, and that is no fault."""
        self.state, self.error, self.error_detail, self.moved_at = state, error, detail, timezone.now()
        moved = {"state": state, "error": error, "error_detail": detail, "moved_at": self.moved_at}
        type(self)._base_manager.filter(pk=self.pk).update(**moved)


def nudge(task: Task, pk: Any) -> None:
    """Send the message once the row is committed. Without Redis the row waits for the sweep; nobody sees an error."""
    transaction.on_commit(partial(task.delay, pk), robust=True)


def run(task: Task, model: type[Row], pk: Any, do: Callable[[Row], None]) -> None:
    """Claim the row, do the work, and leave the row finished or failed, whatever happens."""
    row: Row | None = model.objects.claim(pk)
    if row is None:
        return None
    try:
        do(row)
    except ModelBusy as busy:
        if row.attempts >= MAX_ATTEMPTS:
            return row.fail(busy.code)
        row.put_back()
        raise task.retry(exc=busy, countdown=5 * 2**row.attempts) from busy
    except UnfinishedError:
        row.requeue()
        task.delay(pk)
    except (SlmError, WorkError) as error:
        row.fail(error.code, getattr(error, "detail", ""))
    except SoftTimeLimitExceeded:
        row.fail("timeout")
    except Exception:
        row.fail("internal")
        raise
    else:
        row.finish()


@contextmanager
def unhurried() -> Iterator[None]:
    """Commits in here do not wait for the disk: for work of many short commits that can be done again.

    A crash of the database server takes back the latest of them, never one without those that followed it
    (PostgreSQL's manual, "Asynchronous Commit"). So no row says more than was done for it, and the sweep has the rest
    done again. Nothing outside of the database may be changed in here.
    """
    kept = _set_commits("off")
    try:
        yield
    finally:
        _set_commits(kept)


def _set_commits(value: str) -> str:
    """What was set before."""
    name = "synchronous_commit"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s), set_config(%s, %s, false)", [name, name, value])
        return str(cursor.fetchone()[0])
