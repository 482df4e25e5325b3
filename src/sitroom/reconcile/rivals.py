"""A question with rival answers, before it becomes an account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.reconcile.voices import Stand

__all__ = ["Rivals", "question_words", "shortened"]

LONG = 110
"""Characters beyond which a question's words are cut, at a break, never inside a phrase that can be left whole."""

BREAKS = (
    r"[;:]\s|,\s+(?=\w+ing\b|which|who|whom|whose|where|when|while|as|but|and|or|although|after|with|in|on)",
    r",\s|\s(?:but|while|although|because|after|before|which|who|that)\s",
    r"\s(?:and|on|in|at|with|from|to|by|near|over|during|for|of)\s",
)
"""Where words may be cut, the best kind first."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """What is asked, about which event, and who answers what. ``subject`` names the question for its id.

    ``confidence`` is how likely it is that the answers are at odds.
    """

    attribute: str
    question: str
    subject: tuple[object, ...]
    stands: Sequence[Stand]
    about: str | None = None
    confidence: float = 1.0


def shortened(words: str, limit: int = 80) -> str:
    """Words in one line, cut at a blank with an ellipsis where they are long.

    >>> shortened("a rather long sentence", 12)
    'a rather …'
    """
    flat = " ".join(words.split()).strip(" ,.;:“”'" + chr(34))
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + " …"


def question_words(words: str) -> str:
    """A claim as what is asked about: its first clause, without the mark that something was left out.

    >>> question_words("Shells hit a train on the coast line on Sunday morning, killing at least nine people")
    'Shells hit a train on the coast line on Sunday morning'
    """
    flat = re.split(r"(?<=[a-z][.!?])\s", " ".join(words.split()).strip(" ,.;:“”'" + chr(34)))[0].rstrip(".!?")
    for pattern in BREAKS:
        cuts = [m.start() for m in re.finditer(pattern, flat) if m.start() >= LONG // 4]
        if pattern is BREAKS[0] and cuts:
            flat = flat[: cuts[0]]
        elif len(flat) > LONG and any(cut <= LONG for cut in cuts):
            flat = flat[: max(cut for cut in cuts if cut <= LONG)]
    return flat if len(flat) <= LONG else shortened(flat, LONG)
