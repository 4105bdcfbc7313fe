"""Which pointer may come next, so that a writer names only what stands together in one fact and cites that fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from skills.writing.kinds import UNCITED
from skills.writing.pieces import MARK
from skills.writing.prompts import Prompt
from skills.writing.values import Value

ENDS = re.compile(r"[.!?]\s*$")


@dataclass
class Guide:
    """Told every piece that was written; asked before the next one, "" for the end.

    Between two citations all names must stand in one fact, a sentence that named something cites before it ends, and
    no fact is said twice.
    """

    facts: Sequence[frozenset[str]]  # the pointers of each fact; empty for talk that is not cited
    citable: frozenset[int]
    waiting: set[str] = field(default_factory=set)
    said: set[int] = field(default_factory=set)

    @property
    def marks(self) -> frozenset[str]:
        """All pointers that this answer can use at all."""
        return frozenset().union(*self.facts) | {f"<f{number}>" for number in self.citable}

    def allows(self, piece: str) -> bool:
        found = MARK.fullmatch(piece)
        if found is None:
            return not self.waiting or (bool(piece) and not ENDS.search(piece))
        if found[1] == "f":
            number = int(found[2])
            return number in self.citable - self.said and self.waiting <= self.facts[number - 1]
        wanted = self.waiting | {piece}
        return any(wanted <= self.facts[number - 1] for number in self.citable - self.said)

    def took(self, piece: str) -> None:
        found = MARK.fullmatch(piece)
        if found is None:
            return
        if found[1] == "f":
            self.waiting = set()
            self.said.add(int(found[2]))
        else:
            self.waiting.add(piece)


def guide_for(prompt: Prompt) -> Guide:
    names: dict[tuple[str, str], str] = {value.identity: name for name, value in prompt.slots.items()}

    def pointers(values: Sequence[Value]) -> frozenset[str]:
        return frozenset(names[value.identity] for value in values)

    citable = {number for number, fact in enumerate(prompt.facts, start=1) if fact.kind not in UNCITED}
    return Guide([pointers(fact.values) for fact in prompt.facts], frozenset(citable))
