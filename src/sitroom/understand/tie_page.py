"""One paragraph's findings looked up by word, and a relation as it is stated between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, Span, TieKind
from sitroom.understand.found import Form, Found

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["BODIES", "Page", "Stated"]

BODIES = (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.OUTLET, MentionKind.BLOC, MentionKind.STATE)
"""Kinds that can have offices, members and parts."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between two findings, with the words that state it."""

    a: Found
    kind: TieKind
    b: Found
    anchor: Span
    confidence: float


@dataclass(frozen=True)
class Page:
    """One paragraph's findings, looked up by word."""

    founds: list[Found]

    def at(self, token: Token) -> Found | None:
        """The longest finding whose head is this word, else the shortest that covers it."""
        headed = [found for found in self.founds if found.head.i == token.i]
        if headed:
            return max(headed, key=lambda found: found.words.end - found.words.start)
        over = [found for found in self.founds if found.words.start <= token.i < found.words.end]
        return min(over, key=lambda found: found.words.end - found.words.start) if over else None

    def ending(self, end: int) -> Found | None:
        """The longest finding that ends right before a word."""
        ends = [found for found in self.founds if found.words.end == end]
        return max(ends, key=lambda found: found.words.end - found.words.start) if ends else None

    def starting(self, start: int) -> Found | None:
        """The longest finding that starts at a word."""
        starts = [found for found in self.founds if found.words.start == start and found.form is not Form.PRONOUN]
        return max(starts, key=lambda found: found.words.end) if starts else None
