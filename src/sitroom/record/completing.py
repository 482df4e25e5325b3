"""The same text of the same source, with more or less known about it: no new version, and what was known is kept.

A page may come in once through a feed that gives its day, and once by itself, without one.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import msgspec

from sitroom.intake.report import COVERED, identity
from sitroom.model import Report
from sitroom.record import store

__all__ = ["completed", "held_as", "only_adds"]

ABOUT = (*COVERED, "byline", "credit", "section", "updated", "language")
"""What is known about a report beside its text."""


def completed(db: sqlite3.Connection, report: Report, before: str | None) -> Report:
    """The report with what it leaves open taken from ``before``, the id of the one it follows, if that has its text.

    Where it then knows no more than that one, it is that one.
    """
    if before is None or store.text_of(db, before) != report.text:
        return report
    held = held_as(db, before)
    names = [name for name in ABOUT if getattr(held, name) and not says(report, name)]
    found = replace(report, **{name: getattr(held, name) for name in names})
    return replace(found, id=held.id if only_adds(found, held) else identity(found.text, covered(found)))


def only_adds(held: Report, found: Report) -> bool:
    """Whether one report is another with more known about it, or as much: the same text, and nothing said otherwise."""
    same = all(not says(held, name) or getattr(held, name) == getattr(found, name) for name in COVERED)
    return same and held.text == found.text


def says(report: Report, name: str) -> bool:
    """Whether a report says something of itself. The host of its address in its outlet's place says nothing."""
    value = getattr(report, name)
    return bool(value) and not (name == "outlet" and value in (report.url or ""))


def covered(report: Report) -> dict[str, str | None]:
    """What a report's id covers beside its text."""
    return {name: getattr(report, name) for name in COVERED}


def held_as(db: sqlite3.Connection, id: str) -> Report:
    """A report of the record, with what was known about it when it was read last."""
    query = "SELECT about FROM readings WHERE report = ? ORDER BY row DESC LIMIT 1"
    about = json.loads(db.execute(query, (id,)).fetchone()[0])
    return msgspec.convert({**about["report"], "story": about["story"], "text": store.text_of(db, id)}, Report)
