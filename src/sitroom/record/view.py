"""The queries that a record answers: over all it holds, or over what was known on a day."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from difflib import get_close_matches
from functools import cached_property

from sitroom.errors import NoSuchFact
from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Correction,
    Event,
    Facts,
    FiledReport,
    Lineage,
    Statement,
    Tie,
)
from sitroom.record.rows import Rows
from sitroom.record.search import Hit, matching_reports, matching_statements, statement_index

__all__ = ["AsOf", "Fact", "View"]

Fact = FiledReport | Lineage | Actor | Tie | Statement | Event | Account | Commitment
"""Whatever has an id that ``get`` finds."""


class Lookup:
    """What is looked up in facts again and again, made once for them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every wording of each actor, by the actor's id."""
        return {a.id: (a.name, *(alias.name for alias in a.aliases)) for a in self.facts.actors}

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every fact by its id."""
        facts = self.facts
        found: dict[str, Fact] = {filed.report.id: filed for filed in facts.reports}
        for kind in (
            facts.lineages,
            facts.actors,
            facts.ties,
            facts.statements,
            facts.events,
            facts.accounts,
            facts.commitments,
        ):
            found.update((fact.id, fact) for fact in kind)
        return found


class View(ABC):
    """The facts of a record and the ways to ask for them. Every answer is of the moment it is asked for."""

    _lookup: Lookup | None = None

    @property
    @abstractmethod
    def facts(self) -> Facts:
        """All the facts, in the record's vocabulary."""

    @abstractmethod
    def as_of(self, date: str) -> View:
        """What was known by the end of a day, a month or a year (``2023-12-01``, ``2023-12``, ``2023``)."""

    @abstractmethod
    def _connection(self) -> sqlite3.Connection:
        """The record's file."""

    @property
    def _look(self) -> Lookup:
        facts = self.facts
        if self._lookup is None or self._lookup.facts is not facts:
            self._lookup = Lookup(facts)
        return self._lookup

    @property
    def reports(self) -> Rows[FiledReport]:
        """The reports, with their lineage; those a newer version has replaced are there too (``current=False``)."""
        return Rows(self.facts.reports)

    @property
    def lineages(self) -> Rows[Lineage]:
        """The reports by whose reporting they carry."""
        return Rows(self.facts.lineages)

    @property
    def actors(self) -> Rows[Actor]:
        """Who speaks and acts."""
        return Rows(self.facts.actors, self._look.names)

    @property
    def ties(self) -> Rows[Tie]:
        """Who stands with, leads, backs or belongs to whom."""
        return Rows(self.facts.ties, self._look.names)

    @property
    def statements(self) -> Rows[Statement]:
        """Who said what, on whose authority."""
        return Rows(self.facts.statements, self._look.names)

    @property
    def events(self) -> Rows[Event]:
        """What is said to have been done, by whom, to whom."""
        return Rows(self.facts.events, self._look.names)

    @property
    def accounts(self) -> Rows[Account]:
        """Questions on which positions differ."""
        return Rows(self.facts.accounts, self._look.names)

    @property
    def commitments(self) -> Rows[Commitment]:
        """Threats, promises, restraints and demands, and what became of them."""
        return Rows(self.facts.commitments, self._look.names)

    @property
    def corrections(self) -> Rows[Correction]:
        """What people changed, oldest first."""
        return Rows(self.facts.corrections)

    def get(self, id: str) -> Fact:
        """The fact with this id. Raises ``NoSuchFact``, which names the nearest ids there are."""
        found = self._look.by_id.get(id)
        if found is None:
            near = get_close_matches(id, self._look.by_id, n=3)
            raise NoSuchFact(f"there is no fact {id!r}" + (f"; near it are: {', '.join(near)}" if near else ""))
        return found

    def search(self, text: str) -> list[Hit]:
        """The current reports that hold all the words ("quoted" ones as a phrase), best first.

        A hit is the report's id and the span of its text around the first words found.
        """
        current = {filed.report.id for filed in self.facts.reports if filed.current}
        return [hit for hit in matching_reports(self._connection(), text) if hit.report in current]

    def said(self, text: str) -> Rows[Statement]:
        """The statements whose content holds all the words, best first."""
        ids = self._with_statements(lambda db: matching_statements(db, text))
        by_id = {statement.id: statement for statement in self.facts.statements}
        return Rows([by_id[id] for id in ids if id in by_id], self._look.names)

    def _with_statements(self, ask: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
        """Ask an index of just these statements, made in memory."""
        db = statement_index(self.facts.statements)
        try:
            return ask(db)
        finally:
            db.close()


class AsOf(View):
    """A record as it would have been on a day: made by ``Record.as_of``."""

    def __init__(self, day: str, facts: Callable[[], Facts], record: View) -> None:
        self.day = day
        self._facts = facts
        self._record = record

    def __repr__(self) -> str:
        return f"<{self._record!r} as of {self.day}>"

    @property
    def facts(self) -> Facts:
        """All the facts known by the end of the day."""
        return self._facts()

    def as_of(self, date: str) -> View:
        """What was known by the end of another day."""
        return self._record.as_of(date)

    def _connection(self) -> sqlite3.Connection:
        return self._record._connection()
