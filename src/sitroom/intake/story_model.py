"""How likely each line of a page is part of its story: two logistic regressions, one after the other.

The first weighs what is counted in a line, in its neighbours and in its surroundings, and its words. The second weighs
the same again together with what the first said of the lines around, so that a headline between two paragraphs is
told from one between two menu items. Weights and model card lie in ``models/story``; ``train/story.py`` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.line_measures import BUCKETS, NUMBERS, Measures
from sitroom.settings import models_folder

__all__ = ["StoryModel", "around", "in_line", "story_model", "word_sums"]

Floats = NDArray[np.floating[Any]]

NEAR = (-2, -1, 0, 1, 2)
"""Of these neighbours all numbers count."""

WIDE = (6, 25)
"""Of so many lines on either side the mean of the KEY numbers counts."""

KEY = (0, 3, 5, 13, 25, 26, 28, 30, 31, 32, 34)
"""Words, capitals, ends inside and at the end, length, bullet, gap below, phrases of pages, what the rules say."""

SIDES = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
"""Of these neighbours the second regression sees what the first said."""

LOOKED = (3, 8, 20, 50)
"""Of so many lines on either side it sees the mean chance, by lines and by words."""

PEAKS = (8, 25)
"""Of so many lines on either side it sees the story's words, as a share of the most that stand together anywhere."""

FARTHEST = max(*WIDE, *LOOKED, *PEAKS)

EDGE = 0.02
"""What comes before the first fiftieth of the story's words, or after the last, stands outside."""

CLIP = 6.0
"""Log-odds beyond this are as good as certain."""


@dataclass(frozen=True)
class StoryModel:
    """The weights: ``mean`` and ``spread`` of the numbers; of each regression the weights of its numbers (the last one
    stands alone), of a line's words (BUCKETS) and of its first word (BUCKETS)."""

    mean: Floats
    spread: Floats
    first: Floats
    first_words: Floats
    second: Floats
    second_words: Floats

    def odds(self, read: Measures) -> Floats:
        """The log-odds of each line that it is part of the story."""
        if not len(read.numbers):
            return np.zeros(0, np.float32)
        own = self.in_line(read) + word_sums(read, self.of_words)
        said = own[0] + self.first[-1]
        odds: Floats = own[1] + around(read, said) @ self.second[len(self.first) - 1 : -1] + self.second[-1]
        return odds

    def in_line(self, read: Measures) -> Floats:
        """``in_line`` times the weights of each regression (regressions × lines), without writing the first out: a
        line's numbers are multiplied before they are added up over its neighbours, so only sums are moved about."""
        numbers = (read.numbers - self.mean) / self.spread
        near, wide = self.of_near @ numbers.T, self.of_wide @ numbers[:, KEY].T
        found: Floats = wide[-2:].mean(1, keepdims=True) + np.zeros_like(near[:2])
        for place, by in enumerate(NEAR):
            found += shifted(near[2 * place : 2 * place + 2], by)
        sums = running(wide[:-2])
        for place, reach in enumerate(WIDE):
            found += spread_over(sums, reach)[2 * place : 2 * place + 2]
        return found

    @cached_property
    def of_words(self) -> Floats:
        """The weights of words in each regression."""
        return np.stack([self.first_words, self.second_words])

    @cached_property
    def of_near(self) -> Floats:
        """The weights of a line's numbers for each of its NEAR neighbours, first those of one regression, then those of
        the other."""
        weights = (self.first[: len(NEAR) * NUMBERS], self.second[: len(NEAR) * NUMBERS])
        return np.stack(weights, axis=1).reshape(len(NEAR), NUMBERS, 2).swapaxes(1, 2).reshape(-1, NUMBERS)

    @cached_property
    def of_wide(self) -> Floats:
        """The weights of its KEY numbers, likewise: for each of its WIDE surroundings and for the whole page."""
        own = slice(len(NEAR) * NUMBERS, len(self.first) - 1)
        weights = np.stack((self.first[own], self.second[own]), axis=1)
        return weights.reshape(-1, len(KEY), 2).swapaxes(1, 2).reshape(-1, len(KEY))


