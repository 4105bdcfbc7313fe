"""The process that holds the weights: what came in while a batch ran is the next batch, so nobody waits for company.

Questions are read and answers written on the event loop; models run in one thread, outside of Python's lock.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

from hrapp.quick.wire import BUSY, LONGEST_LINE, packed, unpacked
from hrapp.services.folders import private_folder
from hrapp.slm import SlmError

logger = logging.getLogger(__name__)
AT_ONCE = 32  # questions of one batch
MOST_WAITING = 512  # further ones are told to come again
Question = dict[str, Any]
Handler = Callable[[Sequence[Question]], Sequence[Any]]  # an answer for each question, in their order


@dataclass(frozen=True)
class Asked:
    id: int
    call: str
    question: Question
    writer: asyncio.StreamWriter


class QuickServer:
    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers, self._waiting = dict(handlers), deque[Asked]()
        self._something = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, "models")

    async def serve(self, path: Path) -> None:
        """Until cancelled."""
        private_folder(path.parent)
        path.unlink(missing_ok=True)
        server = await asyncio.start_unix_server(self._listen, path, limit=LONGEST_LINE)
        path.chmod(0o600)
        async with server:
            await self._work()

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                self._take(unpacked(line), writer)
        except (ValueError, KeyError, ConnectionError):
            pass  # not one of ours, or gone
        finally:
            writer.close()

    def _take(self, message: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        asked = Asked(message["id"], message["call"], message["question"], writer)
        if len(self._waiting) >= MOST_WAITING or asked.call not in self._handlers:
            _write(asked, {"error": BUSY if asked.call in self._handlers else "unknown"})
            return
        self._waiting.append(asked)
        self._something.set()

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._something.wait()
            batch = self._next_batch()
            try:
                answers = await loop.run_in_executor(self._thread, self._answered, batch)
            except SlmError as error:
                self._give(batch, [{"error": error.code}] * len(batch))
            except (
                DatabaseError,
                ObjectDoesNotExist,
            ) as error:  # a bug ends the process, which is started again
                logger.warning("a batch of %s failed: %s", batch[0].call, type(error).__name__)
                self._give(batch, [{"error": "failed"}] * len(batch))
            else:
                self._give(batch, answers)

    def _next_batch(self) -> list[Asked]:
        """The oldest question and those of its kind, oldest first."""
        call = self._waiting[0].call
        batch = [one for one in self._waiting if one.call == call][:AT_ONCE]
        taken = set(map(id, batch))
        self._waiting = deque(one for one in self._waiting if id(one) not in taken)
        if not self._waiting:
            self._something.clear()
        return batch

    def _answered(self, batch: Sequence[Asked]) -> list[dict[str, Any]]:
        found = self._handlers[batch[0].call]([one.question for one in batch])
        return [{"answer": one} for one in found]

    def _give(self, batch: Sequence[Asked], answers: Sequence[dict[str, Any]]) -> None:
        for asked, answer in zip(batch, answers, strict=True):
            _write(asked, answer)


def _write(asked: Asked, answer: dict[str, Any]) -> None:
    if not asked.writer.is_closing():
        asked.writer.write(packed({"id": asked.id, **answer}))
