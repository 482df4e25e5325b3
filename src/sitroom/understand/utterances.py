"""Who speaks in a quotation, as far as the words around it tell: whose "I" and "we" are, and whom "he" cannot mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.model import Span
from sitroom.understand.document import Document, Quotation
from sitroom.understand.found import Found
from sitroom.understand.quotations import quotation_at
from sitroom.understand.standing import speaks

__all__ = ["Utterance", "utterances"]

AFTER, BEFORE = 60, 160
"""Characters between a quotation and the one said to have said it, behind it and before it."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation and the words for its speaker, None where the paragraph does not tell.

    ``direct`` is false for a few quoted words inside somebody's sentence, in which "he" can be the one who says them.
    """

    quotation: Quotation
    speaker: Found | None
    direct: bool


def utterances(doc: Document, groups: list[list[Found]], quotations: Sequence[Quotation]) -> dict[int, Utterance]:
    """Each quotation's utterance, by where it starts.

    One that opens its paragraph, with nobody said to speak beside it, goes on with the speaker of the paragraph before.
    """
    made: dict[int, Utterance] = {}
    last: dict[int, Found | None] = {}
    for paragraph, group in zip(doc.paragraphs, groups, strict=True):
        speaking = [one for one in group if speaks(one) and quotation_at(one.span.start, quotations) is None]
        here = [q for q in quotations if q.start < paragraph.end and q.end > paragraph.start]
        for quotation in here:
            known = made.get(quotation.start)
            if known is not None and known.speaker is not None:
                continue
            speaker = beside(quotation, here, speaking)
            if speaker is None and quotation.start - paragraph.start <= 1:
                speaker = last.get(paragraph.index - 1)
            made[quotation.start] = Utterance(quotation, speaker, is_direct(doc.text, quotation))
        spoke = [made[q.start].speaker for q in here]
        last[paragraph.index] = spoke[-1] if spoke else speaking[-1] if speaking else None
    return made


def beside(quotation: Quotation, others: list[Quotation], speaking: list[Found]) -> Found | None:
    """Who is said, right after a quotation or before it, to say it."""
    behind = [one for one in speaking if 0 <= one.span.start - quotation.end <= AFTER]
    first = min(behind, key=lambda one: one.span.start, default=None)
    if first is not None and not any(quotation.end <= q.start < first.span.start for q in others):
        return first
    before = [one for one in speaking if 0 <= quotation.start - one.span.end <= BEFORE]
    return max(before, key=lambda one: one.span.start, default=None)


def is_direct(text: str, quotation: Quotation) -> bool:
    """Whether a quotation holds whole sentences: it begins with a capital and is longer than a few words."""
    words = Span(quotation.start, quotation.end).of(text).strip("“”‘’\"'[(. ")
    return words[:1].isupper() and len(words.split()) > 3
