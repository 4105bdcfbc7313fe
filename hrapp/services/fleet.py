"""Which processes make up a running hrapp, sized for the cores of this machine."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hrapp.env import env_bool, env_int

ROOT_IS_TOLD_ELSEWHERE = "ignore:You're running the worker"  # as a finding of hrapp/health.py, once
CELERY = (sys.executable, "-W", ROOT_IS_TOLD_ELSEWHERE, "-m", "celery", "-A", "hrapp", "--quiet")
THREADS = ("HRAPP_SLM_THREADS", "OPENBLAS_NUM_THREADS")  # of the encoders, and of numpy's products
QUIET = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle")


@dataclass(frozen=True)
class Part:
    """`environment` is added to ours."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    is_awaited: bool = True  # before hrapp calls itself ready

    @property
    def is_worker(self) -> bool:
        return "worker" in self.command


def fleet(*, host: str, port: int, home: Path) -> list[Part]:
    """Web and one kind of worker per patience. Only `documents` grows with the cores."""
    cores = os.cpu_count() or 2
    half = max(1, cores // 2)
    readers = env_int("HRAPP_DOCUMENT_WORKERS", default=max(2, cores - 1))
    return [
        _web(host, port),
        *([_quick(cores)] if env_bool("HRAPP_QUICK", default=True) else []),
        _worker("chat", env_int("HRAPP_CHAT_WORKERS", default=2), threads=max(1, half // 2)),
        _worker("documents", readers, threads=1),
        _in_the_background(_worker("slm", env_int("HRAPP_SLM_WORKERS", default=1), threads=half), nice=5),
        _with_clock(_worker("default", 1, threads=1), home / "beat"),
        _in_the_background(_worker("train", 1, threads=cores), nice=10),
    ]


def _web(host: str, port: int) -> Part:
    address = ("--host", host, "--port", str(port))
    quiet = ("--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "3")
    return Part("web", (sys.executable, "-m", "uvicorn", "hrapp.asgi:application", *address, *quiet))


def _quick(cores: int) -> Part:
    """Answers while a person types, so it may use every core for the moment that a short text takes."""
    command = (sys.executable, str(Path(__file__).parents[2] / "manage.py"), "answer_quickly")
    return Part("quick", command, {"HRAPP_SLM_THREADS": os.environ.get("HRAPP_SLM_THREADS", str(cores))})


def _with_clock(part: Part, schedule: Path) -> Part:
    """The clock is forked from this worker, which saves the start of one more process."""
    return replace(part, command=(*part.command, "--beat", "--schedule", str(schedule)))


def _in_the_background(part: Part, *, nice: int) -> Part:
    """Bulk work and training give way to what people wait for, from their start on."""
    return replace(part, command=("nice", "-n", str(nice), *part.command), is_awaited=False)


def _worker(queue: str, concurrency: int, *, threads: int) -> Part:
    """`threads` are those of one inference: threads beyond the free cores wait for one another, spinning."""
    size = ("--pool", "prefork", "--concurrency", str(concurrency))
    command = (*CELERY, "worker", "--queues", queue, "--hostname", f"{queue}@%h", *size, *QUIET)
    return Part(queue, command, {name: os.environ.get(name, str(threads)) for name in THREADS})
