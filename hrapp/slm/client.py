"""The five doors. Importing this loads no model library and no numpy: the first call does, in its own process."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from hrapp.slm import registry
from hrapp.slm.calls import recorded
from hrapp.slm.engines import engine
from hrapp.slm.errors import ModelMissing
from hrapp.slm.types import LONGEST_ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from hrapp.slm.engines import Engine
    from hrapp.slm.generation import Guide, Writer
    from hrapp.slm.heads import Head
    from hrapp.slm.states import StateSource, TextStates
    from hrapp.slm.types import Kind, Label, ModelInfo, Span, Vectors

    Answer = TypeVar("Answer", bound=BaseModel)


def tag(texts: Sequence[str], *, task: str) -> list[list[Span]]:
    """The labelled spans of each text. Texts of any length: long ones are read in windows and joined."""
    from hrapp.slm.heads import decode_spans
    from hrapp.slm.windows import show_lines, trimmed, unpunctuated

    model = _model(task, "tag")
    with recorded(model, items=len(texts)) as call:
        layer = head(model)
        parts = call.counted(read(model, [show_lines(text) for text in texts]))
        found = decode_spans(
            [(layer.logits(part.word_states()), part.tokens.word_ranges()) for part in parts], model.labels,
            temperature=model.temperature, threshold=model.threshold, transitions=layer.transitions,
        )  # fmt: skip
        call.confidences(span.score for spans in found for span in spans)
    cut = unpunctuated if model.trims else trimmed
    return [[cut(span, text) for span in spans] for spans, text in zip(found, texts, strict=True)]


def classify(texts: Sequence[str], *, task: str) -> list[list[Label]]:
    """All labels of each text, best first, with chances that add up to one."""
    from hrapp.slm.heads import rank_labels

    model = _model(task, "classify")
    with recorded(model, items=len(texts)) as call:
        layer = head(model)
        parts = call.counted(read(model, texts))
        found = [
            rank_labels(layer.logits(part.inner_mean()), model.labels, model.temperature) for part in parts
        ]
        call.confidences(labels[0].score for labels in found)
    return found


def embed(texts: Sequence[str], *, task: str) -> Vectors:
    """One unit row per text. Compare only rows of the same model digest."""
    import numpy as np

    model = _model(task, "embed")
    with recorded(model, items=len(texts)) as call:
        rows = [part.unit_mean() for part in call.counted(read(model, texts))]
    return np.stack(rows) if rows else np.zeros((0, encoder(model).dimension), np.float32)


def ask(prompt: str, schema: type[Answer], *, task: str, seed: int = 0) -> Answer:
    """A validated answer in the schema's shape, or AnswerInvalid."""
    from hrapp.slm.generation import answer

    model = _model(task, "generate")
    with recorded(model, items=1, prompt=prompt, seed=seed) as call:
        return answer(generator(model), prompt, schema, seed=seed, call=call)


def stream(
    prompt: str,
    *,
    task: str,
    seed: int = 0,
    guide: Guide | None = None,
    stop: Callable[[], bool] | None = None,
    limit: int = LONGEST_ANSWER,
) -> Iterator[str]:
    """Text, piece by piece. A missing model fails at once, not when the first piece is awaited.

    `stop` is asked before each token and ends the text when true, `limit` counts tokens. See Guide for `guide`.
    """
    model = _model(task, "generate")
    return _pieces(model, prompt, seed, guide, stop, limit)


def _pieces(
    model: ModelInfo,
    prompt: str,
    seed: int,
    guide: Guide | None,
    stop: Callable[[], bool] | None,
    limit: int,
) -> Iterator[str]:
    with recorded(model, items=1, prompt=prompt, seed=seed) as call:
        written = generator(model).write(prompt, seed=seed, guide=guide, stop=stop, limit=limit)
        yield from call.pieces(written)


def model_for(task: str) -> ModelInfo:
    return registry.model_for(task)


def encoder(model: ModelInfo) -> StateSource:
    """Seam: tests put their own source of states here."""
    checked = registry.verified(model)
    return _encoder(checked.path, checked.sha256, engine(), os.getpid())


def read(model: ModelInfo, texts: Sequence[str]) -> list[TextStates]:
    """The token states of each text, which tasks of one file share."""
    from hrapp.slm.states import read_states

    digest = f"{model.sha256}:{engine()}"
    return read_states(encoder(model), texts, digest=digest, max_tokens=model.max_tokens)


def head(model: ModelInfo) -> Head:
    checked = registry.verified(model)
    return _head(checked)


def generator(model: ModelInfo) -> Writer:
    """Seam: tests put a scripted writer here."""
    checked = registry.verified(model)
    return _generator(checked.path, checked.sha256, checked.template, os.getpid())


def _model(task: str, kind: Kind) -> ModelInfo:
    model = registry.model_for(task)
    if model.kind != kind:
        raise ModelMissing(f"{task!r} is served by a model that can {model.kind}, not {kind}")
    return model


@lru_cache(maxsize=4)  # by process too: a native context must not be used across a fork
def _encoder(path: Path, _sha256: str, _engine: Engine, _pid: int) -> StateSource:
    from hrapp.slm.engines import open_encoder

    return open_encoder(path)


@lru_cache(maxsize=1)
def _generator(path: Path, _sha256: str, template: str, _pid: int) -> Writer:
    from hrapp.slm.generator import Generator

    return Generator(path, template=template)


@lru_cache(maxsize=32)
def _head(model: ModelInfo) -> Head:
    from hrapp.slm.heads import load_head

    if model.heads_path is None:
        raise ModelMissing(f"{model.task!r} has no heads file")
    return load_head(model.heads_path, model.head, model.labels)
