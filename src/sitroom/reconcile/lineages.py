"""Lineages: which reports go back to one newsroom's reporting, so that ten reprints count as one source.

Two signs, both read from the reports themselves: much of the shorter story stands word for word in the other, or
both credit the same agency and share enough words. The same agency's different stories stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from sitroom.facts import Lineage, LineageReason
from sitroom.model import Report
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.names import plain

__all__ = ["Lineages", "lineages_of"]

SHINGLE = 8
"""Words in a shingle: two people writing about one event rarely share eight in a row outside quotations."""

COPIED = 0.5
"""The part of the shorter story that stands in the other when one is a copy."""

CREDITED = 0.2
"""The part that is enough where both credit the same agency: an outlet rewrites, shortens and adds."""

HOLDERS = 8
"""Reports remembered for a shingle: a thousand reprints are all found through the first of them."""

FEWEST = 6
"""Shared shingles below which an overlap is chance: a title, a boilerplate line."""

QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{0,1000}[\"”»]")


@dataclass(frozen=True, slots=True)
class Lineages:
    """All lineages, and for each report the one it is in and why."""

    all: tuple[Lineage, ...]
    of: Mapping[str, str]
    reasons: Mapping[str, LineageReason]


def lineages_of(reports: Sequence[Report], changes: Changes, ids: Ids) -> Lineages:
    """The reports grouped by the reporting they go back to, in the order they were added, as people corrected it."""
    shingled = [shingles(report) for report in reports]
    groups, reasons = Groups(len(reports)), [own_reason(report) for report in reports]
    for (a, b), shared in sorted(overlaps(shingled).items()):
        part = shared / max(1, min(len(shingled[a]), len(shingled[b])))
        alike = part >= COPIED and (shared >= FEWEST or shingled[a] == shingled[b])
        if alike or (part >= CREDITED and shared >= FEWEST and credits(reports[a]) & credits(reports[b])):
            groups.join(a, b)
            # The original keeps its reason; what was added later is the copy.
            reasons[b] = LineageReason.COPY if alike else LineageReason.CREDIT
    found = [Grouped(ids.of("l", reports[head].id), g, []) for head, g in sorted(groups.groups().items())]
    made = []
    for group in changes.regrouped(found, lambda i, name: reports[i].id == name, ids):
        first = group.members[0]
        # What a person split off is its own original.
        reasons[first] = own_reason(reports[first])
        made.append(lineage_of(group.id, [reports[i] for i in group.members], [reasons[i] for i in group.members]))
    of = {report: lineage.id for lineage in made for report in lineage.reports}
    return Lineages(tuple(made), of, {r.id: reasons[i] for i, r in enumerate(reports)})


def shingles(report: Report) -> frozenset[int]:
    """The story's runs of eight words, quotations left out: rival papers print the same quotations."""
    story = "\n".join(span.of(report.text) for span in report.story) or report.text
    words = re.findall(r"\w+", QUOTED.sub(" ", story).lower())
    if len(words) < SHINGLE:
        return frozenset({crc32(" ".join(words).encode())} if words else ())
    return frozenset(crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1))


def overlaps(shingled: Sequence[frozenset[int]]) -> Counter[tuple[int, int]]:
    """How many shingles pairs of reports share, found through the first holders of each shingle."""
    holders: dict[int, list[int]] = {}
    found: Counter[tuple[int, int]] = Counter()
    for i, own in enumerate(shingled):
        for shingle in own:
            at = holders.setdefault(shingle, [])
            for j in at:
                found[j, i] += 1
            if len(at) < HOLDERS:
                at.append(i)
    return found


def credits(report: Report) -> set[str]:
    """Whom a report credits, compared: its credit line, and itself where it is an agency."""
    return {plain(name) for name in (*report.credit, report.outlet) if name}


def own_reason(report: Report) -> LineageReason:
    """Why a report stands in a lineage of its own: its newsroom's reporting, or somebody's whom it credits."""
    others = {plain(name) for name in report.credit} - {plain(report.outlet or "")}
    return LineageReason.CREDIT if others else LineageReason.OWN


def lineage_of(id: str, reports: list[Report], reasons: list[LineageReason]) -> Lineage:
    """One lineage: whose reporting it is, and the weakest reason that holds it together."""
    order = list(LineageReason)
    return Lineage(
        id=id,
        origin=origin(reports),
        reason=max(reasons, key=order.index),
        reports=tuple(report.id for report in reports),
    )


def origin(reports: list[Report]) -> str:
    """Whose reporting a lineage goes back to: the agency most of its reports credit, else the first one's outlet."""
    credited = Counter(name for report in reports for name in report.credit)
    if credited:
        named = [name for report in reports for name in report.credit]
        return min(credited, key=lambda name: (-credited[name], named.index(name)))
    first = min(reports, key=lambda r: (r.published is None, r.published or ""))
    return first.outlet or next((r.outlet for r in reports if r.outlet), None) or first.source
