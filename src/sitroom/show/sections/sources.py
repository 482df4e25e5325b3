"""Which reports there are, and which of them go back to one original."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from sitroom.facts import FiledReport
from sitroom.show.edtf import human
from sitroom.show.index import Index, report_name
from sitroom.show.lines import Listing, listed
from sitroom.show.words import short

__all__ = ["Origin", "Reference", "reference", "sources"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A report as a list of sources names it. ``published`` is EDTF, ``date`` the same in words.

    ``source`` is the file's name alone: a brief is handed on, and the folders it was made in are nobody's business.
    """

    number: int
    report: str
    name: str
    title: str
    date: str
    published: str | None
    byline: tuple[str, ...]
    credit: tuple[str, ...]
    source: str
    url: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """One newsroom's reporting and the reports that carry it: they count as one source. ``reason`` says why."""

    lineage: str
    name: str
    reason: str
    reports: tuple[Reference, ...]


def reference(filed: FiledReport, index: Index) -> Reference:
    """A report with its number."""
    report = filed.report
    return Reference(
        index.numbers[report.id],
        report.id,
        report_name(filed),
        short(report.title or opening(filed), 140),
        human(report.published, f"undated, added {human(filed.added)}"),
        report.published,
        report.byline,
        report.credit,
        PurePath(report.source).name or report.source,
        report.url,
        filed.current,
    )


def opening(filed: FiledReport) -> str:
    """The first words of the story, for a report without a title."""
    report = filed.report
    first = next((part.of(report.text) for part in report.story), report.text)
    return short(first, 90) or "no title"


def sources(index: Index, most: int) -> Listing[Origin]:
    """The lineages, those with most reports first, then by the reports' order."""
    found = [origin for lineage in index.facts.lineages if (origin := origin_of(lineage.id, index)).reports]
    found.sort(key=lambda x: (-len(x.reports), x.reports[0].number))
    return listed(found, most, "sitroom list reports", "sources")


def origin_of(lineage: str, index: Index) -> Origin:
    """A lineage with its reports."""
    known = index.lineages[lineage]
    filed = [index.reports[id] for id in known.reports if id in index.reports]
    reports = sorted((reference(f, index) for f in filed), key=lambda x: x.number)
    return Origin(known.id, known.origin, known.reason.value, tuple(reports))
