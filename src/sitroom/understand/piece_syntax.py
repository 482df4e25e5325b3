"""What the parser says of each word piece: the tags a model is told, and how words hang on one anchor.

A small encoder learns little grammar from a thousand articles; the parse is there anyway. Models read it as
numbers: a part of speech, a dependency label and an entity label for each piece, and, once an anchor (a cue, an
event's word) is asked about, the way from the anchor to each word through the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sitroom.understand.document import Document, Paragraph
from sitroom.understand.statement_pieces import CASES, QUOTES, Ints, Pieces

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ENTITIES", "LABELS", "MARKS", "RELATIONS", "TAGS", "Syntax", "marks_of", "syntax_of"]

TAGS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X", "SPACE", "CONJ",
)  # fmt: skip
LABELS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss",
    "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
ENTITIES = (
    "", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG",
    "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip

MARKS = (QUOTES, CASES, len(TAGS), len(LABELS), len(ENTITIES))
"""How many kinds there are of each mark that a model is told beside a piece."""

ELSEWHERE, BEFORE, AFTER, FIRST = 0, 1, 2, 3
"""Relations of words in other sentences: far away, in the one before, in the one behind; then those in the tree."""

LEVELS = 4
"""How far up from the anchor the tree is told apart: below it, below its head, below that one's, further up."""

RELATIONS = FIRST + LEVELS * (len(LABELS) + 1)
"""How many relations there are: at each level, the label of the branch, or the word on the way up itself."""

TAG_OF = {name: i for i, name in enumerate(TAGS)}
LABEL_OF = {name: i for i, name in enumerate(LABELS)}
ENTITY_OF = {name: i for i, name in enumerate(ENTITIES)}


@dataclass(frozen=True, slots=True)
class Syntax:
    """The parse of a report, piece by piece and word by word.

    ``tag``, ``label`` and ``entity`` hold a number for each piece (0 where no word stands); ``word`` its word, or
    -1. ``head``, ``branch`` (its label) and ``sentence`` have one row a word; a root is its own head.
    """

    tag: Ints
    label: Ints
    entity: Ints
    word: Ints
    head: Ints
    branch: Ints
    sentence: Ints

    def relations(self, first: int, last: int) -> Ints:
        """How each piece hangs on the anchor that fills pieces ``first`` … ``last``: numbers below ``RELATIONS``."""
        anchor = self.anchor(first, last)
        if anchor < 0:
            return np.zeros(len(self.word), dtype=np.int64)
        own = int(self.sentence[anchor])
        found = np.zeros(len(self.sentence), dtype=np.int64)
        found[self.sentence == own - 1] = BEFORE
        found[self.sentence == own + 1] = AFTER
        found[self.sentence == own] = self.within(anchor, np.flatnonzero(self.sentence == own))
        return np.append(found, ELSEWHERE)[self.word]

    def anchor(self, first: int, last: int) -> int:
        """The word of an anchor that the others of it hang on; -1 where it holds no parsed word."""
        words = [int(w) for w in np.unique(self.word[first : last + 1]) if w >= 0]
        tops = [w for w in words if int(self.head[w]) not in words or int(self.head[w]) == w]
        return tops[0] if tops else -1

    def within(self, anchor: int, words: Ints) -> list[int]:
        """The relation of each word of the anchor's own sentence to it."""
        known = {w: FIRST + min(k, LEVELS - 1) * (len(LABELS) + 1) for k, w in enumerate(self.upwards(anchor))}
        for word in words.tolist():
            trail = []
            at = word
            while at not in known:
                trail.append(at)
                at = int(self.head[at])
            base = known[at]
            inherited = (base - FIRST) % (len(LABELS) + 1) != 0
            for step in reversed(trail):
                if not inherited:
                    base += int(self.branch[step]) + 1
                    inherited = True
                known[step] = base
        return [known[w] for w in words.tolist()]

    def upwards(self, word: int) -> list[int]:
        """A word, its head, that one's, up to the root."""
        way = [word]
        while int(self.head[way[-1]]) != way[-1]:
            way.append(int(self.head[way[-1]]))
        return way


def syntax_of(doc: Document, pieces: Pieces) -> Syntax:
    """The parse of a report laid over its pieces."""
    starts: list[int] = []
    rows: list[tuple[int, int, int, int, int]] = []
    sentence = 0
    for paragraph in doc.paragraphs:
        # A paragraph is as far away as a sentence between: what comes before it is not "the sentence before".
        sentence += 1
        offset = len(rows)
        for sent in paragraph.doc.sents:
            sentence += 1
            rows += [row_of(token, offset, sentence) for token in sent]
        starts += starts_of(paragraph)
    words = np.array(rows, dtype=np.int64).reshape(-1, 5)
    word = words_of(pieces, np.array(starts, dtype=np.int64), doc)
    tags, labels, entities = (np.append(words[:, i], 0)[word] for i in range(3))
    return Syntax(tags, labels, entities, word, words[:, 3], words[:, 1], words[:, 4])


def marks_of(pieces: Pieces, syntax: Syntax) -> Ints:
    """What a model is told beside each piece, one row a piece, one column for each of ``MARKS``."""
    return np.stack((pieces.quote, pieces.case, syntax.tag, syntax.label, syntax.entity), axis=1)


def row_of(token: Token, offset: int, sentence: int) -> tuple[int, int, int, int, int]:
    """A word's tag, label, entity, head and sentence, as numbers."""
    tag = TAG_OF.get(token.pos_, 0)
    return tag, LABEL_OF.get(token.dep_, 0), ENTITY_OF.get(token.ent_type_, 0), offset + token.head.i, sentence


def starts_of(paragraph: Paragraph) -> list[int]:
    """Where each word of a paragraph begins in the text."""
    return [paragraph.start + token.idx for token in paragraph.doc]


def words_of(pieces: Pieces, starts: Ints, doc: Document) -> Ints:
    """The word that each piece stands in; -1 for pieces outside all parsed paragraphs."""
    word = np.searchsorted(starts, pieces.starts, side="right") - 1
    inside = np.zeros(len(pieces), dtype=bool)
    for paragraph in doc.paragraphs:
        inside |= (pieces.starts >= paragraph.start) & (pieces.starts < paragraph.end)
    return np.where(inside, word, -1)
