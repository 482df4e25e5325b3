"""What the event model is told of each word piece, beside the piece itself.

The trainer and the runtime both call this module. A piece comes with its parse, with the type that the lexicon
gives its word, and with the statements found: whether it stands in what somebody says, and which act a cue performs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sitroom.model import Act, EventStatus, EventType, Span, Statement
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.event_lexicon import triggers
from sitroom.understand.event_needs import fits
from sitroom.understand.piece_syntax import ENTITIES, LABELS, TAGS, Syntax, pieces_of
from sitroom.understand.statement_pieces import CASES, QUOTES, Ints, Pieces

if TYPE_CHECKING:
    from spacy.tokens import Token
    from tokenizers import Tokenizer

__all__ = ["KINDS", "STATUSES", "TYPES", "EventText", "Word", "event_text", "lexicon_type", "words_of"]

TYPES = (None, *EventType)
"""Number of a type → the type; 0 is no event."""

STATUSES = tuple(EventStatus)
ACTS = tuple(Act)
POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
MAY_BE = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "X"})
"""Parts of speech that an event's word can have."""

KINDS = (QUOTES, CASES, len(TAGS), len(LABELS), len(ENTITIES), len(TYPES), len(ACTS) + 1, 2)
"""How many kinds there are of each mark, in the order of ``EventText.marks``."""

Word = tuple[Paragraph, "Token"]


@dataclass(frozen=True, slots=True)
class EventText:
    """A report in pieces as the event model reads it.

    ``marks`` has one row a piece and one column for each of ``KINDS``; ``may_be`` says at which pieces an event's
    word can begin; ``words`` are the parsed words that ``syntax.word`` counts.
    """

    pieces: Pieces
    syntax: Syntax
    marks: Ints
    may_be: NDArray[np.bool_]
    words: tuple[Word, ...]


def event_text(doc: Document, statements: Sequence[Statement], tokenizer: Tokenizer) -> EventText:
    """A report's story, cut and marked."""
    pieces, syntax = pieces_of(doc, tokenizer)
    words = words_of(doc)
    act, told = spoken(pieces, statements)
    lexicon = np.array([*(lexicon_type(word) for _, word in words), 0], dtype=np.int64)[syntax.word]
    marks = np.stack((pieces.quote, pieces.case, syntax.tag, syntax.label, syntax.entity, lexicon, act, told), axis=1)
    opens = np.append(-2, syntax.word)[: len(pieces)] != syntax.word
    fit = np.isin(syntax.tag, [TAGS.index(tag) for tag in MAY_BE])
    return EventText(pieces, syntax, marks, opens & fit, words)


def words_of(doc: Document) -> tuple[Word, ...]:
    """Every parsed word with its paragraph, in the order in which ``Syntax`` counts them."""
    return tuple((p, word) for p in doc.paragraphs for word in p.doc)


def lexicon_type(word: Token) -> int:
    """The number of the type that the lexicon gives a word where it stands, 0 for none."""
    pos = POS.get(word.pos_)
    if pos is None or word.ent_type_ in ("PERSON", "GPE"):
        return 0
    known = triggers().get((word.lemma_.lower(), pos), ())
    found = next((t.type for t in known if "said" not in t.needs and fits(word, t)), None)
    return TYPES.index(found)


def spoken(pieces: Pieces, statements: Sequence[Statement]) -> tuple[Ints, Ints]:
    """For each piece the act of the cue it belongs to (0: none), and whether it stands in a content."""
    act, told = np.zeros(len(pieces), dtype=np.int64), np.zeros(len(pieces), dtype=np.int64)
    for statement in statements:
        for part in statement.content:
            told[inside(pieces, part)] = 1
        cue = statement.chain[-1].cue if statement.chain else None
        if cue is not None:
            act[inside(pieces, cue)] = 1 + ACTS.index(statement.act)
    return act, told


def inside(pieces: Pieces, span: Span) -> slice:
    """The pieces that touch a span."""
    first = np.searchsorted(pieces.ends, span.start, side="right")
    last = np.searchsorted(pieces.starts, span.end, side="left")
    return slice(int(first), int(last))
