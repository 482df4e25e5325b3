"""What an outlet changed in a report: the sentences that a later version leaves out and those it adds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.model import Report, Span
from sitroom.reconcile.wording import sentences_of

__all__ = ["Changed", "changed"]


@dataclass(frozen=True, slots=True)
class Changed:
    """Sentences only the old version has, and sentences only the new one has, each in the order of its report."""

    gone: tuple[Span, ...]
    new: tuple[Span, ...]


def changed(old: Report, new: Report) -> Changed:
    """What stands in one version's story and not in the other's; spacing, case and marks do not count.

    >>> story = lambda text: Report("r", "a.txt", text, (Span(0, len(text)),), "")
    >>> one, two = story("Two died. The port is shut."), story("Three died. The port is shut.")
    >>> found = changed(one, two)
    >>> [span.of(one.text) for span in found.gone], [span.of(two.text) for span in found.new]
    (['Two died.'], ['Three died.'])
    """
    before, after = sentences(old), sentences(new)
    known, told = {bare(old, span) for span in before}, {bare(new, span) for span in after}
    return Changed(
        tuple(span for span in before if bare(old, span) not in told),
        tuple(span for span in after if bare(new, span) not in known),
    )


def sentences(report: Report) -> list[Span]:
    """The sentences of a story, line by line."""
    found = []
    for part in report.story:
        for line in re.finditer(r"[^\n]+", report.text[part.start : part.end]):
            found += sentences_of(report.text, Span(part.start + line.start(), part.start + line.end()))
    return [span for span in found if bare(report, span)]


def bare(report: Report, span: Span) -> str:
    """A sentence's letters and digits alone, in small letters."""
    return re.sub(r"[\W_]+", "", span.of(report.text).lower())
