"""Real servers in a folder of their own: started once, shared, and gone with the last process that needs them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import redis

from tests.processes import REPOSITORY

HOLD = """
import sys
from hrapp import services
services.start(durable=sys.argv[1] == "durable")
print("up", flush=True)
sys.stdin.read()
"""


class Home:
    """A data folder and the processes that use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.holders: list[subprocess.Popen[str]] = []

    def hold(self, durability: str = "quick") -> subprocess.Popen[str]:
        """A process that needs the servers until its input closes."""
        kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, durability],
            cwd=REPOSITORY,
            env={**kept, "HRAPP_HOME": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.holders.append(holder)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "up\n", holder.stderr and holder.stderr.read()
        return holder

    def release(self, holder: subprocess.Popen[str]) -> None:
        holder.communicate(timeout=60)
        assert holder.returncode == 0

    def servers(self) -> set[str]:
        """The programs that work in this folder."""
        found = set()
        for process in psutil.process_iter(["name", "cmdline"]):
            if (
                str(self.folder) in " ".join(process.info["cmdline"] or [])
                and process.info["name"] != "python"
            ):
                found.add("redis" if "redis" in process.info["name"] else process.info["name"])
        return found - {Path(sys.executable).name, "python3", "python3.11"}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    yield made
    for holder in made.holders:
        if holder.poll() is None:
            holder.communicate(timeout=60)
    made.release(made.hold())  # takes away what a killed holder left


def test_the_last_process_to_leave_stops_the_servers(home: Home) -> None:
    first, second = home.hold(), home.hold()
    home.release(first)
    assert home.servers() == {"postgres", "redis"}
    home.release(second)
    assert home.servers() == set()


def test_a_killed_process_keeps_nothing_alive_for_long(home: Home) -> None:
    killed = home.hold()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert home.servers() == {"postgres", "redis"}
    home.release(home.hold())
    assert home.servers() == set()


def test_a_killed_redis_comes_back_with_its_data(home: Home) -> None:
    holder = home.hold("durable")
    client = redis.Redis(unix_socket_path=str(home.folder / "redis" / "redis.sock"))
    client.set("kept", "yes")
    pid = int((home.folder / "redis" / "owner").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" and time.monotonic() < deadline:
        time.sleep(0.05)
    other = home.hold("durable")
    assert client.get("kept") == b"yes"
    home.release(other)
    home.release(holder)


def test_folders_are_closed_to_other_accounts(home: Home) -> None:
    holder = home.hold()
    for name in ("postgres", "redis", "run"):
        assert (home.folder / name).stat().st_mode & 0o077 == 0
    home.release(holder)
