"""An answer on its way to a browser: lines of server-sent events, from the last one that the browser saw."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from uuid import UUID

from django.db import close_old_connections
from django.http import HttpRequest

from careers import replying, streaming
from careers.answer_page import Drawer
from careers.models import Message

COME_BACK_AFTER = 300  # milliseconds until a browser that lost the line asks again
KEY = re.compile(r"\d{1,20}-\d{1,20}")


def last_seen(request: HttpRequest) -> str:
    """The id of the last event, as EventSource tells it by itself when it comes back."""
    told = request.headers.get("Last-Event-ID", "")
    return told if KEY.fullmatch(told) else streaming.FIRST


async def lines(message: UUID, *, anchor: str, after: str) -> AsyncIterator[str]:
    """Everything is read again, since the sources stand in the first part; what was seen is not sent again."""
    yield f"retry: {COME_BACK_AFTER}\n\n"
    drawer, seen = Drawer(anchor), _place(after)
    async for event in streaming.follow(message, is_waiting=lambda: is_waiting(message)):
        if event.name == "alive":
            yield ": alive\n\n"
        elif event.name == "end":
            yield _lines("end", event.data, event.key)
        elif event.name == "start":
            drawer = Drawer(anchor)
            if _place(event.key) > seen:
                yield _lines("start", "", event.key)
        else:
            for piece in drawer.pieces(json.loads(event.data)):
                if _place(event.key) > seen:
                    yield _lines(piece.kind, piece.html, event.key)


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
