"""Questions on their way to a worker: the row first, then the nudge."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from careers import conversations
from careers.models import Conversation, Employee, Message
from careers.tasks import answer_task
from hrapp import work


@transaction.atomic
def submit_question(text: str, *, employee: Employee, conversation: Conversation | None = None) -> Message:
    """In a new conversation unless one is named."""
    home = conversation or conversations.open_conversation(employee, text)
    message = conversations.ask(home, text)
    work.nudge(answer_task, message.pk)
    return message


@transaction.atomic
def submit_feedback(message: Message, **verdict: Any) -> None:
    """`verdict`: what conversations.judge takes. Who says what she meant is answered anew."""
    conversations.judge(message, **verdict)
    if verdict.get("meant"):
        submit_again(message)


@transaction.atomic
def submit_again(message: Message) -> None:
    conversations.ask_again(message)
    work.nudge(answer_task, message.pk)
