"""Putting what reports tell in among the facts there are: which fact is which, and what each becomes.

The reports were reconciled beside those they touch. What rests on these alone is taken as it came out; a fact that
rests on others too is extended by what these reports add.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sitroom.facts import Account, Actor, Commitment, Event, Facts, FiledReport, Lineage, Statement, Tie
from sitroom.reconcile.extending import counted, counted_on, extended, lessened
from sitroom.reconcile.parties import with_actors
from sitroom.record.evidence import evidence_of
from sitroom.record.held import Held

__all__ = ["Graft", "Grown"]


LINEAGE = ("lineage", "lineage_reason", "lineage_because")
"""What a filed report tells of its lineage."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A fact as it becomes, None where it is no more, and as it was, None where it was not.

    Where it is not written ``anew`` it rests on more than its own list of words here says.
    """

    id: str
    fact: Any
    before: Any
    anew: bool


class Graft:
    """The facts that reports bring, change or take away. ``local`` is what they and those they touch add up to.

    ``new`` are the reports that are judged, ``again`` those that the record's facts rest on no longer in the same way:
    they were read anew, corrected, or replaced.
    """

    def __init__(self, held: Held, local: Facts, new: Collection[str], again: Collection[str]) -> None:
        self.held = held
        self.local = local
        self.new = new
        self.again = again
        self.inside = {*held.reports, *new, *again}
        self.resting = held.resting_on(again)
        self.unsaid = {id for id in self.resting if id.startswith("s-")}
        self.lineage = self.lineages_of_reports()
        self.ids = {actor.id: self.actor_id(actor) for actor in local.actors}
        self.events = {event.id: held.told_at(event) or event.id for event in local.events}
        self.published = {filed.report.id: filed.report.published or "" for filed in local.reports}
        self.done: dict[str, Grown] = {}
        self.beside: dict[str, Any] = {}

    def lineages_of_reports(self) -> dict[str, str]:
        """The record's lineage of each report at hand."""
        found = dict(self.held.lineages)
        for lineage in self.local.lineages:
            old = next((found[r] for r in lineage.reports if r in found), lineage.id)
            found |= {report: old for report in lineage.reports if report not in found}
        return found

    def filed(self, report: FiledReport) -> FiledReport:
        """A report as it is kept: in its lineage, and why it is there as that was judged when it came."""
        before = self.held.filed(report.report.id)
        if before is not None:
            return replace(report, **{name: getattr(before, name) for name in LINEAGE})
        return replace(report, lineage=self.lineage[report.report.id])

    def actor_id(self, actor: Actor) -> str:
        """Under which id the record has an actor, or will have it: whom new reports name in full is known at once."""
        fresh = {
            a.name
            for a in actor.aliases
            if any(e.report in self.new and e.report not in self.again for e in a.evidence)
        }
        return self.held.known_as(actor, fresh) or self.held.told_at(actor) or actor.id

    def grown(self) -> Iterator[Grown]:
        """What is brought, changed or taken away, actors before those who name them."""
        for lineage in self.local.lineages:
            self.grow(lineage, next((self.lineage[r] for r in lineage.reports if r in self.new), lineage.id))
        for actor in self.local.actors:
            self.grow(actor, self.ids[actor.id])
        names, facts = self.names(), self.local
        for kind in (facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments):
            for fact in kind:
                mapped = self.mapped(fact, names)
                self.grow(mapped, self.id_of(mapped))
        for id in sorted(self.resting - self.done.keys()):
            self.lessen(id)
        yield from self.done.values()

    def names(self) -> dict[str, str]:
        """The names that the actors at hand go by in the record."""
        brought = {id: grown.fact.name for id, grown in self.done.items() if isinstance(grown.fact, Actor)}
        return self.held.names(set(self.ids.values())) | brought

    def mapped(self, fact: Any, names: dict[str, str]) -> Any:
        """A fact with the record's ids for its actors and events."""
        mapped = with_actors(fact, self.ids, names)
        if isinstance(mapped, Account) and mapped.about:
            return replace(mapped, about=self.events.get(mapped.about, mapped.about))
        if isinstance(mapped, Commitment):
            return replace(
                mapped,
                triggers=tuple(self.events.get(id, id) for id in mapped.triggers),
                acts=tuple(self.events.get(id, id) for id in mapped.acts),
                steps=tuple(replace(s, event=self.events.get(s.event or "", s.event)) for s in mapped.steps),
            )
        return mapped

    def id_of(self, fact: Any) -> str:
        """The record's id for what a fact tells: by its words, else by what it is between, or asks."""
        known = None if isinstance(fact, Statement) else self.held.told_at(fact)
        if known is None and isinstance(fact, Tie):
            known = self.held.tied(fact)
        if known is None and isinstance(fact, Account):
            known = self.held.asked(fact.attribute, fact.question)
        return known or str(fact.id)

    def grow(self, fact: Any, id: str) -> None:
        """Put a fact that rests on the reports that are judged in its place."""
        fresh, done = replace(fact, id=id), self.done.get(id)
        if not self.is_told(fact):
            self.beside.setdefault(id, fresh)
        elif done is not None:
            self.done[id] = replace(done, fact=self.extended(done.fact, fresh))
        else:
            self.done[id] = self.grown_from(self.stored(id), id, fresh)

    def grown_from(self, before: Any, id: str, fresh: Any) -> Grown:
        """What a stored fact becomes by what the judged reports tell."""
        left = self.left_of(id, before)
        if left is None or self.is_whole(id, left, fresh):
            return Grown(id, counted(fresh, self.lineage), before, anew=True)
        # An actor whose places are at hand may go by another name with more of them.
        at_hand = isinstance(left, Actor) and bool(left.evidence)
        return Grown(id, self.extended(left, fresh), before, anew=at_hand)

    def lessen(self, id: str) -> None:
        """Put what is left of a stored fact in its place, as it came out where all that it rests on is at hand."""
        before = self.stored(id)
        left, fresh = self.left_of(id, before), self.beside.get(id)
        anew = left is not None and fresh is not None and self.is_whole(id, left, fresh)
        self.done[id] = Grown(id, counted(fresh, self.lineage) if anew else left, before, anew)

    def is_told(self, fact: Any) -> bool:
        """Whether a fact rests on one of the reports that are judged."""
        if isinstance(fact, Lineage):
            return any(report in self.new for report in fact.reports)
        return any(e.report in self.new for e in evidence_of(fact))

    def stored(self, id: str) -> Any:
        """The fact as the record has it; an actor with its places only where these are not too many."""
        return self.held.fact(id, whole=id[0] != "a" or not self.held.is_told_often(id))

    def left_of(self, id: str, before: Any) -> Any:
        """What is left of a stored fact without the reports that are judged again, None where nothing is."""
        if before is None or not self.again or isinstance(before, Lineage):
            return before
        if isinstance(before, Actor) and not before.evidence:
            return None if self.held.rests_within(id, self.again) else before
        left = lessened(before, self.again, self.unsaid)
        return left if left is None or left == before else self.counted_anew(left)

    def is_whole(self, id: str, left: Any, fresh: Any) -> bool:
        """Whether a fact rests on the reports at hand alone, and has kept all its words: then it is as it came out."""
        if isinstance(fresh, Lineage):
            return set(left.reports) <= set(fresh.reports)
        at_hand = left.evidence and self.held.rests_within(id, self.inside)
        return bool(at_hand) and set(left.evidence) <= set(fresh.evidence)

    def extended(self, before: Any, fresh: Any) -> Any:
        """A fact with what the reports that are judged add."""
        if isinstance(before, Event) and not self.is_latest(before, fresh):
            fresh = replace(fresh, magnitude=None)
        grown = extended(before, fresh, self.new)
        if isinstance(grown, (Event, Tie)) and not self.again:
            return counted_on(before, grown, self.brought(before, grown))
        return self.counted_anew(grown)

    def brought(self, before: Event | Tie, grown: Event | Tie) -> list[str]:
        """The lineages that the judged reports bring to a fact, which may be told in thousands of others."""
        told = {e.report for e in before.evidence}
        new = dict.fromkeys(self.lineage[e.report] for e in grown.evidence if e.report in self.new)
        there = {self.lineage[report] for report in told & self.lineage.keys()}
        return [id for id in new if id not in there and told.isdisjoint(self.held.carrying(id))]

    def counted_anew(self, fact: Any) -> Any:
        """A fact with its lineages counted as the record has them."""
        if isinstance(fact, (Lineage, Actor)):
            return fact
        far = {e.report for e in fact.evidence} - self.lineage.keys()
        return counted(fact, {**self.held.lineages_of(far), **self.lineage})

    def is_latest(self, before: Event, fresh: Event) -> bool:
        """Whether what the judged reports tell of an event is not older than what others do."""
        latest = max((self.published.get(e.report, "") for e in fresh.evidence if e.report in self.new), default="")
        return latest >= self.held.last_told(before)
