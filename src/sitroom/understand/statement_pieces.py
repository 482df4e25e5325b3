"""Cut a text into the word pieces that the statement model reads.

The trainer and the runtime both call this module, so what the model sees is the same in both.
Every piece keeps its place in the text, in Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["CASES", "CLS", "PAD", "QUOTES", "SEP", "WINDOW", "Ints", "Pieces", "cut", "load_tokenizer", "windows"]

Ints = NDArray[np.int64]

# Ids of the special pieces in the vocabulary of MiniLM (and of every uncased BERT).
PAD, CLS, SEP = 0, 101, 102
# Pieces in a window, with the CLS in front and the SEP behind.
WINDOW = 256

# 0 outside, 1 inside double marks, 2 inside single marks, 3 the mark itself.
QUOTES = 4
# 0 no letter, 1 Capital, 2 CAPITALS, 3 small.
CASES = 4

_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Some newsrooms type two single marks for a double one.
_MARK = re.compile("[\"“”„«»‘’]|''|``|\n[^\\S\n]*\n")
_TOGGLES, _OPENS = frozenset(('"', "''")), frozenset("“„«") | {"``"}
_DOUBLE = _TOGGLES | _OPENS | frozenset("”»")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, one row each.

    ``starts`` and ``ends`` are offsets in the text; ``quote``, ``case`` and ``paragraph`` are what the
    model is told beside the piece itself.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    quote: Ints
    case: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache
def load_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer of a ``tokenizer.json``, which must not shorten what it is given; models share it."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(text: str, story: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> Pieces:
    """Word pieces of the parts of ``text`` that ``story`` names, in order.

    Half a surrogate pair, which no encoder takes, is read as a question mark.
    """
    encoding = tokenizer.encode(_SURROGATE.sub("?", text), add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(encoding.ids, dtype=np.int64)
    inside = np.zeros(len(ids), dtype=bool)
    for start, end in story:
        inside |= (offsets[:, 0] >= start) & (offsets[:, 1] <= end)
    # A control character can come out as an empty piece, which no span can hold.
    inside &= offsets[:, 1] > offsets[:, 0]
    ids, starts, ends = ids[inside], offsets[inside, 0], offsets[inside, 1]
    state = _quotation(text)
    quote = state[starts].astype(np.int64) if len(starts) else np.zeros(0, dtype=np.int64)
    case = np.array([_case(text[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)], dtype=np.int64)
    return Pieces(ids, starts, ends, quote, case, _paragraphs(text, starts))


def windows(count: int, size: int, stride: int, first: int = 0) -> list[tuple[int, int]]:
    """Stretches of at most ``size`` pieces that cover ``count``; ``first`` shortens the first one.

    >>> windows(10, 4, 3)
    [(0, 4), (3, 7), (6, 10)]
    >>> windows(10, 4, 4, first=2)
    [(0, 2), (2, 6), (6, 10)]
    """
    found = [(0, first)] if 0 < first < count else []
    at = first if found else 0
    while at < count:
        found.append((at, min(at + size, count)))
        if at + size >= count:
            break
        at += stride
    return found


def _case(piece: str) -> int:
    if not piece.isalpha() and not any(ch.isalpha() for ch in piece):
        return 0
    if not piece[0].isupper():
        return 3
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _paragraphs(text: str, starts: Ints) -> Ints:
    """Number of the paragraph each offset lies in: after blank lines, or after lines where none is blank."""
    breaks = [m.end() for m in _BREAK.finditer(text)] or [m.end() for m in re.finditer("\n", text)]
    return np.searchsorted(np.array(breaks, dtype=np.int64), starts, side="right").astype(np.int64)


def _quotation(text: str) -> NDArray[np.int8]:
    """For each character whether it stands in quotation marks; a blank line closes what is open."""
    state = np.zeros(len(text), dtype=np.int8)
    opened, since = 0, 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        turned = _turn(mark, opened, text, at)
        if turned == opened and mark not in _DOUBLE:
            continue
        state[since:at] = opened
        if mark[0] != "\n":
            state[at : match.end()] = 3
        opened, since = turned, match.end()
    state[since:] = opened
    return state


def _turn(mark: str, opened: int, text: str, at: int) -> int:
    """What is open after ``mark``: nothing (0), double marks (1) or single ones (2)."""
    if mark[0] == "\n":
        return 0
    if mark in _DOUBLE:
        if mark in _TOGGLES:
            return 0 if opened == 1 else 1
        return 1 if mark in _OPENS else 0
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "‘" and not opened and not before.isalnum():
        return 2
    if mark == "’" and opened == 2 and not after.isalnum():
        return 0
    return opened
