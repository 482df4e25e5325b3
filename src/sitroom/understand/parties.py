"""Who takes part in a saying: the one who says it, the one it is said to, the one who carries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.model import Span
from sitroom.understand.document import Paragraph
from sitroom.understand.speakers import carrier_of, noun_phrase, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Parties", "parties"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The noun phrases around a cue, None where there is none."""

    source: Span | None
    addressee: Span | None
    channel: Span | None


def parties(paragraph: Paragraph, verb: Token, whom: Token | None, content: tuple[Span, ...]) -> Parties:
    """Who says it, to whom, through whom. Nobody speaks out of his own words: what lies in the content is left out."""
    noun, carrier = source_of(verb), carrier_of(verb)
    source = outside(noun_phrase(paragraph, noun, verb), content) if noun is not None else None
    channel = noun_phrase(paragraph, carrier) if carrier is not None else None
    addressee = None
    if whom is not None and whom != noun:
        addressee = noun_phrase(paragraph, whom, verb)
        if any(addressee.overlaps(part) for part in content):
            # The parse hangs "of plotting" on the one accused: the head alone is he.
            addressee = Span(min(addressee.start, paragraph.token_span(whom).start), paragraph.token_span(whom).end)
        addressee = outside(addressee, content)
    return Parties(source, addressee, channel)


def outside(phrase: Span, content: tuple[Span, ...]) -> Span | None:
    """The phrase, unless it starts inside the content."""
    return None if any(part.start <= phrase.start < part.end for part in content) else phrase
