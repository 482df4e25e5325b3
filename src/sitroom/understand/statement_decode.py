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
    "traced",
]

Floats = NDArray[np.float32]

ROLES = ("none", "source", "content", "addressee", "channel")
# What confidence is worked out from, in this order; ``config.json`` holds a weight for each.
FEATURES = ("cue", "valid", "path", "length", "pieces", "source", "nested")


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
    # Cues last: each step below is then a few sums over all of them at once.
    steps = (moves + changed * (begin[:, :, None, :] + ended[:, :, :, None])).transpose(1, 2, 3, 0).copy()
    emit = emit.transpose(1, 2, 0).copy()
    best, reached = emit[0], np.zeros_like(steps)
    for i in range(1, t):
        np.add(best[:, None], steps[i], out=reached[i])
        best = reached[i].max(0) + emit[i]
    roles = traced(best, reached)
    return Paths(roles, best.max(0) - log_total(emit, steps))


def traced(best: Floats, reached: Floats) -> NDArray[np.int64]:
    """For each of N rows the best role at each of T places, from the score of each last role (roles, N) and what each
    role reaches from each one before it (T, roles, roles, N)."""
    back = reached.argmax(1)
    t, n = len(back), best.shape[1]
    roles, rows = np.zeros((n, t), dtype=np.int64), np.arange(n)
    at = best.argmax(0)
    for i in range(t - 1, -1, -1):
        roles[:, i] = at
        at = back[i, at, rows]
    return roles


def log_total(emit: Floats, steps: Floats) -> NDArray[np.float64]:
    """The log of the sum over all paths of what they are worth, for each of N cues.

    Worths are summed as they are, scaled after each step by how much they have grown.
    """
    exact = emit.astype(np.float64)
    top = exact.max(1)
    own, ways = np.exp(exact - top[:, None]), np.exp(steps.astype(np.float64))
    grown = np.ones((len(emit), emit.shape[2]))
    total = own[0]
    for i in range(1, len(emit)):
        total = (total[:, None] * ways[i]).sum(0) * own[i]
        grown[i] = total.sum(0)
        total = total / grown[i]
    log: NDArray[np.float64] = np.log(grown).sum(0) + np.log(total.sum(0)) + top.sum(0)
    return log


def runs(roles: Sequence[int] | NDArray[np.int64], role: int) -> list[tuple[int, int]]:
    """Stretches of one role, first and last piece.

    >>> runs([0, 2, 2, 0, 2], 2)
    [(1, 2), (4, 4)]
    """
    at = np.flatnonzero(np.asarray(roles) == role)
    if not len(at):
        return []
    last = np.flatnonzero(np.diff(at) > 1)
    return list(zip(at[[0, *(last + 1)]].tolist(), at[[*last, -1]].tolist(), strict=True))


def confidence(features: Sequence[float], weights: Mapping[str, float]) -> float:
    """Probability that a statement is right: a logistic model over ``FEATURES``, fitted on held-out reports."""
    total = weights["bias"] + sum(weights[name] * x for name, x in zip(FEATURES, features, strict=True))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))
