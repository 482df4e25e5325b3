"""The tables of a record, and the steps that bring an older record up to them.

What was put in (``reports``, ``readings``, ``corrections``) is only ever added to. Everything below
``settled`` is derived from it and may be thrown away and made again at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

__all__ = ["APPLICATION_ID", "FACT_TABLES", "MIGRATIONS", "Migration"]

APPLICATION_ID = 0x53495452
"""``SITR``, at byte 68 of the file: how a record is told from another SQLite file."""

Migration = Callable[[sqlite3.Connection], None]

ADDED = (
    """CREATE TABLE reports (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        text TEXT NOT NULL,
        added TEXT NOT NULL,
        replaces TEXT REFERENCES reports (id)
    ) STRICT""",
    "CREATE INDEX reports_by_source ON reports (source, row)",
    """CREATE TABLE readings (
        row INTEGER PRIMARY KEY,
        report TEXT NOT NULL REFERENCES reports (id),
        reader TEXT NOT NULL,
        about TEXT NOT NULL CHECK (json_valid(about)),
        found TEXT NOT NULL CHECK (json_valid(found)),
        made TEXT NOT NULL,
        UNIQUE (report, reader)
    ) STRICT""",
    "CREATE INDEX readings_by_report ON readings (report, row)",
    """CREATE TABLE corrections (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        who TEXT NOT NULL,
        made TEXT NOT NULL,
        json TEXT NOT NULL CHECK (json_valid(json))
    ) STRICT""",
    """CREATE VIRTUAL TABLE report_words USING fts5 (
        text, content='reports', content_rowid='row', tokenize='porter unicode61 remove_diacritics 2'
    )""",
)

DERIVED = (
    """CREATE TABLE settled (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        reading INTEGER NOT NULL,
        correction INTEGER NOT NULL,
        version TEXT NOT NULL,
        made TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE lineages (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL, reason TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE filed (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE REFERENCES reports (id),
        title TEXT, outlet TEXT, published TEXT, language TEXT,
        lineage TEXT NOT NULL, lineage_reason TEXT NOT NULL, current INTEGER NOT NULL, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX filed_by_published ON filed (published)",
    "CREATE INDEX filed_by_lineage ON filed (lineage)",
    """CREATE TABLE actors (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX actors_by_name ON actors (name)",
    """CREATE TABLE ties (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        a TEXT NOT NULL, a_id TEXT, kind TEXT NOT NULL, b TEXT NOT NULL, b_id TEXT,
        since TEXT, until TEXT, sources INTEGER NOT NULL, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX ties_by_a ON ties (a_id, kind)",
    "CREATE INDEX ties_by_b ON ties (b_id, kind)",
    """CREATE TABLE statements (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL REFERENCES reports (id),
        speaker TEXT, speaker_id TEXT, act TEXT NOT NULL, form TEXT NOT NULL, hypothetical INTEGER NOT NULL,
        said_on TEXT, reported_on TEXT, content TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX statements_by_speaker ON statements (speaker_id, said_on)",
    "CREATE INDEX statements_by_report ON statements (report)",
    """CREATE TABLE events (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL, mode TEXT, actor TEXT, actor_id TEXT, recipient TEXT, recipient_id TEXT, place TEXT,
        date TEXT, status TEXT NOT NULL, magnitude TEXT, sources INTEGER NOT NULL, words TEXT NOT NULL,
        json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_by_date ON events (date, type)",
    "CREATE INDEX events_by_actor ON events (actor_id, type)",
    """CREATE TABLE accounts (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        question TEXT NOT NULL, about TEXT, attribute TEXT NOT NULL, positions INTEGER NOT NULL, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX accounts_by_event ON accounts (about, attribute)",
    """CREATE TABLE commitments (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        by TEXT, by_id TEXT, towards TEXT, towards_id TEXT, kind TEXT NOT NULL, status TEXT NOT NULL,
        made_on TEXT, action TEXT NOT NULL, condition TEXT, json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX commitments_by_status ON commitments (status, kind)",
    "CREATE INDEX commitments_by_actor ON commitments (by_id)",
    """CREATE TABLE evidence (
        fact TEXT NOT NULL, report TEXT NOT NULL REFERENCES reports (id),
        start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL,
        PRIMARY KEY (fact, report, start, end)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX evidence_by_report ON evidence (report, start)",
    """CREATE VIRTUAL TABLE statement_words USING fts5 (
        content, content='statements', content_rowid='position', tokenize='porter unicode61 remove_diacritics 2'
    )""",
)

APPEND_ONLY = tuple(
    f"""CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} are only ever added to'); END"""
    for table in ("reports", "readings", "corrections")
    for change in ("update", "delete")
)

TRACES = (
    "ALTER TABLE settled ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
    # What was settled before has none of what follows: it is settled anew.
    "DELETE FROM settled",
    "ALTER TABLE evidence ADD COLUMN own INTEGER",
    "CREATE INDEX evidence_first ON evidence (fact) WHERE own = 0",
    """CREATE TABLE aliases (
        actor TEXT NOT NULL, name TEXT NOT NULL, report TEXT NOT NULL REFERENCES reports (id),
        start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, own INTEGER NOT NULL,
        PRIMARY KEY (actor, name, report, start, end)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX events_by_recipient ON events (recipient_id, type)",
    "CREATE INDEX accounts_by_question ON accounts (question)",
    "CREATE TABLE faces (face TEXT, actor TEXT, PRIMARY KEY (face, actor)) STRICT, WITHOUT ROWID",
    "CREATE TABLE names (word TEXT, actor TEXT, PRIMARY KEY (word, actor)) STRICT, WITHOUT ROWID",
    "CREATE TABLE awaited (word TEXT, commitment TEXT, UNIQUE (word, commitment)) STRICT",
    "CREATE INDEX awaited_by_word ON awaited (word)",
    "CREATE TABLE prints (print INTEGER, report TEXT, PRIMARY KEY (print, report)) STRICT, WITHOUT ROWID",
)

FACT_TABLES = (
    "evidence",
    "aliases",
    "faces",
    "names",
    "awaited",
    "prints",
    "lineages",
    "filed",
    "actors",
    "ties",
    "statements",
    "events",
    "accounts",
    "commitments",
)
"""The tables that are emptied and filled again each time all facts are settled."""


def lay_tables(connection: sqlite3.Connection) -> None:
    """Version 1: every table of an empty record."""
    # One statement at a time: executescript() would commit the transaction that this runs in.
    for statement in (*ADDED, *DERIVED, *APPEND_ONLY):
        connection.execute(statement)


def lay_traces(connection: sqlite3.Connection) -> None:
    """Version 2: by what a new report finds the facts that it touches."""
    for statement in TRACES:
        connection.execute(statement)


MIGRATIONS: list[Migration] = [lay_tables, lay_traces]
"""Step *n* brings a record of version *n* to *n + 1*; the schema's version is how many there are."""
