"""What was put into a record, row by row: reports, readings and corrections. Rows are added and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sitroom.facts import Correction, Filed
from sitroom.model import Reading, Report
from sitroom.shapes import from_json, reading_from_json, reading_json, to_json

__all__ = [
    "Mark",
    "add_correction",
    "add_reading",
    "add_report",
    "corrections",
    "count_reports",
    "filed_after",
    "filed_as",
    "last_mark",
    "newest_of",
    "readers_of",
    "readings_after",
    "readings_of",
    "reports_of",
    "text_of",
]


class Mark(NamedTuple):
    """How far a record has come: its last reading's row and its last correction's."""

    reading: int
    correction: int


def last_mark(db: sqlite3.Connection) -> Mark:
    """The mark of all that the record holds now."""
    rows = "SELECT (SELECT max(row) FROM readings), (SELECT max(row) FROM corrections)"
    reading, correction = db.execute(rows).fetchone()
    return Mark(reading or 0, correction or 0)


def text_of(db: sqlite3.Connection, report: str) -> str | None:
    """The text of the report with this id, None where the record has none."""
    row = db.execute("SELECT text FROM reports WHERE id = ?", (report,)).fetchone()
    return str(row[0]) if row else None


def newest_of(db: sqlite3.Connection, source: str) -> str | None:
    """The id of the last report that came from a source."""
    row = db.execute("SELECT id FROM reports WHERE source = ? ORDER BY row DESC LIMIT 1", (source,)).fetchone()
    return str(row[0]) if row else None


def readers_of(db: sqlite3.Connection, report: str) -> tuple[str, ...]:
    """The reader versions that have read a report, the newest reading last."""
    rows = db.execute("SELECT reader FROM readings WHERE report = ? ORDER BY row", (report,))
    return tuple(str(reader) for (reader,) in rows)


def count_reports(db: sqlite3.Connection) -> int:
    """How many reports there are."""
    # Rows are numbered from 1 and never go: counting them would take the longer the more there are.
    return int(db.execute("SELECT coalesce(max(row), 0) FROM reports").fetchone()[0])


def readings_of(db: sqlite3.Connection, report: str) -> list[tuple[str, str]]:
    """The reader versions that have read a report, each with when, the newest last."""
    return list(db.execute("SELECT reader, made FROM readings WHERE report = ? ORDER BY row", (report,)))


def add_report(db: sqlite3.Connection, report: Report, added: str, replaces: str | None) -> None:
    """Keep a report, and make its words searchable."""
    values = (report.id, report.source, report.sha256, report.text, added, replaces)
    query = "INSERT INTO reports (id, source, sha256, text, added, replaces) VALUES (?, ?, ?, ?, ?, ?)"
    row = db.execute(query, values).lastrowid
    db.execute("INSERT INTO report_words (rowid, text) VALUES (?, ?)", (row, report.text))


def add_reading(db: sqlite3.Connection, reading: Reading, made: str) -> None:
    """Keep a reading of a report that the record holds. Its text is kept once, with the report."""
    shape = reading_json(reading)
    del shape["text"]
    about = {"report": shape.pop("report"), "story": shape.pop("story")}
    values = (reading.report.id, reading.reader, to_json(about), to_json(shape), made)
    db.execute("INSERT INTO readings (report, reader, about, found, made) VALUES (?, ?, ?, ?, ?)", values)


def readings_after(db: sqlite3.Connection, row: int) -> list[tuple[int, str]]:
    """The readings made after one, by their row and their report."""
    query = "SELECT max(row), report FROM readings WHERE row > ? GROUP BY report ORDER BY 1"
    return list(db.execute(query, (row,)))


def corrections_after(db: sqlite3.Connection, row: int) -> tuple[Correction, ...]:
    """The corrections kept after one, oldest first."""
    rows = db.execute("SELECT json FROM corrections WHERE row > ? ORDER BY row", (row,))
    return tuple(from_json(data, Correction) for (data,) in rows)


def reports_of(db: sqlite3.Connection, id: str, most: int) -> list[str]:
    """The reports that a fact rests on, or that is meant itself, at most so many."""
    rows = db.execute("SELECT DISTINCT report FROM evidence WHERE fact = ? LIMIT ?", (id, most)).fetchall()
    rows += db.execute("SELECT id FROM filed WHERE id = ?1 OR lineage = ?1 LIMIT ?2", (id, most)).fetchall()
    return [report for (report,) in rows]


def filed_among(db: sqlite3.Connection, reports: Sequence[str]) -> list[str]:
    """Those of some reports that the facts cover already."""
    query = f"SELECT id FROM filed WHERE id IN ({', '.join('?' * len(reports))})"
    return [id for (id,) in db.execute(query, list(reports))]


NEWEST = """
    SELECT readings.row, reports.text, about, found, added, replaces
    FROM readings JOIN reports ON reports.id = readings.report
    WHERE readings.row > ?
      AND readings.row = (SELECT max(row) FROM readings AS other WHERE other.report = readings.report)
    ORDER BY reports.row
"""


def filed_after(db: sqlite3.Connection, row: int = 0) -> Iterator[Filed]:
    """The newest reading of each report that has one after ``row``, in the order the reports were added."""
    for _, *parts in db.execute(NEWEST, (row,)):
        yield filed(*parts)


NEWEST_OF = """
    SELECT reports.text, about, found, added, replaces
    FROM reports JOIN readings ON readings.row = (SELECT max(row) FROM readings WHERE report = reports.id)
    WHERE reports.id IN ({marks})
    ORDER BY reports.row
"""


def filed_as(db: sqlite3.Connection, reports: Sequence[str]) -> list[Filed]:
    """The newest readings of some reports, in the order the reports were added."""
    rows = db.execute(NEWEST_OF.format(marks=", ".join("?" * len(reports))), list(reports))
    return [filed(*row) for row in rows]


def filed(text: str, about: str, found: str, added: str, replaces: str | None) -> Filed:
    """A reading as it is kept, put together again."""
    shape: dict[str, Any] = {**json.loads(about), "text": text, **json.loads(found)}
    return Filed(reading_from_json(shape), added, replaces)


def add_correction(db: sqlite3.Connection, correction: Correction) -> None:
    """Keep a correction; the same one twice is one."""
    values = (correction.id, correction.kind, correction.who, correction.when, to_json(correction))
    db.execute("INSERT OR IGNORE INTO corrections (id, kind, who, made, json) VALUES (?, ?, ?, ?, ?)", values)


def corrections(db: sqlite3.Connection) -> tuple[Correction, ...]:
    """All corrections, oldest first."""
    return tuple(from_json(row, Correction) for (row,) in db.execute("SELECT json FROM corrections ORDER BY row"))
