"""Commitments as single reports tell them, and those that are one commitment told again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitroom import facts
from sitroom.facts import Party
from sitroom.model import Commitment, MentionKind, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.told import Told, name_of
from sitroom.reconcile.wording import agreement, content_words, shared

__all__ = ["Promised", "promised_in", "same_promises"]

ALIKE = 0.6
"""Part of all words of two actions that they share when they are one commitment."""

WHOLE = 3
"""Words of an action that, with all words of its condition, make two tellings one whoever is named for them."""

CONTAINED = 0.8
"""Part of the shorter action's words that stand in the longer one: a report may shorten it."""


@dataclass(frozen=True, slots=True)
class Promised:
    """One report's telling of a commitment. ``imagined`` are the events its condition names, ``acts`` its action's."""

    order: int
    reading: Reading
    read: Commitment
    by: Party | None
    to: Party | None
    statement: facts.Statement | None
    imagined: tuple[Told, ...]
    acts: tuple[Told, ...]

    @property
    def action(self) -> str:
        """The words of what is promised, threatened or demanded."""
        return self.read.action.of(self.reading.report.text)

    @property
    def condition(self) -> str | None:
        """The words of the condition it hangs on."""
        return self.read.condition.of(self.reading.report.text) if self.read.condition else None

    @property
    def words(self) -> frozenset[str]:
        """The action's content words."""
        return content_words(self.action)

    @property
    def made_on(self) -> str | None:
        """When it was made: when it was said, else when it was reported."""
        said = self.statement.said_on if self.statement else None
        return said or self.reading.report.published


def promised_in(
    readings: Sequence[Reading],
    told: Sequence[Told],
    cast: Cast,
    statements: Mapping[tuple[str, str], facts.Statement],
) -> Iterator[Promised]:
    """Every commitment that the readings found, in the order they were added."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    for mention in told:
        by_report[mention.report].append(mention)
    for order, reading in enumerate(readings):
        near = by_report[reading.report.id]
        for read in reading.commitments:
            statement = statements.get((reading.report.id, read.statement or ""))
            yield Promised(
                order=order,
                reading=reading,
                read=read,
                by=cast.party(reading, read.by) or (statement.speaker if statement else None),
                to=bound_to(reading, read.to, cast),
                statement=statement,
                imagined=within(near, read.condition),
                acts=within(near, read.action),
            )


def bound_to(reading: Reading, span: Span | None, cast: Cast) -> Party | None:
    """To whom a commitment is made; the outlet that tells it is nobody to whom anything is promised."""
    party = cast.party(reading, span)
    actor = cast.by_id.get(party.actor or "") if party else None
    names = {actor.name, *(alias.name for alias in actor.aliases)} if actor else {party.name if party else ""}
    told_to_press = (actor and actor.kind is MentionKind.OUTLET) or (reading.report.outlet or "?") in names
    return None if told_to_press else party


def within(told: Sequence[Told], span: Span | None) -> tuple[Told, ...]:
    """The events whose anchors lie in a span."""
    return tuple(t for t in told if span is not None and span.holds(t.event.anchor))


def same_promises(promised: Sequence[Promised]) -> Groups:
    """The tellings as groups, one a commitment."""
    groups = Groups(len(promised))
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    worded: dict[tuple[str, frozenset[str], frozenset[str]], int] = {}
    for i, one in enumerate(promised):
        # A premier's word for his state is the state's: one report may name him, a reprint of it the state.
        if one.condition and len(one.words) >= WHOLE:
            first = worded.setdefault((one.read.kind.value, one.words, content_words(one.condition)), i)
            if groups.head(first) != groups.head(i):
                groups.join(first, i, f"told again in {one.reading.report.id}")
        block = seen[name_of(one.by) or "?", one.read.kind.value]
        for j in block:
            if groups.head(i) != groups.head(j) and one_promise(promised[j], one):
                groups.join(i, j, f"told again in {one.reading.report.id}")
        block.append(i)
    return groups


def one_promise(a: Promised, b: Promised) -> bool:
    """Whether two tellings by one party are one commitment: near-equal action, no rival condition."""
    alike = agreement(a.words, b.words) >= ALIKE
    contained = shared(a.words, b.words) >= CONTAINED and min(len(a.words), len(b.words)) >= 3
    if not (alike or contained) or (a.by is None and a.action != b.action):
        return False
    if a.condition is None or b.condition is None:
        return True
    return agreement(content_words(a.condition), content_words(b.condition)) >= 0.3
