"""Weigh the signs of a statement's act: a multinomial regression in a small file, run with numpy.

Signs are known by their CRC-32 only: no word can be read out of the weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sitroom.model import Act
from sitroom.settings import models_folder

__all__ = ["ActModel", "act_model", "key_of"]

Floats = NDArray[np.float32]


def key_of(sign: str) -> int:
    """The number a sign is known by."""
    return crc32(sign.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class ActModel:
    """Weights of each sign for each act, in the order of ``Act``."""

    rows: dict[int, int]
    weights: Floats  # signs, acts
    constant: Floats  # acts

    @classmethod
    def load(cls, file: Path) -> ActModel:
        """The model in a ``weights.npz``: ``keys``, ``weights`` (one scale an act), ``constant``."""
        with np.load(file) as kept:
            rows = {int(key): row for row, key in enumerate(kept["keys"])}
            weights = kept["weights"].astype(np.float32) * kept["scale"].astype(np.float32)
            return cls(rows, weights, kept["constant"].astype(np.float32))

    def log_chances(self, signs: Iterable[str]) -> Floats:
        """The logarithm of each act's probability, in the order of ``Act``."""
        rows = [row for row in (self.rows.get(key_of(sign)) for sign in set(signs)) if row is not None]
        odds: Floats = self.weights[rows].sum(0) + self.constant
        odds = odds - odds.max()
        return odds - np.float32(np.log(np.exp(odds).sum()))

    def act(self, signs: Iterable[str]) -> Act:
        """The likeliest act."""
        return tuple(Act)[int(self.log_chances(signs).argmax())]


@lru_cache(maxsize=1)
def act_model() -> ActModel | None:
    """The trained weights, loaded at the first use; None where their file is not installed."""
    file = models_folder() / "acts" / "weights.npz"
    return ActModel.load(file) if file.is_file() else None
