"""Short texts as HTTP calls of a program, with the web process, the quick process and a worker as `make run` has them.

The clients are connections of one event loop in this process, on the same cores; no text is sent twice.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice

import psutil
from django.conf import settings

from hrapp.benchmarks import scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile
from hrapp.benchmarks.machine import peak_megabytes
from hrapp.benchmarks.short_texts import short_texts
from hrapp.celery import app
from hrapp.models import User
from hrapp.quick.wire import address
from hrapp.slm import model_for
from skills.models import ApiToken
from skills.tokens import make_token

CLIENTS, PATIENCE = 32, 120
RATE, TAIL = "≥ 500 /s", "< 100 ms"
WORKER_CLIENTS = 4  # the API lets eight wait for a worker at a time


class Program:
    """Another program that sends texts over kept-alive connections and notes how long each answer took."""

    def __init__(self, port: int, secret: str, texts: Iterator[str]) -> None:
        self._port, self._secret, self._texts = port, secret, texts

    def ask(self, path: str, *, clients: int, count: int) -> tuple[float, list[float]]:
        """(answers a second, milliseconds of each). Raises SystemExit for an answer that is no answer."""
        bodies = iter([self._body(path, text) for text in islice(self._texts, count)])
        started = time.perf_counter()
        times = asyncio.run(self._all(path, bodies, clients))
        return count / (time.perf_counter() - started), times

    def _body(self, path: str, text: str) -> bytes:
        return json.dumps({"text": text} if path.endswith("spans") else {"texts": [text], "top": 5}).encode()

    async def _all(self, path: str, bodies: Iterator[bytes], clients: int) -> list[float]:
        found = await asyncio.gather(*(self._one(path, bodies) for _ in range(clients)))
        return [one for times in found for one in times]

    async def _one(self, path: str, bodies: Iterator[bytes]) -> list[float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        times = []
        for body in bodies:
            started = time.perf_counter()
            writer.write(self._head(path, len(body)) + body)
            await _answer(reader)
            times.append(1000 * (time.perf_counter() - started))
        writer.close()
        return times

    def _head(self, path: str, length: int) -> bytes:
        lines = (
            f"POST {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {self._secret}",
            "Content-Type: application/json", f"Content-Length: {length}", "", "",
        )  # fmt: skip
        return "\r\n".join(lines).encode()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").casefold().split("\r\n")
    length = next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))
    body = await reader.readexactly(length)
    if " 200" not in lines[0]:
        raise SystemExit(f"the API answered {lines[0]}: {body[:200]!r}")
    return body


def measure(run: Run) -> Findings:
    findings, _ = Findings(), scratch.open_organisation()
    scratch.demo_release()
    texts = short_texts(model_for("skill_link"))
    singles, many = run.size(quick=20, full=200), run.size(quick=256, full=2_048)
    with ExitStack() as running:
        port = running.enter_context(_web())
        program = Program(port, _secret(), texts)
        with _worker():
            run.say("  through Redis and a worker")
            _warm(program)
            _, alone = program.ask("/api/v1/link", clients=1, count=singles)
            rate, _ = program.ask("/api/v1/link", clients=WORKER_CLIENTS, count=singles)
        run.say("  through the quick process")
        process = running.enter_context(_quick())
        _warm(program)
        queue = [Peer(f"through Redis and a worker, {WORKER_CLIENTS} clients", rate)]
        for path, words, rivals, target in (
            ("/api/v1/spans", "to its spans", [], RATE), ("/api/v1/link", "linked to the demo taxonomy", queue, ""),
        ):  # fmt: skip
            _, one = program.ask(path, clients=1, count=singles)
            slow = [Peer("through Redis and a worker", percentile(alone, 95))] if rivals else []
            findings.add(f"one client, {words}, p50", percentile(one, 50), "ms")
            findings.add(f"one client, {words}, p95", percentile(one, 95), "ms", target=TAIL, peers=slow)
            speed, times = program.ask(path, clients=CLIENTS, count=many)
            findings.add(f"{CLIENTS} clients, {words}", speed, "/s", target=target, peers=rivals)
            findings.add(f"{CLIENTS} clients, {words}, p95", percentile(times, 95), "ms", target=TAIL)
        findings.add("peak memory of the quick process, with its weights", peak_megabytes(process.pid), "MB")
    return findings


def _secret() -> str:
    by = User.objects.order_by("pk")[0]
    _, secret = make_token(
        name="bench", scopes=[ApiToken.Scope.LINK.value], per_minute=1_000_000, expires_at=None, by=by
    )
    return secret


def _warm(program: Program) -> None:
    for path in ("/api/v1/spans", "/api/v1/link"):
        program.ask(path, clients=1, count=8)


@contextmanager
def _web() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (
        "-m",
        "uvicorn",
        "hrapp.asgi:application",
        "--port",
        str(port),
        "--log-level",
        "critical",
        "--no-access-log",
    )
    with _process(*command):
        _wait_until(lambda: _listens(port))
        yield port


@contextmanager
def _quick() -> Iterator[psutil.Process]:
    with _process("manage.py", "answer_quickly") as started:
        _wait_until(address().exists)
        yield started


@contextmanager
def _worker() -> Iterator[None]:
    flags = ("--queues", "chat", "--loglevel", "CRITICAL", "--without-gossip", "--without-mingle")
    with _process("-m", "celery", "-A", "hrapp", "worker", "--pool", "prefork", "--concurrency", "1", *flags):
        _wait_until(lambda: bool(app.control.ping(timeout=0.5)))
        yield


@contextmanager
def _process(*command: str) -> Iterator[psutil.Process]:
    started = subprocess.Popen(  # noqa: S603 our own commands
        [sys.executable, *command], cwd=settings.BASE_DIR, env=dict(os.environ),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield psutil.Process(started.pid)
    finally:
        started.terminate()
        started.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            raise SystemExit("a process of the row did not start")
        time.sleep(0.1)
