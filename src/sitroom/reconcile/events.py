"""Events: what many reports tell of one happening, put together, with its independent tellers counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sitroom import facts
from sitroom.facts import Actor, Party
from sitroom.model import EventStatus
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.dates import days
from sitroom.reconcile.figures import figures, incompatible
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.same_event import same_events
from sitroom.reconcile.told import Told, name_of

__all__ = ["STRONGEST", "Happening", "happenings", "is_named", "narrowest"]

T = TypeVar("T")

STRONGEST = [
    EventStatus.HAPPENED,
    EventStatus.CLAIMED,
    EventStatus.PLANNED,
    EventStatus.DENIED,
    EventStatus.HYPOTHETICAL,
]
"""What an event told in several ways counts as: a denial beside it is kept as an account."""


FEW = 4
"""The tellings of an event for each of which one at least must blame a doer: fewer are misread."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event together with the mentions it was made of."""

    event: facts.Event
    told: tuple[Told, ...]


def happenings(
    told: Sequence[Told], actors: Mapping[str, Actor], lineage_of: Mapping[str, str], changes: Changes, ids: Ids
) -> list[Happening]:
    """The mentions put together to events, in the order in which they were first told."""
    joined = same_events(told, dict(actors))
    found = [
        Grouped(event_id(told[h], ids), members, joined.reasons[h]) for h, members in sorted(joined.groups().items())
    ]
    groups = changes.regrouped(
        found,
        lambda i, report: told[i].report == report,
        ids,
        lambda i: (told[i].event.type.value, told[i].evidence),
    )
    made = [
        Happening(event_of(g, [told[i] for i in g.members], actors, lineage_of), tuple(told[i] for i in g.members))
        for g in groups
    ]
    return [Happening(changes.edited(h.event), h.told) for h in made if h.event.id not in changes.rejected]


def event_id(first: Told, ids: Ids) -> str:
    """The id of the event that a mention begins."""
    return ids.of("e", first.report, *first.event.anchor, first.event.type.value)


def event_of(
    group: Grouped, told: list[Told], actors: Mapping[str, Actor], lineage_of: Mapping[str, str]
) -> facts.Event:
    """One event from its mentions."""
    actor, recipient = doer_of(told, actors), party_of(told, lambda t: t.recipient)
    clearest = max(told, key=lambda t: clearness(t, actors, actor, recipient))
    lineages = tuple(dict.fromkeys(lineage_of[t.report] for t in told))
    magnitude, updates = latest_figure(told)
    return facts.Event(
        id=group.id,
        type=usual([t.event.type for t in told]),
        mode=usual([t.event.mode for t in told if t.event.mode] or [None]),
        actor=actor,
        recipient=recipient,
        place=party_of(told, lambda t: t.place),
        when=narrowest(t.when for t in told),
        status=min((t.event.status for t in told), key=STRONGEST.index),
        magnitude=magnitude,
        words=clearest.clause.of(clearest.reading.report.text),
        sources=len(lineages),
        lineages=lineages,
        said_in=tuple(dict.fromkeys(t.said_in for t in told if t.said_in)),
        reported_on=min((t.known_on for t in told if t.known_on), default=None),
        confidence=max(t.event.confidence for t in told),
        evidence=tuple(dict.fromkeys(t.evidence for t in told)),
        because=tuple(group.because),
        updates=updates,
    )


def clearness(
    told: Told, actors: Mapping[str, Actor], actor: Party | None, recipient: Party | None
) -> tuple[int, int, int, int]:
    """How well a mention tells the event: its parties and named, dated itself, asserted; the earlier of equals."""
    pairs = ((told.actor, actor), (told.recipient, recipient))
    parties = sum(is_named(own, actors) and name_of(own) == name_of(usual) for own, usual in pairs)
    others = sum(is_named(own, actors) and name_of(own) != name_of(usual) for own, usual in pairs)
    return parties - others, int(told.event.when is not None), -STRONGEST.index(told.event.status), -told.order


def is_named(party: Party | None, actors: Mapping[str, Actor]) -> bool:
    """Whether a party is known by name."""
    actor = actors.get(party.actor or "") if party else None
    return actor is not None and actor.named


def doer_of(told: Sequence[Told], actors: Mapping[str, Actor]) -> Party | None:
    """Who did it; nobody whom only few of the tellings blame, nor a bomb or a missile that only some of them do."""
    found = party_of(told, lambda t: t.actor)
    blaming = sum(t.actor is not None and name_of(t.actor) == name_of(found) for t in told)
    if FEW * blaming < len(told):
        return None
    return found if is_named(found, actors) or 2 * sum(t.actor is not None for t in told) > len(told) else None


def usual(values: Sequence[T]) -> T:
    """The most frequent value; the first of equals."""
    counted = Counter(values)
    return max(values, key=lambda v: (counted[v], -values.index(v)))


def party_of(told: Iterable[Told], role: Callable[[Told], Party | None]) -> Party | None:
    """Who fills a role: the party most mentions give, a known actor before words."""
    found = [p for p in map(role, told) if p is not None]
    known = [p for p in found if p.actor] or found
    if not known:
        return None
    usual_name = usual([p.actor or p.name for p in known])
    return next(p for p in known if (p.actor or p.name) == usual_name)


def narrowest(dates: Iterable[str | None]) -> str | None:
    """The most exact of the dates given, the first of equals."""
    known = [d for d in dates if d]

    def width(value: str) -> int:
        span = days(value)
        return span[1] - span[0] if span else 10**6

    return min(known, key=width, default=None)


def latest_figure(told: Sequence[Told]) -> tuple[str | None, tuple[tuple[str | None, str], ...]]:
    """The figure of the latest report, and the earlier ones it replaced, oldest first."""
    dated = sorted((t for t in told if t.event.magnitude), key=lambda t: (t.known_on or "", t.order))
    if not dated:
        return None, ()
    last = dated[-1]
    earlier = [(t.known_on, t.event.magnitude or "") for t in dated[:-1] if replaced(t, last)]
    return last.event.magnitude, tuple(dict.fromkeys(earlier))


def replaced(old: Told, new: Told) -> bool:
    """Whether an earlier report's figure is another than the latest one's, and not just a rival of the same day."""
    if (old.known_on or "") >= (new.known_on or ""):
        return False
    before, after = (figures(f"{t.event.magnitude} {t.anchor}") for t in (old, new))
    if before and after:
        return any(incompatible(a, b) or a.high < b.low for a in before for b in after)
    return old.event.magnitude != new.event.magnitude
