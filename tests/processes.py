"""Real processes for the few tests that need them: a worker or a web server on the test database."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

from hrapp.celery import app

REPOSITORY = Path(__file__).resolve().parents[1]


def environment(**more: str) -> dict[str, str]:
    """What another process needs to see the database of this test."""
    database = connection.settings_dict
    query = {"host": database["HOST"], **database["OPTIONS"]}
    user = quote(database["USER"]) + (f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else "")
    port = f":{database['PORT']}" if database["PORT"] else ""
    url = f"postgresql://{user}@{port}/{database['NAME']}?{urlencode(query)}"
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "hrapp.settings", "DATABASE_URL": url, **more}


@contextmanager
def process(*command: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A process in a group of its own; the whole group is ended."""
    with tempfile.TemporaryFile("w+") as log:  # a pipe that nobody reads would stop a process that logs much
        started = subprocess.Popen(
            [sys.executable, *command],
            cwd=REPOSITORY,
            env=environment(**more),
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            yield started
        finally:
            _end(started)


def _end(started: subprocess.Popen[str]) -> None:
    started.terminate()
    with suppress(subprocess.TimeoutExpired):
        started.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()


@contextmanager
def worker(*queues: str, concurrency: int = 1, application: str = "hrapp") -> Iterator[subprocess.Popen[str]]:
    """A Celery worker that answers."""
    name = f"tests-{'-'.join(queues)}@here"
    size = ("--pool", "prefork", "--concurrency", str(concurrency), "--hostname", name)
    flags = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle")
    with process(
        "-m", "celery", "-A", application, "worker", "--queues", ",".join(queues), *size, *flags
    ) as started:
        wait_until(lambda: _pings(name), seconds=60)
        yield started


@contextmanager
def web() -> Iterator[str]:
    """The address of the application, served as in production."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    flags = ("--host", "127.0.0.1", "--port", str(port), "--log-level", "warning")
    with process("-m", "uvicorn", "hrapp.asgi:application", *flags):
        wait_until(lambda: _answers(f"{address}/healthz"), seconds=60)
        yield address


def wait_until(condition: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} seconds: {condition}")
        time.sleep(0.1)


def _pings(name: str) -> bool:
    with app.connection() as fresh:  # pooled ones may lead to a server that a test has ended
        return bool(app.control.ping(destination=[name], timeout=0.3, connection=fresh))


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
