"""Two chats at once with a web process and a worker that are real: streamed, left, lost, and asked again."""

import os
import signal
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from careers import coach_intake
from careers.models import Message
from hrapp.work import Work
from tests.careers.talking import make_talker
from tests.processes import wait_until, web, worker

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """A browser's line to the events of one message."""

    def __init__(self, site: str, client: Client, message: Message) -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.line = HTTPConnection(urlsplit(site).netloc, timeout=30)
        self.line.request("GET", f"/me/coach/messages/{message.pk}/events/", headers={"Cookie": cookie})
        self.answer: HTTPResponse = self.line.getresponse()

    def until(self, event: str) -> None:
        while line := self.answer.readline():
            if line.strip() == f"event: {event}".encode():
                return
        raise AssertionError(f"the stream ended without {event}")

    def leave(self) -> None:
        self.answer.close()
        self.line.close()


def test_two_chats_at_once_one_left_one_lost_and_asked_again() -> None:
    one, her_client = make_talker()
    other, his_client = make_talker("Otis Quayle")
    with web() as site, worker("chat", application="tests.slow_coach", concurrency=2):
        hers = coach_intake.submit_question("Hers?", employee=one)
        his = coach_intake.submit_question("His?", employee=other)
        her_line, his_line = Reader(site, her_client, hers), Reader(site, his_client, his)
        her_line.until("text")
        his_line.until("text")
        assert state_of(hers) == state_of(his) == (Work.State.RUNNING, "")

        her_line.leave()
        wait_until(lambda: state_of(hers) == (Work.State.DONE, "left"), seconds=30)
        assert state_of(his) == (Work.State.RUNNING, "")

        wait_until(lambda: bool(Message.objects.get(pk=his.pk).parts), seconds=30)
        os.kill(int(Message.objects.get(pk=his.pk).parts[0]["noted"][1]), signal.SIGKILL)
        his_line.until("end")
        assert state_of(his) == (Work.State.FAILED, "")

        coach_intake.submit_again(his)
        again = Reader(site, his_client, his)
        again.until("text")
        his_client.post(f"/me/coach/messages/{his.pk}/stop/")
        again.until("end")
        assert state_of(his) == (Work.State.DONE, "stopped")


def state_of(message: Message) -> tuple[str, str]:
    found: tuple[str, str] = Message.objects.values_list("state", "ending").get(pk=message.pk)
    return found
