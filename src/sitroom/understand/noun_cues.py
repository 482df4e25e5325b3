"""Attributions by nouns: "Iran's claim that …", "calls for …", "a threat to …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.cues import Cue, noun_cue
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.speakers import PEOPLE, noun_phrase, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["by_nouns"]

RUMOURS = ("reports", "claims", "allegations", "accusations", "rumours", "rumors", "calls", "warnings")
"""Nouns of saying that stand for themselves, whoever spoke; one call or one threat may be of another kind."""

MADE = ("make", "issue", "repeat", "give", "renew", "reiterate", "level", "lodge", "submit", "have", "put", "send")
"""Verbs whose subject makes the claim that is their object."""


def by_nouns(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a noun of saying stands for, where somebody is behind it, a clause follows, or it is a rumour."""
    for token in paragraph.doc:
        cue = noun_cue(token)
        found = noun_content(paragraph, token, cue) if cue else None
        if found:
            frame, content, act = found
            spans, noun = joined(doc.text, [content]), noun_source(token)
            if spans and (noun is not None or frame == "that" or token.lower_ in RUMOURS):
                source = noun_phrase(paragraph, noun, token) if noun is not None else None
                yield Attribution(paragraph.token_span(token), source, spans, act=act, confidence=0.5)


def noun_content(paragraph: Paragraph, noun: Token, cue: Cue) -> tuple[str, Span, Act] | None:
    """What follows a noun of saying in the first of its frames that is filled, with the frame and the act."""
    for frame, act in cue.frames:
        for child in noun.rights:
            first = first_word(frame, noun, child)
            if first is not None and first.i <= child.right_edge.i:
                return frame, paragraph.between(first, child.right_edge), act
    return None


def first_word(frame: str, noun: Token, child: Token) -> Token | None:
    """The first word of a noun's content, if this child of the noun fills the frame."""
    if frame == "that" and child.dep_ in ("acl", "relcl", "ccomp"):
        near = noun.doc[noun.i + 1 : min(noun.i + 5, child.right_edge.i)]
        return next((t.nbor() for t in near if t.lower_ == "that" and t.dep_ == "mark"), None)
    if frame == "to" and child.dep_ in ("acl", "relcl", "xcomp"):
        return next((t for t in child.lefts if t.tag_ == "TO"), None)
    if frame == child.lower_ and child.dep_ == "prep" and child.right_edge.i > child.i:
        return child.nbor()
    return None


def noun_source(noun: Token) -> Token | None:
    """Who makes a claim or a call: its owner, "by" or "from" whom, or the subject of the verb that makes it."""
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ == "compound":
            return child
        if child.dep_ in ("amod", "nmod") and child.ent_type_ in PEOPLE:
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return source_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ in MADE else None
