"""Opening the one file that is a record, and the transactions on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitroom.errors import NewerRecord, NotARecord, RecordError
from sitroom.record import schema

__all__ = ["PATIENCE", "closed_on_error", "connect", "look_at", "snapshot", "writing"]

PATIENCE = 30.0
"""Seconds to wait for another process that is writing: it holds the lock for one report or one settling."""

MAGIC = b"SQLite format 3\x00"


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the record at ``path``, made there where it is missing (not for ``readonly``).

    Raises ``NotARecord``, ``NewerRecord`` or ``RecordError``, each a line that names the file.
    """
    try:
        look_at(path, readonly)
        return open_for_reading(path) if readonly else open_for_writing(path)
    except OSError as error:
        raise RecordError(f"{path} cannot be opened: {error.strerror}") from error
    except sqlite3.Error as error:
        raise explained(path, error) from error


def look_at(path: Path, readonly: bool) -> None:
    """Refuse what cannot be a record before SQLite touches it."""
    if path.is_dir():
        raise RecordError(f"{path} is a folder: a record is one file")
    if not path.exists():
        if readonly:
            raise RecordError(f"there is no record at {path}: make one with 'sitroom add'")
        if not path.absolute().parent.is_dir():
            raise RecordError(f"{path}: there is no folder {path.absolute().parent}")
    elif not starts_as_one(path):
        raise NotARecord(f"{path} is not a record (nor any SQLite file)")


def starts_as_one(path: Path) -> bool:
    """Whether a file is empty or begins as SQLite's do: SQLite itself takes a file of a few bytes for an empty one."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) in (b"", MAGIC)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open, recognise, and bring up to this version."""
    with closed_on_error(opened(path, "mode=rwc")) as connection:
        recognise(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        with writing(connection):
            migrate(connection, path)
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open without changing anything, also where the folder may not be written."""
    with closed_on_error(opened(path, "mode=ro")) as connection:
        try:
            recognise(connection, path)
        except sqlite3.OperationalError:
            connection.close()
            # A WAL file needs a -shm beside it; where none can be made, SQLite reads the file as it lies there,
            # which is whole as long as nothing waits in a -wal.
            if has_waiting(path):
                raise
            connection = opened(path, "mode=ro&immutable=1")
            recognise(connection, path)
        if version(connection) == 0:
            raise NotARecord(f"{path} is empty, so it is no record yet")
        if version(connection) < len(schema.MIGRATIONS):
            older = f"{path} is from an earlier version of Sitroom"
            raise RecordError(f"{older}: open it once for writing ('sitroom settle') to bring it up")
        return connection


def has_waiting(path: Path) -> bool:
    """Whether what was written last still waits in a ``-wal`` beside the file."""
    beside = path.with_name(path.name + "-wal")
    return beside.exists() and beside.stat().st_size > 0


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, closed where anything is raised."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def opened(path: Path, how: str) -> sqlite3.Connection:
    """A bare connection. Transactions are begun and ended by ``snapshot`` and ``writing`` alone."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, timeout=PATIENCE)


def recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``NotARecord`` for another program's file and ``NewerRecord`` for one from the future."""
    mark = number(connection, "PRAGMA application_id")
    if mark != schema.APPLICATION_ID and (mark or number(connection, "SELECT count(*) FROM sqlite_schema")):
        raise NotARecord(f"{path} is a database of another program, not a record")
    if version(connection) > len(schema.MIGRATIONS):
        raise NewerRecord(
            f"{path} was written by a later version of Sitroom (record format {version(connection)}, "
            f"this version knows {len(schema.MIGRATIONS)}): install that version to open it"
        )


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are missing, all in the transaction that this runs in."""
    # Looked at again inside the transaction: another process may have been quicker.
    recognise(connection, path)
    at = version(connection)
    if at == len(schema.MIGRATIONS):
        return
    for step in schema.MIGRATIONS[at:]:
        step(connection)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")


def version(connection: sqlite3.Connection) -> int:
    """The schema's version that the file was last brought to; 0 for an empty file."""
    return number(connection, "PRAGMA user_version")


def number(connection: sqlite3.Connection, query: str) -> int:
    """The one number that a query gives."""
    return int(connection.execute(query).fetchone()[0])


def explained(path: Path, error: sqlite3.Error) -> RecordError:
    """What SQLite found wrong, as a line for a person."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_NOTADB:
        return NotARecord(f"{path} is not a record (nor any SQLite file)")
    if code is not None and code & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return RecordError(f"{path} may not be written here ({error}): open it with readonly, or copy it elsewhere")
    if code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return RecordError(f"{path} is damaged ({error}): go back to a copy of it, or add the reports anew")
    if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
        return RecordError(f"{path} cannot grow ({error}): make room and say the same again; what was added is kept")
    return RecordError(f"{path}: {error}")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that writes: all of it or nothing. Waits for another writer; raises ``RecordError``."""
    with transaction(connection, "BEGIN IMMEDIATE"):
        yield


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One unchanging view of the file for several queries, whatever others write meanwhile."""
    with transaction(connection, "BEGIN"):
        yield


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """From ``begin`` to COMMIT, or to ROLLBACK where anything is raised."""
    try:
        connection.execute(begin)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise explained(Path(name(connection)), error) from error


def name(connection: sqlite3.Connection) -> str:
    """The file behind a connection."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2]) or "record"
