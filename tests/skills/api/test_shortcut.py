"""A short text answered beside Django: the same answer, and every refusal left to Django."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from skills.api import asking, linking
from skills.api.shortcut import PATH, Shortcut
from skills.models import ApiToken
from tests.hrapp.quick.serving import served
from tests.loops import finish
from tests.skills.api.making import Program, make_program

TEXT = "You develop services in Python and repair diesel engines."
pytestmark = pytest.mark.django_db(transaction=True)


class Beyond:
    """Stands where Django stands, and notes what reached it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.bodies.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def quick() -> Iterator[None]:
    linking.mark_many([{"text": TEXT}])  # opening a model may take longer than a program waits
    with served({"spans": linking.mark_many}):
        yield


def post(body: bytes, secret: str, *, path: str = PATH) -> tuple[int, bytes, Beyond]:
    beyond, sent = Beyond(), []
    scope = {
        "type": "http", "method": "POST", "path": path, "headers": [(b"authorization", f"Bearer {secret}".encode())],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    finish(Shortcut(beyond)(scope, receive, send))
    return sent[0]["status"], sent[1]["body"], beyond


def test_the_answer_is_that_of_the_operation(quick: None) -> None:
    program = make_program("text:link")
    status, body, beyond = post(json.dumps({"text": TEXT}).encode(), program.secret)
    assert (status, beyond.bodies) == (200, [])
    assert json.loads(body) == program.post("/spans", {"text": TEXT}).json()
    assert any(one["quote"] == "Python" for one in json.loads(body)["spans"])


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"text": ""}', b'{"text": 1}', b'{"text": "a", "more": 1}', b'{"text": "\\u0000"}',
             json.dumps({"text": "x" * 2_001}).encode()],
)  # fmt: skip
def test_what_is_not_plain_reaches_django_whole(body: bytes, quick: None) -> None:
    status, _, beyond = post(body, make_program("text:link").secret)
    assert (status, beyond.bodies) == (418, [body])


def test_django_refuses_who_may_not_ask(quick: None) -> None:
    body = json.dumps({"text": TEXT}).encode()
    assert post(body, "hrapp_unknown")[0] == 418
    assert post(body, make_program("taxonomy:read").secret)[0] == 418
    revoked = make_program("text:link")
    ApiToken.objects.update(revoked_at="2026-01-01T00:00Z")
    assert post(body, revoked.secret)[0] == 418
    often = make_program("text:link", per_minute=1)
    assert [post(body, often.secret)[0] for _ in range(2)] == [200, 418]


def test_those_who_come_together_are_counted_one_by_one(quick: None) -> None:
    program, beyond, heads = make_program("text:link", per_minute=12), Beyond(), []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps({"text": TEXT}).encode(), "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            heads.append((message["status"], dict(message["headers"]).get(b"ratelimit-remaining")))

    async def all_at_once() -> None:
        door, secret = Shortcut(beyond), f"Bearer {program.secret}".encode()
        scope = {"type": "http", "method": "POST", "path": PATH, "headers": [(b"authorization", secret)]}
        await asyncio.gather(*(door(scope, receive, send) for _ in range(20)))

    finish(all_at_once())
    left = [int(rest) for status, rest in heads if status == 200 and rest]
    assert sorted(left) == list(range(12))
    assert [status for status, _ in heads].count(418) == 8  # Django's to refuse


def test_other_addresses_and_an_absent_process_go_to_django() -> None:
    body = json.dumps({"text": TEXT}).encode()
    secret = make_program("text:link").secret
    assert post(body, secret)[0] == 418
    assert post(body, secret, path="/api/v1/link")[0] == 418


def test_without_the_quick_process_a_worker_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def nothing_found(call: str, question: dict[str, Any]) -> list[Any]:
        asked.append((call, question))
        return []

    monkeypatch.setattr(asking, "ask_worker", nothing_found)
    program: Program = make_program("text:link")
    assert program.post("/spans", {"text": TEXT}).json() == {"spans": []}
    assert asked == [("spans", {"text": TEXT})]


def test_a_stranger_gets_nothing() -> None:
    assert Client().post(PATH, {"text": TEXT}, content_type="application/json").status_code == 401
