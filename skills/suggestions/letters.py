"""What the letters of an unknown wording say: skills by initials, by words that few bear, and how alike two names are.

Vectors know nothing of initials: "DR" lies nearer to a physician's licence than to disaster recovery.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from skills.suggestions.wordings import AROUND, stem
from skills.taxonomy import Entry, Vocabulary
from skills.wording import key_of, tokens

SMALL_WORDS = frozenset({"and", "of", "the", "for", "to", "in", "at", "on", "a", "with"})
LONGEST = 6  # letters of an abbreviation
FEWEST, SHARED = 3, 0.3  # skills that share so much of the wording, by the weight of the words
KEPT, KEPT_WORDS = 2, 100_000
COUNTED = re.compile(r"([a-z])([0-9]{1,2})([a-z])")


@dataclass(frozen=True)
class Likeness:
    """Of a wording and one name: parts of the words and of the letters that both have."""

    words: float
    letters: float
    is_inside: bool


class Letters:
    """An index of one vocabulary's names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.count = len(vocabulary)
        self.stems: list[frozenset[str]] = []
        self._by_initials: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._bearers: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(vocabulary.entries):
            for name in entry.names:
                self._by_name[_short(name)].add(at)
                for short in initials(name):
                    self._by_initials[short].add(at)
            self.stems.append(frozenset().union(*(stems(name) for name in entry.names)))
            for word in self.stems[-1]:
                self._bearers[word].append(at)

    def by_initials(self, wording: str) -> set[int]:
        """Skills one of whose names the wording abbreviates, or that are abbreviated where it is spelt out."""
        found = set(self._by_initials.get(_short(wording), ())) if len(_short(wording)) <= LONGEST else set()
        return found.union(*(self._by_name.get(short, ()) for short in initials(wording)))

    def shares(self, wording: str) -> dict[int, float]:
        """Skill: which part of the wording its names share, a rare word counting more."""
        mine = {word: self.weight(word) for word in stems(wording)}
        found: dict[int, float] = defaultdict(float)
        for word, weight in mine.items():
            for at in self._bearers.get(word, ()):
                found[at] += weight
        return {at: weight / sum(mine.values()) for at, weight in found.items()}

    def share(self, words: Iterable[str], known: frozenset[str]) -> float:
        """The part of the words that are known, a rare word counting more."""
        weights = {word: self.weight(word) for word in words}
        return sum(weights[word] for word in weights if word in known) / (sum(weights.values()) or 1.0)

    def weight(self, word: str) -> float:
        return log((self.count + 1) / (len(self._bearers.get(word, ())) + 1))

    def candidates(self, wording: str) -> list[int]:
        """Skills that the letters name, the surest first."""
        shares = self.shares(wording)
        sharing = [
            at for at in sorted(shares, key=lambda at: (-shares[at], at))[:FEWEST] if shares[at] > SHARED
        ]
        return list(dict.fromkeys([*sorted(self.by_initials(wording)), *sharing]))


_indexes: dict[str, Letters] = {}


def letters_of(vocabulary: Vocabulary) -> Letters:
    """Built once per process; the last few are kept."""
    if vocabulary.digest not in _indexes:
        while len(_indexes) >= KEPT:
            del _indexes[next(iter(_indexes))]
        _indexes[vocabulary.digest] = Letters(vocabulary)
    return _indexes[vocabulary.digest]


def likeness(wording: str, name: str) -> Likeness:
    mine, theirs = stems(wording), stems(name)
    if not mine or not theirs:
        return Likeness(0.0, 0.0, is_inside=False)
    ours, yours = _threes(wording), _threes(name)
    letters = 2 * len(ours & yours) / max(1, len(ours) + len(yours))
    return Likeness(
        len(mine & theirs) / len(mine | theirs), letters, is_inside=mine <= theirs or theirs <= mine
    )


def initials_in(wording: str, entry: Entry) -> float:
    """How surely the wording is made of initials of words that stand together in the skill's names or definition."""
    short = _short(wording)
    if not 1 < len(short) <= LONGEST or " " in wording.strip():
        return 0.0
    runs = [run for name in entry.names for run in initials(name)]
    if any(short in run for run in runs):
        return 1.0
    if len(short) > 2 and any(short[:-1] == run for run in runs):  # of a system, a software, a standard
        return 0.7
    return 0.5 if len(short) > 2 and any(short in run for run in initials(entry.description)) else 0.0


def shortens(wording: str, name: str) -> float:
    """Which part of the name's letters stands in the wording, in order and from the first on: "pwsh" is PowerShell."""
    short, long = _short(wording), _short(name)
    counted = COUNTED.fullmatch(short)
    if counted:  # "k8s"
        first, count, last = counted.groups()
        return float(long.startswith(first) and long.endswith(last) and len(long) == int(count) + 2)
    if not 2 < len(short) < len(long) or short[0] != long[0] or len(short) > LONGEST + 2:
        return 0.0
    letters = iter(long)
    return len(short) / len(long) if all(sign in letters for sign in short) else 0.0


def heads(text: str) -> frozenset[str]:
    """The stem of the last word, which says what kind of thing it is."""
    words = [word for word in key_of(text) if word not in AROUND]
    return frozenset({stem(words[-1])} if words else ())


@lru_cache(maxsize=KEPT_WORDS)
def stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in key_of(text) if word not in AROUND)


@lru_cache(maxsize=KEPT_WORDS)
def initials(text: str) -> frozenset[str]:
    """With and without the small words: "H&S" and "hs" are health and safety."""
    words = [token.text for token in tokens(text.replace("-", " "))]
    return frozenset(short for short in _initials(words) if len(short) > 1)


def _initials(words: list[str]) -> Iterator[str]:
    yield "".join(word[0] for word in words).casefold()
    yield "".join(word[0] for word in words if word.casefold() not in SMALL_WORDS).casefold()


def _short(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@lru_cache(maxsize=KEPT_WORDS)
def _threes(text: str) -> frozenset[str]:
    plain = f" {' '.join(key_of(text))} "
    return frozenset(plain[at : at + 3] for at in range(len(plain) - 2))
