"""Small language models behind five doors. Knows tokens, weights and seeds, and no word of HR."""

from hrapp.slm.client import ask, classify, embed, model_for, stream, tag
from hrapp.slm.errors import (
    AnswerInvalid,
    ModelBroken,
    ModelBusy,
    ModelCrashed,
    ModelMissing,
    SlmError,
    TextTooLong,
)
from hrapp.slm.types import UNKNOWN, Label, ModelInfo, Span

__all__ = [
    "UNKNOWN",
    "AnswerInvalid",
    "Label",
    "ModelBroken",
    "ModelBusy",
    "ModelCrashed",
    "ModelInfo",
    "ModelMissing",
    "SlmError",
    "Span",
    "TextTooLong",
    "ask",
    "classify",
    "embed",
    "model_for",
    "stream",
    "tag",
]
