"""Who could be the actor or the recipient of an event: everybody around its word, and whom the report just spoke of.

A report seldom names both beside the word. "The demand was rejected" was made by whoever demanded something a sentence
before; "the raid" is the air force's of the paragraph above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sitroom.model import Mention, Span, Statement
from sitroom.understand.document import Paragraph, sentence_numbers
from sitroom.understand.event_scene import Scene

__all__ = ["NOBODY", "Candidate", "Company", "Figure", "plain"]

BACK = 5
"""Sentences: so far back somebody may have been named whom an event leaves unsaid."""

MOST = 8
"""So many of those named in other sentences are asked about, the latest first."""

PRONOUNS = frozenset({
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves",
    "it", "its", "itself", "we", "us", "our", "who", "which", "whose", "whom", "i", "me", "my", "you", "your",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention at its place: its head word, its sentence (counted through the story), the name it goes by."""

    span: Span
    head: Token | None
    sentence: int
    name: str
    kind: str
    form: str
    country: str | None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have a role. ``figure`` is None for nobody."""

    figure: Figure | None

    @property
    def name(self) -> str:
        """The plain name."""
        return self.figure.name if self.figure is not None else ""


NOBODY = Candidate(None)


def plain(name: str) -> str:
    """A name for comparing: without article and case.

    >>> plain("The Council's")
    'council'
    """
    return name.casefold().removeprefix("the ").removesuffix("'s").removesuffix("’s").strip()


class Company:
    """Everybody a report mentions, by sentence, for looking up who stands around an event."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.numbers = sentence_numbers(scene.doc)
        self.figures = tuple(self.figure(mention) for mention in scene.mentions.mentions)
        self.counts = Counter(figure.name for figure in self.figures)
        self.by_sentence: dict[int, list[Figure]] = {}
        for figure in self.figures:
            self.by_sentence.setdefault(figure.sentence, []).append(figure)
        self.worded = {figure.span: figure for figure in self.figures}
        self.cued = sorted((s for s in scene.statements if s.chain and s.chain[-1].cue), key=cue_start)

    def figure(self, mention: Mention) -> Figure:
        """A mention at its place."""
        paragraph = self.scene.doc.paragraph_at(mention.start)
        head = head_of(paragraph, mention.span)
        name = plain(mention.resolved or mention.text)
        where = self.sentence(paragraph, head)
        kind, shape = mention.kind.value, form(mention)
        return Figure(mention.span, head, where, name, kind, shape, mention.country, mention.sector)

    def sentence(self, paragraph: Paragraph | None, token: Token | None) -> int:
        """The number of a word's sentence."""
        return self.numbers[paragraph.index][token.i] if paragraph is not None and token is not None else -1

    def of_words(self, span: Span) -> Figure:
        """Whoever words stand for: the mention in them, else themselves."""
        if span not in self.worded:
            self.worded[span] = self.new_words(span)
        return self.worded[span]

    def new_words(self, span: Span) -> Figure:
        """Words at their place, by the name that they stand for."""
        paragraph = self.scene.doc.paragraph_at(span.start)
        head = head_of(paragraph, span)
        where = self.sentence(paragraph, head)
        mention = self.scene.mentions.at(span)
        if mention is None:
            return Figure(span, head, where, plain(span.of(self.scene.doc.text)), "thing", "words", None)
        several = self.scene.mentions.is_joined(span, mention)
        name = plain(span.of(self.scene.doc.text) if several else mention.name)
        return Figure(span, head, where, name, mention.kind.value, form(mention), mention.country, mention.sector)

    def cue_of(self, word: Span) -> Statement | None:
        """The statement whose cue an event's word is, or stands in."""
        return next((s for s in self.cued if (cue := s.chain[-1].cue) is not None and cue.overlaps(word)), None)

    def candidates(self, sentence: int, words: Collection[Span | None]) -> list[Candidate]:
        """Nobody, those whom ``words`` name, those of the same sentence, and those named around it, each once."""
        found: dict[tuple[str, bool], Figure] = {}
        for span in words:
            if span is not None:
                figure = self.of_words(span)
                found.setdefault((figure.name, True), figure)
        for figure in self.by_sentence.get(sentence, ()):
            if is_part(figure, words):
                continue
            known = found.get((figure.name, True))
            if known is None or (known.form == "pronoun" and figure.form != "pronoun" and known.span not in words):
                found[figure.name, True] = figure
        near = {name for name, _ in found}
        elsewhere: dict[str, Figure] = {}
        for figure in self.around(sentence):
            if figure.name not in near:
                known = elsewhere.get(figure.name)
                if known is None or (known.form == "pronoun" and known.sentence == figure.sentence):
                    elsewhere[figure.name] = figure
        return [NOBODY, *map(Candidate, found.values()), *map(Candidate, list(elsewhere.values())[:MOST])]

    def around(self, sentence: int) -> Iterator[Figure]:
        """Those mentioned before a sentence, the latest first, then in the next one, then where the report begins."""
        for number in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
            yield from reversed(self.by_sentence.get(number, ()))
        yield from self.by_sentence.get(sentence + 1, ())
        if sentence > BACK:
            yield from self.by_sentence.get(0, ())
            yield from self.by_sentence.get(1, ())


def cue_start(statement: Statement) -> int:
    """Where a statement's cue begins."""
    cue = statement.chain[-1].cue
    return cue.start if cue is not None else 0


def head_of(paragraph: Paragraph | None, span: Span) -> Token | None:
    """The word that the others of a span hang on."""
    if paragraph is None:
        return None
    words = paragraph.words(Span(span.start, min(span.end, paragraph.end)))
    return words.root if words is not None and len(words) else None


def is_part(figure: Figure, words: Collection[Span | None]) -> bool:
    """Whether a figure is only a word of what is offered: the army of "the army base"."""
    modifies = figure.head is not None and figure.head.dep_ in ("compound", "amod", "nmod")
    wider = any(span is not None and span != figure.span and span.holds(figure.span) for span in words)
    return modifies and wider and figure.form == "description"


def form(mention: Mention) -> str:
    """How a mention's words point to somebody."""
    if mention.text.lower() in PRONOUNS:
        return "pronoun"
    return "name" if mention.text.removeprefix("the ").removeprefix("The ")[:1].isupper() else "description"
