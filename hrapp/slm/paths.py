"""Rows of labels over the words of a text: which BIO allows, the best of them, and how likely a label is over all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hrapp.slm.types import Vectors

FORBIDDEN = np.float32(-1e4)
ONE = 3  # labels, where a layer knows one kind of span


def bio_labels(labels: Sequence[str]) -> tuple[str, ...]:
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


def layers_of(labels: Sequence[str]) -> list[slice]:
    """A head may read several layers that overlap (knowledge inside a skill): each begins with its own "O"."""
    starts = [number for number, label in enumerate(labels) if label == "O"] or [0]
    return [slice(a, b) for a, b in zip(starts, [*starts[1:], len(labels)], strict=True)]


@lru_cache(maxsize=32)
def bio_transitions(labels: tuple[str, ...]) -> Vectors:
    """I-X may only follow B-X or I-X. The extra first row is the start of the text."""
    rows = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        mark, _, name = label.partition("-")
        if mark == "I":
            allowed = [row + 1 for row, before in enumerate(labels) if before in (f"B-{name}", label)]
            rows[:, column] = FORBIDDEN
            rows[allowed, column] = 0
    return rows


def viterbi(logits: Vectors, transitions: Vectors) -> list[int]:
    """The best path; `transitions` has one row for the start and one per label."""
    if not len(logits):
        return []
    if logits.shape[1] == ONE:
        return _path_of_one(logits.tolist(), transitions.tolist())
    best = logits[0] + transitions[0]
    back = np.zeros(logits.shape, dtype=np.int64)
    for at in range(1, len(logits)):
        scores = best[:, None] + transitions[1:]
        back[at] = scores.argmax(axis=0)
        best = scores.max(axis=0) + logits[at]
    path = [int(best.argmax())]
    for at in range(len(logits) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def _path_of_one(logits: list[list[float]], ways: list[list[float]]) -> list[int]:
    """The same in plain numbers for the three labels of one layer, an eighth of the time."""
    start, (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = ways
    o, b, i = (one + way for one, way in zip(logits[0], start, strict=True))
    back: list[tuple[int, int, int]] = []
    for x, y, z in logits[1:]:
        (to_o, from_o), (to_b, from_b), (to_i, from_i) = (
            _best(o + oo, b + bo, i + io), _best(o + ob, b + bb, i + ib), _best(o + oi, b + bi, i + ii),
        )  # fmt: skip
        back.append((from_o, from_b, from_i))
        o, b, i = to_o + x, to_b + y, to_i + z
    path = [_best(o, b, i)[1]]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _best(first: float, second: float, third: float) -> tuple[float, int]:
    if first >= second:
        return (first, 0) if first >= third else (third, 2)
    return (second, 1) if second >= third else (third, 2)


def marginals(logits: Vectors, transitions: Vectors, temperature: float = 1.0) -> Vectors:
    """(words, labels): the chance of each label at each word over all paths (forward-backward, Rabiner 1989).

    Every row adds up to 1. A temperature above 1 makes all paths more alike.
    """
    own = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature, dtype=np.float64)
    ways = np.exp(transitions / temperature, dtype=np.float64)
    if logits.shape[1] == ONE:
        return np.array(_chances_of_one(own.tolist(), ways.tolist()), dtype=np.float32)
    forward, backward = np.empty_like(own), np.empty_like(own)
    reached, left = ways[0] * own[0], np.ones(own.shape[1])
    forward[0], backward[-1] = reached / reached.sum(), left
    for at in range(1, len(own)):
        reached = (forward[at - 1] @ ways[1:]) * own[at]
        forward[at] = reached / reached.sum()
    for at in range(len(own) - 2, -1, -1):
        left = ways[1:] @ (own[at + 1] * backward[at + 1])
        backward[at] = left / left.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True), dtype=np.float32)


def _chances_of_one(own: list[list[float]], ways: list[list[float]]) -> list[tuple[float, float, float]]:
    """The same in plain numbers for the three labels of one layer, a sixth of the time: what a short text waits for."""
    start, (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = ways
    o, b, i = (one * way for one, way in zip(own[0], start, strict=True))
    forward = [(o, b, i)]
    for x, y, z in own[1:]:
        o, b, i = (
            (o * oo + b * bo + i * io) * x,
            (o * ob + b * bb + i * ib) * y,
            (o * oi + b * bi + i * ii) * z,
        )
        whole = o + b + i
        o, b, i = o / whole, b / whole, i / whole
        forward.append((o, b, i))
    found, before, inside, after = [], 1.0, 1.0, 1.0
    for (o, b, i), (x, y, z) in zip(reversed(forward), reversed(own), strict=True):
        o, b, i = o * before, b * inside, i * after
        whole = o + b + i
        found.append((o / whole, b / whole, i / whole))
        x, y, z = x * before, y * inside, z * after
        before, inside, after = oo * x + ob * y + oi * z, bo * x + bb * y + bi * z, io * x + ib * y + ii * z
        whole = before + inside + after
        before, inside, after = before / whole, inside / whole, after / whole
    return found[::-1]
