"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from typing import Literal

from sitroom.intake.dates import MONTH
from sitroom.intake.furniture import Sign, end_sign, is_furniture
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+(?i:{MONTH})))\s+")
MARKS = frozenset("•·▪◦‣●○■►»–—*+-0123456789")
INKED = re.compile(r"\S[^\r\n\u2028\u2029]*")
ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[。！？؟।۔]$")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")


class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text.

    ``gap``: a blank line, or the start of the text, stands before it. ``numbered``: its bullet is a number, as an
    article has them too. A page has hundreds of lines, most looked at once, some often: what takes a search is worked
    out when somebody asks, and kept.
    """

    __slots__ = (
        "_furniture",
        "_prose",
        "_sign",
        "_words",
        "bullet",
        "end",
        "gap",
        "index",
        "numbered",
        "start",
        "text",
    )

    def __init__(
        self, index: int, start: int, end: int, text: str, bullet: bool, gap: bool, numbered: bool = False
    ) -> None:
        self.index, self.start, self.end, self.text = index, start, end, text
        self.bullet, self.gap, self.numbered = bullet, gap, numbered
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
        return bool(SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as at least one whole sentence: long enough, most words small, ended by a mark."""
        if self._prose is None:
            self._prose = len(self.words) >= 8 and (
                self.ends_sentence
                or bool(INNER_END.search(self.text))
                or (len(self.words) >= 20 and self.small_share > 0.5)
            )
        return self._prose

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
