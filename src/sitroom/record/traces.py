"""By what a report that comes later finds the facts it touches: names, the words of conditions, prints of wording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitroom.facts import Actor, Commitment, CommitmentStatus, FiledReport
from sitroom.model import MentionKind
from sitroom.reconcile.names import body, is_named, plain, singular, sounds
from sitroom.reconcile.prints import prints
from sitroom.reconcile.wording import content_words
from sitroom.reconcile.words import DEMONYMS, GENERIC

__all__ = ["Trace", "face", "traces", "words_of"]

Trace = tuple[str, str | int, str]
"""A table, what is looked for in it, and the id that is found there."""

OVER = (CommitmentStatus.LAPSED, CommitmentStatus.WITHDRAWN)


def traces(fact: Any) -> Iterator[Trace]:
    """By what a fact is found."""
    match fact:
        case Actor() if fact.named:
            wordings = {fact.name, *(alias.name for alias in fact.aliases)}
            for name in (n for n in wordings if is_named(n, fact.kind)):
                if known := face(name, fact.kind):
                    yield "faces", known, fact.id
                for word in words_of(name, fact.kind):
                    yield "names", word, fact.id
        case Commitment() if fact.condition and fact.status not in OVER:
            for word in content_words(fact.condition):
                yield "awaited", word, fact.id
        case FiledReport() if fact.current:
            for number in prints(fact.report):
                yield "prints", number, fact.report.id


def face(name: str, kind: MentionKind) -> str | None:
    """A name as one knows somebody by it at once; None for one that many may bear: a surname, "the army".

    >>> face("General Idris Vale", MentionKind.PERSON), face("Vale", MentionKind.PERSON)
    ('person idris vale', None)
    """
    if kind is MentionKind.PERSON:
        words = plain(name, kind).split()
        return f"person {' '.join(words)}" if len(words) > 1 else None
    words = body(name).split()
    shared_by_many = all(singular(word) in GENERIC for word in words)
    return None if shared_by_many or not words else f"body {' '.join(words)}"


def words_of(name: str, kind: MentionKind) -> set[str]:
    """The words by which a name can be known under another form or spelling, as they are and by their sound."""
    words = plain(name, kind).split() if kind is MentionKind.PERSON else body(name).split()
    telling = [w for w in words if singular(w) not in GENERIC and w not in DEMONYMS and len(w) > 2]
    return {form for word in telling or words[-1:] for form in (word, sounds(word))}
