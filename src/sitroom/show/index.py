"""Looking things up in the facts: reports by number, actors by id, who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Event,
    Evidence,
    Facts,
    FiledReport,
    Lineage,
    Party,
    Statement,
    Tie,
)
from sitroom.model import EventStatus, EventType
from sitroom.show.edtf import human, is_dated, order
from sitroom.show.words import Words, around, short

__all__ = ["Fact", "Index", "known_on", "report_name"]

DONE = (EventStatus.HAPPENED, EventStatus.CLAIMED)

DEEDS = frozenset(
    {
        EventType.AID,
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.MOBILIZE,
        EventType.PROTEST,
        EventType.RETREAT,
        EventType.SANCTION,
    }
)
"""Types of event that are more than words or talks."""

Fact = FiledReport | Actor | Tie | Statement | Event | Account | Commitment


def known_on(filed: FiledReport) -> str:
    """The day a report was known: its publication, or where it is undated the day it was added."""
    return filed.report.published if is_dated(filed.report.published) and filed.report.published else filed.added


def report_name(filed: FiledReport) -> str:
    """Who published a report, or where it says nothing of that, the file it came from."""
    file = PurePath(filed.report.source.rpartition("#")[2]).name
    return short(filed.report.outlet or file or filed.report.source, 60)


@dataclass(frozen=True)
class Index:
    """The facts, with everything that can be looked up in them."""

    facts: Facts

    @cached_property
    def reports(self) -> dict[str, FiledReport]:
        """Reports by id."""
        return {filed.report.id: filed for filed in self.facts.reports}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each report's number, from 1, oldest first; versions that were replaced come last."""
        ordered = sorted(self.facts.reports, key=lambda x: (not x.current, order(known_on(x)), x.report.id))
        return {filed.report.id: number for number, filed in enumerate(ordered, 1)}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.facts.actors}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.facts.events}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.facts.statements}

    @cached_property
    def lineages(self) -> dict[str, Lineage]:
        """Lineages by id."""
        return {lineage.id: lineage for lineage in self.facts.lineages}

    @cached_property
    def told_in(self) -> dict[str, list[Statement]]:
        """The statements of each report."""
        found: dict[str, list[Statement]] = {}
        for statement in self.facts.statements:
            found.setdefault(statement.report, []).append(statement)
        return found

    @cached_property
    def deeds(self) -> dict[str, list[Event]]:
        """What each actor did that was more than words."""
        found: dict[str, list[Event]] = {}
        for event in self.facts.events:
            if event.actor and event.actor.actor and event.type in DEEDS and event.status in DONE:
                found.setdefault(event.actor.actor, []).append(event)
        return found

    def name(self, party: Party | None) -> str | None:
        """The name an actor goes by, or the fullest name known where the party is no actor of the record."""
        if party is None:
            return None
        actor = self.actors.get(party.actor) if party.actor else None
        return short(actor.name if actor else party.name, 80)

    def label(self, report: str) -> str:
        """A report as one cites it: "Reuters, 13 April 2024"."""
        filed = self.reports.get(report)
        if filed is None:
            return report
        return f"{report_name(filed)}, {human(filed.report.published, 'undated')}"

    def source(self, given: str) -> str:
        """Who gives an answer; a report that gives it itself is named by its outlet or its file, not its id."""
        filed = self.reports.get(given)
        return report_name(filed) if filed else short(given, 60)

    def words(self, evidence: Evidence) -> Words:
        """A piece of evidence in its sentence."""
        filed = self.reports.get(evidence.report)
        left, right = around(filed.report.text, evidence.start, evidence.end) if filed else ("", "")
        number = self.numbers.get(evidence.report, 0)
        label = self.label(evidence.report)
        return Words(evidence.report, number, label, evidence.start, evidence.end, left, evidence.quote, right)

    def all_words(self, evidence: Iterable[Evidence]) -> tuple[Words, ...]:
        """Pieces of evidence in their sentences, by report number and place, none twice."""
        found = {(e.report, e.start, e.end): self.words(e) for e in evidence}
        return tuple(sorted(found.values(), key=lambda w: (w.number, w.start, w.end)))

    def tellers(self, evidence: Evidence) -> list[str]:
        """Whose words the evidence stands in, innermost speaker of each statement that holds it."""
        return [
            name
            for statement in self.told_in.get(evidence.report, ())
            if not statement.hypothetical
            and any(e.start <= evidence.start and evidence.end <= e.end for e in statement.evidence)
            and (name := self.name(statement.speaker))
        ]

    def by_account_of(self, evidence: Iterable[Evidence]) -> list[str]:
        """Who says so: the speakers in whose words it stands, else the report itself."""
        found: dict[str, None] = {}
        for piece in evidence:
            filed = self.reports.get(piece.report)
            for name in self.tellers(piece) or ([report_name(filed)] if filed else []):
                found.setdefault(name)
        return list(found)

    def lineages_of(self, evidence: Iterable[Evidence]) -> set[str]:
        """The lineages of the reports that some evidence stands in."""
        return {self.reports[e.report].lineage for e in evidence if e.report in self.reports}

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every fact by its id."""
        facts = self.facts
        kinds = (facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments)
        found: dict[str, Fact] = {fact.id: fact for kind in kinds for fact in kind}
        return found | dict(self.reports)
