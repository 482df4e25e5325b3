"""One fact put into its tables: as new, in place of what it was, with what reports add to it, or taken out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sitroom.facts import Actor, FiledReport, Lineage, Statement
from sitroom.record.fact_rows import TABLES, Row, fact_row
from sitroom.record.grafting import Grown
from sitroom.record.settled import HOLDERS, alias_rows, evidence_rows, fill
from sitroom.record.traces import traces
from sitroom.shapes import to_json

__all__ = ["put", "put_report"]

PLACES = 1_000_000
"""More places than a fact has in one report: what comes later is numbered after all that was there."""

ROLES = {
    "ties": ("a", "b"),
    "statements": ("speaker",),
    "events": ("actor", "recipient"),
    "commitments": ("by", "towards"),
}
"""The columns that hold the names of actors."""


def put(db: sqlite3.Connection, grown: Grown, new: Collection[str], again: Collection[str]) -> None:
    """Put a fact into its tables as it becomes: all of it, or what rests on the ``new`` reports.

    What rests on the reports that are judged ``again`` is put aside first.
    """
    fact, before = grown.fact, grown.before
    if before is not None:
        put_aside(db, grown, again)
    if fact is None:
        return
    write(db, fact, there=before is not None)
    put_places(db, fact if grown.anew else with_places_in(fact, new), first=0 if grown.anew else later(db))
    if isinstance(before, Actor) and before.name != fact.name:
        rename(db, before, fact.name)


def put_report(db: sqlite3.Connection, filed: FiledReport) -> None:
    """Put a report's details into their table."""
    there = db.execute("SELECT 1 FROM filed WHERE id = ?", (filed.report.id,)).fetchone()
    write(db, filed, there=there is not None)
    if there:
        db.execute("DELETE FROM prints WHERE report = ? AND NOT ?", (filed.report.id, filed.current))
    put_traces(db, filed)


def write(db: sqlite3.Connection, fact: Any, *, there: bool) -> None:
    """Write a fact's row, in its place or after all others."""
    table, row = TABLES[type(fact)], fact_row(fact, {})
    if there:
        columns = ", ".join(f'"{column}" = :{column}' for column in row)
        db.execute(f"UPDATE {table} SET {columns} WHERE id = :id", row)
    else:
        insert(db, table, row)
    if isinstance(fact, Statement):
        index_words(db, fact)


def insert(db: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a row after all that are there."""
    (last,) = db.execute(f"SELECT coalesce(max(position), -1) FROM {table}").fetchone()
    fill(db, table, [{"position": last + 1, **row}])


def index_words(db: sqlite3.Connection, fact: Statement) -> None:
    """Let a statement be found by its words."""
    (position,) = db.execute("SELECT position FROM statements WHERE id = ?", (fact.id,)).fetchone()
    db.execute("INSERT INTO statement_words (rowid, content) VALUES (?, ?)", (position, fact.content))


def put_aside(db: sqlite3.Connection, grown: Grown, again: Collection[str]) -> None:
    """Take out what of a stored fact is written anew, or stands in reports that are judged again."""
    before, table = grown.before, TABLES[type(grown.before)]
    which = "" if grown.anew or grown.fact is None else f" AND report IN ({', '.join('?' * len(again))})"
    values = (grown.id, *again) if which else (grown.id,)
    db.execute(f"DELETE FROM evidence WHERE fact = ?{which}", values)
    db.execute(f"DELETE FROM aliases WHERE actor = ?{which}", values)
    if isinstance(before, Statement):
        # An index that keeps no words of its own must be told which it loses.
        (position,) = db.execute("SELECT position FROM statements WHERE id = ?", (grown.id,)).fetchone()
        command = "INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', ?, ?)"
        db.execute(command, (position, before.content))
    if grown.fact is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (grown.id,))
        for trace, column, sought in traces_of(before):
            db.execute(f"DELETE FROM {trace} WHERE {column} = ? AND {HOLDING[trace]} = ?", (sought, grown.id))


HOLDING = {"faces": "actor", "names": "actor", "awaited": "commitment", "prints": "report"}
SOUGHT = {"faces": "face", "names": "word", "awaited": "word", "prints": "print"}


def traces_of(fact: Any) -> list[tuple[str, str, str | int]]:
    """By what a fact is found: the table, the column, and what stands in it."""
    return [(table, SOUGHT[table], sought) for table, sought, _ in traces(fact)]


def with_places_in(fact: Any, new: Collection[str]) -> Any:
    """A fact with only those of its places that are in some reports."""
    if isinstance(fact, Lineage):
        return fact
    if isinstance(fact, Actor):
        aliases = (replace(a, evidence=tuple(e for e in a.evidence if e.report in new)) for a in fact.aliases)
        fact = replace(fact, aliases=tuple(alias for alias in aliases if alias.evidence))
    return replace(fact, evidence=tuple(e for e in fact.evidence if e.report in new))


def later(db: sqlite3.Connection) -> int:
    """A number for a fact's places that is higher than those of all there were when the last report came."""
    return int(PLACES * db.execute("SELECT max(row) FROM reports").fetchone()[0])


def put_places(db: sqlite3.Connection, fact: Any, first: int) -> None:
    """Keep where a fact stands, numbered from ``first``, and by what it is found."""
    fill(db, "evidence", evidence_rows(fact, first), "INSERT OR IGNORE")
    if isinstance(fact, Actor):
        fill(db, "aliases", alias_rows(fact, first), "INSERT OR IGNORE")
    put_traces(db, fact)


def put_traces(db: sqlite3.Connection, fact: Any) -> None:
    """Keep by what a fact is found."""
    for table, sought, id in traces(fact):
        if table != "prints" or has_room(db, sought):
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", (sought, id))


def has_room(db: sqlite3.Connection, number: str | int) -> bool:
    """Whether so few reports hold a print that another one is kept."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM prints WHERE print = ? LIMIT {HOLDERS})"
    return bool(db.execute(query, (number,)).fetchone()[0] < HOLDERS)


def rename(db: sqlite3.Connection, before: Actor, name: str) -> None:
    """Let an actor go by another name wherever facts name it."""
    old, now = (f'"name":{to_json(n)},"actor":{to_json(before.id)}' for n in (before.name, name))
    reports = "SELECT DISTINCT report FROM evidence WHERE fact = :actor"
    told = f"id IN (SELECT fact FROM evidence WHERE report IN ({reports}))"
    values = {"actor": before.id, "name": name, "old": old, "now": now}
    for table, roles in ROLES.items():
        for role in roles:
            db.execute(f'UPDATE {table} SET "{role}" = :name WHERE "{role}_id" = :actor AND {told}', values)
        db.execute(f"UPDATE {table} SET json = replace(json, :old, :now) WHERE {told}", values)
