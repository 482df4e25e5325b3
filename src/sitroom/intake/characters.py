"""The characters of a text, all at once: of which sort each is, and where words begin.

A page has tens of thousands of characters and most of them belong to menus, so nothing here loops over them: their
codes are looked up in tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BLANK",
    "COLON",
    "COMMA",
    "DIGIT",
    "ENDING",
    "JOINER",
    "LOWER",
    "MARK",
    "QUOTE",
    "UPPER",
    "WIDE",
    "Characters",
    "characters",
    "words_between",
]

Ints = NDArray[np.int64]

OTHER, BLANK, UPPER, LOWER, WIDE, DIGIT, JOINER, ENDING, COMMA, QUOTE, COLON, MARK = range(12)
"""The sorts of characters; UPPER to JOINER are those of words, WIDE the letters of Chinese, Japanese and Korean."""

SORT, OF_WORD, APOSTROPHE, LARGE = 0x0F, 0x10, 0x20, 0x40
"""What the table says of a character: its sort, whether words are made of it, whether it joins two parts of one, and
whether it is a capital or a digit."""

LAST = 0xFFFF
"""The last code point of the basic plane. Those beyond are few on any page and are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Characters:
    """``codes`` of their small forms, all digits made equal, and ``kinds`` as the table has them."""

    codes: NDArray[np.uint32]
    kinds: NDArray[np.uint8]

    @property
    def sorts(self) -> NDArray[np.uint8]:
        """The sort of each."""
        return self.kinds & SORT


@lru_cache(maxsize=1)
def tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """For each code point of the basic plane what it is, and its small form with all digits made equal."""
    kinds, small = np.zeros(LAST + 1, np.uint8), np.arange(LAST + 1, dtype=np.uint32)
    for code in range(LAST + 1):
        char = chr(code)
        kinds[code] = sort_of(char) | kind_of(char)
        if char.isupper():
            small[code] = ord(char.lower()[0])
        elif char.isdigit():
            small[code] = ord("0")
    return kinds, small


def sort_of(char: str) -> int:
    """The sort of one character."""
    if char.isalpha():
        return UPPER if char.isupper() else WIDE if "\u2e80" <= char <= "\uffdf" else LOWER
    if char.isdigit():
        return DIGIT
    if char.isspace():
        return BLANK
    for signs, sort in ((".!?…。！？؟", ENDING), (",;、，", COMMA), ("\"“”„«»‘’'", QUOTE), (":", COLON)):
        if char in signs:
            return sort
    return JOINER if char == "_" else MARK if char.isprintable() else OTHER


def kind_of(char: str) -> int:
    """What else the table says of one character."""
    word = OF_WORD if char.isalnum() or char == "_" else 0
    return word | (APOSTROPHE if char in "'’" else 0) | (LARGE if char.isupper() or char.isdigit() else 0)


@lru_cache(maxsize=1)
def characters(text: str) -> Characters:
    """The characters of a text, looked up once for all that is counted in it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known, small = tables()
    if text.isascii() or codes.max() <= LAST:
        return Characters(small[codes], known[codes])
    beyond = np.flatnonzero(codes > LAST)
    near = np.minimum(codes, LAST)
    kinds = known[near]
    kinds[beyond] = [kinds[at] & SORT | kind_of(text[at]) for at in beyond.tolist()]
    return Characters(small[near], kinds)


def words_between(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many words stand from each start to its end, and how many of them begin with no capital and no digit.

    A start must follow a blank. Words are as ``\\w+(?:['’]\\w+)*`` finds them.

    >>> words_between("- Iran's 2 aims", [2], [15])
    ([3], [1])
    """
    kinds = characters(text).kinds
    heads = heads_of(kinds)
    bounds = np.searchsorted(heads, (starts, ends))
    small = np.concatenate(([0], np.cumsum((kinds[heads] & LARGE) == 0)))
    counts = bounds[1] - bounds[0]
    return counts.tolist(), (small[bounds[1]] - small[bounds[0]]).tolist()


def heads_of(kinds: NDArray[np.uint8]) -> Ints:
    """Where words begin; what follows an apostrophe after a letter goes on with its word."""
    word = (kinds & OF_WORD) != 0
    opens = word.copy()
    opens[1:] &= ~word[:-1]
    opens[2:] &= ~(((kinds[1:-1] & APOSTROPHE) != 0) & word[:-2])
    return np.flatnonzero(opens)
