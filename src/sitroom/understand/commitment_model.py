"""How likely words are somebody's commitment: weights learnt from reports whose commitments people marked.

Plain Python; ``train/commitments.py`` made the weights, ``models/commitments/README.md`` says what they reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from sitroom.settings import learnt

__all__ = ["CommitmentModel", "commitment_model"]


@dataclass(frozen=True, slots=True)
class CommitmentModel:
    """What each sign weighs; how likely words must be that a rule holds (``agreed``), that none does (``alone``)."""

    agreed: float
    alone: float
    base: float
    signs: Mapping[str, float]

    def likelihood(self, signs: Iterable[str]) -> float:
        """How likely words with these signs are a commitment, 0 … 1."""
        return 1 / (1 + exp(-self.base - sum(self.signs.get(sign, 0.0) for sign in signs)))

    def enough(self, ruled: bool) -> float:
        """How likely it must be."""
        return self.agreed if ruled else self.alone


@lru_cache(maxsize=1)
def commitment_model() -> CommitmentModel | None:
    """The learnt weights; None where they are not installed."""
    found = learnt("commitments")
    return CommitmentModel(**found) if found else None
