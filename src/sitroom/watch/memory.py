"""What a watch knows from the last time: one small file beside the record, which may be thrown away.

Without it every feed is asked afresh and every entry taken again, which adds nothing that the record holds already.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sitroom.errors import RecordError
from sitroom.intake.leads import Lead
from sitroom.record.file import PATIENCE, closed_on_error, writing

__all__ = ["Feed", "Memory"]

TABLES = """
    CREATE TABLE IF NOT EXISTS feeds (
        address TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL, failures INTEGER NOT NULL, why TEXT
    ) STRICT;
    CREATE TABLE IF NOT EXISTS leads (
        name TEXT PRIMARY KEY, mark TEXT NOT NULL, tries INTEGER NOT NULL, done INTEGER NOT NULL, seen REAL NOT NULL
    ) STRICT;
"""
TRIES = 5
"""A page that fails for now is asked for again in this many rounds, then left."""

FORGET = 180 * 86_400.0
"""Seconds after which an entry that no feed names any more is forgotten."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is known of a feed. ``due`` is when to ask it again, in seconds since 1970; ``why`` how it failed last."""

    address: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    why: str | None = None


class Memory:
    """Feeds with when to ask them again, and the entries that were taken. Raises RecordError where it has no file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with closed_on_error(sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)) as self._db:
                self._db.execute("PRAGMA journal_mode = WAL")
                # What is lost when the power fails is asked for again.
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.executescript(TABLES)
        except sqlite3.Error as error:
            raise RecordError(f"{path}, where the watch remembers what it saw, cannot be used: {error}") from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    def feed(self, address: str) -> Feed:
        """What is known of a feed; of a new one, nothing, and it is due."""
        row = self._db.execute("SELECT * FROM feeds WHERE address = ?", (address,)).fetchone()
        return Feed(*row) if row else Feed(address)

    def keep(self, feed: Feed) -> None:
        """Remember a feed so."""
        row = (feed.address, feed.etag, feed.modified, feed.due, feed.failures, feed.why)
        with writing(self._db):
            self._db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?)", row)

    def fresh(self, leads: list[Lead], now: float) -> list[Lead]:
        """Those that were not taken yet, or have changed since; all are noted as seen now."""
        # In one go: a sitemap may list 50,000.
        with writing(self._db):
            self._db.executemany("UPDATE leads SET seen = ? WHERE name = ?", [(now, lead.name) for lead in leads])
            return [lead for lead in leads if self._is_fresh(lead)]

    def _is_fresh(self, lead: Lead) -> bool:
        row = self._db.execute("SELECT mark, done FROM leads WHERE name = ?", (lead.name,)).fetchone()
        return row is None or row[0] != mark_of(lead) or not row[1]

    def note(self, lead: Lead, now: float, *, failed: bool = False) -> bool:
        """Remember a lead as taken; where it ``failed``, as to be tried again, until it was tried too often.

        Whether it is done with.
        """
        with writing(self._db):
            row = self._db.execute("SELECT tries FROM leads WHERE name = ? AND mark = ?", (lead.name, mark_of(lead)))
            tries = ((row.fetchone() or (0,))[0]) + 1
            done = not failed or tries >= TRIES
            values = (lead.name, mark_of(lead), tries, done, now)
            self._db.execute("INSERT OR REPLACE INTO leads VALUES (?, ?, ?, ?, ?)", values)
        return done

    def forget(self, now: float) -> None:
        """Let go of entries that no feed has named for long."""
        with writing(self._db):
            self._db.execute("DELETE FROM leads WHERE seen < ?", (now - FORGET,))


def mark_of(lead: Lead) -> str:
    """What changes with a lead: its words where the feed carries them all, else when it says that it was changed."""
    if not lead.whole:
        return lead.changed or lead.day
    return hashlib.sha256(f"{lead.said.title}\n{lead.text}".encode("utf-8", "replace")).hexdigest()[:16]
