"""The Redis stream between the worker that writes an answer and the page that shows it.

A page that comes back reads on from the last event it saw. Losing Redis loses no answer: the row has it in the end.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast
from uuid import UUID

import redis
from asgiref.sync import sync_to_async
from django.conf import settings
from redis import asyncio as redis_async
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

KEPT = 900  # seconds until Redis forgets a stream; the row keeps the answer
BEAT = 2.0  # seconds of silence after which a reader looks at the row
LOOK_EVERY = 0.05  # seconds between two looks of a worker at whether anybody still wants the answer
GRACE = 0.4  # seconds without a reader before the writing ends; a page that is loaded again takes less
FIRST = "0-0"

Name = Literal["start", "part", "end", "alive"]
Wanted = Literal["wanted", "stopped", "left", "unknown"]


@dataclass(frozen=True)
class Event:
    """`data` of a part is the part as JSON, of an end how it ended; an `alive` only keeps the line open."""

    name: Name
    key: str = ""
    data: str = ""


class Telling:
    """A worker's side of one stream. After the first failure it tells nothing more, and the answer goes on."""

    def __init__(self, message: UUID) -> None:
        self._message, self._is_reached = message, True
        self._looked, self._alone_since = 0.0, 0.0

    def begin(self) -> None:
        self._add("start", "")

    def tell(self, part: dict[str, Any]) -> None:
        self._add("part", json.dumps(part))

    def wanted(self) -> Wanted:
        """Does anybody still want the answer? Redis is asked now and then only; without it nobody knows."""
        if not self._is_reached:
            return "unknown"
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return "wanted"
        self._looked = now
        try:
            told = _server().mget(_stop(self._message), _came(self._message), _readers(self._message))
            stop, came, readers = cast(list[Any], told)
        except redis.RedisError:
            self._is_reached = False
            return "unknown"
        return "stopped" if stop else self._heard(bool(came), int(readers or 0), now)

    def _heard(self, came: bool, readers: int, now: float) -> Wanted:
        """A page without scripts never reads the stream, so only who came can leave."""
        if readers > 0 or not came:
            self._alone_since = 0.0
            return "wanted"
        self._alone_since = self._alone_since or now
        return "left" if now - self._alone_since > GRACE else "wanted"

    def _add(self, name: Name, data: str) -> None:
        if not self._is_reached:
            return
        try:
            _append(self._message, name, data)
        except redis.RedisError:
            self._is_reached = False


def end(message: UUID, how: str) -> None:
    """The last event: done, stopped, left or failed."""
    with suppress(redis.RedisError):
        _append(message, "end", how)


def ask_to_stop(message: UUID) -> None:
    with suppress(redis.RedisError):
        _server().set(_stop(message), 1, ex=KEPT)


def forget(message: UUID) -> None:
    with suppress(redis.RedisError):
        _server().delete(_stream(message), _stop(message), _came(message))


async def follow(message: UUID, *, is_waiting: Callable[[], bool], url: str = "") -> AsyncGenerator[Event]:
    """All events of a stream from its beginning until its end, as they come.

    `is_waiting` asks the row, after some silence and when Redis is lost; the last event is always an end.
    """
    ask_row = sync_to_async(is_waiting)
    try:
        async with aclosing(_read(message, ask_row, url or settings.REDIS_URL)) as events:
            async for event in events:
                yield event
                if event.name == "end":
                    return
    except redis.RedisError:
        while await ask_row():
            yield Event("alive")
            await asyncio.sleep(BEAT / 2)
    yield Event("end")


async def _read(message: UUID, ask_row: Callable[[], Awaitable[bool]], url: str) -> AsyncGenerator[Event]:
    retry = AsyncRetry(NoBackoff(), 0)
    server = redis_async.Redis.from_url(url, retry=retry, socket_timeout=BEAT + 3, decode_responses=True)
    after = FIRST
    async with server:
        await server.set(_came(message), 1, ex=KEPT)
        await server.incr(_readers(message))
        await server.expire(_readers(message), KEPT)
        try:
            while True:
                found = await server.xread({_stream(message): after}, block=int(1000 * BEAT))
                for after, fields in _entries(found):
                    yield Event(fields["name"], after, fields["data"])
                if not found:
                    if not await ask_row():
                        return
                    yield Event("alive")
        finally:
            with suppress(redis.RedisError):
                await server.decr(_readers(message))


def _entries(found: Any) -> list[tuple[str, dict[str, Any]]]:
    """The entries of the one stream that was read; RESP 2 gives pairs, RESP 3 a mapping."""
    streams = list(found.values()) if isinstance(found, dict) else [entries for _, entries in found or []]
    entries = streams[0] if streams else []
    return entries[0] if entries and isinstance(entries[0], list) else entries


def _append(message: UUID, name: Name, data: str) -> None:
    with _server().pipeline(transaction=False) as pipe:
        pipe.xadd(_stream(message), {"name": name, "data": data})
        pipe.expire(_stream(message), KEPT)
        pipe.execute()


@lru_cache(maxsize=1)
def _server() -> redis.Redis:
    """A pool of connections; redis-py opens them anew in a forked process."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, retry=Retry(NoBackoff(), 0))


def _stream(message: UUID) -> str:
    return f"hrapp:coach:{message}"


def _stop(message: UUID) -> str:
    return f"hrapp:coach:{message}:stop"


def _came(message: UUID) -> str:
    return f"hrapp:coach:{message}:came"


def _readers(message: UUID) -> str:
    return f"hrapp:coach:{message}:readers"
