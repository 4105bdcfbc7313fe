"""What an answer is made of, and how a stream of text with pointers becomes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from skills.writing.kinds import UNCITED, Fact, sentence_parts
from skills.writing.values import TYPES, Value

MARK = re.compile(rf"<(f|{'|'.join(TYPES)})(\d{{1,2}})>")
LONGEST_MARK = max(map(len, TYPES)) + 4
PLAIN_WORDS = frozenset({"count", "duration", "topic"})  # types whose text is no name
OPENING = "([“\"'‘—\n"


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Named:
    value: Value


@dataclass(frozen=True)
class Cited:
    """The fact of this number, from 1, is the ground of what stands before."""

    number: int


Piece = Words | Named | Cited


def read_pieces(stream: Iterable[str], slots: Mapping[str, Value]) -> Iterator[Piece]:
    """Text with marks -> pieces, as early as they are certain. A mark that names nothing here is left out.

    A blank is put before a name where a word ends, since the shipped writer leaves it unsaid.
    """
    held, last = "", ""
    for text in stream:
        held += text
        *done, held = _certain(held)
        for part in done:
            for piece in _pieces(part, slots, last):
                yield piece
                last = _ending(piece)
    for piece in _pieces(held, slots, last):
        yield piece
        last = _ending(piece)


def plain(facts: Sequence[Fact]) -> list[Piece]:
    """The plain sentences of all facts, each with its citation."""
    pieces: list[Piece] = []
    for number, fact in enumerate(facts, start=1):
        if pieces:
            pieces.append(Words(" "))
        pieces += plain_sentence(fact, number)
    return joined(pieces)


def plain_sentence(fact: Fact, number: int) -> list[Piece]:
    pieces: list[Piece] = [
        Named(part) if isinstance(part, Value) else Words(part) for part in sentence_parts(fact)
    ]
    return pieces if fact.kind in UNCITED else [*pieces, Cited(number)]


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring words as one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + piece.text)
        elif not isinstance(piece, Words) or piece.text:
            found.append(piece)
    return found


def text_of(pieces: Iterable[Piece], *, cites: bool = False) -> str:
    """As a person reads it; `cites` adds the numbers in square brackets."""
    told = []
    for piece in pieces:
        if isinstance(piece, Words):
            told.append(piece.text)
        elif isinstance(piece, Named):
            told.append(piece.value.text)
        elif cites:
            told.append(f"[{piece.number}]")
    return "".join(told)


def _certain(text: str) -> list[str]:
    """The text, then what could still become a mark."""
    at = text.rfind("<")
    is_open = at >= 0 and ">" not in text[at:] and len(text) - at <= LONGEST_MARK
    return [text[:at], text[at:]] if is_open else [text, ""]


def _pieces(text: str, slots: Mapping[str, Value], last: str) -> Iterator[Piece]:
    place = 0
    for found in MARK.finditer(text):
        if found.start() > place:
            words = text[place : found.start()]
            yield Words(words)
            last = words
        place = found.end()
        if found[1] == "f":
            yield Cited(int(found[2]))
            last = "]"
        elif (value := slots.get(found[0])) is not None:
            if last and not last[-1].isspace() and last[-1] not in OPENING:
                yield Words(" ")
            yield Named(_at_start(value) if not last.rstrip() or last.rstrip()[-1] in ".!?" else value)
            last = value.text
    if text[place:]:
        yield Words(text[place:])


def _at_start(value: Value) -> Value:
    """ "fewer than three people" begins a sentence with a capital letter; names keep their own."""
    return (
        replace(value, text=value.text[:1].upper() + value.text[1:]) if value.type in PLAIN_WORDS else value
    )


def _ending(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.text
    return piece.value.text if isinstance(piece, Named) else "]"
