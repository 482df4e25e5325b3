"""Whether two figures can be of one thing: of one place, of one stretch of time, and of all of them.

"17 were killed on Friday" and "1,000 since February" are no rivals, nor are "two of the three" and "three".
"""

from __future__ import annotations

import re

from sitroom.model import Span
from sitroom.reconcile.figures import NUMBER, Figure
from sitroom.reconcile.wording import content_words

__all__ = ["NOBODY", "adds_up", "is_near", "is_part", "places_apart"]

NOBODY = content_words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday least people person civilians killed dead died deaths bodies "
    "wounded injured hurt missing detained arrested captured displaced kills"
)
"""Words of a count that say what happened or when, not to whom or where."""

FAR = 4
"""How many times another figure is one that is hardly of the same thing unless the words say that it is."""

PART = re.compile(
    r"\b(?:an?other|additional|further|of (?:the|those|them|these|whom|which))\W+(?:\w+\W+)?$", re.IGNORECASE
)
REST = re.compile(r"(?:\w+\W+)?(?:more|additional|further|of (?:the|those|them|these|whom|which))\b", re.IGNORECASE)
"""Words before and after the number that counts only some of them, or more than were counted before."""

THOUGHT_OF = re.compile(r"\b(?:will|would|could|might|may|if|risk|threaten\w*|warn\w*)\b[^.;]*$", re.IGNORECASE)
"""Words before a figure of which nobody says that it was reached."""

ALTOGETHER = re.compile(
    r"\b(?:since|so far|to date|in all|in total|altogether|overall|death toll|began|"
    r"(?:in|over|during|of) (?:the )?(?:past |last )?(?:\w+ )?(?:days|weeks|months|years|week|month|year)|"
    r"(?:during|in) the (?:war|conflict|unrest|uprising|crisis|revolt|fighting|violence|protests))\b",
    re.IGNORECASE,
)
"""Words of a figure that adds up a longer time."""


def adds_up(words: str) -> bool:
    """Whether words tell of a figure that adds up a longer time.

    >>> adds_up("233 killed in five days of violence"), adds_up("seven killed on Sunday")
    (True, False)
    """
    return ALTOGETHER.search(words) is not None


def is_near(a: Figure, b: Figure) -> bool:
    """Whether neither of two figures is many times the other."""
    low, high = sorted((a.high, b.high))
    return high <= FAR * max(low, 1)


def places_apart(one: str, other: str) -> bool:
    """Whether two quotes name places and none in common."""
    here, there = places(one), places(other)
    return bool(here and there and not here & there)


def places(quote: str) -> frozenset[str]:
    """The capitalised words inside a quote, days and months left out: mostly where it was."""
    return content_words(" ".join(re.findall(r"(?<=\w )[A-Z][\w-]+|\bal-[A-Z]\w+", quote))) - NOBODY


def is_part(text: str, clause: Span, counted: Span) -> bool:
    """Whether a figure counts only some, more than were counted before, or what nobody says has come about."""
    number = NUMBER.search(text, counted.start, counted.end)
    start, end = number.span() if number else counted
    before = text[clause.start : start]
    return bool(PART.search(before) or REST.match(text[end : clause.end].lstrip()) or THOUGHT_OF.search(before))
