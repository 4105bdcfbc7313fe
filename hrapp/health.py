"""How every part is, in words for the people who keep hrapp running: stores, queues, models, disk, settings.

Nothing here raises: a part that cannot be asked is a finding. The model trial runs native code and so lives
in a process of its own; the page shows the result of the last one.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from importlib import metadata
from pathlib import Path

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from hrapp.celery import QUEUES
from hrapp.models import Canary
from hrapp.slm import SlmError, registry

LATE, LOST = timedelta(minutes=3), timedelta(minutes=15)  # a canary leaves every minute; a task may take ten
FEW_BYTES, TOO_FEW_BYTES = 5 * 2**30, 2**30
TRIAL = (sys.executable, "-m", "hrapp.slm.smoke")
TRIAL_SECONDS = 120
TRIAL_KEY = "health:trial"
SHOWN_PACKAGES = ("django", "celery", "llama-cpp-python", "onnxruntime", "torch")
PURPOSES = {
    "chat": "answers in conversations",
    "documents": "reading of uploaded files",
    "slm": "reading by models in bulk",
    "default": "small chores and clean-up",
    "train": "training of models",
}


class State(Enum):
    FINE = "fine"
    ATTENTION = "attention"
    BROKEN = "broken"

    @property
    def label(self) -> str:
        return self.value


@dataclass(frozen=True)
class Finding:
    """`is_vital` marks what a web process cannot serve without."""

    part: str
    state: State
    words: str
    is_vital: bool = False


def examine(*, with_inference: bool = False) -> list[Finding]:
    """Every part. With inference the models are tried now, which takes seconds."""
    if with_inference:
        try_models()
    return [
        database(),
        stores(),
        *queues(),
        *models(),
        trial(),
        disk(),
        uploads(),
        *configuration(),
        versions(),
    ]


def vital() -> list[Finding]:
    """What a load balancer asks: may this process be sent requests?"""
    return [finding for finding in (database(), stores(), disk(), uploads()) if finding.is_vital]


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0].split()[0]
            cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
            vector = cursor.fetchone()
        pending = _pending_migrations()
    except DatabaseError:
        return Finding("Database", State.BROKEN, "PostgreSQL does not answer.", is_vital=True)
    if vector is None:
        return Finding("Database", State.BROKEN, "The extension pgvector is not installed.", is_vital=True)
    if pending:
        words = f"{pending} changes of the tables are not applied: run manage.py migrate."
        return Finding("Database", State.BROKEN, words, is_vital=True)
    return Finding("Database", State.FINE, f"PostgreSQL {version} with pgvector {vector[0]}.", is_vital=True)


def stores() -> Finding:
    try:
        found = _redis().info("server")
    except redis.RedisError:
        return Finding("Redis", State.BROKEN, "Redis does not answer.", is_vital=True)
    return Finding("Redis", State.FINE, f"Redis {found['redis_version']}.", is_vital=True)


def queues() -> Iterator[Finding]:
    """One finding for each queue, by the canary that came back last."""
    try:
        returned = dict(Canary.objects.values_list("queue", "returned_at"))
        waiting = {queue: _redis().llen(queue) for queue in QUEUES}
    except (DatabaseError, redis.RedisError):
        yield Finding("Queues", State.BROKEN, "Nothing can be said without the database and Redis.")
        return
    for queue in QUEUES:
        yield judge_queue(queue, returned.get(queue), int(waiting[queue]), now=timezone.now())


def judge_queue(queue: str, returned_at: datetime | None, waiting: int, *, now: datetime) -> Finding:
    part = f"Queue {queue}"
    backlog = f"{waiting} waiting" if waiting else "nothing waiting"
    purpose = PURPOSES[queue]
    if returned_at is None:
        return Finding(part, State.ATTENTION, f"No worker has answered yet ({purpose}; {backlog}).")
    age = now - returned_at
    words = f"A worker answered {_ago(age)} ({purpose}; {backlog})."
    if age > LOST:
        return Finding(part, State.BROKEN, f"{words} The worker is gone: restart hrapp or look into its log.")
    if age > LATE:
        return Finding(part, State.ATTENTION, f"{words} It is busy or gone.")
    return Finding(part, State.FINE, words)


def models() -> Iterator[Finding]:
    """One finding for each task: is its file there, and is it the file that was evaluated?"""
    try:
        tasks = registry.tasks()
    except SlmError as error:
        yield Finding("Models", State.BROKEN, f"The list of models cannot be read ({error.code}).")
        return
    for task in tasks:
        try:
            model = registry.verified(registry.model_for(task))
        except SlmError as error:
            yield Finding(f"Model for {task}", State.BROKEN, f"{error.detail} ({error.code}).")
        else:
            yield Finding(
                f"Model for {task}", State.FINE, f"{model.name}, unchanged (digest {model.digest[:12]})."
            )


def try_models() -> None:
    """One inference in a process of its own, since native code may die; remembered for the page."""
    try:
        ended = subprocess.run(  # noqa: S603
            TRIAL, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=TRIAL_SECONDS, check=False
        )
        status, said = ended.returncode, (ended.stdout + ended.stderr).strip().splitlines()[-1:]
    except subprocess.TimeoutExpired:
        status, said = 1, [f"no answer within {TRIAL_SECONDS} seconds"]
    result = {"at": timezone.now(), "status": status, "said": said[0] if said else ""}
    try:
        cache.set(TRIAL_KEY, result, timeout=None)
    except redis.RedisError:
        return


def trial() -> Finding:
    try:
        result = cache.get(TRIAL_KEY)
    except redis.RedisError:
        result = None
    if result is None:
        return Finding(
            "Model trial", State.ATTENTION, "No model was tried since the start: run manage.py check."
        )
    when = _ago(timezone.now() - result["at"])
    if result["status"] == 0:
        return Finding("Model trial", State.FINE, f"A model answered {when}.")
    if result["status"] < 0:
        words = f"llama.cpp died of signal {-result['status']} {when}: rebuild it with `make clean run`."
    else:
        words = f"A model failed {when}: {result['said']}"
    return Finding("Model trial", State.BROKEN, words)


def disk() -> Finding:
    free = shutil.disk_usage(_nearest(Path(settings.HRAPP_HOME))).free
    words = f"{free / 2**30:.1f} GB are free."
    if free < TOO_FEW_BYTES:
        return Finding("Disk", State.BROKEN, f"{words} New files are at risk: make room.", is_vital=True)
    return Finding("Disk", State.ATTENTION if free < FEW_BYTES else State.FINE, words, is_vital=True)


def uploads() -> Finding:
    folder = Path(settings.MEDIA_ROOT)
    if os.access(_nearest(folder), os.W_OK | os.X_OK):
        return Finding("Uploads", State.FINE, "Uploaded files can be stored.", is_vital=True)
    return Finding("Uploads", State.BROKEN, f"{folder} cannot be written.", is_vital=True)


def configuration() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(
            "Settings", State.ATTENTION, "DEBUG is on: errors show the program's inside. Not for real data."
        )
    if not settings.IS_HTTPS:
        words = (
            "Pages are served without HTTPS: right on this machine alone, wrong on a network (HRAPP_HTTPS)."
        )
        yield Finding("HTTPS", State.FINE if _is_local() else State.ATTENTION, words)
    if os.geteuid() == 0:
        yield Finding("Account", State.ATTENTION, "The program runs as root: give it an account of its own.")
    given = "SECRET_KEY" in os.environ or "SECRET_KEY_FILE" in os.environ
    words = (
        "The secret key comes from the environment." if given else "The secret key was made on this machine."
    )
    yield Finding("Secret key", State.FINE, words)


def versions() -> Finding:
    known = [f"{name} {metadata.version(name)}" for name in SHOWN_PACKAGES if _is_installed(name)]
    return Finding("Versions", State.FINE, ", ".join([f"Python {platform.python_version()}", *known]) + ".")


def _pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _redis() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, retry=Retry(NoBackoff(), 0))


def _nearest(folder: Path) -> Path:
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


def _is_local() -> bool:
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _ago(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds ago"
    return f"{seconds // 60} minutes ago" if seconds < 7200 else f"{seconds // 3600} hours ago"
