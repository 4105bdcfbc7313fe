"""What a person does with her conversations: ask, stop, ask again, judge, rename, delete. Who writes is not known."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from careers import streaming
from careers.models import Conversation, Employee, Feedback, Message
from careers.models.conversations import LONGEST_QUESTION, TITLE_LENGTH
from hrapp.retention import days_kept
from hrapp.work import Work, WorkError

LIFETIME = "conversation"


def open_conversation(employee: Employee, text: str) -> Conversation:
    """A new one, named for its first question."""
    return Conversation.objects.create(employee=employee, title=_title(text))


@transaction.atomic
def ask(conversation: Conversation, text: str) -> Message:
    """Store a question; the caller nudges a worker. Raises WorkError when an answer is still being written."""
    Conversation.objects.select_for_update().get(pk=conversation.pk)
    if not text.strip():
        raise WorkError("question_missing")
    if len(text) > LONGEST_QUESTION:
        raise WorkError("question_too_long")
    if conversation.messages.waiting().exists():
        raise WorkError("answer_pending")
    _touch(conversation)
    return Message.objects.create(conversation=conversation, question=text.strip())


@transaction.atomic
def ask_again(message: Message) -> None:
    """The same question to be answered anew; what was written goes, and what she said she meant stays."""
    Conversation.objects.select_for_update().get(pk=message.conversation_id)
    if message.conversation.messages.waiting().exists():
        raise WorkError("answer_pending")
    Feedback.objects.filter(message=message, meant="").delete()
    message.parts, message.ending, message.answered_at = [], "", None
    message.save(update_fields=["parts", "ending", "answered_at"])
    message.requeue()
    _touch(message.conversation)
    transaction.on_commit(lambda: streaming.forget(message.pk), robust=True)


def stop(message: Message) -> None:
    """End the writing where it is. A question that no worker took yet is not answered at all."""
    waiting = Message.objects.filter(pk=message.pk)
    waiting.filter(state__in=(Work.State.QUEUED, Work.State.RUNNING)).update(ending=Message.Ending.STOPPED)
    if waiting.filter(state=Work.State.QUEUED).update(state=Work.State.DONE, answered_at=timezone.now()):
        streaming.end(message.pk, Message.Ending.STOPPED)
    streaming.ask_to_stop(message.pk)


def judge(
    message: Message, *, is_helpful: bool, reason: str = "", words: str = "", meant: str = ""
) -> Feedback:
    """One verdict for each answer, and the last counts; what she meant stays when the next answer helped."""
    said = (
        {"reason": "", "words": ""}
        if is_helpful
        else {"reason": reason, "words": words.strip(), "meant": meant}
    )
    verdict, _ = Feedback.objects.update_or_create(
        message=message, defaults={"is_helpful": is_helpful, **said}
    )
    return verdict


def rename(conversation: Conversation, title: str) -> None:
    if not title.strip():
        raise WorkError("no_name")
    conversation.title = title.strip()[:TITLE_LENGTH]
    conversation.save(update_fields=["title"])


def delete(conversation: Conversation) -> None:
    """Nothing of it stays: neither rows nor what a stream still holds."""
    keys = list(conversation.messages.values_list("pk", flat=True))
    for key in keys:
        streaming.ask_to_stop(key)
    conversation.delete()
    for key in keys:
        streaming.forget(key)


def forget_expired(*, now: datetime | None = None) -> int:
    """Delete what nobody asked in for the lifetime of hrapp/retention.toml. Returns how many conversations."""
    limit = (now or timezone.now()) - timedelta(days=days_kept(LIFETIME))
    expired = list(Conversation.objects.untouched_since(limit))
    for conversation in expired:
        delete(conversation)
    return len(expired)


def _touch(conversation: Conversation) -> None:
    conversation.moved_at = timezone.now()
    conversation.save(update_fields=["moved_at"])


def _title(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
