"""Attributions that turn speaker and hearer around: "was told by a guard", "The Ledger quoted an aide as saying".

Of who is told something the hearer is the subject; of who is quoted the speaker is the object, and the medium only
the channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sitroom.model import Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.speakers import agent_of, is_passive, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["turned_round"]

TOLD = frozenset({"tell", "warn", "inform", "assure", "advise", "notify", "promise"})
"""Verbs in whose passive the subject hears."""


def turned_round(doc: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those told in the passive or by quoting with their true speaker."""
    for one in found:
        paragraph = doc.paragraph_at(one.cue.start) if one.cue else None
        verb = verb_of(paragraph, one.cue) if paragraph is not None and one.cue is not None else None
        if paragraph is None or verb is None or one.carried:
            yield one
        elif verb.lemma_ == "quote":
            yield quoted(paragraph, one, verb)
        else:
            yield heard(paragraph, one, verb)


def verb_of(paragraph: Paragraph, cue: Span) -> Token | None:
    """The verb of telling or of quoting in a cue; of "as saying" the one that quotes."""
    words = paragraph.words(Span(cue.start, min(cue.end, paragraph.end)))
    if words is None:
        return None
    around = [*words, *(word.head.head for word in words if word.lower_ == "saying" and word.head.lower_ == "as")]
    return next((t for t in around if t.pos_ == "VERB" and t.lemma_ in TOLD | {"quote"}), None)


def quoted(paragraph: Paragraph, one: Attribution, verb: Token) -> Attribution:
    """An attribution to the one who is quoted, through the medium that quotes."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if is_passive(verb):
        speaker, medium = subject, agent_of(verb)
    else:
        speaker, medium = next((t for t in verb.children if t.dep_ == "dobj"), None), subject
        if not any(t.lower_ == "as" for t in verb.children):
            return one
    if speaker is None or speaker.lower_ in ("who", "which", "that"):
        return one
    source = noun_phrase(paragraph, speaker, verb)
    if any(source.overlaps(part) for part in one.content):
        return one
    channel = noun_phrase(paragraph, medium, verb) if medium is not None else one.channel
    return replace(one, source=source, channel=channel)


def heard(paragraph: Paragraph, one: Attribution, verb: Token) -> Attribution:
    """An attribution in the passive to the one by whom somebody is told, or to nobody."""
    subject = next((t for t in verb.children if t.dep_ == "nsubjpass"), None)
    if subject is None or one.source is None or not one.source.holds(paragraph.token_span(subject)):
        return one
    by = agent_of(verb)
    source = noun_phrase(paragraph, by, verb) if by is not None else None
    return replace(one, source=source, addressee=one.addressee or one.source)
