"""Facts in and out of their tables. They are derived: emptied and filled again as one, never patched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Event,
    Facts,
    FiledReport,
    Lineage,
    Party,
    Statement,
    Tie,
)
from sitroom.record.evidence import evidence_of
from sitroom.record.schema import FACT_TABLES
from sitroom.record.store import Mark, corrections
from sitroom.shapes import from_json, plain, to_json

__all__ = ["load", "settled_mark", "store"]

F = TypeVar("F")

Row = dict[str, Any]


def settled_mark(db: sqlite3.Connection, version: str) -> Mark | None:
    """How far the stored facts go; None where there are none, or another version of Sitroom made them."""
    row = db.execute("SELECT reading, correction FROM settled WHERE version = ?", (version,)).fetchone()
    return Mark(*row) if row else None


def store(db: sqlite3.Connection, facts: Facts, mark: Mark, version: str, made: str) -> None:
    """Put facts in place of those there were, marked with how far they go. For use inside a transaction."""
    for table in (*FACT_TABLES, "settled"):
        db.execute(f"DELETE FROM {table}")
    names = {actor.id: actor.name for actor in facts.actors}
    fill(db, "lineages", (lineage_row(x) for x in facts.lineages))
    fill(db, "filed", (report_row(x) for x in facts.reports))
    fill(db, "actors", (actor_row(x) for x in facts.actors))
    fill(db, "ties", (tie_row(x, names) for x in facts.ties))
    fill(db, "statements", (statement_row(x, names) for x in facts.statements))
    fill(db, "events", (event_row(x, names) for x in facts.events))
    fill(db, "accounts", (account_row(x) for x in facts.accounts))
    fill(db, "commitments", (commitment_row(x, names) for x in facts.commitments))
    fill(db, "evidence", evidence_rows(facts))
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('rebuild')")
    settled = {"one": 1, "reading": mark.reading, "correction": mark.correction, "version": version, "made": made}
    fill(db, "settled", [settled])


def load(db: sqlite3.Connection) -> Facts:
    """The stored facts. For use inside a transaction, so that all tables are of one moment."""
    return Facts(
        as_of=None,
        reports=filed_reports(db),
        lineages=all_of(db, "lineages", Lineage),
        actors=all_of(db, "actors", Actor),
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


def fill(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, all with the same columns."""
    listed = list(rows)
    if listed:
        columns = ", ".join(listed[0])
        marks = ", ".join(f":{column}" for column in listed[0])
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", listed)


def party(role: str, who: Party | None, names: Mapping[str, str]) -> Row:
    """A role's two columns: the name its actor goes by in the record, and the actor's id."""
    actor = who.actor if who else None
    return {role: names.get(actor or "", who.name if who else None), f"{role}_id": actor}


def lineage_row(x: Lineage) -> Row:
    """A lineage's columns."""
    return {"id": x.id, "origin": x.origin, "reason": x.reason, "json": to_json(x)}


def report_row(x: FiledReport) -> Row:
    """A filed report's columns; its JSON leaves the text out, which stands in ``reports``."""
    shape = plain(x)
    del shape["report"]["text"]
    return {
        "id": x.report.id,
        "title": x.report.title,
        "outlet": x.report.outlet,
        "published": x.report.published,
        "language": x.report.language,
        "lineage": x.lineage,
        "lineage_reason": x.lineage_reason,
        "current": x.current,
        "json": to_json(shape),
    }


def actor_row(x: Actor) -> Row:
    """An actor's columns."""
    return {
        "id": x.id,
        "name": x.name,
        "kind": x.kind,
        "country": x.country,
        "sector": x.sector,
        "json": to_json(x),
    }


def tie_row(x: Tie, names: Mapping[str, str]) -> Row:
    """A tie's columns."""
    ends = party("a", x.a, names) | party("b", x.b, names)
    when = {"since": x.since, "until": x.until, "sources": x.sources}
    return {"id": x.id, **ends, "kind": x.kind, **when, "json": to_json(x)}


def statement_row(x: Statement, names: Mapping[str, str]) -> Row:
    """A statement's columns."""
    return {
        "id": x.id,
        "report": x.report,
        **party("speaker", x.speaker, names),
        "act": x.act,
        "form": x.form,
        "hypothetical": x.hypothetical,
        "said_on": x.said_on,
        "reported_on": x.reported_on,
        "content": x.content,
        "json": to_json(x),
    }


def event_row(x: Event, names: Mapping[str, str]) -> Row:
    """An event's columns."""
    return {
        "id": x.id,
        "type": x.type,
        "mode": x.mode,
        **party("actor", x.actor, names),
        **party("recipient", x.recipient, names),
        "place": x.place.name if x.place else None,
        "date": x.when,
        "status": x.status,
        "magnitude": x.magnitude,
        "sources": x.sources,
        "words": x.words,
        "json": to_json(x),
    }


def account_row(x: Account) -> Row:
    """An account's columns."""
    return {
        "id": x.id,
        "question": x.question,
        "about": x.about,
        "attribute": x.attribute,
        "positions": len(x.positions),
        "json": to_json(x),
    }


def commitment_row(x: Commitment, names: Mapping[str, str]) -> Row:
    """A commitment's columns."""
    return {
        "id": x.id,
        **party("by", x.by, names),
        **party("towards", x.to, names),
        "kind": x.kind,
        "status": x.status,
        "made_on": x.made_on,
        "action": x.action,
        "condition": x.condition,
        "json": to_json(x),
    }


def evidence_rows(facts: Facts) -> list[Row]:
    """Where each fact stands in the reports, every place once."""
    kinds = (facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments)
    places = {
        (fact.id, e.report, e.start, e.end): e.quote for kind in kinds for fact in kind for e in evidence_of(fact)
    }
    columns = ("fact", "report", "start", "end", "quote")
    return [dict(zip(columns, (*place, quote), strict=True)) for place, quote in places.items()]
