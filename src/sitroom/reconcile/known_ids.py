"""The ids of a record's facts, for what was known of them on an earlier day: a fact goes by one id on every day."""

from __future__ import annotations

from collections import defaultdict

from sitroom.facts import Evidence, Facts
from sitroom.reconcile.ids import Known
from sitroom.reconcile.rereading import sort_of

__all__ = ["known_ids"]

SPANS = {"a": 1, "e": 1, "c": 1, "t": 2}
"""How many spans a fact of each kind first stands at: an actor's mention, an event's anchor, a tie's two ends."""


def known_ids(facts: Facts) -> Known:
    """The ids that these facts go by, each found by any of the places where it is told."""
    lineages = {report: lineage.id for lineage in facts.lineages for report in lineage.reports}
    told: dict[tuple[str, str], list[tuple[Evidence, str | None, str]]] = defaultdict(list)
    for kind in (facts.actors, facts.events, facts.commitments, facts.ties):
        for fact in kind:
            for piece in fact.evidence:
                told[fact.id[0], piece.report].append((piece, sort_of(fact), fact.id))

    def known(prefix: str, parts: tuple[object, ...]) -> str | None:
        report, places = str(parts[0]), parts[1:]
        if prefix == "l":
            return lineages.get(report)
        ends = [place for place in places[: 2 * SPANS.get(prefix, 0)] if isinstance(place, int)]
        if not ends:
            return None
        sort = str(places[-1]) if len(places) > len(ends) else None
        return only_one(told[prefix, report], min(ends), max(ends), sort)

    return known


def only_one(told: list[tuple[Evidence, str | None, str]], start: int, end: int, sort: str | None) -> str | None:
    """The id of the one fact told at a place, of several in a sentence that of its sort; None where that is unsure."""
    exact = {id for piece, _, id in told if (piece.start, piece.end) == (start, end)}
    holding = {id: own for piece, own, id in told if piece.start <= start and end <= piece.end}
    for found in (exact, set(holding), {id for id, own in holding.items() if own == sort}):
        if len(found) == 1:
            return next(iter(found))
    return None
