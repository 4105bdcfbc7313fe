"""The numpy layers on top of an encoder: logits, spans, calibrated probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hrapp.slm.errors import ModelBroken
from hrapp.slm.paths import best_paths, bio_transitions, layers_of, marginals
from hrapp.slm.types import Label, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hrapp.slm.types import Vectors

    WordLogits = tuple[Vectors, Sequence[tuple[int, int]]]  # one row per word, and where the words stand


@dataclass(frozen=True)
class Head:
    """logits = weight @ gelu(hidden @ state) + bias; without a hidden layer, weight @ state + bias."""

    weight: Vectors
    bias: Vectors
    hidden_weight: Vectors | None = None
    hidden_bias: Vectors | None = None
    transitions: Vectors | None = None

    def logits(self, states: Vectors) -> Vectors:
        if self.hidden_weight is not None and self.hidden_bias is not None:
            states = gelu(states @ self.hidden_weight.T + self.hidden_bias)
        return np.asarray(states @ self.weight.T + self.bias, dtype=np.float32)


def load_head(path: Path, name: str, labels: Sequence[str]) -> Head:
    with np.load(path, allow_pickle=False) as arrays:
        found = {
            key: np.asarray(arrays[key], dtype=np.float32)
            for key in arrays.files
            if key.startswith(f"{name}.")
        }
    missing = {f"{name}.weight", f"{name}.bias"} - found.keys()
    if missing or len(found[f"{name}.bias"]) != len(labels):
        raise ModelBroken(f"{path.name} holds no head {name!r} with {len(labels)} labels")
    return Head(
        found[f"{name}.weight"], found[f"{name}.bias"], found.get(f"{name}.hidden.weight"),
        found.get(f"{name}.hidden.bias"), found.get(f"{name}.transitions"),
    )  # fmt: skip


def gelu(x: Vectors) -> Vectors:
    """The exact form by Abramowitz and Stegun 7.1.26, within 2e-7 of erf, since numpy has no erf."""
    z = np.abs(x) / np.sqrt(np.float32(2))
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(x * (1 + erf) / 2, dtype=np.float32)


def softmax(logits: Vectors, temperature: float = 1.0) -> Vectors:
    shifted = logits / temperature
    powers = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def decode_spans(
    texts: Sequence[WordLogits], labels: Sequence[str], *,
    temperature: float = 1.0, threshold: float = 0.0, transitions: Vectors | None = None,
) -> list[list[Span]]:  # fmt: skip
    """Spans of each text from one row of logits per word and the words' ranges in the text.

    Those of one layer never overlap; with several layers they are sorted, the outer one first.
    """
    layers = [
        _layer_spans(
            [(logits[:, part], ranges) for logits, ranges in texts], labels[part], temperature,
            None if transitions is None else transitions[part, part],
        )
        for part in layers_of(labels)
    ]  # fmt: skip
    return [
        sorted(
            (span for spans in found for span in spans if span.score >= threshold),
            key=lambda span: (span.start, -span.end),
        )
        for found in zip(*layers, strict=True)
    ]


def _layer_spans(
    texts: Sequence[WordLogits], labels: Sequence[str], temperature: float, transitions: Vectors | None
) -> list[list[Span]]:
    rules = bio_transitions(tuple(labels))
    if transitions is not None:
        rules = np.vstack((rules[:1], rules[1:] + transitions))
    groups = [_groups(path, labels) for path in best_paths([logits for logits, _ in texts], rules)]
    marked = [number for number, found in enumerate(groups) if found]
    spans: list[list[Span]] = [[] for _ in texts]
    for number, chances in zip(
        marked, marginals([texts[number][0] for number in marked], rules, temperature), strict=True
    ):
        spans[number] = [_span(group, chances, texts[number][1], labels) for group in groups[number]]
    return spans


def _groups(path: Sequence[int], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """(label, first word, last word) of each span on the path."""
    groups: list[tuple[str, int, int]] = []
    for word, number in enumerate(path):
        mark, _, name = labels[number].partition("-")
        if mark == "B":
            groups.append((name, word, word))
        elif mark == "I" and groups:
            groups[-1] = (name, groups[-1][1], word)
    return groups


def _span(
    group: tuple[str, int, int], chances: Vectors, ranges: Sequence[tuple[int, int]], labels: Sequence[str]
) -> Span:
    """The score is the mean chance, over the span's words, that the word belongs to this label at all."""
    name, first, last = group
    columns = [number for number, label in enumerate(labels) if label in (f"B-{name}", f"I-{name}")]
    score = float(chances[first : last + 1, columns].sum(axis=1).mean())
    return Span(ranges[first][0], ranges[last][1], name, round(min(score, 1.0), 6))


def rank_labels(logits: Vectors, labels: Sequence[str], temperature: float) -> list[Label]:
    chances = softmax(logits, temperature)
    ranked = [Label(name, round(float(chance), 6)) for name, chance in zip(labels, chances, strict=True)]
    return sorted(ranked, key=lambda label: -label.score)
