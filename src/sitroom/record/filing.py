"""Putting one report with its reading into the record, and telling what that changes."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from sitroom.errors import InputError
from sitroom.model import Reading, Report
from sitroom.record import store
from sitroom.record.completing import completed, held_as, only_adds
from sitroom.record.file import writing

__all__ = ["Added", "Outcome", "file_reading", "is_newer", "known_before", "outcome_of"]

NAMELESS = re.compile(r"(-|stdin)(#\d+)?")
"""Sources that say nothing of where a report came from: two of them are not versions of one report."""

NUMBERED = re.compile(r"#\d+$")
"""Sources that may be just a line's number: in a file that is written anew, another report stands on that line."""

ALIKE = 0.5
"""The share of words that two texts on one numbered line have in common where one is a version of the other."""


class Outcome(StrEnum):
    """What adding a report changes."""

    NEW = "new"
    SAME = "same"
    VERSION = "version"
    RE_READ = "re-read"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: the ids of reports, each in one of four lists, and the inputs that failed.

    ``new``; ``same``: already there, nothing changed; ``versions``: a changed text of a source already there;
    ``re_read``: already there, read again by a newer reader, or because more is known about it. ``unread``: ids, with
    their languages, of those that are kept but hold no facts, because no reader reads their language.
    """

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    re_read: tuple[str, ...] = ()
    failed: tuple[InputError, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def outcome_of(db: sqlite3.Connection, report: Report, reader: str) -> Outcome:
    """What adding this report, read by this reader version, would change."""
    held = store.text_of(db, report.id)
    if held is None:
        before = replaced_by(db, report)
        if before is None:
            return Outcome.NEW
        return Outcome.RE_READ if only_adds(held_as(db, before), report) else Outcome.VERSION
    if held != report.text:
        raise InputError(report.source, f"its id {report.id} is already that of another text")
    return Outcome.RE_READ if is_newer(reader, store.readers_of(db, report.id)) else Outcome.SAME


def known_before(db: sqlite3.Connection, report: Report) -> Report:
    """The report with what is known already of the same text from the same source: that makes it no new version."""
    there = store.text_of(db, report.id) is not None
    return report if there else completed(db, report, replaced_by(db, report))


def replaced_by(db: sqlite3.Connection, report: Report) -> str | None:
    """The report that this one, coming from the same source, is a newer version of."""
    before = None if NAMELESS.fullmatch(report.source) else store.newest_of(db, report.source)
    if before is not None and NUMBERED.search(report.source):
        return before if are_alike(report.text, store.text_of(db, before) or "") else None
    return before


def are_alike(one: str, other: str) -> bool:
    """Whether two texts share so many of their words that one is the other, changed."""
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) >= ALIKE * len(a | b)


def is_newer(reader: str, before: tuple[str, ...]) -> bool:
    """Whether a reader version should read what others have read before it: it never did, and is not an older one.

    >>> is_newer("builtin/2", ("builtin/1",)), is_newer("builtin/1", ("builtin/1", "builtin/2"))
    (True, False)
    >>> is_newer("builtin/2+1f", ("builtin/2+e0",)), is_newer("builtin/2+1f", ("builtin/2+e0", "builtin/2+1f"))
    (True, False)
    """
    name, numbers = parted(reader)
    older = [numbers < parted(other)[1] for other in before if parted(other)[0] == name]
    return reader not in before and not any(older)


def parted(reader: str) -> tuple[str, list[int]]:
    """A reader's name and the numbers of its version, ``builtin/1.10`` above ``builtin/1.9``.

    What follows a ``+`` tells which weights it has, and has no order.
    """
    name, _, version = reader.partition("+")[0].partition("/")
    return name, [int(number) for number in re.findall(r"\d+", version)]


def file_reading(db: sqlite3.Connection, reading: Reading, added: str, made: str) -> Outcome:
    """Keep a report and its reading in one transaction. The reading must have been held against its text."""
    report = reading.report
    with writing(db):
        outcome = outcome_of(db, report, reading.reader)
        if store.text_of(db, report.id) is None:
            store.add_report(db, report, added, replaced_by(db, report))
        if outcome is not Outcome.SAME:
            store.add_reading(db, reading, made)
    return outcome
