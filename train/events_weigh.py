"""The fits behind the event reader's confidence and status: two log-linear models, by Newton's steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Matrix", "columns", "fit_choice", "fit_classes", "table"]

Matrix = NDArray[np.float64]
ROUNDS = 15


def columns(evidence: Iterable[Mapping[str, float]], least: int) -> dict[str, int]:
    """The column of each name that says something at least so many times."""
    seen = Counter(name for one in evidence for name, value in one.items() if value)
    return {name: i for i, name in enumerate(sorted(n for n, times in seen.items() if times >= least))}


def table(evidence: Sequence[Mapping[str, float]], column: Mapping[str, int]) -> Matrix:
    """One row for each evidence."""
    x = np.zeros((len(evidence), len(column)))
    for i, one in enumerate(evidence):
        for name, value in one.items():
            if name in column:
                x[i, column[name]] = value
    return x


def fit_choice(x: Matrix, group: NDArray[np.int64], right: Matrix, penalty: Matrix) -> Matrix:
    """Weights of a choice among the rows of each group and nothing at all, which is worth 0; ``group`` in order."""
    weights, groups = np.zeros(x.shape[1]), int(group.max()) + 1
    starts = np.searchsorted(group, np.arange(groups))
    for _ in range(ROUNDS):
        worth = np.exp(np.clip(x @ weights, -30, 30))
        p = worth / (1 + np.bincount(group, worth, groups))[group]
        likely = x * p[:, None]
        mean = np.add.reduceat(likely, starts)
        bend = likely.T @ x - mean.T @ mean + np.diag(penalty)
        step = np.linalg.solve(bend, x.T @ (right - p) - penalty * weights)
        weights = weights + step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def fit_classes(x: Matrix, right: Matrix, penalty: float) -> Matrix:
    """Weights (columns × classes) of a choice among classes; ``right`` has a 1 in each row's class."""
    weights = np.zeros((x.shape[1], right.shape[1]))
    for _ in range(ROUNDS):
        worth = x @ weights
        p = np.exp(worth - worth.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        slope = x.T @ (right - p) - penalty * weights
        for k in range(right.shape[1]):
            bend = (x * (p[:, k] * (1 - p[:, k]))[:, None]).T @ x + penalty * np.eye(x.shape[1])
            # Half steps: each class is bent as if the others stood still.
            weights[:, k] += 0.5 * np.linalg.solve(bend, slope[:, k])
    return weights
