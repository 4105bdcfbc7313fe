"""An answer on its way to a browser: lines of server-sent events, from the last one that the browser saw."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from uuid import UUID

from django.db import close_old_connections
from django.http import HttpRequest, StreamingHttpResponse

from careers import replying, streaming
from careers.answer_page import Drawer
from careers.models import Message

COME_BACK_AFTER = 300  # milliseconds until a browser that lost the line asks again
KEY = re.compile(r"\d{1,20}-\d{1,20}")


def last_seen(request: HttpRequest) -> str:
    """The id of the last event, as EventSource tells it by itself when it comes back."""
    told = request.headers.get("Last-Event-ID", "")
    return told if KEY.fullmatch(told) else streaming.FIRST


class EventStream(StreamingHttpResponse):
    """Ends its lines at once when the browser left: Django closes its own iterator only, not the one inside."""

    def __init__(self, told: AsyncGenerator[str]) -> None:
        super().__init__(told, content_type="text/event-stream")
        self._told = told
        self["X-Accel-Buffering"] = "no"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with aclosing(self._told):
            async for line in self._told:
                yield line.encode()


async def lines(message: UUID, *, anchor: str, after: str) -> AsyncGenerator[str]:
    """Everything is read again, since the sources stand in the first part; what was seen is not sent again."""
    yield f"retry: {COME_BACK_AFTER}\n\n"
    page = Page(anchor, after)
    async with aclosing(streaming.follow(message, is_waiting=lambda: is_waiting(message))) as events:
        async for event in events:
            for line in page.lines_of(event):
                yield line


class Page:
    """What one browser has of an answer: what it saw before it came back is drawn again, and not sent."""

    def __init__(self, anchor: str, after: str) -> None:
        self._anchor, self._seen = anchor, _place(after)
        self._drawer = Drawer(anchor)

    def lines_of(self, event: streaming.Event) -> Iterator[str]:
        if event.name == "alive":
            yield ": alive\n\n"
        elif event.name == "end":
            yield _lines("end", event.data, event.key)
        elif event.name == "start":
            self._drawer = Drawer(self._anchor)
            yield from self._new(event, "start", "")
        else:
            for piece in self._drawer.pieces(json.loads(event.data)):
                yield from self._new(event, piece.kind, piece.html)

    def _new(self, event: streaming.Event, name: str, data: str) -> Iterator[str]:
        if _place(event.key) > self._seen:
            yield _lines(name, data, event.key)


def is_waiting(message: UUID) -> bool:
    """Asks the row, gives up on it when its worker is gone, and hands the connection back."""
    for pk in Message.objects.filter(pk=message).fail_abandoned():
        replying.tell_end(pk)
    found = Message.objects.waiting().filter(pk=message).exists()
    close_old_connections()
    return bool(found)


def _lines(name: str, data: str, key: str) -> str:
    """One `data:` line for each line of text."""
    told = "".join(f"data: {line}\n" for line in data.split("\n"))
    return f"id: {key}\nevent: {name}\n{told}\n" if key else f"event: {name}\n{told}\n"


def _place(key: str) -> tuple[int, int]:
    moment, _, number = key.partition("-")
    return int(moment), int(number)
