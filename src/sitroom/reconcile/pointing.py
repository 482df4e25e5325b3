"""Figures that only point back to what was counted before: "hospital workers put the number at 31"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitroom.model import Span
from sitroom.reconcile.figures import NUMBER, Figure, bounds, figures
from sitroom.reconcile.wording import trimmed

__all__ = ["PointingBack", "pointing_back", "subject_before"]

BACK = re.compile(
    r"\b(?:put|puts|placed|estimated|gave|set)\s+(?:the|its|their|that)\s+"
    r"(?:(?:death|overall|total|real|true)\s+)?(?:number|toll|figure|count|total)s?\s+"
    r"(?:of (?:dead|the dead|deaths|victims) )?(?:as high as|at|as)\s+",
    re.IGNORECASE,
)
REACH = 600
"""Characters before such a figure within which the count that it points to stands."""


@dataclass(frozen=True, slots=True)
class PointingBack:
    """A figure at ``place``, of what is counted at ``counted``; ``words`` say it whole ("31 killed")."""

    figure: Figure
    place: Span
    counted: Span
    words: str


def pointing_back(text: str) -> Iterator[PointingBack]:
    """The figures of a text that take what they count from the nearest count before them in the same paragraph or two.

    >>> [p.words for p in pointing_back("The ministry said 14 people were killed. Nurses put the number at 31.")]
    ['31 killed']
    """
    for match in BACK.finditer(text):
        number = NUMBER.match(text, match.end())
        start = max(0, match.start() - REACH)
        before = figures(text[start : match.start()])
        if number and before:
            last = before[-1]
            low, high = bounds(number)
            figure = replace(last, low=low, high=high)
            counted = Span(start + last.start, start + last.end)
            words = f"{number.group().strip()} {last.counted}"
            yield PointingBack(figure, Span(match.start(), number.end()), counted, words)


def subject_before(text: str, sentence: Span, place: Span) -> str | None:
    """Who is said to give the figure: the words from the sentence's start, without what is added between commas.

    >>> said = "Nurses in Ulm, who gave no names, put the number at 31."
    >>> subject_before(said, Span(0, len(said)), Span(34, 54))
    'Nurses in Ulm'
    """
    subject = Span(sentence.start, place.start)
    words = trimmed(text, subject).of(text)
    words = re.sub(r"^(?:But|And|However|Meanwhile),? ", "", words).split(",")[0].strip()
    return words if words and len(words) <= 80 else None
