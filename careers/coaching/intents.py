"""What can be asked of the coach, read by a head on the shipped encoder from the question with its names taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hrapp.slm import ModelMissing, classify

TASK = "coach_intents"
REFUSED = ("pay", "promise", "legal", "medical", "others", "outside")
OF_ONE_ROLE = ("route", "gap", "requirements", "about_role")
ABOUT = {
    "next_roles": "possible next roles",
    "route": "the way to a role",
    "gap": "what is missing for a role",
    "opens": "which skill opens most",
    "openings": "open positions",
    "requirements": "what a role asks for",
    "about_role": "what a role is",
    "compare": "two roles side by side",
    "define_skill": "what a skill means",
    "learning": "courses, mentors and projects",
    "skills_held": "your own skills",
    "prepare": "preparing for a talk",
    "goals": "your goals",
    "policy": "rules and procedures",
    "contact": "speaking with a person",
    "assistant": "what I am and who reads this",
    "smalltalk": "small talk",
    "accept": "yes",
    "decline": "no",
    "again": "the same about something else",
    "pay": "pay",
    "promise": "promotion and job security",
    "legal": "legal matters",
    "medical": "health",
    "others": "other people",
    "outside": "other subjects",
}
INTENTS = tuple(ABOUT)
TURNS = ("smalltalk", "accept", "decline", "again")  # they mean something only after what was said before
OPEN_INTENTS = tuple(name for name in INTENTS if name not in (*REFUSED, *TURNS))
SENTENCES = re.compile(r"(?<=[.?!;])\s+|\n+")
SURE = 0.5  # a second sentence counts as a question of its own from here on
NO_MODEL = 0.0


@dataclass(frozen=True)
class Intent:
    name: str
    score: float


def intents_of(texts: Sequence[str]) -> list[Intent]:
    """The likeliest intent of each text. Without a model: everything is taken for small talk, which claims nothing."""
    try:
        return [Intent(labels[0].name, labels[0].score) for labels in classify(texts, task=TASK)]
    except ModelMissing:
        return [Intent("smalltalk", NO_MODEL) for _ in texts]
