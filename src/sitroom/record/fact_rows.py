"""Facts as rows of their tables, each with the columns to ask by and the whole fact as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Event,
    FiledReport,
    Lineage,
    Party,
    Statement,
    Tie,
)
from sitroom.shapes import plain, to_json

__all__ = ["TABLES", "Row", "fact_row"]

Row = dict[str, Any]

Names = Mapping[str, str]
"""The names that actors go by, by their ids."""

TABLES: dict[type, str] = {
    Lineage: "lineages",
    FiledReport: "filed",
    Actor: "actors",
    Tie: "ties",
    Statement: "statements",
    Event: "events",
    Account: "accounts",
    Commitment: "commitments",
}
"""Where facts of each kind lie, in the order in which they are filled."""


def fact_row(fact: Any, names: Names) -> Row:
    """A fact as a row of its table."""
    return ROWS[type(fact)](fact, names)


def party(role: str, who: Party | None, names: Names) -> Row:
    """A role's two columns: the name its actor goes by in the record, and the actor's id."""
    actor = who.actor if who else None
    return {role: names.get(actor or "", who.name if who else None), f"{role}_id": actor}


def lineage_row(x: Lineage, _: Names) -> Row:
    """A lineage's columns."""
    return {"id": x.id, "origin": x.origin, "reason": x.reason, "json": to_json(x)}


def report_row(x: FiledReport, _: Names) -> Row:
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


def actor_row(x: Actor, _: Names) -> Row:
    """An actor's columns; its places, thousands for one whom every report names, stand in tables of their own."""
    shape = plain(x)
    del shape["evidence"]
    shape["aliases"] = [alias.name for alias in x.aliases]
    return {
        "id": x.id,
        "name": x.name,
        "kind": x.kind,
        "country": x.country,
        "sector": x.sector,
        "json": to_json(shape),
    }


def tie_row(x: Tie, names: Names) -> Row:
    """A tie's columns."""
    ends = party("a", x.a, names) | party("b", x.b, names)
    when = {"since": x.since, "until": x.until, "sources": x.sources}
    return {"id": x.id, **ends, "kind": x.kind, **when, "json": to_json(x)}


def statement_row(x: Statement, names: Names) -> Row:
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


def event_row(x: Event, names: Names) -> Row:
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


def account_row(x: Account, _: Names) -> Row:
    """An account's columns."""
    return {
        "id": x.id,
        "question": x.question,
        "about": x.about,
        "attribute": x.attribute,
        "positions": len(x.positions),
        "json": to_json(x),
    }


def commitment_row(x: Commitment, names: Names) -> Row:
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


ROWS: dict[type, Callable[[Any, Names], Row]] = {
    Lineage: lineage_row,
    FiledReport: report_row,
    Actor: actor_row,
    Tie: tie_row,
    Statement: statement_row,
    Event: event_row,
    Account: account_row,
    Commitment: commitment_row,
}
