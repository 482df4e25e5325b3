"""The quotations of a story, whole: also those that run over several paragraphs.

Agencies and scrapers break a quotation at its sentences, so the closing mark may stand lines further down, even at
the head of the next paragraph. A quotation that is opened anew in each paragraph is one for each, as newspapers
print it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sitroom.model import Span
from sitroom.understand.document import CLOSING, OPENING, Document, Paragraph, Quotation, quotations_of

__all__ = ["is_speech", "quotation_at", "quotations_in", "quoted_share", "whole_quotations"]

FARTHEST = 5
"""A quotation left open is looked for this many paragraphs further down."""


def whole_quotations(doc: Document) -> tuple[Quotation, ...]:
    """The story's quotations in order, those broken over paragraphs put together again; they never overlap."""
    text, at = single_marked(doc.text), 0
    found: list[Quotation] = []
    while at < len(doc.paragraphs):
        paragraph = doc.paragraphs[at]
        begin = max(paragraph.start, found[-1].end if found else 0)
        quotations = list(quotations_of(text, Span(begin, paragraph.end)))
        end = ending(doc, text, at, quotations)
        if end is None:
            found += quotations
            at += 1
        else:
            at, offset, closed = end
            found += [*quotations[:-1], Quotation(quotations[-1].start, offset, closed)]
    return tuple(q for q in found if q.inner.start < q.inner.end)


def single_marked(text: str) -> str:
    """The text, as long as it was, with one double mark for each pair of single ones that stands for it.

    >>> single_marked("''Yes,'' he said")
    ' "Yes,"  he said'
    """
    text = re.sub(r"''(?=\w)|``", ' "', text)
    return text.replace("''", '" ')


def ending(doc: Document, text: str, at: int, quotations: list[Quotation]) -> tuple[int, int, bool] | None:
    """Where the quotation ends that paragraph ``at`` leaves open: the paragraph to go on with, the offset, and
    whether a mark closes it there. None where it ends with its own paragraph."""
    if not quotations or quotations[-1].closed:
        return None
    for index in range(at + 1, min(at + 1 + FARTHEST, len(doc.paragraphs))):
        paragraph = doc.paragraphs[index]
        marks = marks_of(text, paragraph)
        if marks and closes(text, paragraph, marks):
            return index, marks[0] + 1, True
        if marks and marks[0] == paragraph.start and index > at + 1:
            return index, doc.paragraphs[index - 1].end, False
        if marks:
            return None
    return None


def marks_of(text: str, paragraph: Paragraph) -> list[int]:
    """Where the double quotation marks of a paragraph stand."""
    return [
        m.start() + paragraph.start
        for m in re.finditer("[" + OPENING + CLOSING + '"]', text[paragraph.start : paragraph.end])
    ]


def closes(text: str, paragraph: Paragraph, marks: list[int]) -> bool:
    """Whether a paragraph's first mark closes what an earlier paragraph left open."""
    first = text[marks[0]]
    if first == '"':
        return len(marks) % 2 == 1 and (marks[0] > paragraph.start or text[marks[0] + 1 : marks[0] + 2].isspace())
    return first in CLOSING


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation reads like speech, not like a title or a word held at arm's length: four words or more."""
    return len(quotation.inner.of(text).split()) >= 4


def quotations_in(span: Span, quotations: Sequence[Quotation]) -> Sequence[Quotation]:
    """The quotations, out of many in order, that a span touches."""
    first = bisect_right(quotations, span.start, key=lambda q: q.end)
    last = bisect_left(quotations, span.end, key=lambda q: q.start)
    return quotations[first:last]


def quotation_at(offset: int, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation, out of many in order, that a character stands in."""
    return next(iter(quotations_in(Span(offset, offset + 1), quotations)), None)


def quoted_share(spans: Sequence[Span], quotations: Sequence[Quotation]) -> float:
    """How much of the spans stands in quotation marks, from 0 to 1."""
    total = sum(span.end - span.start for span in spans)
    pairs = ((span, quotation) for span in spans for quotation in quotations_in(span, quotations))
    inside = sum(max(0, min(s.end, q.end) - max(s.start, q.start)) for s, q in pairs)
    return inside / total if total else 0.0
