"""The ids of a record's facts, for what was known of them on an earlier day: a fact goes by one id on every day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sitroom.facts import Evidence, Facts
from sitroom.reconcile.corrections_standing import regrouped
from sitroom.reconcile.rereading import sort_of

__all__ = ["Telling", "ids_of", "known_ids"]

Telling = tuple[str, str | None, Evidence]
"""A fact's id, what sort of its kind it is, and words that it rests on."""

SPANS = {"a": 1, "e": 1, "c": 1, "q": 1, "t": 2}
"""How many spans a fact of each kind first stands at: an actor's mention, an event's anchor, a tie's two ends."""


def ids_of(facts: Facts) -> Callable[[str, tuple[object, ...]], str | None]:
    """The ids that these facts go by, each found by any of the places where it is told."""
    lineages = {report: lineage.id for lineage in facts.lineages for report in lineage.reports}
    return known_ids(tellings(facts), lineages, regrouped(facts.corrections))


def tellings(facts: Facts) -> Iterator[Telling]:
    """Where facts are told whose ids later reports could change on an earlier day."""
    for kind in (facts.actors, facts.events, facts.commitments, facts.ties, facts.accounts):
        for fact in kind:
            yield from ((fact.id, sort_of(fact), piece) for piece in fact.evidence)


def known_ids(
    tellings: Iterable[Telling], lineages: Mapping[str, str], apart: Collection[str]
) -> Callable[[str, tuple[object, ...]], str | None]:
    """The ids of facts, by the words they rest on and, for lineages, by their reports.

    Those ``apart``, which people regrouped, are left to be made: corrections speak of facts as they were found.
    """
    told: dict[tuple[str, str], list[tuple[Evidence, str | None, str]]] = defaultdict(list)
    for id, sort, piece in tellings:
        if id not in apart:
            told[id[0], piece.report].append((piece, sort, id))

    def known(prefix: str, parts: tuple[object, ...]) -> str | None:
        report, places = str(parts[0]), parts[1:]
        if prefix == "l":
            return lineage if (lineage := lineages.get(report)) not in apart else None
        ends = [place for place in places[: 2 * SPANS.get(prefix, 0)] if isinstance(place, int)]
        if not ends:
            return None
        sort = str(places[-1]) if len(places) > len(ends) else None
        return only_one(told[prefix, report], min(ends), max(ends), sort, exact=prefix == "a")

    return known


def only_one(
    told: list[tuple[Evidence, str | None, str]], start: int, end: int, sort: str | None, exact: bool
) -> str | None:
    """The id of the one fact told at a place; None where that is unsure.

    Where not just the ``exact`` place will do, it is the fact around it, of several that of its sort.
    """
    same = {id for piece, _, id in told if (piece.start, piece.end) == (start, end)}
    around = {id: own for piece, own, id in told if piece.start <= start and end <= piece.end and not exact}
    for found in (same, set(around), {id for id, own in around.items() if own == sort}):
        if len(found) == 1:
            return next(iter(found))
    return None