@lru_cache(maxsize=1)
def story_model() -> StoryModel | None:
    """The weights, loaded at the first use; None where they are not installed."""
    path = models_folder() / "story" / "weights.npz"
    if not path.is_file():
        return None
    with np.load(path) as stored:
        return StoryModel(**{name: stored[name].astype(np.float32) for name in StoryModel.__dataclass_fields__})


def in_line(read: Measures, mean: Floats, spread: Floats) -> Floats:
    """What the first regression sees of each line besides its words: lines × numbers, to learn from."""
    numbers = (read.numbers - mean) / spread
    key = numbers[:, KEY]
    sums = running(key.T)
    near = [shifted(numbers.T, by).T for by in NEAR]
    wide = [spread_over(sums, reach).T for reach in WIDE]
    return np.hstack([*near, *wide, np.broadcast_to(key.mean(0), key.shape)], dtype=np.float32)


def around(read: Measures, said: Floats) -> Floats:
    """What the second regression sees of the first one's log-odds (``said``) in the lines around."""
    said = np.clip(said, -CLIP, CLIP)
    chance = 1 / (1 + np.exp(-said))
    words = np.minimum(np.expm1(read.numbers[:, 0]), 60)
    told = chance * words
    rows: list[NDArray[Any]] = [shifted(said, by) for by in SIDES] + [shifted(chance, by) for by in NEAR]
    sums = running(np.stack([chance, told, words]))
    means = {reach: spread_over(sums, reach) for reach in (*LOOKED, *PEAKS)}
    for reach in LOOKED:
        mean = means[reach]
        rows += [mean[0], mean[1] / (mean[2] + 0.5)]
    before = np.cumsum(told) / max(float(told.sum()), 1.0)
    rows += [before, np.minimum(before, EDGE) / EDGE, np.minimum(1 - before, EDGE) / EDGE]
    rows += [before > EDGE, before < 1 - EDGE]
    rows += [means[reach][1] / (means[reach][1].max() + 1e-6) for reach in PEAKS]
    return np.array(rows, np.float32).T


def shifted(rows: Floats, by: int) -> Floats:
    """The rows with what the line ``by`` lines further on has in each line's place; nought stays beyond the page."""
    found = np.zeros_like(rows)
    if by > 0:
        found[..., :-by] = rows[..., by:]
    elif by < 0:
        found[..., -by:] = rows[..., :by]
    else:
        found[:] = rows
    return found


def running(rows: Floats) -> NDArray[np.float64]:
    """How many lines there are up to each line, and the sums of each row, with room at both ends for windows that
    reach beyond the page."""
    count = rows.shape[1]
    total = np.zeros((len(rows) + 1, count + 1 + 2 * FARTHEST))
    inside = total[:, FARTHEST + 1 : FARTHEST + 1 + count]
    inside[0] = np.arange(1, count + 1)
    rows.cumsum(axis=1, dtype=np.float64, out=inside[1:])
    total[:, FARTHEST + 1 + count :] = inside[:, -1:]
    return total


def spread_over(sums: NDArray[np.float64], reach: int) -> Floats:
    """For each line the mean of each row over the lines up to ``reach`` before and after it, from the running sums."""
    count = sums.shape[1] - 1 - 2 * FARTHEST
    above, below = FARTHEST - reach, FARTHEST + reach + 1
    windows = sums[:, below : below + count] - sums[:, above : above + count]
    means: Floats = (windows[1:] / windows[0]).astype(np.float32)
    return means


def word_sums(read: Measures, weights: Floats) -> Floats:
    """For each line the sum of its words' weights over the root of their number, and its first word's weight; a row
    for each row of ``weights``."""
    total = np.zeros((*weights.shape[:-1], len(read.words) + 1))
    weights.take(read.words, axis=-1).cumsum(axis=-1, dtype=np.float64, out=total[..., 1:])
    count = read.ends - read.starts
    sums: Floats = (total.take(read.ends, axis=-1) - total.take(read.starts, axis=-1)) / np.sqrt(np.maximum(count, 1))
    if len(read.words):
        first = read.words.take(read.starts, mode="clip") + BUCKETS
        sums += weights.take(first, axis=-1) * (count > 0)
    return sums
