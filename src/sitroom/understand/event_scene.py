"""What is known of a report when its events are read, and the words around an event: roles, day, count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sitroom.model import Event, Span, Statement, Time, TimexType
from sitroom.understand.clauses import after, objects
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.mentions import Mentions

__all__ = ["FIRST_PERSON", "Find", "Offer", "Scene", "magnitude_of", "name_of", "role_span", "span_of", "when_of"]

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "myself", "ourselves"})


ALONE = 400
"""A story of one paragraph and at most so many characters is a sentence that somebody cut out."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the model and the rules each take for a role's words, and how sure the model is of its own."""

    learned: Span | None = None
    ruled: Span | None = None
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Find:
    """An event before it has an id, with what its confidence rests on and what was offered for actor and recipient."""

    event: Event
    word: Token
    names: tuple[str | None, str | None]
    features: tuple[str, ...]
    offers: tuple[Offer, Offer] = (Offer(), Offer())


@dataclass(frozen=True)
class Scene:
    """All that is known of a report when its events are read."""

    doc: Document
    mentions: Mentions
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]

    @property
    def alone(self) -> bool:
        """Whether it is a sentence that somebody cut out: one paragraph, and a short one."""
        return len(self.doc.paragraphs) == 1 and len(self.doc.text) <= ALONE

    @cached_property
    def cues(self) -> tuple[Span, ...]:
        """The words by which the report itself tells statements."""
        own = (s.chain[0].cue for s in self.statements if len(s.chain) == 1)
        return tuple(cue for cue in own if cue is not None)


def role_span(scene: Scene, paragraph: Paragraph, head: Token | None, told: Statement | None) -> Span | None:
    """Where a role's words stand: of an "I" or "we" that nothing resolves, the words for who is speaking."""
    span = span_of(scene, paragraph, head)
    source = told.chain[-1].source if told and told.chain else None
    if head is None or span is None or source is None or head.lower_ not in FIRST_PERSON:
        return span
    mention = scene.mentions.at(span)
    return span if mention is not None and mention.resolved else source


def span_of(scene: Scene, paragraph: Paragraph, head: Token | None) -> Span | None:
    """The mention that a role's head word belongs to, else its noun phrase without clauses."""
    if head is None:
        return None
    mention = scene.mentions.at(paragraph.token_span(head))
    if mention is not None:
        return mention.span
    tokens = [head]
    for child in head.children:
        if (
            child.dep_ in ("compound", "amod", "nummod", "det", "poss", "nmod", "quantmod", "advmod")
            and child.i < head.i
        ):
            tokens += list(child.subtree)
    first = min(tokens, key=lambda t: t.i)
    other = next((c for c in head.children if c.dep_ == "conj" and c.i - head.i < 6), None)
    last = other if other is not None and other.pos_ in ("NOUN", "PROPN") else head
    return paragraph.between(first, last) if last.i - first.i < 14 else paragraph.token_span(head)


def name_of(scene: Scene, span: Span | None) -> str | None:
    """The name a role goes by, for telling repeats."""
    return (scene.mentions.name_of(span) or span.of(scene.doc.text)).lower() if span else None


def when_of(scene: Scene, paragraph: Paragraph, word: Token) -> str | None:
    """The day, month or year that the event's own clause names."""
    sentence = paragraph.span(word.sent)
    near = [
        t
        for t in scene.times
        if t.value and t.type in (TimexType.DATE, TimexType.TIME, None) and sentence.holds(t.span)
    ]
    verb = (
        word if word.pos_ in ("VERB", "AUX") else next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), word)
    )
    own = [t for t in near if governs(paragraph, t, word, verb)]
    at = paragraph.start + word.idx
    return min(own, key=lambda t: abs(t.start - at)).value if own else None


def governs(paragraph: Paragraph, time: Time, word: Token, verb: Token) -> bool:
    """Whether a time hangs on the event's word or on its clause's verb."""
    words = paragraph.words(time.span)
    if words is None:
        return False
    for ancestor in words.root.ancestors:
        if ancestor in (word, verb):
            return True
        if ancestor.pos_ in ("VERB", "AUX"):
            return False
    return False


def magnitude_of(paragraph: Paragraph, word: Token) -> str | None:
    """The count told with an event: how many were killed, how many missiles were fired, what a toll rose to."""
    if word.pos_ != "VERB":
        return counted(paragraph, after(word, ("of",)))
    figure = after(word, ("at", "to"))
    if figure is not None and figure.pos_ == "NUM":
        return paragraph.doc[figure.left_edge.i : figure.i + 1].text
    return counted(paragraph, objects(word))


def counted(paragraph: Paragraph, thing: Token | None) -> str | None:
    """A number and what it counts, None where nothing is counted."""
    number = next((c for c in thing.children if c.dep_ == "nummod"), None) if thing is not None else None
    if thing is None or number is None or number.i > thing.i:
        return None
    return paragraph.doc[number.left_edge.i : thing.i + 1].text
