"""Events by date: the weightiest that can be dated, in order, and apart those that cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.facts import Event, Evidence
from sitroom.model import EventStatus, EventType, Span
from sitroom.reconcile.wording import sentence_at
from sitroom.show.clauses import clause
from sitroom.show.edtf import bounds, is_dated, order
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, event_line
from sitroom.show.salience import by_salience
from sitroom.show.weight import event_weight

__all__ = ["Timeline", "apart", "latest_day", "timeline"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order they took place; ``undated`` ones lack a year or any date."""

    dated: Listing[Line]
    undated: Listing[Line]


def latest_day(index: Index) -> str | None:
    """The last day on which a dated report was published; where none is dated, on which one was added."""
    current = [filed for filed in index.facts.reports if filed.current]
    dated = [limits.last for filed in current if (limits := bounds(filed.report.published))]
    return max(dated, default=None) or max((filed.added for filed in current), default=None)


def timeline(index: Index, most: int) -> Timeline:
    """The timeline, ``most`` events at most that are dated and a third as many that are not.

    Hypothetical events are left out: nobody says that they took place or will.
    """
    told = [event for event in index.facts.events if event.status is not EventStatus.HYPOTHETICAL]
    dated = [event for event in told if is_dated(event.when)]
    undated = [event for event in told if not is_dated(event.when)]
    return Timeline(chosen(dated, index, most), chosen(undated, index, max(3, most // 3)))


def chosen(events: list[Event], index: Index, most: int) -> Listing[Line]:
    """The most telling events; those with a date in its order, the others by weight."""
    latest = latest_day(index)
    # Where there is room for all, nothing has to be chosen.
    worth = [event for event in events if len(events) <= most or is_worth(event)]
    kept = apart(by_salience(worth, index, latest), index, most)
    if kept and is_dated(kept[0].when):
        kept.sort(key=lambda event: (order(event.when), -event_weight(event, latest), event.id))
    lines = tuple(event_line(event, index) for event in kept)
    return Listing(lines, len(events) - len(lines), "sitroom list events")


def is_worth(event: Event) -> bool:
    """Whether an event is shown at all: surely one, with somebody in it; undated, of weight and told whole."""
    if event.confidence < SURE or not (event.actor or event.recipient):
        return False
    whole = event.actor is not None and event.recipient is not None
    counted = event.magnitude is not None and event.type is EventType.ASSAULT
    return is_dated(event.when) or event.sources > 1 or (event.type in GRAVE and (whole or counted))


SURE = 0.4
"""How sure the reading must be of an event that a brief shows."""

GRAVE = frozenset(
    {
        EventType.ASSAULT,
        EventType.AGREE,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.RETREAT,
        EventType.COERCE,
        EventType.CONCEDE,
    }
)
"""Types of event that are told even where no date is known; words alone stand among the statements."""


def apart(events: Iterable[Event], index: Index, most: int) -> list[Event]:
    """The first events that are told in words of their own: a sentence or its reprint is not shown twice."""
    found: list[Event] = []
    seen: set[object] = set()
    for event in events:
        if len(found) == most:
            break
        told = {clause(event, index).casefold(), *((event.type, *sentence_of(e, index)) for e in event.evidence[:1])}
        if not seen & told:
            found.append(event)
        seen |= told
    return found


def sentence_of(piece: Evidence, index: Index) -> tuple[str, int]:
    """The report and the place where the sentence of some words begins."""
    filed = index.reports.get(piece.report)
    place = Span(piece.start, piece.start + 1)
    return piece.report, sentence_at(filed.report.text, place).start if filed else piece.start
