"""From the statement model's scores to cues and spans, in pieces: no text and no network here.

A cue is a run of pieces the model believes in. The roles of one cue are the best sequence of labels
over its window, found by Viterbi with the model's own scores for starting, ending and changing a role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "FEATURES",
    "ROLES",
    "CueCandidate",
    "Floats",
    "Paths",
    "best_paths",
    "confidence",
    "cue_candidates",
    "runs",
    "softmax",
]

Floats = NDArray[np.float32]

ROLES = ("none", "source", "content", "addressee", "channel")
# What confidence is worked out from, in this order; ``config.json`` holds a weight for each.
FEATURES = ("cue", "valid", "path", "length", "pieces", "source", "nested")

_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """Pieces ``first`` … ``last`` (inclusive) may be a cue; ``score`` is the best piece's probability."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Paths:
    """The best role of each piece for each cue, and the log probability of the whole sequence."""

    roles: NDArray[np.int64]
    log_probability: NDArray[np.float64]


def softmax(scores: Floats) -> Floats:
    """Scores → shares along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def cue_candidates(tags: Floats, peak: float, edge: float) -> list[CueCandidate]:
    """Runs of pieces that are rather cue than not (``edge``), with one piece surely so (``peak``).

    ``tags`` holds for each piece the probabilities of none, begin and inside.

    >>> tags = np.array([[0.9, 0.1, 0], [0.1, 0.9, 0], [0.3, 0.1, 0.6], [0.1, 0.8, 0.1]])
    >>> [(c.first, c.last) for c in cue_candidates(tags, 0.5, 0.4)]
    [(1, 2), (3, 3)]
    """
    found: list[CueCandidate] = []
    belief = 1 - tags[:, 0]
    first = -1
    for i in range(len(tags) + 1):
        inside = i < len(tags) and belief[i] > edge
        opens = inside and (first < 0 or tags[i, 1] > tags[i, 2])
        if first >= 0 and (opens or not inside):
            score = float(belief[first:i].max())
            if score > peak:
                found.append(CueCandidate(first, i - 1, score))
            first = -1
        if opens:
            first = i
    return found


def best_paths(emit: Floats, edge: Floats, moves: Floats) -> Paths:
    """The best sequence of roles for each of N cues over T pieces.

    ``emit`` (N, T, 5) scores each role at each piece; ``edge`` (N, T, 8) what it is worth to begin each of
    the four roles here, then to have ended each before here; ``moves`` (5, 5) going from row to column.
    """
    n, t, k = emit.shape
    none = np.zeros((n, t, 1), dtype=emit.dtype)
    begin = np.concatenate((none, edge[..., : k - 1]), -1)
    ended = np.concatenate((none, edge[..., k - 1 :]), -1)
    changed = 1 - np.eye(k, dtype=emit.dtype)
    steps = moves + changed * (begin[:, :, None, :] + ended[:, :, :, None])
    best, total = emit[:, 0], emit[:, 0].astype(np.float64)
    back = np.zeros((n, t, k), dtype=np.int64)
    for i in range(1, t):
        reached = best[:, :, None] + steps[:, i]
        back[:, i] = reached.argmax(1)
        best = reached.max(1) + emit[:, i]
        sums = total[:, :, None] + steps[:, i]
        top = sums.max(1)
        total = top + np.log(np.exp(sums - top[:, None]).sum(1)) + emit[:, i]
    roles = np.zeros((n, t), dtype=np.int64)
    if n:
        roles[:, -1] = best.argmax(-1)
    for i in range(t - 1, 0, -1):
        roles[:, i - 1] = back[np.arange(n), i, roles[:, i]]
    top = total.max(-1)
    partition = top + np.log(np.exp(total - top[:, None]).sum(-1)) if n else top
    return Paths(roles, best.max(-1) - partition)


def runs(roles: Sequence[int] | NDArray[np.int64], role: int) -> list[tuple[int, int]]:
    """Stretches of one role, first and last piece.

    >>> runs([0, 2, 2, 0, 2], 2)
    [(1, 2), (4, 4)]
    """
    found: list[tuple[int, int]] = []
    for i, value in enumerate(roles):
        if value != role:
            continue
        if found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def confidence(features: Sequence[float], weights: Mapping[str, float]) -> float:
    """Probability that a statement is right: a logistic model over ``FEATURES``, fitted on held-out reports."""
    total = weights["bias"] + sum(weights[name] * x for name, x in zip(FEATURES, features, strict=True))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))
