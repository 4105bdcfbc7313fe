"""Metrics with bootstrap 95 % intervals, over what was answered and what is right. Pure numpy; no model is called.

Every metric takes one item per text (or query, or pair) and resamples those: words of one text hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hrapp.slm.heads import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hrapp.slm.types import Vectors

    Counts = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20
Marked = tuple[int, int, str]  # start, end, label
TEMPERATURES = np.geomspace(0.25, 8.0, 121)


@dataclass(frozen=True)
class Measure:
    """A value and the interval in which 95 of 100 resampled sets put it."""

    name: str
    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.name} {self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.count}"

    def as_json(self) -> dict[str, float | str]:
        return {"metric": self.name, "value": self.value, "low": self.low, "high": self.high, "n": self.count}


def measure(
    name: str, rows: Counts, statistic: Callable[[Counts], float], *, resamples: int = RESAMPLES
) -> Measure:
    """`rows` holds one row of counts per item; `statistic` makes the value of their sum."""
    if not len(rows):
        return Measure(name, 0.0, 0.0, 0.0, 0)
    dice = np.random.default_rng(SEED)
    picks = dice.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=resamples)
    values = [statistic(total) for total in picks @ rows]
    low, high = np.percentile(values, [2.5, 97.5])
    return Measure(name, statistic(rows.sum(axis=0)), float(low), float(high), len(rows))


def _mean(name: str, values: Sequence[float]) -> Measure:
    rows = np.array([[value, 1.0] for value in values], dtype=np.float64).reshape(-1, 2)
    return measure(name, rows, lambda total: float(total[0] / total[1]))


def f1(total: Counts) -> float:
    """From (found and right, found, right)."""
    return float(2 * total[0] / (total[1] + total[2])) if total[1] + total[2] else 0.0


# --- spans


def span_f1(gold: Sequence[Collection[Marked]], found: Sequence[Collection[Marked]]) -> Measure:
    """Strict and micro-averaged: start, end and label must be equal."""
    rows = [(len(set(g) & set(f)), len(set(f)), len(set(g))) for g, f in zip(gold, found, strict=True)]
    return measure("strict_f1", _rows(rows, 3), f1)


def overlap_f1(gold: Sequence[Collection[Marked]], found: Sequence[Collection[Marked]]) -> Measure:
    """A span is right when it shares a character with one of the same label; each side is counted by itself."""
    rows = [(_touched(f, g), len(f), _touched(g, f), len(g)) for g, f in zip(gold, found, strict=True)]
    return measure("overlap_f1", _rows(rows, 4), _overlap)


def _overlap(total: Counts) -> float:
    precision, recall = total[0] / max(total[1], 1), total[2] / max(total[3], 1)
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def _touched(spans: Collection[Marked], others: Collection[Marked]) -> int:
    return sum(any(a[2] == b[2] and a[0] < b[1] and b[0] < a[1] for b in others) for a in spans)


def label_f1(gold: Sequence[Collection[Marked]], found: Sequence[Collection[Marked]]) -> dict[str, Measure]:
    """Strict F1 of each label by itself."""
    labels = sorted({span[2] for spans in (*gold, *found) for span in spans})
    return {label: span_f1(_only(gold, label), _only(found, label)) for label in labels}


def _only(spans: Sequence[Collection[Marked]], label: str) -> list[list[Marked]]:
    return [[span for span in part if span[2] == label] for part in spans]


# --- classes


def accuracy(gold: Sequence[str], found: Sequence[str]) -> Measure:
    return _mean("accuracy", [float(g == f) for g, f in zip(gold, found, strict=True)])


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> Measure:
    """The mean over the labels that gold holds, so that a rare label counts as much as a frequent one."""
    labels = sorted(set(gold))
    rows = [
        [(g == f == label, f == label, g == label) for label in labels]
        for g, f in zip(gold, found, strict=True)
    ]
    flat = np.array(rows, dtype=np.float64).reshape(len(gold), -1)
    return measure(
        "macro_f1", flat, lambda total: float(np.mean([f1(part) for part in total.reshape(-1, 3)]))
    )


# --- rankings


def r_precision(
    gold: Sequence[Collection[Hashable]], ranked: Sequence[Sequence[Hashable]], k: int
) -> Measure:
    """RP@k as in Decorte et al. 2022: relevant among the first k / min(k, relevant), over queries that have any."""
    pairs = [(set(g), r) for g, r in zip(gold, ranked, strict=True) if g]
    return _mean(f"rp@{k}", [sum(one in g for one in r[:k]) / min(k, len(g)) for g, r in pairs])


def mrr(gold: Sequence[Collection[Hashable]], ranked: Sequence[Sequence[Hashable]]) -> Measure:
    pairs = [(set(g), r) for g, r in zip(gold, ranked, strict=True) if g]
    return _mean(
        "mrr", [next((1 / place for place, one in enumerate(r, start=1) if one in g), 0.0) for g, r in pairs]
    )


def ndcg(gains: Sequence[Mapping[Hashable, float]], ranked: Sequence[Sequence[Hashable]], k: int) -> Measure:
    """`gains` says how good each item is for each query; the gain is linear and the discount log2(place + 1)."""
    pairs = [(g, r) for g, r in zip(gains, ranked, strict=True) if any(gain > 0 for gain in g.values())]
    values = [
        _dcg([g.get(one, 0.0) for one in r[:k]]) / _dcg(sorted(g.values(), reverse=True)[:k])
        for g, r in pairs
    ]
    return _mean(f"ndcg@{k}", values)


def _dcg(gains: Sequence[float]) -> float:
    return float(sum(gain / np.log2(place + 1) for place, gain in enumerate(gains, start=1)))


def pairwise_accuracy(better: Sequence[float], worse: Sequence[float]) -> Measure:
    """How often the better of two scores higher; a tie is half right."""
    pairs = zip(better, worse, strict=True)
    return _mean("pairwise_accuracy", [1.0 if b > w else 0.5 if b == w else 0.0 for b, w in pairs])


# --- calibration


def calibration_error(scores: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> Measure:
    """Expected calibration error: the gap between mean score and share right, over equal-width bins."""
    place = np.clip((np.asarray(scores, dtype=np.float64) * bins).astype(int), 0, bins - 1)
    rows = np.zeros((len(scores), bins))
    rows[np.arange(len(scores)), place] = np.asarray(right, dtype=np.float64) - np.asarray(
        scores, dtype=np.float64
    )
    rows = np.concatenate([rows, np.ones((len(scores), 1))], axis=1)
    return measure("ece", rows, lambda total: float(np.abs(total[:-1]).sum() / total[-1]))


def fit_temperature(logits: Vectors, labels: Sequence[int]) -> float:
    """The temperature under which the right labels are most likely (Guo et al. 2017); use development data."""
    return joint_temperature([logits], [labels])


def joint_temperature(logits: Sequence[Vectors], labels: Sequence[Sequence[int]]) -> float:
    """One temperature for several layers of answers, which may have different labels."""

    def loss(temperature: float) -> float:
        return sum(log_loss(*pair, temperature) * len(pair[1]) for pair in zip(logits, labels, strict=True))

    return float(min(TEMPERATURES, key=lambda temperature: loss(float(temperature))))


def log_loss(logits: Vectors, labels: Sequence[int], temperature: float = 1.0) -> float:
    chances = softmax(logits, temperature)[np.arange(len(labels)), np.asarray(labels)]
    return float(-np.log(np.maximum(chances, 1e-12)).mean())


def _rows(rows: Sequence[Sequence[float]], width: int) -> Counts:
    return np.array(rows, dtype=np.float64).reshape(-1, width)
