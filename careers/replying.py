"""The worker's part of the coach: one message is answered, every part told at once, the whole kept in its row."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any, cast
from uuid import UUID

from django.utils import timezone

from careers import streaming
from careers.coaching import answering, asking
from careers.models import Employee, Feedback, Message
from hrapp.work import Work
from skills.writing import Words

SAVE_EVERY = 1.0  # seconds; what a page without scripts sees grow
WARM_UP = "What skills do you hold about me?"
ENDINGS = {"stopped": Message.Ending.STOPPED, "left": Message.Ending.LEFT}


def write(message: Message) -> None:
    """Answer one message until it is done or nobody wants it any more."""
    telling = streaming.Telling(message.pk)
    telling.begin()
    parts: list[dict[str, Any]] = []
    saved = time.monotonic()
    answer = cast("Generator[asking.Part]", answering.answer(question_of(message)))
    with closing(answer):
        for part in answer:
            parts.append(asking.as_json(part))
            telling.tell(parts[-1])
            ending = _ending(message, telling)
            if ending:
                break
            if time.monotonic() - saved > SAVE_EVERY:
                saved = time.monotonic()
                _save(message, parts=joined(parts))
        else:
            ending = ""
    _save(message, parts=joined(parts), ending=ending, answered_at=timezone.now())


def warm_up() -> None:
    """Load what answering takes by the first words of an answer that nobody sees; without employees nobody can ask."""
    employee = Employee.objects.order_by("number").first()
    if employee is None:
        return
    question = asking.Question(employee, WARM_UP, today=timezone.localdate())
    answer = cast("Generator[asking.Part]", answering.answer(question))
    with closing(answer):
        next((part for part in answer if isinstance(part, Words)), None)


def question_of(message: Message) -> asking.Question:
    """The question with the answers that came before it in the conversation."""
    earlier = message.conversation.messages.filter(state=Work.State.DONE, asked_at__lt=message.asked_at)
    history = tuple(
        asking.Turn(one.question, tuple(map(asking.part_of, one.parts)))
        for one in earlier.order_by("asked_at")
    )
    employee = message.conversation.employee
    feedback = Feedback.objects.filter(message=message).first()
    meant = feedback.meant if feedback else ""
    return asking.Question(employee, message.question, history, timezone.localdate(), meant)


def joined(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Words that follow each other as one part."""
    found: list[dict[str, Any]] = []
    for part in parts:
        if "words" in part and found and "words" in found[-1]:
            found[-1] = {"words": found[-1]["words"] + part["words"]}
        else:
            found.append(part)
    return found


def tell_end(message_id: UUID) -> None:
    """Close the stream once the row says how it ended."""
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        streaming.end(message_id, "deleted")
    elif not message.is_waiting:
        streaming.end(message_id, message.ending or message.state)


def _ending(message: Message, telling: streaming.Telling) -> str:
    """Empty while somebody wants the answer. Without Redis the row says whether she stopped it."""
    wanted = telling.wanted()
    if wanted == "unknown":
        return str(Message.objects.values_list("ending", flat=True).filter(pk=message.pk).first() or "")
    return ENDINGS.get(wanted, "")


def _save(message: Message, **fields: Any) -> None:
    """Not by `save()`: a conversation that was deleted meanwhile stays deleted."""
    Message.objects.filter(pk=message.pk).update(**fields)
