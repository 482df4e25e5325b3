"""The words that tell an event, as a clause that a reader can take in: whole where it is short, cut at a break."""

from __future__ import annotations

import re

from sitroom.facts import Event, Evidence
from sitroom.model import EventStatus, Span
from sitroom.reconcile.wording import sentence_at
from sitroom.show.index import Index
from sitroom.show.words import clean, short

__all__ = ["clause"]

WHOLE = 190
"""A sentence up to this long is shown whole."""

LEAST = 40
"""Characters that a cut must leave."""

DATELINE = re.compile(
    r"^(?:\W*-LRB-[^)]{2,40}-RRB-\W*|[A-Z][A-Z'’ .-]+(?:, [A-Z][\w ]+)?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2} )?"
    r"(?:\([^)]{2,40}\) )?[-–—]+ )"
)
"""Where and by whom a story was filed: it is no part of what was done."""

TELLING = re.compile(
    r", (?:according to\b.*|(?:[^,]{3,80}, )?[^,]{3,80} (?:said|told|says|reported|announced|added|confirmed)\b"
    r"[^,]{0,40}(?:, .*)?)$"
)
"""Who tells it, at a sentence's end: the line says so apart."""

TELLER = re.compile(
    r"^[^,“\"]{3,80} (?:said|says|reported|announced|confirmed)(?: on \w+day)? (?:that )?"
    r"(?!(?:in|to|at|on|by|from|through|of)\b)"
)
"""Who tells it, at a sentence's beginning."""

BREAK = re.compile(r"(?:[,;:–—] | that | (?=(?:who|which|while|after|before|because|as|and|but)\b))")


def clause(event: Event, index: Index) -> str:
    """What an event's report says of it: the sentence where it is short, else the part around the words themselves."""
    piece = next((e for e in event.evidence if e.quote == event.words), None)
    sentence, start, end = around(event, piece, index)
    if event.status is EventStatus.CLAIMED:
        sentence, start, end = without_teller(sentence, start, end)
    if len(sentence) <= WHOLE:
        return finished(sentence)
    # The event's own word stands in the middle of the words that are kept for it.
    head = begin(sentence, start + (end - start) // 4)
    tail = sentence[head:]
    return ("… " if head else "") + (finished(tail) if len(tail) <= WHOLE else cut(tail, end - head))


def around(event: Event, piece: Evidence | None, index: Index) -> tuple[str, int, int]:
    """The sentence of an event's words without its dateline, and where the words stand in it."""
    filed = index.reports.get(piece.report) if piece else None
    if piece is None or filed is None:
        words = DATELINE.sub("", clean(event.words))
        return words, 0, len(words)
    text = filed.report.text
    whole = sentence_at(text, Span(piece.start, piece.start + 1))
    raw = text[min(whole.start, piece.start) : max(whole.end, piece.end)]
    before = clean(text[min(whole.start, piece.start) : piece.start])
    sentence = clean(raw)
    line = DATELINE.match(sentence)
    gone = line.end() if line and line.end() < len(sentence) else 0
    start = max(0, len(before) - gone)
    return sentence[gone:], start, min(len(sentence) - gone, start + len(clean(piece.quote)))


def without_teller(sentence: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentence without the words that say who tells it, where they stand at one of its ends."""
    last = TELLING.search(sentence, max(LEAST, start))
    if last:
        return sentence[: last.start()], min(start, last.start()), min(end, last.start())
    first = TELLER.match(sentence)
    if first and len(sentence) - first.end() >= LEAST // 2:
        rest = sentence[first.end() :]
        return rest[:1].upper() + rest[1:], max(0, start - first.end()), max(0, end - first.end())
    return sentence, start, end


def begin(sentence: str, latest: int) -> int:
    """Where a long sentence is begun: at its start where the words stand near it, else at a break before them."""
    if latest <= 2 * LEAST:
        return 0
    breaks = [m.end() for m in BREAK.finditer(sentence) if m.end() <= latest]
    return breaks[-1] if breaks and len(sentence) - breaks[-1] >= LEAST else 0


def cut(words: str, wanted: int) -> str:
    """A long stretch cut at the last break that leaves the wanted words, else at a blank."""
    ends = [m.start() for m in BREAK.finditer(words) if LEAST <= m.start() <= WHOLE]
    good = [end for end in ends if end >= min(wanted, WHOLE) * 0.6]
    return f"{finished(words[: good[-1]])} …" if good else short(words, WHOLE)


def finished(words: str) -> str:
    """Words without the marks they end with."""
    return words.strip().rstrip(".,;: ")
