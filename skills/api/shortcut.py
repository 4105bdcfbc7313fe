"""One address answered before Django is asked: a short text to its spans, several hundred times a second.

The operation stands in v1.py like every other. This serves its plain case alone: a known token, a well-formed text and
the quick process at its socket. Whatever else comes goes on to Django, whose answers, refusals and words are the rule.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from hrapp.quick.client import Line, QuickAbsentError, QuickBusyError
from skills.api.counting import Counting
from skills.models import ApiToken
from skills.tokens import digest_of, find_token

PATH = "/api/v1/spans"
LONGEST_BODY, LONGEST_TEXT = 16_000, 2_000  # bytes, characters
TRUSTED_SECONDS = 2.0  # so long is a token believed without another look at its row
MOST_TOKENS = 1_000
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class Shortcut:
    def __init__(self, application: Application) -> None:
        self._application, self._line, self._counting = application, Line(), Counting()
        self._tokens: dict[str, tuple[ApiToken, float]] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "POST":
            await self._application(scope, receive, send)
            return
        received = await _received(receive)
        answer = await self._answer(scope, _text_in(received))
        if answer is None:
            await self._application(scope, _again(received, receive), send)
            return
        body, headers = answer
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(
        self, scope: Message, text: str | None
    ) -> tuple[bytes, list[tuple[bytes, bytes]]] | None:
        """None: Django shall see to it."""
        token = await self._token(dict(scope["headers"]).get(b"authorization", b"")) if text else None
        if token is None:
            return None
        left, seconds = await self._counting.count(token)
        if left < 0:
            return None
        try:
            spans = await self._line.ask("spans", {"text": text})
        except (QuickAbsentError, QuickBusyError):
            return None
        body = json.dumps({"spans": spans}).encode()
        rate = {"limit": token.per_minute, "remaining": left, "reset": seconds}
        return body, [
            (b"content-type", b"application/json; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"private, no-cache"),
            (b"x-content-type-options", b"nosniff"),
            *((f"ratelimit-{name}".encode(), str(value).encode()) for name, value in rate.items()),
        ]

    async def _token(self, header: bytes) -> ApiToken | None:
        way, _, secret = header.decode("latin-1").partition(" ")
        if way != "Bearer" or not secret:
            return None
        key, now = digest_of(secret), time.monotonic()
        known, seen = self._tokens.get(key, (None, 0.0))
        if known is None or now - seen > TRUSTED_SECONDS:
            known = await sync_to_async(_found, thread_sensitive=False)(secret)
            if known is None:
                self._tokens.pop(key, None)
                return None
            if len(self._tokens) >= MOST_TOKENS:
                self._tokens.clear()
            self._tokens[key] = known, now
        return known if ApiToken.Scope.LINK.value in known.scopes else None


def _found(secret: str) -> ApiToken | None:
    close_old_connections()
    try:
        return find_token(secret)
    finally:
        close_old_connections()


async def _received(receive: Receive) -> list[Message]:
    """The messages of the body, as far as one of ours reaches."""
    messages, size = [await receive()], 0
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body"):
        size += len(messages[-1].get("body", b""))
        if size > LONGEST_BODY:
            break
        messages.append(await receive())
    return messages


def _text_in(messages: list[Message]) -> str | None:
    """The text, where the body is {"text": …} and nothing else."""
    if any(one["type"] != "http.request" for one in messages) or messages[-1].get("more_body"):
        return None
    try:
        found = json.loads(b"".join(one.get("body", b"") for one in messages))
    except ValueError:
        return None
    text = found.get("text") if isinstance(found, dict) and len(found) == 1 else None
    is_plain = isinstance(text, str) and 0 < len(text) <= LONGEST_TEXT and "\x00" not in text
    return text if is_plain else None


def _again(messages: list[Message], receive: Receive) -> Receive:
    """What was read already, then what follows."""
    left = list(messages)

    async def next_message() -> Message:
        return left.pop(0) if left else await receive()

    return next_message
