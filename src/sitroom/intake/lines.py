"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from typing import Literal

from sitroom.intake.characters import words_between
from sitroom.intake.dates import MONTH
from sitroom.intake.furniture import Sign, end_sign, is_furniture
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+(?i:{MONTH})))\s+")
MARKS = frozenset("•·▪◦‣●○■►»–—*+-0123456789")
RARE_ENDS = ("\r", "\u2028", "\u2029")
ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
CLOSING = "\"'”’»)]"
ENDING, FULL_STOPS = frozenset(".!?…:;"), frozenset("。！？؟।۔")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")

COUNTED_AT_ONCE = 2_000_000
"""The words of a text of so many characters are counted all at once; of a longer one line by line, which takes less
memory."""


class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text.

    ``gap``: a blank line, or the start of the text, stands before it. ``numbered``: its bullet is a number, as an
    article has them too. ``count`` words, of which ``small`` begin with no capital and no digit, are counted for all
    lines at once. A page has hundreds of lines, most looked at once, some often: what takes a search is worked out
    when somebody asks, and kept.
    """

    __slots__ = (
        "_furniture",
        "_prose",
        "_sign",
        "_words",
        "bullet",
        "count",
        "end",
        "gap",
        "index",
        "numbered",
        "small",
        "start",
        "text",
    )

    def __init__(
        self, index: int, start: int, end: int, text: str, bullet: bool, gap: bool, numbered: bool = False
    ) -> None:
        self.index, self.start, self.end, self.text = index, start, end, text
        self.bullet, self.gap, self.numbered = bullet, gap, numbered
        self.count = self.small = 0
        self._words: tuple[str, ...] | None = None
        self._prose: bool | None = None
        self._furniture: bool | None = None
        self._sign: Sign | Literal[False] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        if self._words is None:
            self._words = tuple(WORD.findall(self.text))
        return self._words

    @property
    def is_furniture(self) -> bool:
        """Whether it belongs to the page wherever it stands: sharing, advertisements, forms, menus."""
        if self._furniture is None:
            self._furniture = is_furniture(self.text)
        return self._furniture

    @property
    def sign(self) -> Sign | None:
        """How plainly it says that the story is over, None where it does not."""
        if self._sign is None:
            self._sign = end_sign(self.text) or False
        return self._sign or None

    @property
    def span(self) -> Span:
        """Where the line stands, without outer blanks."""
        return Span(self.start, self.end)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(CLOSING)[-1:] in ENDING or self.text[-1:] in FULL_STOPS

    @property
    def is_prose(self) -> bool:
        """Whether it reads as at least one whole sentence: long enough, most words small, ended by a mark."""
        if self._prose is None:
            self._prose = self.count >= 8 and (
                self.ends_sentence or bool(INNER_END.search(self.text)) or (self.count >= 20 and self.small_share > 0.5)
            )
        return self._prose

    @property
    def small_share(self) -> float:
        """The share of its words that begin with no capital and no digit: low in headlines and menus."""
        return self.small / self.count if self.count else 0.0


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold more than blanks, in order."""
    found: list[Line] = []
    raws, breaks = raw_lines(text)
    at, last = 0, -2
    for number, raw in enumerate(raws):
        stripped = raw.strip()
        if stripped:
            first = stripped[0]
            start = at + raw.index(first)
            mark = BULLET.match(stripped) if first in MARKS else None
            body = stripped[mark.end() :] if mark else stripped
            end = start + len(stripped)
            gap = number - last > 1
            found.append(Line(len(found), start, end, body, bool(mark), gap, bool(mark) and first.isdigit()))
            last = number
        at += len(raw) + (breaks[number] if breaks else 1)
    count_words(text, found)
    return found


def raw_lines(text: str) -> tuple[list[str], list[int]]:
    """The lines as they are, and how long the break after each is; no lengths where all are one."""
    if not any(end in text for end in RARE_ENDS):
        return text.split("\n"), []
    return ENDS.split(text), [*map(len, ENDS.findall(text)), 0]


def count_words(text: str, page: list[Line]) -> None:
    """Fill in how many words each line of a text has."""
    if len(text) > COUNTED_AT_ONCE:
        for line in page:
            line.count = len(line.words)
            line.small = sum(not (word[0].isupper() or word[0].isdigit()) for word in line.words)
    elif page:
        ends = [line.end for line in page]
        starts = [end - len(line.text) for line, end in zip(page, ends, strict=True)]
        counted = zip(page, *words_between(text, starts, ends), strict=True)
        for line, count, small in counted:
            line.count, line.small = count, small
