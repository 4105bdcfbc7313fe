"""From a prompt to the pieces of an answer, by the model that serves `coach_writer`, or plainly where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hrapp.slm import ModelMissing, model_for, stream
from skills.writing.guide import guide_for
from skills.writing.pieces import Piece, plain, read_pieces
from skills.writing.prompts import Prompt

TASK = "coach_writer"
LONGEST_ANSWER = 220  # tokens


def write(prompt: Prompt, seed: int = 0, *, stop: Callable[[], bool] | None = None) -> Iterator[Piece]:
    """Pieces as they are written. `stop` is asked before each token: once it says True, nothing more comes.

    Unchecked: pass what came through `check` or `repaired` before it is kept. Raises what `hrapp.slm.stream` raises,
    but for a missing model, for which the plain sentences stand in.
    """
    if not has_writer():
        yield from plain(prompt.facts)
        return
    text = stream(prompt.text, task=TASK, seed=seed, guide=guide_for(prompt), stop=stop, limit=LONGEST_ANSWER)
    yield from read_pieces(text, prompt.slots)


def has_writer() -> bool:
    try:
        model_for(TASK)
    except ModelMissing:
        return False
    return True
