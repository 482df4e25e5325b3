"""What the record holds already of what some reports tell: its facts, found by the words they stand on."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from sitroom.facts import Actor, Correction, Event, Evidence, FiledReport, Tie
from sitroom.model import MentionKind
from sitroom.reconcile.corrections_standing import regrouped
from sitroom.reconcile.ids import Like
from sitroom.reconcile.known_ids import Telling, known_ids
from sitroom.reconcile.rereading import sort_of
from sitroom.reconcile.ties import MUTUAL
from sitroom.record.fact_rows import TABLES
from sitroom.record.settled import places_of, with_places, with_text
from sitroom.record.store import corrections
from sitroom.record.traces import face
from sitroom.shapes import from_json

__all__ = ["Held", "ids_held"]

KINDS = {"q" if table == "accounts" else table[0]: kind for kind, table in TABLES.items() if kind is not FiledReport}
"""Kinds of fact by what their ids begin with."""

SORTS = {"t": "kind", "e": "type", "q": "attribute", "c": "kind", "s": "act"}
OFTEN = 300
"""Places from which on an actor is only added to: it has a name and a kind that a few more do not change."""


OWN = "SELECT fact, report, start, end, quote FROM evidence WHERE own IS NOT NULL"


def ids_held(db: sqlite3.Connection) -> Like | None:
    """The ids that all facts of the record go by, None where it holds none yet."""
    told = tellings(db, db.execute(OWN).fetchall())
    lineages = dict(db.execute("SELECT id, lineage FROM filed").fetchall())
    return Like(known_ids(told, lineages, regrouped(corrections(db)))) if told else None


def tellings(db: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> list[Telling]:
    """Facts by stretches of words that they rest on, with what sort of its kind each is."""
    found = [(id, Evidence(*place)) for id, *place in rows]
    sorts = sorts_of(db, {id for id, _ in found})
    return [(id, sorts.get(id), piece) for id, piece in found]


def sorts_of(db: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    """What sort of its kind each fact is."""
    found: dict[str, str] = {}
    for letter, column in SORTS.items():
        query = f"SELECT id, {column} FROM {TABLES[KINDS[letter]]} WHERE id IN"
        found.update((id, sort) for id, sort in among(db, query, [id for id in ids if id[0] == letter]))
    return found


def among(db: sqlite3.Connection, query: str, values: Collection[str]) -> list[tuple[Any, ...]]:
    """The rows of a query that ends in a list of values."""
    listed, rows = list(values), list[tuple[Any, ...]]()
    for first in range(0, len(listed), 500):
        part = listed[first : first + 500]
        rows += db.execute(f"{query} ({', '.join('?' * len(part))})", part).fetchall()
    return rows


class Held:
    """The facts that rest on some reports of the record, and ways to find others."""

    def __init__(self, db: sqlite3.Connection, reports: Collection[str]) -> None:
        self.db = db
        self.reports = reports

    @cached_property
    def tellings(self) -> list[Telling]:
        """The facts that rest on these reports, by each stretch of words of theirs."""
        return tellings(self.db, self.among(f"{OWN} AND report IN", self.reports))

    def among(self, query: str, values: Collection[str]) -> list[tuple[Any, ...]]:
        """The rows of a query that ends in a list of values."""
        return among(self.db, query, values)

    @cached_property
    def lineages(self) -> dict[str, str]:
        """The lineage of each of these reports."""
        return dict(self.among("SELECT id, lineage FROM filed WHERE id IN ", self.reports))

    def like(self, made: Sequence[Correction]) -> Like:
        """The ids that facts go by which these reports tell, after the corrections made."""
        return Like(known_ids(self.tellings, self.lineages, regrouped(made)), self.is_taken)

    def is_taken(self, id: str, parts: tuple[object, ...]) -> bool:
        """Whether an id is that of a fact which is not told in the report it would be named after."""
        report, letter = str(parts[0]), id[0]
        if letter not in KINDS or letter in "lq":
            return False
        there = self.db.execute(f"SELECT 1 FROM {TABLES[KINDS[letter]]} WHERE id = ?", (id,)).fetchone()
        told = "SELECT 1 FROM evidence WHERE fact = ? AND report = ? LIMIT 1"
        return there is not None and self.db.execute(told, (id, report)).fetchone() is None

    @cached_property
    def by_place(self) -> dict[tuple[str, str, int, int], dict[str | None, str]]:
        """The facts by their kind and the place of their words, there by their sort."""
        found: dict[tuple[str, str, int, int], dict[str | None, str]] = {}
        for id, sort, e in self.tellings:
            found.setdefault((id[0], e.report, e.start, e.end), {})[sort] = id
        return found

    def told_at(self, fact: Any) -> str | None:
        """The id that the record has for what a fact tells: its own, else the one that its first words have."""
        found: list[str] = []
        for e in fact.evidence:
            there = self.by_place.get((fact.id[0], e.report, e.start, e.end), {})
            id = there.get(sort_of(fact)) or (next(iter(there.values())) if len(there) == 1 else None)
            found += [id] if id is not None else []
        return fact.id if fact.id in found else next(iter(found), None)

    def known_as(self, actor: Actor, wordings: Collection[str]) -> str | None:
        """The one actor of the record that goes by one of these whole names of an actor, and is of no other country."""
        faces = [known for name in wordings if actor.named and (known := face(name, actor.kind))]
        found = dict.fromkeys(id for (id,) in self.among("SELECT actor FROM faces WHERE face IN ", faces))
        ids = [id for id in found if self.may_be(id, actor)]
        return ids[0] if len(ids) == 1 else None

    def may_be(self, id: str, actor: Actor) -> bool:
        """Whether an actor of the record is of the same country as another and as much a person, as far as is known."""
        country, kind = self.db.execute("SELECT country, kind FROM actors WHERE id = ?", (id,)).fetchone()
        person = (MentionKind(kind) is MentionKind.PERSON) == (actor.kind is MentionKind.PERSON)
        return person and (country is None or actor.country is None or country == actor.country)

    def tied(self, tie: Tie) -> str | None:
        """The id of the tie between the same two."""
        ends = [(tie.a, tie.b), (tie.b, tie.a)] if tie.kind in MUTUAL else [(tie.a, tie.b)]
        for a, b in ends:
            same = " AND ".join(f"{end}_id IS ? AND ({end}_id IS NOT NULL OR {end} = ?)" for end in ("a", "b"))
            values = (tie.kind, a.actor, a.name, b.actor, b.name)
            row = self.db.execute(f"SELECT id FROM ties WHERE kind = ? AND {same}", values).fetchone()
            if row:
                return str(row[0])
        return None

    def asked(self, attribute: str, question: str) -> str | None:
        """The id of the account that asks the same."""
        query = "SELECT id FROM accounts WHERE question = ? AND attribute = ?"
        row = self.db.execute(query, (question, attribute)).fetchone()
        return str(row[0]) if row else None

    def fact(self, id: str, *, whole: bool = True) -> Any:
        """A fact of the record, None where it holds none under this id. An actor not taken ``whole`` has no places."""
        kind = KINDS[id[0]]
        row = self.db.execute(f"SELECT json FROM {TABLES[kind]} WHERE id = ?", (id,)).fetchone()
        if row is None or kind is not Actor:
            return from_json(row[0], kind) if row else None
        return with_places(row[0], places_of(self.db, id) if whole else None)

    def filed(self, report: str) -> FiledReport | None:
        """A report as the record has it, None where it has none."""
        query = "SELECT json, text FROM filed JOIN reports USING (id) WHERE id = ?"
        row = self.db.execute(query, (report,)).fetchone()
        return with_text(*row) if row else None

    def rests_within(self, id: str, reports: Collection[str]) -> bool:
        """Whether a fact rests on nothing but some reports."""
        rows = self.db.execute("SELECT DISTINCT report FROM evidence WHERE fact = ?", (id,))
        return all(report in reports for (report,) in islice(rows, len(reports) + 1))

    def resting_on(self, reports: Collection[str]) -> set[str]:
        """The facts that rest on some reports, among others."""
        return {id for (id,) in self.among("SELECT DISTINCT fact FROM evidence WHERE report IN ", reports)}

    def is_told_often(self, id: str) -> bool:
        """Whether a fact rests on so many words that it is not put together anew for a few more."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM evidence WHERE fact = ? LIMIT {OFTEN + 1})"
        return bool(self.db.execute(query, (id,)).fetchone()[0] > OFTEN)

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """The names that actors go by."""
        return dict(self.among("SELECT id, name FROM actors WHERE id IN ", ids))

    def lineages_of(self, reports: Collection[str]) -> Mapping[str, str]:
        """The lineages of any reports."""
        return dict(self.among("SELECT id, lineage FROM filed WHERE id IN ", reports))

    def carrying(self, lineage: str) -> list[str]:
        """The reports of a lineage."""
        return [report for (report,) in self.db.execute("SELECT id FROM filed WHERE lineage = ?", (lineage,))]

    def last_told(self, event: Event) -> str:
        """The last day on which an event was told."""
        reports = {e.report for e in event.evidence}
        days = self.among("SELECT coalesce(published, '') FROM filed WHERE id IN ", reports)
        return max((day for (day,) in days), default="")
