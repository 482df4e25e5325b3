"""What the event reader is trained on: texts in marked pieces, with the events in them as far as they are known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sitroom.understand.event_pieces import TYPES, EventText

__all__ = ["ALSO", "ROLES", "STYLES", "Bools", "Example", "Target", "allowed", "held_out"]

STYLES = ("unknown", "annotated", "plv", "class", "spans", "headline")
ROLES = ("none", "actor", "recipient", "place", "time")
HELD_OUT = 8
ALSO = "also "
"""What the names of reports begin with that came later: none of them is held out."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Target:
    """One event: the pieces at which its word may begin with what speaks for each, and what is known of it.

    ``types`` says which of ``TYPES`` are allowed, ``roles`` (pieces × roles) what each piece may be; None where nothing
    is known of the roles. ``status`` is -1 where unknown.
    """

    pieces: tuple[int, ...]
    prior: tuple[float, ...]
    types: Bools
    roles: Bools | None
    status: int = -1


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its events. ``silent`` marks the pieces that may be an event's word though no target says so."""

    name: str
    style: int
    text: EventText
    targets: tuple[Target, ...]
    silent: Bools


def held_out(names: Sequence[str]) -> set[str]:
    """A fixed few of the training reports, kept back to set thresholds and fit confidence on."""
    return set(random.Random(4).sample(sorted(names), HELD_OUT))


def allowed(*types: str | None) -> Bools:
    """A mask of ``TYPES``."""
    return np.array([t in types for t in TYPES])
