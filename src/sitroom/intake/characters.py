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
    "inked_lines",
    "words_between",
]

Ints = NDArray[np.int64]

OTHER, BLANK, UPPER, LOWER, WIDE, DIGIT, JOINER, ENDING, COMMA, QUOTE, COLON, MARK = range(12)
"""The sorts of characters; UPPER to JOINER are those of words, WIDE the letters of Chinese, Japanese and Korean."""

SORT, OF_WORD, APOSTROPHE, LARGE = 0x0F, 0x10, 0x20, 0x40
"""What the table says of a character: its sort, whether words are made of it, whether it joins two parts of one, and
whether it is a capital or a digit."""

RARE_BREAKS = "\u2028\u2029"

LAST = 0xFFFF
"""The last code point of the basic plane. Those beyond are few on any page and are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Characters:
    """``codes`` of their small forms, all digits made equal; ``kinds`` as the table has them, and the ``sorts``."""

    codes: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    sorts: NDArray[np.uint8]


@lru_cache(maxsize=1)
def table() -> NDArray[np.uint32]:
    """For each code point of the basic plane its small form with all digits made equal; above 16 bits what it is."""
    found = np.arange(LAST + 1, dtype=np.uint32)
    for code in range(LAST + 1):
        char = chr(code)
        small = ord(char.lower()[0]) if char.isupper() else ord("0") if char.isdigit() else code
        found[code] = small | (sort_of(char) | kind_of(char)) << 16
    return found


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
    found = table().take(codes, mode="clip")
    kinds = (found >> 16).astype(np.uint8)
    if not text.isascii():
        for at in np.flatnonzero(codes > LAST).tolist():
            kinds[at] = (kinds[at] & SORT) | kind_of(text[at])
    return Characters(found & np.uint32(LAST), kinds, kinds & np.uint8(SORT))


def inked_lines(text: str) -> tuple[list[int], list[int], list[bool]]:
    """Where each line that holds more than blanks starts and ends, blanks left out, and whether a blank line, or the
    text's start, stands before it.

    >>> inked_lines("One\\n \\r\\n two ")
    ([0, 8], [3, 11], [True, True])
    """
    known = characters(text)
    ink = (known.sorts != BLANK).nonzero()[0]
    is_break = known.codes == ord("\n")
    if "\r" in text:
        # A line feed just behind a carriage return is the same break.
        returns = known.codes == ord("\r")
        is_break[1:] &= ~returns[:-1]
        is_break |= returns
    for rare in RARE_BREAKS:
        if rare in text:
            is_break |= known.codes == ord(rare)
    breaks = is_break.nonzero()[0]
    bounds = ink.searchsorted(np.concatenate(([0], breaks, [len(text)])))
    number = (bounds[1:] > bounds[:-1]).nonzero()[0]
    starts, ends = ink[bounds[number]], ink[bounds[number + 1] - 1] + 1
    return starts.tolist(), ends.tolist(), (np.diff(number, prepend=-2) > 1).tolist()


def words_between(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many words stand from each start to its end, and how many of them begin with no capital and no digit.

    A start must follow a blank. Words are as ``\\w+(?:['’]\\w+)*`` finds them.

    >>> words_between("- Iran's 2 aims", [2], [15])
    ([3], [1])
    """
    kinds = characters(text).kinds
    heads = heads_of(kinds)
    bounds = heads.searchsorted((starts, ends))
    small = np.zeros(len(heads) + 1, np.int64)
    ((kinds[heads] & LARGE) == 0).cumsum(out=small[1:])
    counts = bounds[1] - bounds[0]
    return counts.tolist(), (small[bounds[1]] - small[bounds[0]]).tolist()


def heads_of(kinds: NDArray[np.uint8]) -> Ints:
    """Where words begin; what follows an apostrophe after a letter goes on with its word."""
    word = (kinds & OF_WORD) != 0
    opens = word.copy()
    opens[1:] &= ~word[:-1]
    opens[2:] &= ~(((kinds[1:-1] & APOSTROPHE) != 0) & word[:-2])
    heads: Ints = opens.nonzero()[0]
    return heads
