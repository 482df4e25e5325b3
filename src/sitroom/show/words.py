"""A fact's words in their place: the quote, what stands around it, and the report it is from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sitroom.model import Span
from sitroom.reconcile.wording import sentence_at

__all__ = ["CONTROLS", "Passage", "Words", "around", "balanced", "clean", "count", "listing", "passages", "short"]

REACH = 200
"""How many characters before and after a quote are shown at most; a sentence is shorter most of the time."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that move a terminal's cursor or turn the direction of writing: a report must not."""


@dataclass(frozen=True, slots=True)
class Words:
    """One piece of evidence as a reader sees it. ``number`` is the report's in the brief's list of reports.

    ``before`` and ``after`` are the rest of the sentence; ``label`` is the outlet and the date.
    """

    report: str
    number: int
    label: str
    start: int
    end: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report with all the evidence in it: ``pieces`` are text and whether it is evidence.

    ``first`` is the first evidence in it, for where it stands and what it is from.
    """

    first: Words
    pieces: tuple[tuple[str, bool], ...]


def passages(words: Iterable[Words]) -> list[Passage]:
    """Evidence with what is around it, each sentence once however many pieces of evidence stand in it."""
    found: list[tuple[Words, Stretch]] = []
    for piece in sorted(words, key=lambda w: (w.number, w.start, -w.end)):
        stretch = Stretch.around(piece)
        if found and found[-1][0].report == piece.report and stretch.start <= found[-1][1].end:
            found[-1][1].take(stretch)
        else:
            found.append((piece, stretch))
    return [Passage(first, tuple(stretch.pieces())) for first, stretch in found]


@dataclass
class Stretch:
    """A growing stretch of a report: its text, where that starts, and the evidence in it."""

    start: int
    text: str
    marks: list[Span]
    left: str
    right: str

    @classmethod
    def around(cls, words: Words) -> Stretch:
        """One piece of evidence with what stands around it."""
        left, right = words.before.removeprefix("…"), words.after.removesuffix(" …")
        text = left + words.quote + right
        cut = "…" * (left != words.before), " …" * (right != words.after)
        return cls(words.start - len(left), text, [Span(words.start, words.end)], *cut)

    @property
    def end(self) -> int:
        """Where the stretch ends in the report."""
        return self.start + len(self.text)

    def take(self, other: Stretch) -> None:
        """Grow by a stretch that begins in this one or right after it."""
        if other.end > self.end:
            self.text += other.text[self.end - other.start :]
            self.right = other.right
        self.marks += other.marks

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text cut where evidence begins and ends."""
        if self.left:
            yield self.left, False
        edges = sorted({self.start, self.end, *(at for mark in self.marks for at in mark)})
        for start, end in pairwise(edges):
            held = any(mark.start <= start and end <= mark.end for mark in self.marks)
            yield self.text[start - self.start : end - self.start], held
        if self.right:
            yield self.right, False


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``text[start:end]`` in its sentence, at most ``REACH`` characters each.

    >>> around("It rained. Iran said no. He left.", 16, 20)
    ('Iran ', ' no.')
    """
    first = sentence_at(text, Span(start, start + 1)).start
    last = sentence_at(text, Span(max(start, end - 1), max(start, end - 1) + 1)).end
    return before(text, min(first, start), start), after(text, end, max(last, end))


def before(text: str, first: int, start: int) -> str:
    """The sentence from ``first`` up to ``start``, its far end left out where it is long."""
    if start - first <= REACH:
        return text[first:start]
    blank = text.find(" ", start - REACH, start)
    return "…" + text[blank if blank > 0 else start - REACH : start]


def after(text: str, end: int, last: int) -> str:
    """The sentence from ``end`` to ``last``, its far end left out where it is long."""
    if last - end <= REACH:
        return text[end:last]
    blank = text.rfind(" ", end, end + REACH)
    return text[end : blank if blank > 0 else end + REACH] + " …"


def clean(text: str) -> str:
    """Text on one line, without characters that could move a cursor or turn the direction of writing."""
    return re.sub(r"\s+", " ", CONTROLS.sub("", text)).strip()


def short(text: str, most: int = 160) -> str:
    """Text on one line, cut at a blank with an ellipsis where it is longer than ``most`` characters."""
    line = clean(text)
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most // 2, most)
    return line[: cut if cut > 0 else most].rstrip(" ,;:") + " …"


def balanced(text: str) -> str:
    """Text with the quotation mark or bracket that it leaves open.

    >>> balanced('a "legitimate target'), balanced("the regime (Varna")
    ('a "legitimate target"', 'the regime (Varna)')
    """
    straight = '"' if text.count('"') % 2 else ""
    curly = "”" if text.count("“") > text.count("”") else ""
    bracket = ")" if text.count("(") > text.count(")") else ""
    return f"{text}{bracket}{straight}{curly}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "source"), count(3, "source"), count(2, "story", "stories")
    ('1 source', '3 sources', '2 stories')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listing(names: list[str], most: int = 4) -> str:
    """Names in a row, as in "Reuters, AP and 2 more".

    >>> listing(["Reuters", "AP"]), listing(["a", "b", "c", "d", "e", "f"])
    ('Reuters and AP', 'a, b, c and 3 more')
    """
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
