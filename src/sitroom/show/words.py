"""A fact's words in their place: the quote, what stands around it, and the report it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.model import Span
from sitroom.reconcile.wording import sentence_at

__all__ = ["Words", "around", "clean", "count", "listing", "short"]

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
