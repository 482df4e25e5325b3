"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.intake.dates import MONTH
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+(?i:{MONTH})))\s+")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[。！？؟।۔]$")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text."""

    index: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    bullet: bool
    gap: bool
    """A blank line, or the start of the text, stands before it."""

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
    gap = True
    for match in re.finditer(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)", text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            gap = gap or bool(raw)
            continue
        start = match.start() + raw.index(stripped)
        mark = BULLET.match(stripped)
        body = stripped[mark.end() :] if mark else stripped
        found.append(Line(len(found), start, start + len(stripped), body, tuple(WORD.findall(body)), bool(mark), gap))
        gap = False
    return found
