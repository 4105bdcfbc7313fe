"""A scene as what the coach's writer learns from: the prompt is only read, the answer is what counts."""

from __future__ import annotations

from typing import Any

from hrapp.slm.training.decoder_loop import Example
from hrapp.slm.training.pieces import END
from skills.training.writer.scenes import Scene


def lesson_of(pieces: Any, scene: Scene) -> Example:
    """`pieces` is the tokenizer, a class of a library without types."""
    asked, said = pieces.encode(scene.prompt).ids, pieces.encode(scene.answer).ids
    end = pieces.token_to_id(END)
    return Example([*asked, *said, end], [0.0] * len(asked) + [1.0] * (len(said) + 1))
