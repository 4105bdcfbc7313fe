"""An organisation's own pairs of (facts, question → answer), one JSON object a line, each checked against its facts.

    {"task": "gap", "question": "What is missing for {1.0}?",
     "facts": [["short", "Data engineer", "SQL", "level 2", "level 3"]],
     "answer": "Raise {1.1} from {1.2} to {1.3} [1]."}

{1.0} is the first value of the first fact, [1] cites it. Names never reach the training: they become pointers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skills.training.writer.scenes import Scene, spelt
from skills.writing import KINDS, Cited, Fact, Named, Piece, Value, Words, check, compose, joined

PLACE = re.compile(r"\{(\d+)\.(\d)\}|\[(\d+)\]")


class PairError(ValueError):
    """A line that cannot be learned from, with its number and the reason."""


def read_pairs(path: Path) -> list[Scene]:
    """Raises PairError for the first line that is no pair or says what its facts do not."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_scene(json.loads(line)))
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise PairError(f"line {number}: {error}") from error
    return found


def _scene(told: Any) -> Scene:
    """Any: one parsed line of JSON; what does not fit is refused on the way."""
    facts = [_fact(one) for one in told["facts"]]
    question = _parts(told["question"], facts)
    prompt = compose(
        told["task"], [part.value if isinstance(part, Named) else _words(part) for part in question], facts
    )
    if len(prompt.facts) < len(facts):
        raise ValueError("more facts or names than a prompt can hold")
    pieces = joined(_parts(told["answer"], facts))
    if faults := check(pieces, facts):
        raise ValueError(
            f"sentence {faults[0].sentence + 1} of the answer says what no fact holds ({faults[0].code})"
        )
    names = {value.identity: name for name, value in prompt.slots.items()}
    return Scene(told["task"], prompt.text, "".join(spelt(piece, names) for piece in pieces))


def _fact(told: Sequence[str]) -> Fact:
    kind, *texts = told
    types = KINDS[kind].types
    if len(texts) != len(types):
        raise ValueError(f"{kind} takes {' '.join(types) or 'no values'}")
    return Fact(kind, tuple(Value(of, text.casefold(), text) for of, text in zip(types, texts, strict=True)))


def _parts(text: str, facts: Sequence[Fact]) -> list[Piece]:
    parts: list[Piece] = []
    at = 0
    for found in PLACE.finditer(text):
        parts.append(
            Words(text[at : found.start()].removesuffix(" ") if found[3] else text[at : found.start()])
        )
        parts.append(
            Cited(int(found[3])) if found[3] else Named(facts[int(found[1]) - 1].values[int(found[2])])
        )
        at = found.end()
    return [part for part in (*parts, Words(text[at:])) if part != Words("")]


def _words(piece: Piece) -> str:
    if not isinstance(piece, Words):
        raise ValueError("a question cites nothing")
    return piece.text
