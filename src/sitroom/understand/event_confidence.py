"""How sure a find of model and rules is, and whether it happened: named evidence, weighed.

Both are log-linear models, fitted on reports that the reader it weighs was not trained on (``train/events_tune.py``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from sitroom.model import EventStatus
from sitroom.understand.event_evidence import Evidence
from sitroom.understand.event_pieces import STATUSES

__all__ = ["chances", "likeliest_status", "weighed"]


def chances(types: Sequence[Evidence], weights: Mapping[str, float]) -> list[float]:
    """The probability that a careful reader would write a word down as an event of each type; the rest is none.

    >>> chances([{"word head": 2.0}, {"word head": -1.0}], {"word head": 0.5})
    [0.629, 0.14]
    """
    worth = [math.exp(min(max(weighed(evidence, weights), -30.0), 30.0)) for evidence in types]
    return [round(one / (1 + sum(worth)), 3) for one in worth]


def weighed(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The sum of what speaks for and against; what has no weight says nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in evidence.items())


def likeliest_status(evidence: Evidence, weights: Mapping[str, Sequence[float]]) -> EventStatus:
    """The status that the evidence favours; ``weights`` has one number for each of ``STATUSES``."""
    worth = np.zeros(len(STATUSES))
    for name, value in evidence.items():
        if name in weights:
            worth += value * np.array(weights[name])
    return STATUSES[int(worth.argmax())]
