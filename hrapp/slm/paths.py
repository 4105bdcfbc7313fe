"""Rows of labels over the words of a text: which BIO allows, the best of them, and how likely a label is over all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from hrapp.slm.types import Vectors

    Rows = TypeVar("Rows", bound=NDArray[Any])
    Found = TypeVar("Found")

FORBIDDEN = np.float32(-1e4)
ONE = 3  # labels, where a layer knows one kind of span
BATCH = 64  # texts


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


class Padded:
    """Rows of several texts side by side, the longest first: at each word the texts that go on are the first ones."""

    def __init__(self, longest_first: Sequence[NDArray[Any]]) -> None:
        self.lengths = [len(one) for one in longest_first]
        shape = self.lengths[0], len(longest_first), longest_first[0].shape[1]
        self.steps = np.zeros(shape, dtype=longest_first[0].dtype)
        for place, rows in enumerate(longest_first):
            self.steps[: len(rows), place] = rows
        self.counts = [
            sum(length > at for length in self.lengths) for at in range(shape[0])
        ]  # of texts at a word

    def apart(self, steps: NDArray[Any]) -> list[NDArray[Any]]:
        """What was found at each word, text by text."""
        return [steps[:length, place] for place, length in enumerate(self.lengths)]


def best_paths(texts: Sequence[Vectors], transitions: Vectors) -> list[list[int]]:
    """The best row of labels of each text (Viterbi 1967), from (words, labels) logits.

    `transitions` has one row for the start and one per label.
    """
    if len(transitions) == ONE + 1:
        ways = transitions.tolist()
        return [_path_of_one(one.tolist(), ways) if len(one) else [] for one in texts]
    return _in_batches(lambda some: _paths_of_many(some, transitions), texts)


def _paths_of_many(texts: Sequence[Vectors], transitions: Vectors) -> list[list[int]]:
    padded = Padded(texts)
    steps, onward = padded.steps, np.ascontiguousarray(transitions[1:].T)
    if not len(steps):
        return [[] for _ in texts]
    best, back = steps[0] + transitions[0], np.zeros(steps.shape, dtype=np.int64)
    for at, count in enumerate(padded.counts[1:], 1):
        scores = best[:count, None, :] + onward
        back[at, :count] = scores.argmax(axis=2)
        best[:count] = scores.max(axis=2) + steps[at, :count]
    path, label = np.zeros(steps.shape[:2], dtype=np.int64), best.argmax(axis=1)
    for at in range(len(steps) - 1, -1, -1):
        count = padded.counts[at]
        path[at, :count] = label[:count]
        label[:count] = back[at, np.arange(count), label[:count]]
    return [row.tolist() for row in padded.apart(path)]


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


def marginals(texts: Sequence[Vectors], transitions: Vectors, temperature: float = 1.0) -> list[Vectors]:
    """(words, labels) of each text: the chance of each label at each word over all paths (forward-backward, Rabiner
    1989). Every row adds up to 1. A temperature above 1 makes all paths more alike. No text may be empty.
    """
    ways = np.exp(transitions / temperature, dtype=np.float64)
    powers = [np.exp((one - one.max(axis=1, keepdims=True)) / temperature, dtype=np.float64) for one in texts]
    if len(ways) == ONE + 1:
        plain = ways.tolist()
        return [np.array(_chances_of_one(own.tolist(), plain), dtype=np.float32) for own in powers]
    return _in_batches(lambda some: _chances_of_many(some, ways), powers)


def _chances_of_many(texts: Sequence[NDArray[np.float64]], ways: NDArray[np.float64]) -> list[Vectors]:
    padded = Padded(texts)
    own, both = padded.steps, np.empty_like(padded.steps)
    reached = both[0] = _whole(ways[0] * own[0])
    for at, count in enumerate(padded.counts[1:], 1):
        reached = both[at, :count] = _whole((reached[:count] @ ways[1:]) * own[at, :count])
    left = np.ones(own.shape[1:])
    for at in range(len(own) - 2, -1, -1):
        count = padded.counts[at + 1]
        left[:count] = _whole((own[at + 1, :count] * left[:count]) @ ways[1:].T)
        both[at] *= left
    return [np.asarray(_whole(one), dtype=np.float32) for one in padded.apart(both)]


def _in_batches(read: Callable[[list[Rows]], list[Found]], texts: Sequence[Rows]) -> list[Found]:
    """Texts of like length together, so that little is padded."""
    found: dict[int, Found] = {}
    order = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        found.update(zip(numbers, read([texts[number] for number in numbers]), strict=True))
    return [found[number] for number in range(len(texts))]


def _whole(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


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
