"""What can be counted in the lines of a page, all lines at once: the input of the story model.

A page has hundreds of lines and most of them are menus, so nothing here loops over words or characters: their codes
are looked up in tables and added up line by line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.characters import (
    BLANK,
    COLON,
    COMMA,
    DIGIT,
    ENDING,
    JOINER,
    LOWER,
    MARK,
    QUOTE,
    UPPER,
    WIDE,
    characters,
)
from sitroom.intake.furniture import Sign
from sitroom.intake.lines import Line
from sitroom.intake.story_rules import best_lines

__all__ = ["BUCKETS", "NUMBERS", "Measures", "measures"]

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

BUCKETS = 4096
"""Words are known by the remainder of a hash: enough for the few hundred words that tell a menu from a story."""

COUNTED_LETTERS = 12
"""Letters of a word that its hash is made of."""

FIRST_WORDS = 24
"""Words of a line that are looked up; a longer line is told by its shape."""

NUMBERS = 38
"""How many numbers are counted for each line."""


@dataclass(frozen=True, slots=True)
class Measures:
    """``numbers`` (lines × NUMBERS) and the hashes of all ``words``; line i has ``words[starts[i]:ends[i]]``."""

    numbers: Floats
    words: Ints
    starts: Ints
    ends: Ints


@lru_cache(maxsize=1)
def factors() -> NDArray[np.uint32]:
    """One odd factor for each place in a word."""
    return np.random.default_rng(20231007).integers(1, 2**31, COUNTED_LETTERS, dtype=np.uint32) * 2 + 1


def measures(text: str, page: list[Line]) -> Measures:
    """What is counted in each line of ``page``, which are the lines of ``text``."""
    if not page:
        empty = np.zeros(0, np.int64)
        return Measures(np.zeros((0, NUMBERS), np.float32), empty, empty, empty)
    known = characters(text)
    sorts = known.sorts
    starts = np.array([line.start for line in page])
    ends = np.array([line.end for line in page])
    inside = np.zeros(len(sorts) + 2, dtype=bool)
    inside[1:-1] = (sorts >= UPPER) & (sorts <= JOINER)
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    heads, tails = edges[::2], edges[1::2]
    first, last = heads.searchsorted((starts, ends))
    looked = np.minimum(last - first, FIRST_WORDS)
    own = looked.cumsum()
    at = np.arange(own[-1]) + (first - own + looked).repeat(looked)
    words = hashes(known.codes, heads[at], tails[at])
    numbers = np.vstack([counted(sorts, starts, ends, heads, first, last), looked_at(text, page)])
    return Measures(numbers.T, words, own - looked, own)


def hashes(small: NDArray[np.uint32], heads: Ints, tails: Ints) -> Ints:
    """The bucket of each word."""
    places = np.arange(COUNTED_LETTERS)[:, None]
    letters = small.take(heads + places, mode="clip")
    letters *= places < tails - heads
    letters *= factors()[:, None]
    added = letters.sum(0, dtype=np.uint32)
    buckets: Ints = ((added * np.uint32(2654435761)) >> np.uint32(20)).astype(np.int64)
    return buckets


def counted(sorts: NDArray[np.uint8], starts: Ints, ends: Ints, heads: Ints, first: Ints, last: Ints) -> Floats:
    """The numbers that come from characters alone (numbers × lines)."""
    words = (last - first).astype(np.float32)
    chars = np.maximum(ends - starts, 1).astype(np.float32)
    some = np.maximum(words, 1)
    count = sorts_of_lines(sorts, starts, ends)
    letters = count[UPPER] + count[LOWER] + count[WIDE]
    heading = sorts[heads]
    capitals, figures = within(heading == UPPER, first, last), within(heading == DIGIT, first, last)
    closes = ((sorts[:-1] == ENDING) & (sorts[1:] == BLANK)).nonzero()[0]
    follows = closes.searchsorted(ends) - closes.searchsorted(starts)
    final, opening = sorts[ends - 1], sorts[starts]
    order = np.arange(len(starts), dtype=np.float32)
    so_far = words.cumsum()
    columns = [
        np.log1p(words),
        np.log1p(chars),
        letters / some / 8,
        capitals / some,
        figures / some,
        np.minimum(follows, 8) / 4,
        count[COMMA] / some,
        count[QUOTE] / some,
        count[MARK] / some,
        count[COLON] / some,
        count[UPPER] / chars,
        count[DIGIT] / chars,
        count[WIDE] / chars,
        final == ENDING,
        final == COLON,
        final == QUOTE,
        (final == MARK) | (final == COMMA),
        opening == UPPER,
        opening == DIGIT,
        (opening == MARK) | (opening == QUOTE),
        np.minimum(order, 100) / 100,
        np.minimum(order[::-1], 100) / 100,
        order / max(len(order) - 1, 1),
        so_far / max(so_far[-1], 1),
        np.full(len(order), np.log1p(so_far[-1]) / 8),
        words >= 8,
    ]
    found = np.empty((len(columns), len(starts)), np.float32)
    for row, column in enumerate(columns):
        found[row] = column
    return found


def sorts_of_lines(sorts: NDArray[np.uint8], starts: Ints, ends: Ints) -> Floats:
    """How many characters of each sort each line has (sorts × lines)."""
    # Each line's characters and then what is left out up to the next one, which is counted apart and dropped.
    bounds = np.empty(2 * len(starts) + 1, np.int64)
    bounds[:-1:2], bounds[1::2], bounds[-1] = starts, ends, len(sorts)
    cells = (np.arange(2 * len(starts)) * (MARK + 1)).repeat(bounds[1:] - bounds[:-1])
    cells += sorts[starts[0] :]
    found = np.bincount(cells, minlength=2 * len(starts) * (MARK + 1)).reshape(2 * len(starts), -1)
    return found[::2].T.astype(np.float32)


def within(flags: NDArray[np.bool_], starts: Ints, ends: Ints) -> NDArray[np.float32]:
    """How many flags stand from each start to its end."""
    total = np.zeros(len(flags) + 1, np.int64)
    flags.cumsum(out=total[1:])
    return (total[ends] - total[starts]).astype(np.float32)


def looked_at(text: str, page: list[Line]) -> Floats:
    """The numbers that come from the lines as they are: bullets, gaps, indentation, phrases of pages, repetition, and
    whether the rules take them for the story or for what stands next to it (numbers × lines)."""
    count = len(page)
    texts = [line.text for line in page]
    times = Counter(texts)
    found = np.zeros((12, count), np.float32)
    found[0] = [line.bullet for line in page]
    found[1] = [line.gap for line in page]
    found[2, :-1], found[2, -1] = found[1, 1:], 1
    found[3] = np.minimum(indented(text, page), 24) / 8
    found[4] = [line.is_furniture for line in page]
    found[5, [line.index for line in page if line.sign is Sign.PLAIN]] = 1
    found[6, [line.index for line in page if line.sign is Sign.FAINT]] = 1
    found[7] = [min(times[text] - 1, 4) / 2 for text in texts]
    ruled = [line.index for line in best_lines(page)]
    start, end = min(ruled, default=0), max(ruled, default=-1)
    found[8, ruled] = 1
    found[9, start : end + 1] = 1
    order = np.arange(count)
    found[10, :start] = np.maximum(0, 4 - start + order[:start]) / 4
    found[11, end + 1 :] = np.maximum(0, 4 - order[end + 1 :] + end) / 4
    return found


def indented(text: str, page: list[Line]) -> Ints:
    """How many characters stand before each line."""
    starts = np.array([line.start for line in page])
    breaks = (characters(text).codes == ord("\n")).nonzero()[0]
    above = breaks.searchsorted(starts)
    before: Ints = starts - np.concatenate(([-1], breaks))[above] - 1
    return before
