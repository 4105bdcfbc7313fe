"""The questions in one message and what each asks: several open ones, or one refused beside an open one."""

from __future__ import annotations

import re

from careers.coaching.intents import OPEN_INTENTS, REFUSED, SENTENCES, SURE, Intent, intents_of

OPENERS = (
    "what|how|which|who|whom|where|when|why|is|are|am|was|were|do|does|did|can|could|will|would|should|may|might"
    "|must|has|have|tell|show|list|compare|explain|give"
)
JOINED = re.compile(rf",?\s+(?:and|but|or|plus)\s+(?:also\s+|then\s+)?(?=(?:{OPENERS})\b)", re.I)
ASKING = re.compile(rf"^(?:(?:and|but|so|ok|also|then|please)[\s,]+)*(?:{OPENERS})\b|\?\s*$", re.I)
MEANS = re.compile(
    r"^\W*(?:what|which|how)\b.*\b(?:need|takes?|have to|must|should|do I|can I)\b.*\b(?:get|be) promoted\b",
    re.I,
)
SHORTEST = 3  # words
MOST_INTENTS = 2
NO_QUESTION = frozenset(("smalltalk", "accept", "decline", "again", "outside"))
GRAVE, CLEAR = frozenset(("legal", "medical")), 0.9
PARTLY = frozenset(("pay", "promise", "legal"))  # refused, while another question beside it is answered


def intents_in(text: str) -> list[Intent]:
    """Of the whole, or of its questions where there are two. What must be refused comes first.

    Beside pay, promises and law an open question of the same message follows; beside anything else refused nothing.
    """
    parts = _long([text], SENTENCES)
    clauses = _long(parts, JOINED)
    texts = list(dict.fromkeys((text, *parts, *clauses)))
    found = {one: _of_means(one, intent) for one, intent in zip(texts, intents_of(texts), strict=True)}
    whole = found[text]
    sure = {part: one for part, one in found.items() if part != text and one.score >= SURE}
    refused = [one for one in (whole, *_refused_parts(sure)) if one.name in REFUSED and one.name != "outside"]
    if refused:
        beside = [one for clause in clauses if (one := sure.get(clause)) and _is_open(clause, one)]
        return [refused[0], *(beside[:1] if {one.name for one in refused} <= PARTLY else ())]
    asked = {found[part].name: found[part] for part in parts if part in sure and part.endswith("?")}
    open_ones = [one for name, one in asked.items() if name not in NO_QUESTION]
    return open_ones[:MOST_INTENTS] if len(open_ones) > 1 else [whole]


def _of_means(text: str, intent: Intent) -> Intent:
    """What a promotion takes may be asked; whether it comes is a promise. Where the reader wavers, the words decide."""
    wavers = intent.name == "promise" and intent.score < CLEAR
    return Intent("next_roles", intent.score) if wavers and MEANS.search(text) else intent


def _refused_parts(sure: dict[str, Intent]) -> list[Intent]:
    """Questions; of mere statements only a clear word of distress or of a wrong that was done."""
    return [
        one for part, one in sure.items() if ASKING.search(part) or (one.name in GRAVE and one.score >= CLEAR)
    ]


def _long(texts: list[str], border: re.Pattern[str]) -> list[str]:
    return [part for text in texts for part in border.split(text) if len(part.split()) >= SHORTEST]


def _is_open(clause: str, intent: Intent) -> bool:
    return intent.name in OPEN_INTENTS and intent.name != "contact" and bool(ASKING.search(clause))
