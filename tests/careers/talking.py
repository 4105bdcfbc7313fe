"""An employee in a conversation, and a coach whose answers are scripted."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from careers.coaching import answering
from careers.coaching.asking import Drawing, Noted, Part, Question, Suggest, as_json
from careers.models import Conversation, Employee, Message
from careers.tasks import answer_task
from hrapp.models import User
from hrapp.work import Work
from skills.writing import Cited, Fact, Named, Value, Words
from tests.careers.people import make_account, make_employee

PYTHON = Value("skill", "python", "Python", "/skills/python/")
DATA_ENGINEER = Value("role", "data", "Data <engineer>", "/roles/data/")
MISSING = Fact("missing", (DATA_ENGINEER, PYTHON, Value("level", "3", "level 3")), "/me/paths/data/")
ANSWER: tuple[Part, ...] = (
    Noted(("gap",), (MISSING,)),
    Words("You lack "),
    Named(PYTHON),
    Cited(1),
    Words(".\n\nAsk <b>anybody</b>."),
    Suggest(("Where can I learn Python?",)),
)
GAP = Drawing("gap", {"role": "Data engineer", "top": 5.0, "lines": [
    {"role": "Data engineer", "skill": "Python", "url": "/skills/", "have": 2.0, "need": 4.0, "kind": "short"},
]})  # fmt: skip
ROUTE = Drawing("route", {"ways": [["Data analyst", "Data engineer"]]})
Answer = Callable[[Question], Iterator[Part]]


class Coach:
    """Answers with `parts` and remembers what it was asked."""

    def __init__(self, *parts: Part) -> None:
        self.parts, self.asked = parts or ANSWER, list[Question]()

    def answer(self, question: Question) -> Iterator[Part]:
        self.asked.append(question)
        yield from self.parts


def script(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setattr(answering, "answer", answer)


def make_answered(employee: Employee, *parts: Part) -> Message:
    """A question that was answered earlier."""
    home = Conversation.objects.create(employee=employee, title="What is missing?")
    stored = [as_json(part) for part in parts or ANSWER]
    message: Message = Message.objects.create(
        conversation=home, question="What is missing?", parts=stored, state=Work.State.DONE
    )
    return message


def make_talker(name: str = "Nell Sarpong", **more: Any) -> tuple[Employee, Client]:
    employee = make_employee(name, **more)
    return employee, browser_of(make_account(employee))


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(client: Client, text: str = "What is missing?", **more: Any) -> Message:
    """A question and its answer, written at once."""
    client.post("/me/coach/ask/", {"text": text, **more})
    message: Message = Message.objects.get(question=text)
    answer_task(message.pk)
    message.refresh_from_db()
    return message
