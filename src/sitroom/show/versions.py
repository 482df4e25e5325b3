"""What a newer version of a report leaves out and what it adds, and why a report counts as another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitroom.facts import FiledReport
from sitroom.model import Report, Span
from sitroom.reconcile.versions import changed
from sitroom.show.index import Index
from sitroom.show.words import clean, short

__all__ = ["version_rows"]

MOST = 8
"""Sentences that are shown of either kind; a rewritten story would fill the screen."""

LONGEST = 300


def version_rows(fact: FiledReport, index: Index) -> Iterator[tuple[str, str]]:
    """Labels and sentences: what this version no longer says and what it says now, against the one it replaces."""
    old = index.reports.get(fact.replaces or "")
    if old is None:
        return
    found = changed(old.report, fact.report)
    if not found.gone and not found.new:
        yield "changed", "no sentence of the story: only what stands around it"
    yield from told("no longer says", old.report, found.gone)
    yield from told("says now", fact.report, found.new)


def told(label: str, report: Report, sentences: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """The sentences, the first of them where there are many."""
    listed = list(sentences)
    for span in listed[:MOST]:
        yield label, f"“{short(clean(span.of(report.text)), LONGEST)}”"
    if len(listed) > MOST:
        yield label, f"and {len(listed) - MOST} more sentences"
