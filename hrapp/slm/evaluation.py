"""Metrics with bootstrap 95 % intervals, over what was answered and what is right. Pure numpy; no model is called.

Every metric takes one item per text (or query, or pair) and resamples those: words of one text hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from hrapp.slm.heads import softmax
from hrapp.slm.types import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hrapp.slm.types import Span, Vectors

    Counts = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20
Marked = tuple[int, int, str]  # start, end, label
Ratings = Mapping[str, float]
Judged = tuple[Ratings, Ratings]  # what one person gave each item, and what each of the same items scored
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


def is_borne(span: Marked, gold: Collection[Marked]) -> bool:
    """Whether some character of it really bears its label, which is what a span's score claims."""
    start, end, label = span
    return any(label == other and start < until and begin < end for begin, until, other in gold)


def is_unknown(span: Span, gold: Collection[Marked]) -> bool:
    """Whether it stands, if only in part, where nobody says what is right."""
    return is_borne((span.start, span.end, UNKNOWN), gold)


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


# --- orders, beside the ratings of people; what one of them rated for one query hangs together


def pairwise_accuracy(judged: Sequence[Sequence[Judged]]) -> Measure:
    """How often the better rated of two scores higher, over the raters of each query.

    What a rater tied is left out, a tie of the scores is half right. Resampled by query.
    """
    return _by_query("pairwise_accuracy", judged, _pairs_in_order)


def ndcg(judged: Sequence[Sequence[Judged]], k: int | None = None) -> Measure:
    """Of the first `k` by score, else of all: gain 2^rating - 1, discount log2(place + 1), by the best order there is.

    The mean over raters, resampled by query. Equal scores stand in the order of their names.
    """
    name = f"ndcg@{k}" if k else "ndcg"
    return _by_query(name, judged, lambda ratings, scores: _gained(ratings, scores, k))


def _by_query(
    name: str, judged: Sequence[Sequence[Judged]], count: Callable[[Ratings, Ratings], tuple[float, float]]
) -> Measure:
    """`count` gives a part and its whole for one rater."""
    rows = [np.sum([(0.0, 0.0), *(count(*one) for one in raters)], axis=0) for raters in judged]
    return measure(name, _rows(rows, 2), lambda total: float(total[0] / total[1]) if total[1] else 0.0)


def _pairs_in_order(ratings: Ratings, scores: Ratings) -> tuple[float, float]:
    ahead = [scores[a] - scores[b] for a, b in permutations(ratings, 2) if ratings[a] > ratings[b]]
    return sum(1.0 if one > 0 else 0.5 if one == 0 else 0.0 for one in ahead), len(ahead)


def _gained(ratings: Ratings, scores: Ratings, k: int | None) -> tuple[float, float]:
    best = _dcg(sorted(ratings.values(), reverse=True)[:k])
    order = sorted(ratings, key=lambda one: (-scores[one], one))[:k]
    return (_dcg([ratings[one] for one in order]) / best, 1.0) if best else (0.0, 0.0)


def _dcg(ratings: Sequence[float]) -> float:
    return float(sum((2**one - 1) / np.log2(place + 1) for place, one in enumerate(ratings, start=1)))


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
    return float(min(TEMPERATURES, key=lambda temperature: log_loss(logits, labels, float(temperature))))


def log_loss(logits: Vectors, labels: Sequence[int], temperature: float = 1.0) -> float:
    chances = softmax(logits, temperature)[np.arange(len(labels)), np.asarray(labels)]
    return float(-np.log(np.maximum(chances, 1e-12)).mean())


def _rows(rows: Sequence[Sequence[float]], width: int) -> Counts:
    return np.array(rows, dtype=np.float64).reshape(-1, width)
