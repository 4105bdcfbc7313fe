"""Questions over the socket: what waits while a batch runs goes together, and nobody waits for ever."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hrapp.quick import server as quick_server
from hrapp.quick.client import Line, QuickAbsentError, QuickBusyError, ask
from hrapp.slm import ModelMissing
from tests.hrapp.quick.serving import served
from tests.loops import finish


def backwards(questions: Sequence[dict[str, Any]]) -> list[str]:
    return [one["text"][::-1] for one in questions]


def test_each_question_gets_its_own_answer() -> None:
    with served({"turn": backwards}), ThreadPoolExecutor(8) as pool:
        words = [f"word {number}" for number in range(40)]
        assert list(pool.map(lambda word: ask("turn", {"text": word}), words)) == [w[::-1] for w in words]


class Gate:
    """A handler that holds its first batch until it is let go, and notes how many came together."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self, questions: Sequence[dict[str, Any]]) -> list[int]:
        self.sizes.append(len(questions))
        self.entered.set()
        assert self.open.wait(10)
        return [0] * len(questions)


def test_what_comes_while_a_batch_runs_is_the_next_batch() -> None:
    gate = Gate()

    async def both(server: quick_server.QuickServer) -> None:
        line = Line()
        first = asyncio.create_task(line.ask("wait", {}))
        await asyncio.to_thread(gate.entered.wait, 10)
        others = [asyncio.create_task(line.ask("wait", {})) for _ in range(5)]
        while len(server._waiting) < 5:
            await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(first, *others)

    with served({"wait": gate}) as server:
        finish(both(server))
    assert gate.sizes == [1, 5]


def test_too_many_are_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_server, "MOST_WAITING", 0)
    with served({"turn": backwards}), pytest.raises(QuickBusyError):
        ask("turn", {"text": "x"})


def broken(questions: Sequence[dict[str, Any]]) -> list[str]:
    raise ModelMissing("no model")


def test_whoever_asked_in_vain_may_ask_a_worker() -> None:
    with served({"turn": broken}), pytest.raises(QuickAbsentError):
        ask("turn", {"text": "x"})
    with pytest.raises(QuickAbsentError):
        ask("turn", {"text": "nobody listens any more"})


def test_a_line_opens_again_after_its_server_went() -> None:
    async def again() -> str:
        line = Line()
        with served({"turn": backwards}):
            await line.ask("turn", {"text": "ab"})
        with pytest.raises(QuickAbsentError):
            await line.ask("turn", {"text": "ab"})
        with served({"turn": backwards}):
            return str(await line.ask("turn", {"text": "cd"}))

    assert finish(again()) == "dc"
