"""Whether an answer says only what its facts say: every name in a cited fact, no number or name in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from skills.writing.kinds import UNCITED, Fact
from skills.writing.marks import sense_of
from skills.writing.pieces import Cited, Named, Piece, Words, joined, plain, plain_sentence
from skills.writing.senses import is_turned

Code = Literal["uncited", "elsewhere", "no_fact", "number", "name", "promise", "turned"]
SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s|$)")
NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|dozen"
    r"|per ?cent)\b",
    re.I,
)
NAME = re.compile(r"(?<=[a-z,;:] )[A-Z]\w+")
WORDS_WITH_CAPITALS = frozenset({"I", "I'm", "I'll", "AI", "HR", "CV", "OK"})
PROMISE = re.compile(
    r"\b(guarantee\w*|promise\w*|you will (be|get|receive|earn)|certainly|definitely)\b", re.I
)
DENIAL = re.compile(r"\b(no|not|cannot|nobody|never|nothing|without)\b|n't\b", re.I)


@dataclass(frozen=True)
class Fault:
    """Sentence `sentence` (from 0) says what the facts do not."""

    code: Code
    sentence: int


def check(pieces: Sequence[Piece], facts: Sequence[Fact]) -> list[Fault]:
    """No faults: every name stands in a fact that is cited right behind it, and the words add no number or name."""
    return [
        Fault(code, number)
        for number, sentence in enumerate(sentences(pieces))
        for code in dict.fromkeys(_faults(sentence, facts))
    ]


def repaired(pieces: Sequence[Piece], facts: Sequence[Fact]) -> list[Piece]:
    """Each faulty sentence gives way to the plain sentences of the facts it cites; nothing left: all facts, plainly."""
    faulty = {fault.sentence for fault in check(pieces, facts)}
    if not faulty:
        return list(pieces)
    kept: list[Piece] = []
    said = {piece.number for number, sentence in enumerate(sentences(pieces)) if number not in faulty
            for piece in sentence if isinstance(piece, Cited)}  # fmt: skip
    for number, sentence in enumerate(sentences(pieces)):
        if number not in faulty:
            kept += sentence
            continue
        cited = dict.fromkeys(piece.number for piece in sentence if isinstance(piece, Cited))
        for one in cited:
            if 0 < one <= len(facts) and one not in said:
                said.add(one)
                kept += [Words(" ") if kept else Words(""), *plain_sentence(facts[one - 1], one)]
    return joined(kept) if said or not facts else plain(facts)


def sentences(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """A citation behind the full stop belongs to the sentence that it ends."""
    current: list[Piece] = []
    is_over = False
    for piece in pieces:
        if not isinstance(piece, Words):
            if is_over and isinstance(piece, Named):
                yield current
                current, is_over = [], False
            current.append(piece)
            continue
        for part in SENTENCE_END.split(piece.text):
            if not part:
                continue
            if is_over:
                yield current
                current, is_over = [], False
            current.append(Words(part))
            is_over = part.rstrip()[-1:] in (".", "!", "?")
    if current:
        yield current


def _faults(sentence: Sequence[Piece], facts: Sequence[Fact]) -> Iterator[Code]:
    words = "".join(piece.text if isinstance(piece, Words) else " " for piece in sentence)
    if NUMBER.search(words):
        yield "number"
    if any(name not in WORDS_WITH_CAPITALS and not _is_said(name, facts) for name in NAME.findall(words)):
        yield "name"
    if PROMISE.search(words) and not DENIAL.search(words):
        yield "promise"
    cited = [piece.number for piece in sentence if isinstance(piece, Cited)]
    if not _is_plain(sentence, facts) and is_turned(
        words, [sense_of(facts[one - 1]) for one in cited if 0 < one <= len(facts)]
    ):
        yield "turned"
    yield from _citation_faults(sentence, facts)


def _is_plain(sentence: Sequence[Piece], facts: Sequence[Fact]) -> bool:
    """A fact's own sentence is right whatever its words are."""
    numbers = [
        piece.number for piece in sentence if isinstance(piece, Cited) and 0 < piece.number <= len(facts)
    ]
    told = "".join(_shown(piece) for piece in sentence).strip()
    return any(facts[number - 1].said.strip() == told for number in numbers)


def _shown(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.text
    return piece.value.text if isinstance(piece, Named) else ""


def _citation_faults(sentence: Sequence[Piece], facts: Sequence[Fact]) -> Iterator[Code]:
    waiting, at = set[tuple[str, str]](), 0
    while at < len(sentence):
        piece = sentence[at]
        if isinstance(piece, Named):
            waiting.add(piece.value.identity)
        elif isinstance(piece, Cited):
            held, at = _run(sentence, at, facts)
            if held is None:
                yield "no_fact"
            elif waiting - held:
                yield "elsewhere"
            waiting = set()
            continue
        at += 1
    if waiting:
        yield "uncited"


def _run(
    sentence: Sequence[Piece], at: int, facts: Sequence[Fact]
) -> tuple[set[tuple[str, str]] | None, int]:
    """What the facts of a run of citations hold together, and where the run ends; None when one is no fact."""
    held, is_right = set[tuple[str, str]](), True
    while at < len(sentence) and isinstance(piece := sentence[at], Cited):
        is_right = is_right and 0 < piece.number <= len(facts) and facts[piece.number - 1].kind not in UNCITED
        if is_right:
            held |= {value.identity for value in facts[piece.number - 1].values}
        at += 1
    return (held if is_right else None), at


def _is_said(name: str, facts: Sequence[Fact]) -> bool:
    return any(name in fact.said for fact in facts)
