"""The supervisor with small scripts in the place of the real parts."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.processes import REPOSITORY, wait_until

SUPERVISE = """
    import sys
    from hrapp.services.fleet import Part
    from hrapp.services.supervisor import Supervisor
    parts = [Part(f"part{n}", (sys.executable, "-u", "-c", code)) for n, code in enumerate(sys.argv[1:])]
    supervisor = Supervisor(parts, write=lambda line: print(line, flush=True))
    supervisor.run(when_started=lambda: supervisor.say("main", "started"))
    print("stopped", flush=True)
"""
FOREVER = "import time; print('hello'); time.sleep(600)"
CHILD = "import time; time.sleep(601)"
WITH_CHILD = (
    f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', '{CHILD}']); time.sleep(600)"
)
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf'); time.sleep(600)"
)


def supervise(output: Path, *scripts: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", textwrap.dedent(SUPERVISE), *scripts]
    with output.open("wb") as file:
        return subprocess.Popen(command, cwd=REPOSITORY, stdout=file, stderr=file, start_new_session=True)


def says(output: Path, line: str) -> Callable[[], bool]:
    return lambda: line in output.read_text()


def descendants(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_lines_carry_the_name_of_their_part(tmp_path: Path) -> None:
    output = tmp_path / "output"
    running = supervise(output, FOREVER, FOREVER)
    wait_until(says(output, "part1 | hello"), seconds=20)
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0
    assert output.read_text().endswith("stopped\n")


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    running = supervise(tmp_path / "output", FOREVER, WITH_CHILD)
    wait_until(lambda: len(descendants(running)) == 3, seconds=20)
    family = descendants(running)
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
    wait_until(lambda: not any(process.is_running() for process in family), seconds=5)


def test_a_second_interrupt_does_not_wait_for_a_deaf_part(tmp_path: Path) -> None:
    output = tmp_path / "output"
    running = supervise(output, STUBBORN)
    wait_until(says(output, "deaf"), seconds=20)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    running.wait(20)
    assert time.monotonic() - began < 5


def test_a_dead_part_starts_again(tmp_path: Path) -> None:
    output = tmp_path / "output"
    running = supervise(output, "print('born'); raise SystemExit(3)", FOREVER)
    wait_until(lambda: output.read_text().count("part0 | born") >= 2, seconds=20)
    assert "part0 | ended with 3; starts again in 1 s" in output.read_text()
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0


def test_killing_the_supervisor_ends_its_parts(tmp_path: Path) -> None:
    running = supervise(tmp_path / "output", FOREVER)
    wait_until(lambda: len(descendants(running)) == 1, seconds=20)
    (part,) = descendants(running)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    wait_until(lambda: not part.is_running() or part.status() == psutil.STATUS_ZOMBIE, seconds=5)
