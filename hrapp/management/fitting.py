"""Logistic regression by Newton's method with a little shrinkage: for formulas of ten numbers, exact and repeatable."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHRINKAGE = 1.0  # of the slopes, in units of one example
STEPS = 50


def fit_logistic(
    rows: NDArray[np.float64], right: Sequence[bool], weights: Sequence[float] | None = None
) -> dict[str, list[float]]:
    """Mean and spread of the features, slopes over the standardised ones, bias; each row counts by its weight."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
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
    return {
        "mean": _plain(mean),
        "spread": _plain(spread),
        "slope": _plain(slopes[:-1]),
        "bias": _plain(slopes[-1:]),
    }


def _plain(values: NDArray[Any]) -> list[float]:
    return [round(float(value), 6) for value in values]
