"""`manage.py run`, behind `make run`: everything under one supervisor, with the demo at the first start."""

import fcntl
import os
import socket
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import OperationalError

from hrapp import services
from hrapp.celery import app
from hrapp.demo.accounts import LOGINS, PASSWORD
from hrapp.env import env, env_int
from hrapp.models import User
from hrapp.services.fleet import Part, fleet
from hrapp.services.supervisor import Supervisor
from hrapp.tasks import send_canaries_task, try_models_task

SECONDS_TO_ANSWER = 120


class Command(BaseCommand):
    help = "Start the servers, the web process, the workers and the clock; Ctrl-C stops all of them."

    requires_system_checks = ()  # a start has no time for them; `manage.py check` and make lint have

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=env("HRAPP_HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env_int("HRAPP_PORT", default=8000))

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        home = Path(settings.HRAPP_HOME)
        address = f"http://{host}:{port}/"
        with _only_copy(home, address):
            _require_free_port(host, port)
            try:
                services.start()
            except services.ServiceError as error:
                raise CommandError(str(error)) from error
            Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
            self._prepare_database()
            parts = fleet(host=host, port=port, home=home)
            supervisor = Supervisor(parts, write=self._write)
            self.stdout.write("hrapp: starting the web process and the workers", ending="\n")
            supervisor.run(
                when_started=lambda: self._announce(supervisor, parts, address),
                meanwhile=self._revive_servers,
            )
            services.stop()
            self.stdout.write("hrapp: stopped, nothing is left running")

    def _prepare_database(self) -> None:
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("hrapp: preparing the database")
            call_command("migrate", interactive=False, verbosity=0)
        if not User.objects.exists() and "seed" in get_commands():
            self.stdout.write("hrapp: making the demo organisation")
            call_command("seed")
        connections.close_all()

    def _revive_servers(self) -> None:
        try:
            services.revive()
        except services.ServiceError as error:
            self._write(f"hrapp: {error}")

    def _announce(self, supervisor: Supervisor, parts: list[Part], address: str) -> None:
        workers = {part.name for part in parts if part.is_worker and part.is_awaited}
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        is_served = _is_served(address)
        while not (is_served and _answering() >= workers):
            if supervisor.is_stopping() or time.monotonic() > deadline:
                return
            is_served = is_served or _is_served(address)
        send_canaries_task.delay()  # the clock sends the next ones in a minute
        try_models_task.delay()
        self._write(f"\nhrapp is ready: {address}  (Ctrl-C stops it)\n{_demo_logins()}")

    def _write(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _only_copy(home: Path, address: str) -> TextIO:
    """A lock that goes with this process, so that no stale file ever has to be removed by hand."""
    home.mkdir(parents=True, exist_ok=True)
    lock = (home / "run.lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        raise CommandError(f"hrapp already runs from {home}: {lock.read().strip()}") from error
    lock.truncate(0)
    lock.write(f"{address} (process {os.getpid()})")
    lock.flush()
    return lock


def _require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} of {host} is taken; set HRAPP_PORT to another one.") from error


def _is_served(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}healthz", timeout=5).close()  # noqa: S310
    except urllib.error.HTTPError:
        return True  # it answers, if only to say that a part is missing
    except OSError:
        time.sleep(0.2)
        return False
    return True


def _answering() -> set[str]:
    """The queues whose worker answers."""
    try:
        replies = app.control.ping(timeout=0.5)
    except OperationalError:  # Redis is being started again
        return set()
    return {name.split("@")[0] for reply in replies for name in reply}


def _demo_logins() -> str:
    """One line for each demo account; nothing once the organisation has accounts of its own only."""
    known = set(User.objects.filter(username__in=LOGINS, is_active=True).values_list("username", flat=True))
    lines = [
        f"  {username:8} {', '.join(role.label for role in roles):32} {full_name}"
        for username, (full_name, roles) in LOGINS.items()
        if username in known
    ]
    return "\n".join([f"Demo logins, password {PASSWORD}:", *lines]) if lines else ""
