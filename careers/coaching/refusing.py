"""What the coach refuses: promises, advice on pay, law or health, and anything about others; a person takes over."""

from __future__ import annotations

from careers.coaching.knowing import Knowledge
from skills.writing import Fact, Value

# intent -> (topic key of the writer, its words, whom to hand over to; nobody for what is no matter of HR)
TOPICS = {
    "pay": ("pay", "pay", "pay"),
    "promise": ("promotion", "promotion or anybody's job", "promotion"),
    "legal": ("legal", "legal matters", "legal"),
    "medical": ("medical", "health", "medical"),
    "others": ("others", "other people", ""),
    "outside": ("outside", "matters outside work here", ""),
}


def refusal(intent: str, known: Knowledge) -> list[Fact]:
    """That it is refused, and the named colleague who can help."""
    key, words, contact = TOPICS[intent]
    refused = Fact("refused", (Value("topic", key, words),))
    return [refused, *(known.contact(contact)[:1] if contact else [])]
