"""From a prompt to the pieces of an answer, by the model that serves `coach_writer`, or plainly where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hrapp.slm import ModelMissing, model_for, stream
from skills.writing.guide import Guide, guide_for
from skills.writing.instructing import instruct
from skills.writing.kinds import UNCITED
from skills.writing.pieces import Cited, Piece, Words, plain, plain_sentence, read_pieces
from skills.writing.prompts import Prompt

TASK = "coach_writer"
LONGEST_ANSWER = 220  # tokens
NEVER_LEFT_OUT = 3  # facts, the first in order of weight


def write(
    prompt: Prompt, seed: int = 0, *, stop: Callable[[], bool] | None = None, task: str = TASK
) -> Iterator[Piece]:
    """Pieces as they are written. `stop` is asked before each token: once it says True, nothing more comes.

    Unchecked: pass what came through `check` or `repaired` before it is kept. Raises what `hrapp.slm.stream` raises,
    but for a missing model, for which the plain sentences stand in. A chat model is instructed in words; another
    `task` is that of a candidate, which is measured before it serves.
    """
    try:
        model = model_for(task)
    except ModelMissing:
        yield from plain(prompt.facts)
        return
    asked = instruct(prompt) if model.template else prompt.text
    guide = guide_for(prompt)
    text = stream(asked, task=task, seed=seed, guide=guide, stop=stop, limit=LONGEST_ANSWER)
    yield from _whole(read_pieces(text, prompt.slots), prompt, guide)


def _whole(pieces: Iterator[Piece], prompt: Prompt, guide: Guide) -> Iterator[Piece]:
    """What the writer said; what it could not say, or left out although it weighs most, is said plainly."""
    said = set[int]()
    for piece in pieces:
        if isinstance(piece, Cited):
            said.add(piece.number)
        yield piece
    for number, fact in enumerate(prompt.facts if guide.is_stuck else prompt.facts[:NEVER_LEFT_OUT], start=1):
        if number not in said and fact.kind not in UNCITED:
            yield Words(" ")
            yield from plain_sentence(fact, number)


def has_writer() -> bool:
    try:
        model_for(TASK)
    except ModelMissing:
        return False
    return True
