"""A text to the models and the answer back. The web process holds none: it asks the quick process, where one runs,
else a worker through Redis, waits a little, and says so when they are busy. What got lost is asked again."""

from __future__ import annotations

import json
from typing import Any, cast
from uuid import uuid4

import redis
from django.conf import settings

from hrapp.quick import client
from hrapp.quick.client import QuickAbsentError, QuickBusyError
from skills.api.doors import Problem
from skills.models import Release

WAIT = 20  # seconds that a program waits for its answer
KEPT = 60  # seconds until Redis forgets both
MOST_WAITING = 8  # requests at a time; more are told to come again
RETRY_AFTER = 5
WAITING = "hrapp:api:waiting"


def ask_for_links(release: Release, texts: list[str], top: int) -> list[dict[str, Any]]:
    """The linked texts. Raises Problem 503 when nobody has time."""
    return cast(
        "list[dict[str, Any]]", _ask("link", {"release": str(release.pk), "texts": texts, "top": top})
    )


def ask_for_spans(text: str) -> list[dict[str, Any]]:
    """Where the text names a skill, not linked. Raises Problem 503 when nobody has time."""
    return cast("list[dict[str, Any]]", _ask("spans", {"text": text}))


def _ask(call: str, question: dict[str, Any]) -> Any:
    try:
        return client.ask(call, question)
    except QuickBusyError as error:
        raise _busy() from error
    except QuickAbsentError:
        return ask_worker(call, question)


def ask_worker(call: str, question: dict[str, Any]) -> Any:
    """Through Redis. Raises Problem 503 when no worker has time."""
    from skills.tasks import answer_program_task  # tasks import this module

    server = _server()
    try:
        with server:
            if server.incr(WAITING) > MOST_WAITING:
                raise _busy()
            server.expire(WAITING, KEPT)
            key = uuid4().hex
            server.set(_question(key), json.dumps({"call": call, "question": question}), ex=KEPT)
            answer_program_task.apply_async([key], expires=WAIT)
            answer = cast("tuple[bytes, bytes] | None", server.blpop([_answer(key)], timeout=WAIT))
    except redis.RedisError as error:
        raise _busy() from error
    finally:
        _leave()
    if answer is None:
        raise _busy()
    return json.loads(answer[1])


def take_question(key: str) -> dict[str, Any] | None:
    """For the worker; nothing when nobody waits any more."""
    with _server() as server:
        question = server.get(_question(key))
    return json.loads(cast(bytes, question)) if question else None


def give_answer(key: str, answer: Any) -> None:
    with _server() as server, server.pipeline() as pipe:
        pipe.rpush(_answer(key), json.dumps(answer))
        pipe.expire(_answer(key), KEPT)
        pipe.delete(_question(key))
        pipe.execute()


def _server() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=WAIT + 5)


def _leave() -> None:
    try:
        with _server() as server:
            if cast(int, server.decr(WAITING)) < 0:
                server.set(WAITING, 0, ex=KEPT)
    except redis.RedisError:
        return  # the count is forgotten after a minute anyway


def _busy() -> Problem:
    return Problem(503, "Busy", "The models are busy. Ask again in a moment.", retry_after=RETRY_AFTER)


def _question(key: str) -> str:
    return f"hrapp:api:question:{key}"


def _answer(key: str) -> str:
    return f"hrapp:api:answer:{key}"
