"""A question with rival answers, before it becomes an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.reconcile.voices import Stand

__all__ = ["Rivals", "shortened"]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What is asked, about which event, and who answers what. ``subject`` names the question for its id."""

    attribute: str
    question: str
    subject: tuple[object, ...]
    stands: Sequence[Stand]
    about: str | None = None


def shortened(words: str, limit: int = 80) -> str:
    """Words in one line, cut at a blank with an ellipsis where they are long.

    >>> shortened("a rather long sentence", 12)
    'a rather …'
    """
    flat = " ".join(words.split()).strip(" ,.;:“”'" + chr(34))
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + " …"
