"""What the pages of the coach show: a person's conversations, one of them with its answers, and who can see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from careers import conversations
from careers.answer_page import Shown, shown
from careers.coaching.intents import ABOUT, OPEN_INTENTS
from careers.models import Conversation, Employee, Feedback, Message
from careers.models.conversations import LONGEST_QUESTION
from hrapp.messages import words_for
from hrapp.retention import months_kept

RECENT = 50
OPENERS = (
    "What skills do you hold about me?",
    "Which roles could come next for me?",
    "Which open positions would fit me?",
    "What could I learn next?",
)
FEEDBACK = {
    "reasons": Feedback.Reason.choices,
    "meanings": [(name, ABOUT[name]) for name in OPEN_INTENTS],
}


@dataclass(frozen=True)
class Exchange:
    """A question and its answer as a page draws them."""

    message: Message
    answer: Shown
    feedback: Feedback | None
    is_last: bool

    @property
    def anchor(self) -> str:
        return anchor_of(self.message)

    @property
    def feedback_address(self) -> str:
        return reverse("careers:coach_feedback", args=[self.message.pk])

    @property
    def meant(self) -> str:
        return ABOUT.get(self.feedback.meant, "") if self.feedback else ""

    @property
    def failure(self) -> str:
        return words_for(self.message.error)


def anchor_of(message: Message) -> str:
    return f"m{message.pk}"


def exchange(message: Message, *, is_last: bool = True) -> Exchange:
    answer = shown(message.parts, anchor_of(message))
    return Exchange(message, answer, getattr(message, "feedback", None), is_last)


def message_context(message: Message) -> dict[str, Any]:
    newest = message.conversation.messages.order_by("-asked_at").first()
    return {"exchange": exchange(message, is_last=message == newest), **FEEDBACK}


def talk_context(employee: Employee, conversation: Conversation | None) -> dict[str, Any]:
    """`conversation` None: a new one begins with the first question."""
    messages = list(conversation.messages.select_related("feedback")) if conversation else []
    return {
        "conversation": conversation,
        "exchanges": [exchange(one, is_last=one is messages[-1]) for one in messages],
        "openers": OPENERS,
        **FEEDBACK,
        "months": months_kept(conversations.LIFETIME),
        "longest": LONGEST_QUESTION,
        "conversations": list(employee.conversations.all()[:RECENT]),
        "employee": employee,
    }
