"""How likely each line of a page is part of its story: two logistic regressions, one after the other.

The first weighs what is counted in a line, in its neighbours and in its surroundings, and its words. The second weighs
the same again together with what the first said of the lines around, so that a headline between two paragraphs is
told from one between two menu items. Weights and model card lie in ``models/story``; ``train/story.py`` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.line_measures import BUCKETS, Measures
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

EDGE = 0.02
"""What comes before the first fiftieth of the story's words, or after the last, stands outside."""

CLIP = 6.0
"""Log-odds beyond this are as good as certain."""


@dataclass(frozen=True, slots=True)
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
        own = in_line(read, self.mean, self.spread)
        said = own @ self.first[:-1] + word_sums(read, self.first_words) + self.first[-1]
        seen = np.hstack([own, around(read, said)])
        odds: Floats = seen @ self.second[:-1] + word_sums(read, self.second_words) + self.second[-1]
        return odds


@lru_cache(maxsize=1)
def story_model() -> StoryModel | None:
    """The weights, loaded at the first use; None where they are not installed."""
    path = models_folder() / "story" / "weights.npz"
    if not path.is_file():
        return None
    with np.load(path) as stored:
        return StoryModel(**{name: stored[name].astype(np.float32) for name in StoryModel.__dataclass_fields__})


def in_line(read: Measures, mean: Floats, spread: Floats) -> Floats:
    """What the first regression sees of each line besides its words."""
    numbers = (read.numbers - mean) / spread
    count, width = numbers.shape
    key = numbers[:, KEY]
    sums = running(key)
    found = np.zeros((count, len(NEAR) * width + (len(WIDE) + 1) * len(KEY)), np.float32)
    for number, by in enumerate(NEAR):
        shift(numbers, by, found[:, number * width : (number + 1) * width])
    at = len(NEAR) * width
    for reach in WIDE:
        found[:, at : at + len(KEY)] = spread_over(sums, reach)
        at += len(KEY)
    found[:, at:] = key.mean(0)
    return found


def around(read: Measures, said: Floats) -> Floats:
    """What the second regression sees of the first one's log-odds (``said``) in the lines around."""
    said = np.clip(said, -CLIP, CLIP)[:, None]
    chance = 1 / (1 + np.exp(-said))
    words = np.minimum(np.expm1(read.numbers[:, :1]), 60)
    told = chance * words
    near = np.zeros((len(said), len(SIDES) + len(NEAR)), np.float32)
    for number, by in enumerate(SIDES):
        shift(said, by, near[:, number : number + 1])
    for number, by in enumerate(NEAR, len(SIDES)):
        shift(chance, by, near[:, number : number + 1])
    columns: list[Floats] = [near]
    sums = running(np.hstack([chance, told, words]))
    for reach in LOOKED:
        mean = spread_over(sums, reach)
        columns += [mean[:, :1], mean[:, 1:2] / (mean[:, 2:] + 0.5)]
    before = np.cumsum(told, axis=0) / max(float(told.sum()), 1.0)
    columns += [before, np.minimum(before, EDGE) / EDGE, np.minimum(1 - before, EDGE) / EDGE]
    columns += [(before > EDGE).astype(np.float32), (before < 1 - EDGE).astype(np.float32)]
    columns += [mean / (mean.max() + 1e-6) for mean in (spread_over(sums[:, 1:2], reach) for reach in (8, 25))]
    return np.hstack(columns, dtype=np.float32)


def shift(rows: Floats, by: int, into: Floats) -> None:
    """Put the rows of the lines ``by`` lines further on in their place; nought stays beyond the page."""
    if by > 0:
        into[:-by] = rows[by:]
    elif by < 0:
        into[-by:] = rows[:by]
    else:
        into[:] = rows


def running(rows: Floats) -> NDArray[np.float64]:
    """The sums of the rows above each line, and last those of all."""
    total = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, dtype=np.float64, out=total[1:])
    return total


def spread_over(sums: NDArray[np.float64], reach: int) -> Floats:
    """For each line the mean of the lines up to ``reach`` before and after it, from their running sums."""
    at = np.arange(len(sums) - 1)
    low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(at))
    means: Floats = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means


def word_sums(read: Measures, weights: Floats) -> Floats:
    """For each line the sum of its words' weights over the root of their number, and its first word's weight."""
    of_words, of_first = weights[:BUCKETS], weights[BUCKETS:]
    total = np.concatenate([[0.0], np.cumsum(of_words[read.words], dtype=np.float64)])
    count = read.ends - read.starts
    sums: Floats = (total[read.ends] - total[read.starts]) / np.sqrt(np.maximum(count, 1))
    if len(read.words):
        first = of_first[read.words[np.minimum(read.starts, len(read.words) - 1)]]
        sums += np.where(count > 0, first, 0)
    return sums
