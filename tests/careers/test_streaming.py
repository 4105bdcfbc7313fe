"""Events between the worker and the page: replayed from the last one seen, ended by the row when Redis is lost."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis

from careers import event_lines, replying, streaming
from careers.coaching.asking import as_json
from careers.models import Conversation, Message
from careers.tasks import answer_task
from tests.careers.people import make_employee
from tests.careers.talking import ANSWER, Coach, script
from tests.loops import finish

NOWHERE = "unix:///nowhere/redis.sock"


def collect(message: UUID, *, after: str = streaming.FIRST) -> list[str]:
    async def read() -> list[str]:
        return [line async for line in event_lines.lines(message, anchor="m1", after=after)]

    return finish(read())


@pytest.fixture
def told(servers: None) -> Iterator[UUID]:
    """The stream of a whole answer."""
    message = uuid4()
    telling = streaming.Telling(message)
    telling.begin()
    for part in ANSWER:
        telling.tell(as_json(part))
    streaming.end(message, "done")
    yield message
    streaming.forget(message)


def test_a_page_that_comes_back_gets_only_what_it_has_not_seen(told: UUID) -> None:
    whole = collect(told)
    names = [line.split("event: ")[1].split("\n")[0] for line in whole[1:]]
    assert names == ["start", "text", "text", "text", "text", "paragraph", "end"]
    seen = whole[3].removeprefix("id: ").split("\n")[0]
    rest = collect(told, after=seen)
    assert rest[1:] == whole[4:]
    assert 'href="/me/paths/data/" title="Data &lt;engineer&gt;' in rest[1], (
        "the sources are known although seen before"
    )
    assert "data: Ask &lt;b&gt;anybody&lt;/b&gt;." in rest[3]


def test_an_event_id_that_no_server_gave_is_not_believed(told: UUID) -> None:
    class Request:
        headers = {"Last-Event-ID": "1-1\nevent: evil"}

    assert event_lines.last_seen(Request()) == streaming.FIRST  # type: ignore[arg-type]


def test_without_redis_the_page_waits_for_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "BEAT", 0.01)
    waiting = iter([True, True, False])

    async def read() -> list[streaming.Event]:
        events = streaming.follow(uuid4(), is_waiting=lambda: next(waiting), url=NOWHERE)
        return [event async for event in events]

    assert [event.name for event in finish(read())] == ["alive", "alive", "end"]


def test_a_silent_stream_ends_when_the_row_is_done(monkeypatch: pytest.MonkeyPatch, servers: None) -> None:
    monkeypatch.setattr(streaming, "BEAT", 0.01)

    async def read() -> list[streaming.Event]:
        return [event async for event in streaming.follow(uuid4(), is_waiting=lambda: False)]

    assert [event.name for event in finish(read())] == ["end"]


@pytest.mark.django_db
def test_without_redis_the_answer_is_still_written_and_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = redis.Redis.from_url(NOWHERE, retry=None)
    monkeypatch.setattr(streaming, "_server", lambda: lost)
    script(monkeypatch, Coach().answer)
    message = make_message("What is missing?")
    answer_task(message.pk)
    message.refresh_from_db()
    assert message.parts == [as_json(part) for part in ANSWER]
    again = make_message("And now?")
    Message.objects.filter(pk=again.pk).update(ending="stopped")
    answer_task(again.pk)
    again.refresh_from_db()
    assert (len(again.parts), again.ending) == (1, "stopped")


def make_message(text: str) -> Message:
    home = Conversation.objects.create(employee=make_employee(), title=text)
    return Message.objects.create(conversation=home, question=text)


def test_a_worker_hears_that_every_page_left(servers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "BEAT", 0.05)
    monkeypatch.setattr(streaming, "LOOK_EVERY", 0)
    monkeypatch.setattr(streaming, "GRACE", 0)
    message = uuid4()
    telling = streaming.Telling(message)
    telling.begin()
    assert telling.wanted() == "wanted", "a page without scripts never reads"
    finish(reads(message, then=lambda: telling.wanted() == "wanted"))
    assert telling.wanted() == "wanted"
    assert telling.wanted() == "left"


def test_a_page_that_came_and_went_between_two_looks_is_missed(
    servers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "LOOK_EVERY", 0)
    monkeypatch.setattr(streaming, "GRACE", 0)
    message = uuid4()
    telling = streaming.Telling(message)
    telling.begin()
    finish(reads(message, then=lambda: True))
    assert [telling.wanted(), telling.wanted()] == ["wanted", "left"]
    streaming.forget(message)
    assert telling.wanted() == "wanted", "asked again, nobody has come yet"


async def reads(message: UUID, *, then: Callable[[], bool]) -> None:
    """A page that hears the first event and goes."""
    events = streaming.follow(message, is_waiting=lambda: True)
    assert (await anext(events)).name == "start"
    assert then()
    with suppress(StopAsyncIteration):
        await events.aclose()


def test_words_that_follow_each_other_are_kept_as_one() -> None:
    parts: list[dict[str, Any]] = [{"words": "You"}, {"words": " lack"}, {"cited": 1}, {"words": "."}]
    assert replying.joined(parts) == [{"words": "You lack"}, {"cited": 1}, {"words": "."}]
