"""Rows of labels over the words of a text: which BIO allows, the best of them, and how likely a label is over all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from hrapp.slm.windows import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from hrapp.slm.types import Vectors

    Rows = NDArray[Any]

FORBIDDEN = np.float32(-1e4)
ONE = 3  # labels, where a layer knows one kind of span
BATCH = 64  # blocks read together
BLOCK = 64  # words
AROUND = 32  # words read on each side of a block: what stands further away changes nothing


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
        self.counts = [sum(length > at for length in self.lengths) for at in range(shape[0])]  # by word

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
    return [path.tolist() for path in _in_blocks(lambda some: _paths_of_many(some, transitions), texts)]


def _paths_of_many(texts: Sequence[Vectors], transitions: Vectors) -> list[NDArray[np.int64]]:
    padded, ways = Padded(texts), transitions[1:]
    best = padded.steps  # of a path that ends in each label, from here on
    best[0] += transitions[0]
    for at, count in enumerate(padded.counts[1:], 1):
        best[at, :count] += (best[at - 1, :count, :, None] + ways).max(axis=1)
    path, later = np.zeros(best.shape[:2], dtype=np.int64), 0
    for at in range(len(best) - 1, -1, -1):
        count = padded.counts[at]
        if later:
            path[at, :later] = (best[at, :later] + ways[:, path[at + 1, :later]].T).argmax(axis=1)
        path[at, later:count] = best[at, later:count].argmax(axis=1)
        later = count
    return padded.apart(path)


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
    return _in_blocks(lambda some: _chances_of_many(some, ways), powers)


def _chances_of_many(texts: Sequence[NDArray[np.float64]], ways: NDArray[np.float64]) -> list[Vectors]:
    padded = Padded(texts)
    own, both = padded.steps, np.zeros_like(padded.steps)
    reached = both[0] = _whole(ways[0] * own[0])
    for at, count in enumerate(padded.counts[1:], 1):
        reached = both[at, :count] = _whole((reached[:count] @ ways[1:]) * own[at, :count])
    left = np.ones(own.shape[1:])
    for at in range(len(own) - 2, -1, -1):
        count = padded.counts[at + 1]
        left[:count] = _whole((own[at + 1, :count] * left[:count]) @ ways[1:].T)
        both[at] *= left
    return [np.asarray(_whole(one), dtype=np.float32) for one in padded.apart(both)]


def _in_blocks(read: Callable[[list[Rows]], list[Rows]], texts: Sequence[Rows]) -> list[Rows]:
    """What is read of each text, in blocks: those of like length together, so that little is padded."""
    blocks = [(number, block) for number, rows in enumerate(texts) for block in _blocks(len(rows))]
    blocks.sort(key=lambda one: one[1].start - one[1].end)
    found: list[dict[int, Rows]] = [{} for _ in texts]
    for at in range(0, len(blocks), BATCH):
        some = blocks[at : at + BATCH]
        pieces = read([texts[number][block.start : block.end] for number, block in some])
        for (number, block), piece in zip(some, pieces, strict=True):
            found[number][block.first] = piece[block.first - block.start : block.last - block.start]
    return [
        np.concatenate([pieces[first] for first in sorted(pieces)]) if pieces else rows
        for pieces, rows in zip(found, texts, strict=True)
    ]


def _blocks(length: int) -> Iterator[Window]:
    for first in range(0, length, BLOCK):
        last = min(first + BLOCK, length)
        yield Window(max(0, first - AROUND), min(length, last + AROUND), first, last)


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
