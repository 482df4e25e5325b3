"""Sayings that are themselves only said to be: "the envoy is reported to have promised that …".

Nobody in particular tells them; the envoy's promise is told inside. Finders take the two for one, or find only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sitroom.model import Act
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.speakers import cue_span, is_passive, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["told_by_nobody"]

HEARD = frozenset({
    "say", "report", "understand", "believe", "know", "think", "rumour", "rumor", "allege", "claim", "learn", "hear",
})  # fmt: skip
"""Verbs that in the passive tell what somebody is said to have done."""

SURE = 0.8
"""How sure a rule is of a saying that the parse shows whole."""


def told_by_nobody(doc: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those that are only said to have been made with the hearsay they are told in."""
    found = list(found)
    for one in found:
        inner = inner_verb(doc, one)
        if inner is None:
            yield one
        else:
            yield from told_apart(doc, one, *inner, found)


def inner_verb(doc: Document, one: Attribution) -> tuple[Paragraph, Token] | None:
    """The verb in an attribution's cue of which another says that nobody in particular tells it, or that other one."""
    paragraph = doc.paragraph_at(one.cue.start) if one.cue else None
    words = paragraph.words(one.cue) if paragraph and one.cue and one.cue.end <= paragraph.end else None
    if paragraph is None or words is None:
        return None
    for token in words:
        for verb in (token, *(c for c in token.children if c.dep_ == "xcomp")):
            if verb.dep_ == "xcomp" and is_heard(verb.head) and any(c.tag_ == "TO" for c in verb.lefts):
                return paragraph, verb
    return None


def is_heard(verb: Token) -> bool:
    """Whether a verb says what nobody in particular tells: "is said", "are believed"."""
    return verb.lemma_.lower() in HEARD and is_passive(verb) and subject_of(verb) is not None


def subject_of(verb: Token) -> Token | None:
    """Of whom it is told."""
    return next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)


def told_apart(
    doc: Document, one: Attribution, paragraph: Paragraph, verb: Token, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The hearsay, and the saying in it where a finder has seen one."""
    heard, subject = cue_span(paragraph, verb.head, verb.head), subject_of(verb.head)
    place, who = paragraph.token_span(verb), noun_phrase(paragraph, subject) if subject is not None else None
    whom = None if who is not None and one.addressee is not None and who.overlaps(one.addressee) else one.addressee
    if one.cue is None or any(part.holds(place) for part in one.content):
        yield replace(one, addressee=whom)
        return
    said = joined(doc.text, [paragraph.between(verb.left_edge, verb.right_edge)])
    if said and not any(other.cue and other.cue.overlaps(heard) and other is not one for other in found):
        yield Attribution(heard, None, said, act=Act.REPORT, confidence=min(SURE, one.confidence))
    own = one.cue if not one.cue.overlaps(heard) else cue_span(paragraph, verb, verb)
    yield replace(one, cue=own, source=one.source or who, addressee=whom, act=None if one.cue != own else one.act)
