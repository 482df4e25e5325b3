"""Lineages: which reports go back to one newsroom's reporting, so that ten reprints count as one source.

All signs are read from the reports themselves: what they share of their own wording, whom they credit, their
headlines. The same agency's different stories stay apart, and a round-up of several stories joins none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitroom.facts import Lineage, LineageReason
from sitroom.model import Report
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.lineage_kin import Kin, Tie, kin, part
from sitroom.reconcile.lineage_texts import Wording, wording
from sitroom.reconcile.names import plain

__all__ = ["Lineages", "lineages_of"]

UNCHANGED = 0.7
"""Of the shorter report's runs at least this part stands in the other where it is a copy, cut or not."""

BRIDGED = 0.05
"""Two groups become one where a report of either shares this part with more than one of the other: what takes a
paragraph from each of two unlike stories makes them no lineage."""

ASKED = 8
"""So many members of a group are asked."""


@dataclass(frozen=True, slots=True)
class Lineages:
    """All lineages, and for each report the one it is in, why, and by which signs."""

    all: tuple[Lineage, ...]
    of: Mapping[str, str]
    reasons: Mapping[str, LineageReason]
    because: Mapping[str, str]


def lineages_of(reports: Sequence[Report], changes: Changes, ids: Ids) -> Lineages:
    """The reports grouped by the reporting they go back to, in the order they were added, as people corrected it."""
    wordings = [wording(report) for report in reports]
    links = kin(wordings)
    found = [Grouped(ids.of("l", reports[group[0]].id), group, []) for group in grouped(links, wordings)]
    reasons, because = answers(reports, links, {member: group.id for group in found for member in group.members})
    made = []
    for group in changes.regrouped(found, lambda i, name: reports[i].id == name, ids):
        first = group.members[0]
        # What a person split off is its own original.
        reasons[first] = own_reason(reports[first])
        because.pop(first, None)
        made.append(lineage_of(group.id, [reports[i] for i in group.members], [reasons[i] for i in group.members]))
    of = {report: lineage.id for lineage in made for report in lineage.reports}
    return Lineages(
        tuple(made),
        of,
        {report.id: reasons[i] for i, report in enumerate(reports)},
        {report.id: because.get(i, "") for i, report in enumerate(reports)},
    )


def grouped(links: Sequence[Kin], wordings: Sequence[Wording]) -> list[list[int]]:
    """The reports in groups, each in the order of adding, closest kin put together first."""
    groups = {i: [i] for i in range(len(wordings))}
    head = list(range(len(wordings)))
    for link in links:
        one, two = sorted((head[link.a], head[link.b]))
        if one == two or bridges(link, groups[head[link.a]], groups[head[link.b]], wordings):
            continue
        groups[one] += groups.pop(two)
        for member in groups[one]:
            head[member] = one
    return [sorted(group) for _, group in sorted(groups.items())]


def bridges(link: Kin, ones: list[int], others: list[int], wordings: Sequence[Wording]) -> bool:
    """Whether only one report holds two groups together: the others of its group share nothing with the other group."""
    for group, own, far in ((ones, link.a, link.b), (others, link.b, link.a)):
        rest = [i for i in group if i != own][:ASKED]
        if rest and not any(part(wordings[i], wordings[far]) >= BRIDGED for i in rest):
            return True
    return False


def answers(
    reports: Sequence[Report], links: Sequence[Kin], group: Mapping[int, str]
) -> tuple[list[LineageReason], dict[int, str]]:
    """Why each report is in its lineage, and the words for it: by its closest kin among those added before it."""
    reasons, because = [own_reason(report) for report in reports], dict[int, str]()
    for link in links:
        if group[link.a] == group[link.b] and link.b not in because:
            reasons[link.b] = reason_of(link)
            because[link.b] = told(link, reports)
    return reasons, because


def reason_of(link: Kin) -> LineageReason:
    """Copy, credit or later version."""
    if link.part >= UNCHANGED:
        return LineageReason.COPY
    return LineageReason.CREDIT if link.tie is Tie.CREDIT else LineageReason.VERSION


def told(link: Kin, reports: Sequence[Report]) -> str:
    """The signs in words."""
    other = reports[link.a]
    extra = {
        Tie.WORDS: "",
        Tie.HEADLINE: ", under nearly the same headline by the same agency or writer",
        Tie.CREDIT: ", and both credit the same agency",
    }
    return (
        f"{link.part:.0%} of the shorter one's own wording (no quotations, captions, credits) is the same as in "
        f"{other.outlet or other.source} ({other.id}){extra[link.tie]}"
    )


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
