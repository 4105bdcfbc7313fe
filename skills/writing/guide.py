"""Which pointer may come next, so that a writer names only what stands together in one fact and cites that fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from skills.writing.kinds import UNCITED
from skills.writing.marks import sense_of
from skills.writing.pieces import MARK
from skills.writing.prompts import Prompt
from skills.writing.senses import is_barred, is_turned

ENDS = re.compile(r"[.!?]\s*$")
JOINS = frozenset({"", ",", "and", ", and", "as well as"})
# Kinds that a list says of one role or skill, which is named once.
OF_ONE_ROLE = frozenset({"need", "met", "short", "missing", "only", "both", "near", "together"})

# Kinds whose sentence ends with somebody else's: no full stop of our own follows.
QUOTING = frozenset({"about", "policy", "reason", "duty", "definition", "evidence"})


@dataclass
class Guide:
    """Told every piece that was written; asked before the next one, "" for the end.

    Between two citations all names must stand in one fact, each once; a sentence that named something cites before it
    ends and does not turn what it cites into its opposite; no fact is said twice; a list keeps to facts of one kind.
    """

    facts: Sequence[tuple[str, ...]]  # the kind of each fact and its pointers
    senses: Sequence[str]
    waiting: Counter[str] = field(default_factory=Counter)  # named since the last citation
    said: set[int] = field(default_factory=set)
    last: int = 0  # the fact that was cited last in this sentence
    since: str = ""  # the words behind that citation, up to the next name
    is_list: bool = False  # what is being named goes on with a list
    words: str = ""  # of this sentence
    cited: list[int] = field(default_factory=list)  # in this sentence
    is_stuck: bool = False  # the writer began to say what no fact holds

    @property
    def marks(self) -> frozenset[str]:
        """All pointers that this answer can use at all."""
        numbers = self._open()
        named = frozenset[str]().union(*(self.facts[number - 1][1:] for number in numbers))
        return named | {f"<f{number}>" for number in numbers}

    def allows(self, piece: str) -> bool:
        found = MARK.fullmatch(piece)
        if found is None:
            return self._allows_words(piece)
        if found[1] == "f":
            return self._allows_citing(int(found[2]))
        wanted = self.waiting + Counter([piece])
        return any(self._holds(number, wanted) for number in self._candidates())

    def _allows_citing(self, number: int) -> bool:
        return (
            number in self._candidates()
            and self._holds(number, self.waiting)
            and self._is_clear(number)
            and not is_barred(self.words, self.senses[number - 1])
        )

    def _is_clear(self, number: int) -> bool:
        """Something was named; where several facts are of the kind, what this one is about."""
        fact = self.facts[number - 1]
        is_one_of_many = sum(other[0] == fact[0] for other in self.facts) > 1
        return bool(self.waiting) and (
            not is_one_of_many or fact[0] in OF_ONE_ROLE or fact[1] in self.waiting
        )

    def _holds(self, number: int, names: Counter[str]) -> bool:
        return names <= Counter(self.facts[number - 1][1:])

    def again(self, pieces: Sequence[str]) -> None:
        self.words, self.cited = "", []
        self.waiting, self.said, self.last, self.since, self.is_list = Counter(), set(), 0, "", False
        for piece in pieces:
            self.took(piece)

    def give_up(self) -> None:
        self.is_stuck = True

    def _allows_words(self, piece: str) -> bool:
        if self.waiting:
            return bool(piece) and not ENDS.search(piece)
        if ENDS.search(piece) and is_turned(self.words, [self.senses[number - 1] for number in self.cited]):
            return False
        if not self.last or self.since:
            return True
        left = len(self._alike())  # items that the list could go on with
        return not ((piece.strip() in ("and", "as") and not left) or (piece == "," and left == 1))

    def took(self, piece: str) -> None:
        found = MARK.fullmatch(piece)
        if found is None:
            self._took_words(piece)
        elif found[1] == "f":
            self.said.add(int(found[2]))
            self.cited.append(int(found[2]))
            self.waiting, self.last, self.since, self.is_list = Counter(), int(found[2]), "", False
            if self.facts[self.last - 1][0] in QUOTING:
                self.last, self.words, self.cited = 0, "", []
        else:
            if not self.waiting:
                self.is_list = bool(self.last) and self.since.strip() in JOINS
            self.waiting[piece] += 1

    def _took_words(self, piece: str) -> None:
        if ENDS.search(piece) and not self.waiting:
            self.last, self.since, self.words, self.cited = 0, "", "", []
            return
        self.words += piece
        if not self.waiting:
            self.since += piece

    def _open(self) -> set[int]:
        return {
            number for number, fact in enumerate(self.facts, start=1) if fact[0] not in UNCITED
        } - self.said

    def _candidates(self) -> set[int]:
        is_list = self.is_list if self.waiting else bool(self.last) and self.since.strip() in JOINS
        return self._alike() if is_list else self._open()

    def _alike(self) -> set[int]:
        """The facts that may go on with a list after the last one."""
        same = self.facts[self.last - 1]
        return {
            number
            for number in self._open()
            if self.facts[number - 1][0] == same[0]
            and (same[0] not in OF_ONE_ROLE or self.facts[number - 1][1] == same[1])
        }


def guide_for(prompt: Prompt) -> Guide:
    names: dict[tuple[str, str], str] = {value.identity: name for name, value in prompt.slots.items()}
    return Guide(
        [(fact.kind, *(names[value.identity] for value in fact.values)) for fact in prompt.facts],
        [sense_of(fact) for fact in prompt.facts],
    )
