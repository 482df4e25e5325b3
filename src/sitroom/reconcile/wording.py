"""The words around a finding: its sentence, its clause, and how far two wordings agree."""

from __future__ import annotations

import re
from functools import lru_cache

from sitroom.model import Span
from sitroom.reconcile.words import EMPTY

__all__ = ["agreement", "clause_at", "content_words", "sentence_at", "sentences_of", "shared", "stem", "trimmed"]

CLAUSE = 160
"""Characters of a sentence that are shown around an anchor: one line of a brief."""

SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n")
SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|St|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|"
    r"Dec)|\b[A-Z])\.$"
)

SUFFIXES = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ers", "ions", "ion", "ed", "er", "es", "s", "e")


def sentence_at(text: str, span: Span) -> Span:
    """The sentence of ``text`` that holds the start of ``span``, within its line."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    line = Span(start, end if end >= 0 else len(text))
    return next((s for s in sentences_of(text, line) if span.start < s.end), line)


def sentences_of(text: str, within: Span) -> list[Span]:
    """The sentences of a stretch of text, by punctuation; a line's end always ends one."""
    found, start = [], within.start
    for stop in SENTENCE_END.finditer(text, within.start, within.end):
        if not SHORTENED.search(text, start, stop.start() + 1):
            found.append(trimmed(text, Span(start, stop.end())))
            start = stop.end()
    found.append(trimmed(text, Span(start, within.end)))
    return [s for s in found if s.start < s.end]


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def clause_at(text: str, span: Span, limit: int = CLAUSE) -> Span:
    """The sentence around ``span``, cut at words to at most ``limit`` characters (never inside ``span``)."""
    whole = sentence_at(text, span)
    if whole.end - whole.start <= limit:
        return Span(min(whole.start, span.start), max(whole.end, span.end))
    spare = max(0, limit - (span.end - span.start))
    start = max(whole.start, span.start - spare // 2)
    end = min(max(whole.end, span.end), max(span.end, start + limit))
    start = max(whole.start, min(start, end - limit))
    return trimmed(text, Span(to_word(text, start, whole.start, 1), to_word(text, end, whole.end, -1)))


def to_word(text: str, at: int, edge: int, step: int) -> int:
    """The nearest word boundary from ``at``, moving by ``step``; ``edge`` is one already."""
    while at != edge and 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += step
    return at


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, roughly, so that "attacked" meets "attacks".

    >>> stem("attacked"), stem("attacks"), stem("bus")
    ('attack', 'attack', 'bus')
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=50_000)
def content_words(words: str) -> frozenset[str]:
    """The stems of the words that carry meaning.

    >>> sorted(content_words("It said that its forces had attacked the town"))
    ['attack', 'forc', 'town']
    """
    found = re.findall(r"\w+", words.lower().replace("’", "'").replace("'s", ""))
    return frozenset(stem(w) for w in found if w not in EMPTY and (len(w) > 1 or w.isdigit()))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of the shorter wording's words that the other has too, 0 … 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def agreement(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words of all words (Jaccard), 0 … 1."""
    return len(a & b) / len(a | b) if a and b else 0.0
