"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from typing import Literal

from sitroom.intake.characters import inked_lines, words_between
from sitroom.intake.dates import MONTH
from sitroom.intake.furniture import Sign, end_sign, is_furniture, may_be_of_page
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+(?i:{MONTH})))\s+")
MARKS = frozenset("•·▪◦‣●○■►»–—*+-0123456789")
ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
CLOSING = "\"'”’»)]"
ENDING, FULL_STOPS = frozenset(".!?…:;"), frozenset("。！？؟।۔")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")

AT_ONCE = 2_000_000
"""So many characters are looked at at once: all at once would take too much memory where a text is very long."""


class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text.

    ``gap``: a blank line, or the start of the text, stands before it. ``numbered``: its bullet is a number, as an
    article has them too. ``count`` words, of which ``small`` begin with no capital and no digit, are counted for all
    lines at once. A page has hundreds of lines, most looked at once, some often: what takes a search is worked out
    when somebody asks, and kept.
    """

    _words: tuple[str, ...] | None = None
    _prose: bool | None = None
    _furniture: bool | None = None
    _sign: Sign | Literal[False] | None = None

    def __init__(
        self,
        index: int,
        start: int,
        end: int,
        text: str,
        bullet: bool,
        gap: bool,
        numbered: bool,
        count: int,
        small: int,
    ) -> None:
        self.index, self.start, self.end, self.text = index, start, end, text
        self.bullet, self.gap, self.numbered = bullet, gap, numbered
        self.count, self.small = count, small
        if not may_be_of_page(text):
            self._furniture = self._sign = False

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
    at = 0
    while at < len(text):
        # A long text is cut behind a line's end, and what is read next begins with the break before it.
        cut = text.find("\n", at + AT_ONCE) if len(text) > AT_ONCE else -1
        part = text[at:cut] if cut > 0 else text[at:]
        more = lines_of(part, at, len(found))
        if found and more:
            more[0].gap = len(ENDS.findall(text, found[-1].end, more[0].start)) > 1
        found += more
        at += len(part)
    return found


def lines_of(text: str, offset: int, index: int) -> list[Line]:
    """The lines of a part of a text that begins at ``offset`` and with line ``index``."""
    starts, ends, gaps = inked_lines(text)
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    marks = [BULLET.match(line) if line[0] in MARKS else None for line in texts]
    bodies = [line[mark.end() :] if mark else line for line, mark in zip(texts, marks, strict=True)]
    opens = [end - len(body) for end, body in zip(ends, bodies, strict=True)]
    counts, small = words_between(text, opens, ends)
    numbered = [bool(mark) and line[0].isdigit() for line, mark in zip(texts, marks, strict=True)]
    rows = zip(starts, ends, bodies, map(bool, marks), gaps, numbered, counts, small, strict=True)
    return [Line(index + at, start + offset, end + offset, *rest) for at, (start, end, *rest) in enumerate(rows)]
