"""The lines of a text, each with what tells prose from the furniture of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.intake.characters import inked_lines, words_between
from sitroom.intake.dates import MONTH
from sitroom.intake.furniture import Sign, end_sign, is_furniture, may_be_of_page
from sitroom.model import Span

__all__ = ["Line", "lines"]

BULLET = re.compile(rf"^(?:[•·▪◦‣●○■►»–—*+-]|\d{{1,3}}[.)](?!\s+{MONTH}))\s+")
MARKS = frozenset("•·▪◦‣●○■►»–—*+-0123456789")
ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
CLOSING = "\"'”’»)]"
ENDING, FULL_STOPS = frozenset(".!?…:;"), frozenset("。！？؟।۔")
INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-z]")
WORD = re.compile(r"\w+(?:['’]\w+)*")

PROSE, LONG = 8, 20
"""A sentence has so many words; so many, most of them small, are one without a mark at its end too."""

AT_ONCE = 2_000_000
"""So many characters are looked at at once: all at once would take too much memory where a text is very long."""


@dataclass(slots=True, eq=False)
class Line:
    """One line that is not blank: ``text`` without its bullet and outer blanks, offsets into the whole text.

    ``numbered``: its bullet is a number, as an article has them too. ``gap``: a blank line, or the start of the text,
    stands before it. Of its ``count`` words ``small`` begin with no capital and no digit. ``is_prose``: it reads as at
    least one whole sentence. ``is_furniture``: it belongs to the page wherever it stands: sharing, advertisements,
    forms, menus. ``sign``: how plainly it says that the story is over, None where it does not.
    """

    index: int
    start: int
    end: int
    text: str
    bullet: bool
    numbered: bool
    gap: bool
    count: int
    small: int
    ends_sentence: bool
    is_prose: bool
    is_furniture: bool
    sign: Sign | None

    @property
    def words(self) -> list[str]:
        """Its words, in order."""
        return WORD.findall(self.text)

    @property
    def span(self) -> Span:
        """Where the line stands, without outer blanks."""
        return Span(self.start, self.end)

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
    bullets = [mark is not None for mark in marks]
    numbered = [mark is not None and mark.string[0].isdigit() for mark in marks]
    bodies = [line[mark.end() :] if mark else line for line, mark in zip(texts, marks, strict=True)]
    counts, small = words_between(text, [end - len(body) for end, body in zip(ends, bodies, strict=True)], ends)
    ended = [ends_sentence(body) for body in bodies]
    prose = [
        words >= PROSE and (closed or (words >= LONG and few > words / 2) or INNER_END.search(body) is not None)
        for body, words, few, closed in zip(bodies, counts, small, ended, strict=True)
    ]
    of_page = [may_be_of_page(body) for body in bodies]
    furniture = [maybe and is_furniture(body) for maybe, body in zip(of_page, bodies, strict=True)]
    signs = [end_sign(body) if maybe else None for maybe, body in zip(of_page, bodies, strict=True)]
    starts, ends = [start + offset for start in starts], [end + offset for end in ends]
    columns = (starts, ends, bodies, bullets, numbered, gaps, counts, small, ended, prose, furniture, signs)
    return list(map(Line, range(index, index + len(texts)), *columns))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    last = line[-1]
    return last in ENDING or last in FULL_STOPS or (last in CLOSING and line.rstrip(CLOSING)[-1:] in ENDING)
