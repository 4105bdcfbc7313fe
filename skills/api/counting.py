"""Requests of a token counted from an event loop: those of one moment together, in one thread and one round trip.

The count is that of skills.tokens and lies in Redis, so every door and every web process shares it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from uuid import UUID

import redis
from asgiref.sync import sync_to_async

from skills.models import ApiToken
from skills.tokens import count_requests

Counted = tuple[int, int]  # requests left this minute, seconds until the next


class Counting:
    def __init__(self) -> None:
        self._waiting: dict[UUID, list[tuple[ApiToken, asyncio.Future[Counted]]]] = defaultdict(list)
        self._working: asyncio.Task[None] | None = None

    async def count(self, token: ApiToken) -> Counted:
        """As count_requests of one. Raises redis.RedisError when nothing can be counted."""
        future: asyncio.Future[Counted] = asyncio.get_running_loop().create_future()
        self._waiting[token.pk].append((token, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            _, group = self._waiting.popitem()
            await _count(group[0][0], [future for _, future in group])


async def _count(token: ApiToken, futures: list[asyncio.Future[Counted]]) -> None:
    try:
        left, seconds = await sync_to_async(count_requests, thread_sensitive=False)(token, len(futures))
    except redis.RedisError as error:
        for future in futures:
            if not future.done():
                future.set_exception(error)
        return
    for behind, future in enumerate(reversed(futures)):
        if not future.done():  # whoever asked may be gone
            future.set_result((left + behind, seconds))
