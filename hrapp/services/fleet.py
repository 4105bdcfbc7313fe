"""Which processes make up a running hrapp, sized for the cores of this machine."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from hrapp.env import env_int

CELERY = (sys.executable, "-m", "celery", "-A", "hrapp")
QUIET = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle")


@dataclass(frozen=True)
class Part:
    name: str
    command: tuple[str, ...]

    @property
    def is_worker(self) -> bool:
        return "worker" in self.command


def fleet(*, host: str, port: int, home: Path) -> list[Part]:
    """Web, one kind of worker per patience, and the clock. Only `documents` grows with the cores."""
    cores = os.cpu_count() or 2
    return [
        _web(host, port),
        _worker("chat", env_int("HRAPP_CHAT_WORKERS", default=1)),
        _worker("documents", env_int("HRAPP_DOCUMENT_WORKERS", default=max(2, cores - 1))),
        _worker("slm", env_int("HRAPP_SLM_WORKERS", default=1)),
        _worker("default", 1),  # sweeps and canaries must not wait behind a training
        _worker("train", 1),
        _clock(home / "beat"),
    ]


def _web(host: str, port: int) -> Part:
    address = ("--host", host, "--port", str(port))
    quiet = ("--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "3")
    return Part("web", (sys.executable, "-m", "uvicorn", "hrapp.asgi:application", *address, *quiet))


def _clock(schedule: Path) -> Part:
    return Part("beat", (*CELERY, "beat", "--loglevel", "WARNING", "--schedule", str(schedule), "--pidfile="))


def _worker(queue: str, concurrency: int) -> Part:
    size = ("--pool", "prefork", "--concurrency", str(concurrency))
    return Part(queue, (*CELERY, "worker", "--queues", queue, "--hostname", f"{queue}@%h", *size, *QUIET))
