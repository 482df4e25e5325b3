"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sitroom.intake.dates import MONTH
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+(?i:{MONTH})))\s+")
MARKS = frozenset("•·▪◦‣●○■►»–—*+-0123456789")
INKED = re.compile(r"\S[^\r\n\u2028\u2029]*")
ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[。！？؟।۔]$")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(eq=False)
class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text.

    A page has hundreds and most are looked at once, so its words are found only when somebody asks.
    """

    index: int
    start: int
    end: int
    text: str
    bullet: bool
    gap: bool
    """A blank line, or the start of the text, stands before it."""

    numbered: bool = False
    """Its bullet is a number: an article counts its points too."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        return tuple(WORD.findall(self.text))

    @property
    def span(self) -> Span:
        """Where the line stands, without outer blanks."""
        return Span(self.start, self.end)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as at least one whole sentence: long enough, most words small, ended by a mark."""
        if len(self.words) < 8:
            return False
        ended = self.ends_sentence or bool(INNER_END.search(self.text))
        return ended or (len(self.words) >= 20 and self.small_share > 0.5)

    @property
    def small_share(self) -> float:
        """The share of its words that begin with no capital and no digit: low in headlines and menus."""
        if not self.words:
            return 0.0
        return sum(not (w[0].isupper() or w[0].isdigit()) for w in self.words) / len(self.words)


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold more than blanks, in order."""
    found: list[Line] = []
    last = 0
    for match in INKED.finditer(text):
        start, stripped = match.start(), match.group().rstrip()
        mark = BULLET.match(stripped) if stripped[0] in MARKS else None
        body = stripped[mark.end() :] if mark else stripped
        gap = not found or len(ENDS.findall(text, last, start)) > 1
        last = start + len(stripped)
        found.append(Line(len(found), start, last, body, bool(mark), gap, bool(mark) and stripped[0].isdigit()))
    return found
