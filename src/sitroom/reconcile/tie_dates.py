"""Since when a tie holds and until when it held, where the sentence that tells it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitroom.model import Reading, Span, Tie, TieKind, Time
from sitroom.reconcile.wording import sentence_at

__all__ = ["since", "until"]

SINCE = re.compile(r"\b(?:since|dating (?:back )?to)\s+(?:the\s+)?(?:early |mid-?|late )?$", re.IGNORECASE)

BEGUN = re.compile(
    r"\b(?:became|took (?:over|office|power|command)|came to power|joined|founded|formed|created|established|elected|"
    r"appointed|named|sworn in|seized power|allied (?:itself|himself) with|sided with)\b",
    re.IGNORECASE,
)

ENDED = re.compile(
    r"\b(?:left|quit|resigned|stepped down|defected|broke (?:with|away)|withdrew from|was (?:ousted|sacked|dismissed|"
    r"removed|expelled|deposed|toppled))\b",
    re.IGNORECASE,
)

FORMER = re.compile(
    r"\b(?:former|formerly|ex|one-?time|erstwhile|late|ousted|deposed|toppled|then|once)\b[\s-]+(?:\w+[\s-]+){0,3}$",
    re.IGNORECASE,
)
"""Words before an office or a body that say that it is over."""

LASTING = frozenset({TieKind.PART_OF, TieKind.WORKS_AT})
"""Kinds of tie that no date beside them is likely to be about: a state's army, a paper's reporter."""

NEAR = 40
"""Characters before and after a tie's own words in which it is dated, or called former."""


def since(reading: Reading, tie: Tie) -> str | None:
    """When a tie began (EDTF): "since 1990", "was appointed in March"; None where the sentence does not say."""
    text, around = reading.report.text, beside(reading, tie)
    for time in dated(reading, around):
        if SINCE.search(text, around.start, time.start):
            return time.value
    begun = BEGUN.search(text, around.start, around.end)
    return next((t.value for t in dated(reading, around) if begun and begun.end() <= t.start), None)


def until(reading: Reading, tie: Tie) -> str | None:
    """When a tie ended (EDTF): "resigned in March"; of a former one that it ended by the day of the report."""
    text, around = reading.report.text, beside(reading, tie)
    ended = ENDED.search(text, around.start, around.end)
    if ended:
        return next((t.value for t in dated(reading, around) if ended.end() <= t.start), None)
    published = reading.report.published if tie.kind not in LASTING else None
    return f"../{published}" if published and is_former(text, tie) else None


def is_former(text: str, tie: Tie) -> bool:
    """Whether the words before a tie's own, or its first, say that it is over."""
    start = max(0, tie.anchor.start - NEAR)
    own = tie.anchor.of(text)
    before = text[max(start, text.rfind("\n", 0, tie.anchor.start) + 1) : tie.anchor.start]
    return bool(FORMER.search(before) or FORMER.match(f"{own} "))


def beside(reading: Reading, tie: Tie) -> Span:
    """The words of a tie and a few before and after them, within the sentence."""
    sentence = sentence_at(reading.report.text, tie.anchor)
    if tie.kind in LASTING:
        return Span(sentence.start, sentence.start)
    spans = (tie.a, tie.b, tie.anchor)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    return Span(max(sentence.start, first - NEAR), max(tie.anchor.end, min(sentence.end, last + NEAR)))


def dated(reading: Reading, around: Span) -> Iterator[Time]:
    """The times among some words that name a date."""
    return (t for t in reading.times if t.value and around.holds(t.span) and t.value[:1].isdigit())
