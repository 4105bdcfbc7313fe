"""Asking the quick process: a blocking call for ordinary views, one shared line for the web process's event loop."""

from __future__ import annotations

import asyncio
import socket
from itertools import count
from typing import Any

from hrapp.quick.wire import BUSY, LONGEST_LINE, address, packed, unpacked

PATIENCE = 5.0  # seconds; then a worker is asked


class QuickAbsentError(Exception):
    """Nobody answers at the socket: ask a worker."""


class QuickBusyError(Exception):
    """Too many wait already."""


def ask(call: str, question: dict[str, Any]) -> Any:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(str(address()))
            line.sendall(packed({"id": 0, "call": call, "question": question}))
            with line.makefile("rb") as answers:
                found = answers.readline(LONGEST_LINE)
    except OSError as error:
        raise QuickAbsentError from error
    return _answer(_read(found))


class Line:
    """One connection for all questions of an event loop; opened at the first, and again after it broke."""

    def __init__(self) -> None:
        self._numbers, self._waiting = count(), dict[int, asyncio.Future[dict[str, Any]]]()
        self._writer: asyncio.StreamWriter | None = None
        self._opening = asyncio.Lock()
        self._reading: asyncio.Task[None] | None = None

    async def ask(self, call: str, question: dict[str, Any]) -> Any:
        writer = await self._open()
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            writer.write(packed({"id": number, "call": call, "question": question}))
            return _answer(await asyncio.wait_for(future, PATIENCE))
        except (OSError, TimeoutError) as error:
            raise QuickAbsentError from error
        finally:
            self._waiting.pop(number, None)

    async def _open(self) -> asyncio.StreamWriter:
        async with self._opening:
            if self._writer is None or self._writer.is_closing():
                try:
                    reader, self._writer = await asyncio.open_unix_connection(address(), limit=LONGEST_LINE)
                except OSError as error:
                    raise QuickAbsentError from error
                self._reading = asyncio.create_task(self._read(reader, self._writer))
            return self._writer

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                message = unpacked(line)
                future = self._waiting.get(message.get("id", -1))
                if future and not future.done():
                    future.set_result(message)
        except (OSError, ValueError):
            pass  # those who wait are told below
        finally:
            writer.close()
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(ConnectionResetError())


def _read(line: bytes) -> dict[str, Any]:
    try:
        return unpacked(line)
    except ValueError as error:
        raise QuickAbsentError from error


def _answer(message: dict[str, Any]) -> Any:
    if "answer" in message:
        return message["answer"]
    raise QuickBusyError if message.get("error") == BUSY else QuickAbsentError
