"""From the event head's scores to roles: the best sequence of roles around each word, in pieces; no text here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sitroom.understand.statement_decode import Floats, traced
from sitroom.understand.statement_pieces import Ints

__all__ = ["best_roles", "padded"]


def best_roles(emit: Floats, edge: Floats, moves: Floats) -> Ints:
    """The best role of each piece around each of N words.

    ``emit`` (N, L, 5) scores each role at each piece; ``edge`` (N, L, 8) what it is worth to begin each of the four
    roles here, then to have ended each before here; ``moves`` (5, 5) going from row to column.
    """
    n, length, k = emit.shape
    none = np.zeros((n, length, 1), dtype=emit.dtype)
    begin = np.concatenate((none, edge[..., : k - 1]), -1)
    ended = np.concatenate((none, edge[..., k - 1 :]), -1)
    changed = 1 - np.eye(k, dtype=emit.dtype)
    steps = moves + changed * (begin[:, :, None, :] + ended[:, :, :, None]) + emit[:, :, None, :]
    # Words last: each step below is then one sum over all of them.
    steps = steps.transpose(1, 2, 3, 0).copy()
    best, reached = emit[:, 0].T, np.zeros_like(steps)
    for i in range(1, length):
        np.add(best[:, None], steps[i], out=reached[i])
        best = reached[i].max(0)
    return traced(best, reached)


def padded(parts: Sequence[Floats], value: float) -> Floats:
    """Scores of several windows as one array: the pieces that a shorter one lacks get ``value`` for each role."""
    width = max(part.shape[1] for part in parts)
    return np.concatenate([widened(part, width - part.shape[1], value) for part in parts])


def widened(scores: Floats, missing: int, value: float) -> Floats:
    """So many pieces more; the first column, the role "none", gets nothing."""
    if not missing:
        return scores
    padding = np.full((len(scores), missing, scores.shape[2]), value, dtype=np.float32)
    padding[..., 0] = 0
    return np.concatenate((scores, padding), axis=1)
