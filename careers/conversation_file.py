"""A conversation as a text file that its owner can keep."""

from __future__ import annotations

from careers.answer_page import plain_text
from careers.models import Conversation, Message


def conversation_file(conversation: Conversation) -> str:
    """Markdown: the questions as headings, the answers with their sources below them."""
    head = f"# {conversation.title}\n\nA conversation with the coach, begun {_moment(conversation.created_at)}.\n"
    return "\n".join([head, *(_exchange(one) for one in conversation.messages.all())])


def _exchange(message: Message) -> str:
    answer = plain_text(message.parts) or "(no answer)"
    stopped = "\n\n(stopped here)" if message.ending else ""
    return f"## {message.question}\n\n{_moment(message.asked_at)}\n\n{answer}{stopped}\n"


def _moment(moment: object) -> str:
    return f"{moment:%-d %b %Y %H:%M}"
