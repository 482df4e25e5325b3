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

from sitroom.intake.furniture import Sign, end_sign, is_furniture
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

WORD, LETTER, UPPER, DIGIT, ENDING, COMMA, QUOTE, COLON, MARK, BLANK, CJK = (1 << i for i in range(11))
KINDS = (UPPER, DIGIT, ENDING, COMMA, QUOTE, COLON, MARK, LETTER, CJK)

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
def tables() -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
    """For each code point of the basic plane its kinds, and its small form with all digits made equal."""
    kinds, small = np.zeros(0x10000, np.uint16), np.arange(0x10000, dtype=np.uint32)
    for code in range(0x10000):
        char = chr(code)
        kinds[code] = kind_of(char)
        if char.isupper():
            small[code] = ord(char.lower()[0])
        elif char.isdigit():
            small[code] = ord("0")
    return kinds, small


def kind_of(char: str) -> int:
    """The kinds of one character, as bits."""
    if char.isalpha():
        wide = CJK if "\u2e80" <= char <= "\uffdf" else 0
        return WORD | LETTER | wide | (UPPER if char.isupper() else 0)
    if char.isdigit():
        return WORD | DIGIT
    if char.isspace():
        return BLANK
    for signs, kind in ((".!?…。！？؟", ENDING), (",;、，", COMMA), ("\"“”„«»‘’'", QUOTE), (":", COLON)):
        if char in signs:
            return kind
    return WORD if char == "_" else MARK if char.isprintable() else 0


@lru_cache(maxsize=1)
def factors() -> NDArray[np.uint32]:
    """One odd factor for each place in a word."""
    return np.random.default_rng(20231007).integers(1, 2**31, COUNTED_LETTERS, dtype=np.uint32) * 2 + 1


def measures(text: str, page: list[Line]) -> Measures:
    """What is counted in each line of ``page``, which are the lines of ``text``."""
    if not page:
        empty = np.zeros(0, np.int64)
        return Measures(np.zeros((0, NUMBERS), np.float32), empty, empty, empty)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known, small = tables()
    kinds = known[np.minimum(codes, 0xFFFF)]
    starts = np.fromiter((line.start for line in page), np.int64, len(page))
    ends = np.fromiter((line.end for line in page), np.int64, len(page))
    inside = (kinds & WORD) > 0
    before = np.concatenate(([False], inside[:-1]))
    heads = np.flatnonzero(inside & ~before)
    words = hashes(small[np.minimum(codes, 0xFFFF)], inside, heads)
    first, last = np.searchsorted(heads, starts), np.searchsorted(heads, ends)
    numbers = counted(kinds, starts, ends, heads, first, last)
    return Measures(np.hstack([numbers, looked_at(text, page)]), words, first, np.minimum(last, first + FIRST_WORDS))


def hashes(small: NDArray[np.uint32], inside: NDArray[np.bool_], heads: Ints) -> Ints:
    """The bucket of each word."""
    if not len(heads):
        return np.zeros(0, np.int64)
    at = np.flatnonzero(inside)
    tails = np.searchsorted(at, heads)
    place = np.arange(len(at)) - np.repeat(tails, np.diff(np.append(tails, len(at))))
    mixed = np.where(place < COUNTED_LETTERS, small[at] * factors()[np.minimum(place, COUNTED_LETTERS - 1)], 0)
    added = np.add.reduceat(mixed.astype(np.uint32), tails, dtype=np.uint32)
    return ((added * np.uint32(2654435761)) >> np.uint32(20)).astype(np.int64)


def counted(kinds: NDArray[np.uint16], starts: Ints, ends: Ints, heads: Ints, first: Ints, last: Ints) -> Floats:
    """The numbers that come from characters alone."""
    words = (last - first).astype(np.float32)
    chars = np.maximum(ends - starts, 1).astype(np.float32)
    some = np.maximum(words, 1)

    edges = np.stack([starts, ends], axis=1).ravel()

    def of_line(flags: NDArray[np.bool_]) -> Floats:
        # Every second sum is of what stands between two lines; the last end may lie behind the text.
        return np.add.reduceat(np.append(flags, False), edges, dtype=np.int32)[::2].astype(np.float32)

    def share(flags: NDArray[np.bool_], of: Floats) -> Floats:
        return of_line(flags) / of

    flags = {kind: (kinds & kind) > 0 for kind in KINDS}
    head_kinds = kinds[heads] if len(heads) else kinds[:0]
    capitals = within((head_kinds & UPPER) > 0, first, last)
    figures = within((head_kinds & DIGIT) > 0, first, last)
    follows = np.concatenate((flags[ENDING][:-1] & ((kinds[1:] & BLANK) > 0), [False]))
    final, opening = kinds[ends - 1], kinds[starts]
    order = np.arange(len(starts), dtype=np.float32)
    so_far = np.cumsum(words)
    columns = [
        np.log1p(words),
        np.log1p(chars),
        of_line(flags[LETTER]) / some / 8,
        capitals / some,
        figures / some,
        np.minimum(of_line(follows), 8) / 4,
        share(flags[COMMA], some),
        share(flags[QUOTE], some),
        share(flags[MARK], some),
        share(flags[COLON], some),
        share(flags[UPPER], chars),
        share(flags[DIGIT], chars),
        share(flags[CJK], chars),
        (final & ENDING) > 0,
        (final & COLON) > 0,
        (final & QUOTE) > 0,
        (final & (MARK | COMMA)) > 0,
        (opening & UPPER) > 0,
        (opening & DIGIT) > 0,
        (opening & (MARK | QUOTE)) > 0,
        np.minimum(order, 100) / 100,
        np.minimum(order[::-1], 100) / 100,
        order / max(len(order) - 1, 1),
        so_far / max(so_far[-1], 1),
        np.full(len(order), np.log1p(so_far[-1]) / 8),
        words >= 8,
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def within(flags: NDArray[np.bool_], starts: Ints, ends: Ints) -> NDArray[np.float32]:
    """How many flags stand from each start to its end."""
    total = np.concatenate(([0], np.cumsum(flags, dtype=np.int64)))
    return (total[ends] - total[starts]).astype(np.float32)


def looked_at(text: str, page: list[Line]) -> Floats:
    """The numbers that come from the lines as they are: bullets, gaps, indentation, phrases of pages, repetition, and
    whether the rules take them for the story or for what stands next to it."""
    times = Counter(line.text for line in page)
    signs = [end_sign(line.text) for line in page]
    gaps = [line.gap for line in page]
    ruled = {line.index for line in best_lines(page)}
    start, end = min(ruled, default=0), max(ruled, default=-1)
    columns = (
        [line.bullet for line in page],
        gaps,
        [*gaps[1:], True],
        [min(line.start - text.rfind("\n", 0, line.start) - 1, 24) / 8 for line in page],
        [is_furniture(line.text) for line in page],
        [sign is Sign.PLAIN for sign in signs],
        [sign is Sign.FAINT for sign in signs],
        [min(times[line.text] - 1, 4) / 2 for line in page],
        [line.index in ruled for line in page],
        [start <= line.index <= end for line in page],
        [max(0, 4 - start + line.index) / 4 if line.index < start else 0 for line in page],
        [max(0, 4 - line.index + end) / 4 if line.index > end else 0 for line in page],
    )
    return np.array(columns, np.float32).T
