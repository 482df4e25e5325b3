"""What the parser says of each word piece: the tags a model is told, and how words hang on one anchor.

A small encoder learns little grammar from a thousand articles; the parse is there anyway. Models read it as
numbers: a part of speech, a dependency label and an entity label for each piece, and, once an anchor (a cue, an
event's word) is asked about, the way from the anchor to each word through the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sitroom.understand.document import Document
from sitroom.understand.statement_pieces import CASES, QUOTES, Ints, Pieces, cut

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from tokenizers import Tokenizer

__all__ = ["ENTITIES", "LABELS", "MARKS", "RELATIONS", "TAGS", "Syntax", "marks_of", "pieces_of", "syntax_of"]

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

COLUMNS: list[int | str] = ["POS", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "IDX"]
"""What is taken from the parse of each word."""

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
        before, begin, end, after = np.searchsorted(self.sentence, (own - 1, own, own + 1, own + 2)).tolist()
        found = np.zeros(len(self.sentence) + 1, dtype=np.int64)
        found[before:begin] = BEFORE
        found[end:after] = AFTER
        found[begin:end] = self.within(anchor, begin, end)
        return found[self.word]

    def anchor(self, first: int, last: int) -> int:
        """The word of an anchor that the others of it hang on; -1 where it holds no parsed word."""
        words = [int(w) for w in np.unique(self.word[first : last + 1]) if w >= 0]
        tops = [w for w in words if int(self.head[w]) not in words or int(self.head[w]) == w]
        return tops[0] if tops else -1

    def within(self, anchor: int, begin: int, end: int) -> list[int]:
        """The relation of each word of the anchor's own sentence, words ``begin`` … ``end`` - 1, to it."""
        heads = [head - begin for head in self.head[begin:end].tolist()]
        branches = self.branch[begin:end].tolist()
        bases = {
            w: FIRST + min(k, LEVELS - 1) * (len(LABELS) + 1) for k, w in enumerate(upwards(anchor - begin, heads))
        }
        found = [bases.get(w, -1) for w in range(len(heads))]
        for word in range(len(heads)):
            trail, at = [], word
            while found[at] < 0:
                trail.append(at)
                at = heads[at]
            for step in reversed(trail):
                # The branch off the way up gives its label to all that hangs on it.
                found[step] = found[at] + branches[step] + 1 if at in bases else found[at]
                at = step
        return found


def upwards(word: int, heads: list[int]) -> list[int]:
    """A word, its head, that one's, up to the root."""
    way = [word]
    while heads[way[-1]] != way[-1]:
        way.append(heads[way[-1]])
    return way


@lru_cache(maxsize=1)
def pieces_of(doc: Document, tokenizer: Tokenizer) -> tuple[Pieces, Syntax]:
    """The word pieces of a report's story with their parse, made once for all models that read it."""
    pieces = cut(doc.text, [(span.start, span.end) for span in doc.report.story], tokenizer)
    return pieces, syntax_of(doc, pieces)


def syntax_of(doc: Document, pieces: Pieces) -> Syntax:
    """The parse of a report laid over its pieces."""
    rows = [np.zeros((0, len(COLUMNS)), np.int64)]
    rows += [paragraph.doc.to_array(COLUMNS).astype(np.int64) for paragraph in doc.paragraphs]
    sizes = [len(paragraph.doc) for paragraph in doc.paragraphs]
    pos, dep, entity, up, opens, at = np.concatenate(rows).T
    number = np.repeat(np.arange(len(sizes)), sizes)
    first = np.append(0, np.cumsum(sizes, dtype=np.int64))[:-1]
    opened = opens == 1
    opened[first[np.array(sizes, dtype=np.int64) > 0]] = True
    # A paragraph is as far away as a sentence between: what comes before it is not "the sentence before".
    sentence = np.cumsum(opened) + number + 1
    starts = at + np.array([paragraph.start for paragraph in doc.paragraphs], dtype=np.int64)[number]
    word = words_of(pieces, starts, doc)
    strings = doc.paragraphs[0].doc.vocab.strings if doc.paragraphs else None
    tag = numbered(pos, TAG_OF, strings)
    label = numbered(dep, LABEL_OF, strings)
    kind = numbered(entity, ENTITY_OF, strings)
    of_tag, of_label, of_kind = (np.append(column, 0)[word] for column in (tag, label, kind))
    return Syntax(of_tag, of_label, of_kind, word, np.arange(len(up)) + up, label, sentence)


def numbered(ids: Ints, known: dict[str, int], strings: StringStore | None) -> Ints:
    """Our numbers for the parser's ids of tags or labels; 0 for those we do not know."""
    kinds, at = np.unique(ids, return_inverse=True)
    # What is negative here is a hash that uses all 64 bits.
    names = [strings[int(one) % 2**64] for one in kinds] if strings else []
    return np.array([known.get(name, 0) for name in names], dtype=np.int64)[at]


def marks_of(pieces: Pieces, syntax: Syntax) -> Ints:
    """What a model is told beside each piece, one row a piece, one column for each of ``MARKS``."""
    return np.stack((pieces.quote, pieces.case, syntax.tag, syntax.label, syntax.entity), axis=1)


def words_of(pieces: Pieces, starts: Ints, doc: Document) -> Ints:
    """The word that each piece stands in; -1 for pieces outside all parsed paragraphs."""
    word = np.searchsorted(starts, pieces.starts, side="right") - 1
    begin = np.array([paragraph.start for paragraph in doc.paragraphs] or [0], dtype=np.int64)
    end = np.array([paragraph.end for paragraph in doc.paragraphs] or [0], dtype=np.int64)
    own = np.searchsorted(begin, pieces.starts, side="right") - 1
    return np.where((own >= 0) & (pieces.starts < end[own]), word, -1)
