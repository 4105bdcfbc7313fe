"""One fact or several of a kind in a sentence, and what the question lets an answer take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Any

from skills.training.writer.leads import CLOSED
from skills.training.writer.marked import MARKED
from skills.training.writer.phrasing import Part, say
from skills.training.writer.singles import SINGLES
from skills.training.writer.wordings import MORE
from skills.writing import Fact, Value
from skills.writing.marks import sense_of

Sentences = list[list[Part]]
LONGEST_LIST = 5  # what a reader can hold in one sentence


class Facts(dict[str, list[Fact]]):
    """By kind, each in the order of weight. Remembers which kinds somebody has asked for, and knows the question."""

    def __init__(
        self, *args: Any, words: str = "", named: frozenset[Value] = frozenset(), **kinds: list[Fact]
    ) -> None:
        super().__init__(*args, **kinds)
        self.asked: set[str] = set()
        self.words, self.named = words.casefold(), named

    def of(self, kind: str) -> list[Fact]:
        """All of a kind, as a list of its own."""
        self.asked.add(kind)
        return list(self.get(kind, []))

    def asks(self, pattern: str) -> bool:
        return bool(re.search(pattern, self.words))

    @property
    def is_closed(self) -> bool:
        """The question wants a yes or a no."""
        return bool(CLOSED.search(self.words))

    def about_asked(self, *kinds: str) -> list[Fact]:
        """The facts of a skill that the question names; they are taken out, since they are said first."""
        skills = {value for value in self.named if value.type == "skill"}
        found = [fact for kind in kinds for fact in self.get(kind, []) if skills & set(fact.values)]
        for fact in found:
            self[fact.kind] = [other for other in self[fact.kind] if other != fact]
        return found


def single(dice: Random, fact: Fact) -> list[Part]:
    return say(dice, dice.choice(MARKED.get(sense_of(fact)) or SINGLES[fact.kind]), f=fact)


def singles(dice: Random, facts: Facts, *kinds: str) -> Sentences:
    return [single(dice, fact) for kind in kinds for fact in facts.of(kind)]


def many(
    dice: Random, phrasings: Sequence[str], facts: Sequence[Fact], items: Sequence[str] = ("{i.1}{i!}",)
) -> Sentences:
    """One sentence over all facts, two where they are too many for one; none for no facts."""
    if not facts:
        return []
    kinds = {fact.kind for fact in facts}
    more = MORE.get(next(iter(kinds))) if len(kinds) == 1 else None
    first = dice.randint(3, 4) if more and len(facts) > LONGEST_LIST - dice.randint(0, 1) else len(facts)
    item = dice.choice(items)
    said = [_over(dice, phrasings, facts[:first], item)]
    return [*said, _over(dice, more, facts[first:], item)] if more and facts[first:] else said


def _over(dice: Random, phrasings: Sequence[str], facts: Sequence[Fact], item: str) -> list[Part]:
    shown = list(facts)
    return say(dice, dice.choice(phrasings), m=shown, n=shown, a=shown[0], item=item)
