"""Facts in and out of their tables. They are derived: emptied and filled again as one, or added to."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from itertools import count
from typing import Any, TypeVar

import msgspec

from sitroom.facts import (
    Account,
    Actor,
    Alias,
    Commitment,
    Event,
    Evidence,
    Facts,
    FiledReport,
    Lineage,
    Statement,
    Tie,
)
from sitroom.record.evidence import evidence_of
from sitroom.record.fact_rows import TABLES, Row, fact_row
from sitroom.record.schema import FACT_TABLES
from sitroom.record.store import Mark, corrections
from sitroom.record.traces import traces
from sitroom.shapes import from_json

__all__ = [
    "HOLDERS",
    "alias_rows",
    "evidence_rows",
    "fill",
    "load",
    "mark_settled",
    "places_of",
    "settled_mark",
    "settled_since",
    "store",
    "with_places",
    "with_text",
]

F = TypeVar("F")

HOLDERS = 8
"""Reports kept for one print: a thousand reprints are all found through the first of them."""

Places = dict[str, dict[str | None, tuple[Evidence, ...]]]
"""For each actor its own places, under None, and those of each of its wordings."""


@cache
def maker() -> str:
    """The version of Sitroom that facts are marked with: another one settles them again."""
    return version("sitroom")


def settled_mark(db: sqlite3.Connection) -> Mark | None:
    """How far the stored facts go; None where there are none, or another version of Sitroom made them."""
    row = db.execute("SELECT reading, correction FROM settled WHERE version = ?", (maker(),)).fetchone()
    return Mark(*row) if row else None


def settled_since(db: sqlite3.Connection) -> int:
    """The last reading that was there when all was last judged anew."""
    row = db.execute("SELECT since FROM settled").fetchone()
    return int(row[0]) if row else 0


def mark_settled(db: sqlite3.Connection, mark: Mark, since: int, made: str) -> None:
    """Keep how far the facts go, and ``since`` which reading no more than was touched has been judged anew."""
    settled = {"one": 1, "reading": mark.reading, "correction": mark.correction, "since": since}
    db.execute("DELETE FROM settled")
    fill(db, "settled", [settled | {"version": maker(), "made": made}])


def store(db: sqlite3.Connection, facts: Facts, mark: Mark, made: str) -> None:
    """Put facts in place of those there were, marked with how far they go. For use inside a transaction."""
    for table in FACT_TABLES:
        db.execute(f"DELETE FROM {table}")
    names = {actor.id: actor.name for actor in facts.actors}
    kinds = all_facts(facts)
    for kind, table in TABLES.items():
        fill(db, table, (fact_row(fact, names) for fact in kinds[kind]))
    everything = [fact for kind in kinds.values() for fact in kind]
    fill(db, "evidence", (row for fact in everything for row in evidence_rows(fact)))
    fill(db, "aliases", (row for actor in facts.actors for row in alias_rows(actor)))
    fill_traces(db, everything)
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('rebuild')")
    mark_settled(db, mark, mark.reading, made)


def all_facts(facts: Facts) -> dict[type, tuple[Any, ...]]:
    """The facts by their kinds."""
    kinds = (
        facts.lineages, facts.reports, facts.actors, facts.ties,
        facts.statements, facts.events, facts.accounts, facts.commitments,
    )  # fmt: skip
    return dict(zip(TABLES, kinds, strict=True))


def fill(db: sqlite3.Connection, table: str, rows: Iterable[Row], how: str = "INSERT") -> None:
    """Insert rows, all with the same columns."""
    listed = list(rows)
    if listed:
        columns = ", ".join(f'"{column}"' for column in listed[0])
        marks = ", ".join(f":{column}" for column in listed[0])
        db.executemany(f"{how} INTO {table} ({columns}) VALUES ({marks})", listed)


def fill_traces(db: sqlite3.Connection, facts: Iterable[Any]) -> None:
    """Keep by what facts are found, each print for its first holders."""
    rows: dict[str, list[tuple[str | int, str]]] = defaultdict(list)
    holders: dict[str | int, int] = defaultdict(int)
    for table, sought, id in (trace for fact in facts for trace in traces(fact)):
        holders[sought] += table == "prints"
        if holders[sought] <= HOLDERS:
            rows[table].append((sought, id))
    for table, found in rows.items():
        db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", found)


def evidence_rows(fact: Any, first: int = 0) -> Iterable[Row]:
    """Where a fact stands in the reports, every place once; its ``own`` evidence numbered in its order."""
    if isinstance(fact, (Lineage, FiledReport)):
        return
    own = {place_of(e): n for n, e in zip(count(first), fact.evidence, strict=False)}
    for place, quote in {place_of(e): e.quote for e in evidence_of(fact)}.items():
        report, start, end = place
        yield {"fact": fact.id, "report": report, "start": start, "end": end, "quote": quote, "own": own.get(place)}


def alias_rows(actor: Actor, first: int = 0) -> Iterable[Row]:
    """The places where an actor goes by each of its wordings."""
    for alias in actor.aliases:
        for n, e in zip(count(first), alias.evidence, strict=False):
            place = {"report": e.report, "start": e.start, "end": e.end, "quote": e.quote}
            yield {"actor": actor.id, "name": alias.name, **place, "own": n}


def place_of(evidence: Evidence) -> tuple[str, int, int]:
    """Where some words stand."""
    return evidence.report, evidence.start, evidence.end


def load(db: sqlite3.Connection) -> Facts:
    """The stored facts. For use inside a transaction, so that all tables are of one moment."""
    places = places_of(db)
    shapes = db.execute("SELECT json FROM actors ORDER BY position")
    return Facts(
        as_of=None,
        reports=filed_reports(db),
        lineages=all_of(db, "lineages", Lineage),
        actors=tuple(with_places(shape, places) for (shape,) in shapes),
        ties=all_of(db, "ties", Tie),
        statements=all_of(db, "statements", Statement),
        events=all_of(db, "events", Event),
        accounts=all_of(db, "accounts", Account),
        commitments=all_of(db, "commitments", Commitment),
        corrections=corrections(db),
    )


def all_of(db: sqlite3.Connection, table: str, kind: type[F]) -> tuple[F, ...]:
    """Every fact of a table, in the order in which reconciling gave them."""
    return tuple(from_json(row, kind) for (row,) in db.execute(f"SELECT json FROM {table} ORDER BY position"))


def filed_reports(db: sqlite3.Connection) -> tuple[FiledReport, ...]:
    """The reports, each with its text, which is kept apart."""
    query = "SELECT json, text FROM filed JOIN reports USING (id) ORDER BY filed.position"
    return tuple(with_text(shape, text) for shape, text in db.execute(query))


def with_text(data: str, text: str) -> FiledReport:
    """A filed report from its JSON and its text."""
    shape = from_json(data, Row)
    shape["report"]["text"] = text
    return msgspec.convert(shape, type=FiledReport)


def places_of(db: sqlite3.Connection, actor: str | None = None) -> Places:
    """The places of all actors, or of one, each in its order."""
    found: dict[str, dict[str | None, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    which = {"evidence": "own IS NOT NULL AND fact GLOB 'a-*'", "aliases": "true"}
    one = {"evidence": "fact = :actor AND own IS NOT NULL", "aliases": "actor = :actor"}
    for table, columns in (("evidence", "fact, NULL"), ("aliases", "actor, name")):
        where = (one if actor else which)[table]
        query = f"SELECT {columns}, report, start, end, quote FROM {table} WHERE {where} ORDER BY own"
        for id, name, *place in db.execute(query, {"actor": actor}):
            found[id][name].append(Evidence(*place))
    return {id: {name: tuple(pieces) for name, pieces in parts.items()} for id, parts in found.items()}


def with_places(data: str, places: Places | None) -> Actor:
    """An actor from its JSON and the places where it is named; without places its wordings have none."""
    shape = from_json(data, Row)
    names = shape.pop("aliases")
    actor = msgspec.convert({**shape, "aliases": (), "evidence": ()}, type=Actor)
    if places is None:
        return replace(actor, aliases=tuple(Alias(name, ()) for name in names))
    own = places.get(actor.id, {})
    aliases = tuple(Alias(name, own[name]) for name in names if name in own)
    return replace(actor, aliases=aliases, evidence=own.get(None, ()))
