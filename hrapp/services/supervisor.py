"""Keeps a set of processes running: prefixes their lines, restarts what dies, stops all of them together.

It knows nothing of what the processes do. Each has a session and process group of its own, so that Ctrl-C
reaches only us and nothing that a process started outlives it; on Linux the kernel ends them with us.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import IO

from hrapp.services.fleet import Part

SECONDS_TO_STOP = 10
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0  # seconds; a process that lived so long may restart at once
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Running:
    """One part and the process that plays it now."""

    part: Part
    process: subprocess.Popen[str]
    started: float
    pause: float = 0.0
    restart_at: float | None = None
    relay: threading.Thread = field(init=False)


class Supervisor:
    def __init__(self, parts: Sequence[Part], *, write: Callable[[str], None]) -> None:
        self._parts, self._write = parts, write
        self._width = max(len(part.name) for part in parts)
        self._running: list[Running] = []
        self._stopping = threading.Event()
        self._hurry = False

    def run(self, *, when_started: Callable[[], None], meanwhile: Callable[[], None] = lambda: None) -> None:
        """Return after SIGINT, SIGTERM or SIGHUP, with nothing left running; call `meanwhile` every second."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            self._running = [self._start(part) for part in self._parts]
            starting = threading.Thread(target=when_started, daemon=True)
            starting.start()
            while not self._stopping.wait(1.0):
                meanwhile()
                for running in self._running:
                    self._look_after(running)
            starting.join(SECONDS_TO_STOP)  # it may still be asking a server that the caller stops next
        finally:
            self._stop()

    def say(self, name: str, line: str) -> None:
        self._write(f"{name.rjust(self._width)} | {line}")

    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._hurry = self._stopping.is_set()
        self._stopping.set()

    def _start(self, part: Part) -> Running:
        process = subprocess.Popen(  # noqa: S603
            part.command,
            env={**os.environ, **part.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        running = Running(part, process, started=time.monotonic())
        assert process.stdout is not None
        running.relay = threading.Thread(target=self._relay, args=(part.name, process.stdout), daemon=True)
        running.relay.start()
        return running

    def _relay(self, name: str, lines: IO[str]) -> None:
        for line in lines:
            if line.strip():
                self.say(name, line.rstrip())

    def _look_after(self, running: Running) -> None:
        """Restart a dead process, after a pause that doubles while it keeps dying."""
        status = running.process.poll()
        if status is None:
            return
        now = time.monotonic()
        if running.restart_at is None:
            _kill_group(running.process.pid)
            steady = now - running.started > STEADY_AFTER
            running.pause = 1.0 if steady else min(LONGEST_PAUSE, 2 * running.pause or 1.0)
            running.restart_at = now + running.pause
            self.say(running.part.name, f"ended with {status}; starts again in {running.pause:.0f} s")
        elif now >= running.restart_at:
            fresh = self._start(running.part)
            running.process, running.started, running.relay = fresh.process, fresh.started, fresh.relay
            running.restart_at = None

    def _stop(self) -> None:
        """Ask, wait, then end whatever is left of each process group."""
        for running in self._running:
            if running.process.poll() is None:
                running.process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        while any(running.process.poll() is None for running in self._running):
            if self._hurry or time.monotonic() > deadline:
                break
            time.sleep(0.05)
        for running in self._running:
            _kill_group(running.process.pid)
            running.process.wait()


def _kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _die_with_parent() -> None:
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
