"""The coach from the browser's side: a question posted over HTTP, and its answer read from the stream of events.

Web and workers are the processes of a running hrapp. The peer in each row is the same answer shown when it is whole.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from careers.coaching.answering import answer
from careers.coaching.asking import Question
from careers.models import Employee
from careers.replying import warm_up
from hrapp.benchmarks import scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile
from hrapp.demo.accounts import make_accounts
from hrapp.demo.employees import make_employees
from hrapp.models import User
from hrapp.services.fleet import Part, fleet
from hrapp.slm.models import Call
from skills.writing import Words
from skills.writing.answering import TASK as WRITER

CHATTERS = ("emi", "hana")
QUESTIONS = (
    "What skills do you hold about me?",
    "Which roles could come next for me?",
    "What am I missing for Data engineer?",
    "What does a Data engineer do here?",
    "Which open positions would fit me?",
    "Where can I learn SQL?",
    "How do I become a Data engineer?",
    "Who can see what I write here?",
)
EVENTS = re.compile(r'data-events="([^"]+)"')
SECONDS_TO_START = 120
ROUNDS_TO_WARM = 2


@dataclass(frozen=True)
class Chat:
    """Seconds from the question: to the first words, to the last, and how many words there were."""

    first: float
    last: float
    whole: float
    words: int


def measure(run: Run) -> Findings:
    findings = Findings()
    scratch.open_organisation()
    accounts = make_accounts()
    make_employees(accounts, scratch.demo_release())
    rounds = run.size(quick=1, full=5)
    with _running() as site:
        browsers = [Browser(site, accounts[name]) for name in CHATTERS]
        run.say("  loading the models")
        _at_once(browsers, QUESTIONS[:ROUNDS_TO_WARM])
        for count, name in ((1, "one chat"), (2, "two chats at once")):
            run.say(f"  {name}")
            calls = Call.objects.count()
            chats = _at_once(browsers[:count], QUESTIONS * rounds)
            _tell(findings, name, chats, _tokens_after(calls))
    run.say("  the same without web, queue and stream")
    warm_up()
    employee = Employee.objects.get(user=accounts[CHATTERS[0]])
    _tell_plain(findings, [_plain(employee, text) for text in QUESTIONS * rounds])
    return findings


class Browser:
    """One person who is signed in, over a connection that stays open as in a browser."""

    def __init__(self, site: str, user: User) -> None:
        self._site, client = site, Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.get("/me/coach/")
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self._headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies[settings.CSRF_COOKIE_NAME],
            "HX-Request": "true",
        }

    def ask_all(self, questions: Sequence[str]) -> list[Chat]:
        return [self.ask(text) for text in questions]

    def ask(self, text: str) -> Chat:
        started = time.perf_counter()
        events = EVENTS.search(self._post("/me/coach/ask/", {"text": text}))
        if events is None:
            raise SystemExit(f"no answer was begun to {text!r}")
        first = last = 0.0
        words = 0
        for name, data in self._events(events[1]):
            now = time.perf_counter() - started
            if name == "end":
                return Chat(first or now, last or now, now, words)
            if name in ("text", "paragraph"):
                first, last, words = first or now, now, words + len(strip_tags(data).split())
        raise SystemExit("the stream ended without an end")

    def _post(self, path: str, fields: dict[str, str]) -> str:
        line = HTTPConnection(self._site, timeout=60)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", path, urlencode(fields), {**self._headers, **form})
        answer = line.getresponse()
        return answer.read().decode()

    def _events(self, path: str) -> Iterator[tuple[str, str]]:
        line = HTTPConnection(self._site, timeout=60)
        line.request("GET", path, headers=self._headers)
        name = ""
        for told in line.getresponse():
            if told.startswith(b"event: "):
                name = told[7:].decode().strip()
            elif told.startswith(b"data: "):
                yield name, told[6:].decode()


def _at_once(browsers: Sequence[Browser], questions: Sequence[str]) -> list[Chat]:
    """Everybody asks all of them, one after the other."""
    with ThreadPoolExecutor(len(browsers)) as people:
        asked = [people.submit(one.ask_all, questions) for one in browsers]
        return [chat for each in asked for chat in each.result()]


def _tell(findings: Findings, name: str, chats: Sequence[Chat], tokens: int) -> None:
    first, whole = [1000 * one.first for one in chats], [1000 * one.whole for one in chats]
    for share, target in ((50, ""), (95, "< 300 ms")):
        peer = Peer("shown when whole", percentile(whole, share))
        findings.add(
            f"{name}: first words, p{share}", percentile(first, share), "ms", target=target, peers=[peer]
        )
    findings.add(f"{name}: words in an answer", sum(one.words for one in chats) / len(chats), "words")
    if tokens:
        note = (
            "tokens of the generator, over all seconds from the question to the last words that a browser got"
        )
        rate = tokens / sum(one.last for one in chats)
        findings.add(f"{name}: tokens from the question on", rate, "tokens/s", target="≥ 100", note=note)
    else:
        findings.notes.append(f"{name}: no generator was asked; the plain sentences of the facts were sent.")


def _tell_plain(findings: Findings, taken: Sequence[tuple[float, float]]) -> None:
    for share in (50, 95):
        first = percentile([1000 * first for first, _ in taken], share)
        peer = Peer("whole answer", percentile([1000 * whole for _, whole in taken], share))
        findings.add(f"in one process, no HTTP: first words, p{share}", first, "ms", peers=[peer])


def _plain(employee: Employee, text: str) -> tuple[float, float]:
    """Seconds to the first words and to the end."""
    started, first = time.perf_counter(), 0.0
    for part in answer(Question(employee, text, today=timezone.localdate())):
        if isinstance(part, Words):
            first = first or time.perf_counter() - started
    return first, time.perf_counter() - started


def _tokens_after(calls: int) -> int:
    """Of the writer alone: the encoder that reads the question writes nothing."""
    newest = Call.objects.order_by("called_at").values_list("task", "tokens")[calls:]
    return sum(tokens for task, tokens in newest if task == WRITER)


@contextmanager
def _running() -> Iterator[str]:
    """The web process and the workers of a chat, as `manage.py run` starts them."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    site = f"127.0.0.1:{port}"
    parts = [
        part
        for part in fleet(host="127.0.0.1", port=port, home=Path(settings.HRAPP_HOME))
        if _is_needed(part)
    ]
    with ExitStack() as started:
        for part in parts:
            started.enter_context(_process(part))
        _wait_for(site)
        yield site


def _is_needed(part: Part) -> bool:
    return part.name in ("web", "chat")


@contextmanager
def _process(part: Part) -> Iterator[None]:
    environment = {**os.environ, **part.environment, "HRAPP_RECORD_CALLS": "true"}
    process = subprocess.Popen(  # noqa: S603 our own command
        part.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(site: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            HTTPConnection(site, timeout=5).request("GET", "/healthz")
        except OSError:
            if time.monotonic() > deadline:
                raise SystemExit("the web process did not start") from None
            time.sleep(0.2)
        else:
            return
