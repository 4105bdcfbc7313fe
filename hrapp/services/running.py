"""Who needs the embedded servers: the first process starts them, the last one to leave stops them.

Each process that called start() has a file in HRAPP_HOME/run. A file whose process is gone counts for
nothing, so a killed process keeps a server alive only until the next command ends.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hrapp.services import postgres, redis
from hrapp.services.addresses import has_external_database, has_external_redis, home
from hrapp.services.errors import ServiceError
from hrapp.services.folders import private_folder
from hrapp.services.processes import read_identity, this_process

_started_by: set[int] = set()  # a forked child inherits the set and must not let go for its parent


def start(*, durable: bool = True) -> None:
    """Start what is missing and keep it until this process ends; not durable is quicker, for tests."""
    if has_external_database() and has_external_redis():
        return
    pid = os.getpid()
    with _locked():
        (_users() / str(pid)).write_text(str(this_process()), encoding="ascii")
        if not has_external_database():
            postgres.ensure(durable=durable)
        if not has_external_redis():
            redis.ensure(durable=durable)
    if pid not in _started_by:
        _started_by.add(pid)
        atexit.register(stop)


def stop() -> None:
    """Let go of the servers; they stop when no other process needs them."""
    pid = os.getpid()
    if pid not in _started_by:
        return
    _started_by.discard(pid)
    with _locked():
        (_users() / str(pid)).unlink(missing_ok=True)
        if any(read_identity(user) for user in _users().iterdir()):
            return
        redis.stop()
        postgres.stop()


def revive() -> None:
    """Start an embedded server again that died under its users. Costs two look-ups of a process when all is well."""
    is_postgres_gone = not has_external_database() and not postgres.is_running()
    is_redis_gone = not has_external_redis() and not redis.is_running()
    if is_postgres_gone or is_redis_gone:
        start()


@contextmanager
def _locked() -> Iterator[None]:
    """One process at a time starts or stops servers; the lock goes with its process."""
    folder = home()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / "services.lock").open("w")
    except OSError as error:
        raise ServiceError(f"{folder} cannot be written: {error.strerror}.") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _users() -> Path:
    return private_folder(home() / "run")
