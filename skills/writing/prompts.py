"""Facts, history and question as one short text, with pointers in place of names.

    gap<f1>short<role1><skill2><level1><level2><f2>missing<role1><skill3><level2>
    What would I learn first?
    And what is missing for<role1>?

The last line is what was asked, the one before it (often empty) what was asked before. No blank stands before a
pointer, so that each costs the shipped writer one token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from skills.writing.kinds import Fact
from skills.writing.marks import mark_of
from skills.writing.values import MOST_FACTS, TYPES, Value

Asked = Sequence[str | Value]
# What is to be written. The first thirteen are what an employee may want to know.
TASKS = (
    "paths", "gap", "needs", "openings", "learning", "held", "compare", "talk", "policy", "chat", "outside",
    "unknown", "refusal", "goals", "definition", "summary", "wording", "explanation",
)  # fmt: skip
LONGEST_QUESTION = 300  # characters of words; an answer rests on the facts, not on a long question
CUT_MARK = re.compile(r"<[a-z]*\d*$")


@dataclass(frozen=True)
class Prompt:
    """`text` for the shipped writer; `facts` as numbered in it; `slots` pointer -> value; `asked` for other writers."""

    text: str
    facts: tuple[Fact, ...]
    slots: Mapping[str, Value]
    task: str = ""
    question: str = ""
    before: str = ""


class Slots:
    """Gives every value its pointer, the same one wherever it stands."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self.values: dict[str, Value] = {}

    def fits(self, values: Sequence[Value]) -> bool:
        fresh = {value.identity for value in values} - self._names.keys()
        return all(
            self._counts.get(kind, 0) + sum(one == kind for one, _ in fresh) <= most
            for kind, most in TYPES.items()
        )

    def of(self, value: Value) -> str:
        name = self._names.get(value.identity)
        if name is None:
            number = self._counts[value.type] = self._counts.get(value.type, 0) + 1
            name = self._names[value.identity] = f"<{value.type}{number}>"
            self.values[name] = value
        return name


def compose(task: str, asked: Asked, facts: Sequence[Fact], history: Sequence[Asked] = ()) -> Prompt:
    """Facts in order of weight: what has no room any more (24 facts, a number of each type) is left out of the prompt.

    `asked` has the roles, skills and other values that were recognised in place of their words. `history` holds what
    the same person asked before, oldest first; the last of it is shown.
    """
    if task not in TASKS:
        raise ValueError(f"{task!r} is nothing to write; there are {', '.join(TASKS)}")
    slots, kept = Slots(), list[Fact]()
    for fact in facts:
        if len(kept) < MOST_FACTS and slots.fits(fact.values):
            kept.append(fact)
            for value in fact.values:
                slots.of(value)
    lines = "".join(f"<f{number}>{line(fact, slots)}" for number, fact in enumerate(kept, start=1))
    known = dict(slots.values)
    question, before = _told(asked, slots), _told(history[-1], slots) if history else ""
    text = f"{task}{lines}\n{before}\n{question}\n"
    return Prompt(text, tuple(kept), MappingProxyType(known), task, question, before)


def line(fact: Fact, slots: Slots) -> str:
    mark = mark_of(fact)
    return fact.kind + (f" {_safe(mark)}" if mark else "") + "".join(slots.of(value) for value in fact.values)


def _told(asked: Asked, slots: Slots) -> str:
    """Values that no fact names get pointers too while there are some; the answer cannot use those."""
    words = ""
    for part in asked:
        if isinstance(part, str):
            words += _safe(part)
        elif slots.fits([part]):
            words = words.rstrip(" ") + slots.of(part)
        else:
            words += _safe(part.text)
    return CUT_MARK.sub("", " ".join(words.split())[:LONGEST_QUESTION])


def _safe(text: str) -> str:
    """What a person typed is never a pointer."""
    return text.replace("<", " ").replace(">", " ")
