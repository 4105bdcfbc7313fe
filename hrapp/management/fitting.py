"""Logistic regression by Newton's method with a little shrinkage: for formulas of ten numbers, exact and repeatable.

`fit_logistic` for yes or no, `fit_choice` for one of several.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHRINKAGE = 1.0  # of the slopes, in units of one example
STEPS, SMALLEST = 50, 1e-6
Numbers = NDArray[np.float64]


def fit_logistic(
    rows: NDArray[np.float64], right: Sequence[bool], weights: Sequence[float] | None = None
) -> dict[str, list[float]]:
    """Mean and spread of the features, slopes over the standardised ones, bias; each row counts by its weight."""
    mean, spread = standard = _standard(rows)
    x = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    y = np.array(right, dtype=np.float64)
    slopes, heavy = np.zeros(x.shape[1]), np.ones(len(rows)) if weights is None else np.array(weights)
    ridge = np.diag([SHRINKAGE] * rows.shape[1] + [0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(x @ slopes)))
        slope = x.T @ (heavy * (chance - y)) + ridge @ slopes
        bend = (x * (heavy * chance * (1 - chance))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(slopes))
        step = np.linalg.solve(bend, slope)
        slopes -= step
        if np.abs(step).max() < 1e-9:
            break
    return _formula(standard, slopes[:-1], float(slopes[-1]))


@dataclass(frozen=True)
class Choice:
    """One case: what tells of each thing that may be chosen, what tells that it is none of them, and the answer.

    `answer` is a row of `things`, or the number of things for the first of the ways to be none, one more for the next.
    """

    things: NDArray[np.float64]
    none: NDArray[np.float64]
    answer: int
    weight: float = 1.0


def fit_choice(
    cases: Sequence[Choice], ways: int = 2, shrinkage: float = SHRINKAGE
) -> list[dict[str, list[float]]]:
    """A formula for the things, then one for each way to be none of them; the largest value is the likeliest.

    McFadden's conditional logit: the chance of each is its exponential's part of the sum.
    """
    of_things = _standard(np.concatenate([case.things for case in cases]))
    of_none = _standard(np.stack([case.none for case in cases]))
    rows = [_rows(case, of_things, of_none, ways) for case in cases]
    width = rows[0].shape[1]
    slopes = np.zeros(width)
    biases = [len(of_things[0]) + (way + 1) * (len(of_none[0]) + 1) - 1 for way in range(ways)]
    ridge = np.full(width, shrinkage)
    ridge[biases] = 1e-6
    loss, slope, bend = _bend(cases, rows, slopes, ridge)
    for _ in range(STEPS):
        step = np.linalg.solve(bend, slope)
        while True:  # a whole step may lead too far
            least, *after = _bend(cases, rows, slopes - step, ridge)
            if least <= loss + 1e-9:
                break
            step /= 2
        slopes, loss, (slope, bend) = slopes - step, least, after
        if np.abs(step).max() < SMALLEST:
            break
    found = [_formula(of_things, slopes[: len(of_things[0])], 0.0)]
    for bias in biases:
        found.append(_formula(of_none, slopes[bias - len(of_none[0]) : bias], float(slopes[bias])))
    return found


def _bend(
    cases: Sequence[Choice], rows: Sequence[Numbers], slopes: Numbers, ridge: Numbers
) -> tuple[float, Numbers, Numbers]:
    """How far the chances are from the answers, its slope and its bend."""
    loss, slope, bend = float(ridge @ slopes**2) / 2, ridge * slopes, np.diag(ridge)
    for case, x in zip(cases, rows, strict=True):
        values = x @ slopes
        raised = np.exp(values - values.max())
        chance = raised / raised.sum()
        mean = chance @ x
        loss -= case.weight * (values[case.answer] - values.max() - float(np.log(raised.sum())))
        slope = slope + case.weight * (mean - x[case.answer])
        bend = bend + case.weight * ((x * chance[:, None]).T @ x - np.outer(mean, mean))
    return loss, slope, bend


Standard = tuple[NDArray[np.float64], NDArray[np.float64]]  # mean, spread


def _standard(rows: NDArray[np.float64]) -> Standard:
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    return mean, spread


def _rows(case: Choice, of_things: Standard, of_none: Standard, ways: int) -> NDArray[np.float64]:
    """One row for each thing and each way, all as wide as all the formulas together."""
    things = (case.things - of_things[0]) / of_things[1]
    none = np.append((case.none - of_none[0]) / of_none[1], 1.0)
    top = np.hstack([things, np.zeros((len(things), ways * len(none)))])
    below = np.hstack([np.zeros((ways, things.shape[1])), np.kron(np.eye(ways), none)])
    return np.vstack([top, below])


def _formula(standard: Standard, slope: NDArray[np.float64], bias: float) -> dict[str, list[float]]:
    mean, spread = standard
    return {
        "mean": _plain(mean),
        "spread": _plain(spread),
        "slope": _plain(slope),
        "bias": _plain(np.array([bias])),
    }


def _plain(values: NDArray[Any]) -> list[float]:
    return [round(float(value), 6) for value in values]
