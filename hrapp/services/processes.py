"""Which process is which: a number alone is reused by the system, a number with its start time is not."""

import os
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Identity:
    pid: int
    started: str

    def __str__(self) -> str:
        return f"{self.pid} {self.started}"


def identify(pid: int) -> Identity | None:
    """None when there is no such process, or only the remains of one."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return Identity(pid, f"{process.create_time():.2f}")
    except psutil.Error:
        return None


def this_process() -> Identity:
    identity = identify(os.getpid())
    assert identity is not None
    return identity


def read_identity(file: Path) -> Identity | None:
    """The process named in a file, if that very process is still alive."""
    try:
        pid, started = file.read_text(encoding="ascii").split()
        written = Identity(int(pid), started)
    except (OSError, ValueError):
        return None
    return written if identify(written.pid) == written else None
