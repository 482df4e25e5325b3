"""Opening a record: what is one, what is none, what is newer, what may not be written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from made_up import PlainReader, report

import sitroom
from sitroom.errors import NewerRecord, NotARecord, RecordError
from sitroom.record import schema, store
from sitroom.record.file import connect

VERSION = len(schema.MIGRATIONS)


@pytest.fixture
def filled(path: Path, folder: Path) -> Path:
    """A closed record with three reports."""
    with sitroom.open(path) as record:
        record.add([folder], reader=PlainReader())
    return path


def query(path: Path, *statements: str) -> list[object]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return [connection.execute(statement).fetchone() for statement in statements]
    finally:
        connection.close()


def one_line(error: pytest.ExceptionInfo[RecordError], path: Path) -> str:
    """The error's text, which is one line that names the file."""
    text = str(error.value)
    assert "\n" not in text
    assert str(path) in text
    return text


def test_a_record_says_what_it_is(filled: Path) -> None:
    marks = query(filled, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode")
    assert marks == [(schema.APPLICATION_ID,), (len(schema.MIGRATIONS),), ("wal",)]


def test_every_table_of_our_own_is_strict(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    tables = connection.execute("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    connection.close()
    ours = [(name, strict) for name, kind, strict in tables if kind == "table" and not name.startswith("sqlite_")]
    assert len(ours) == 18
    assert all(strict for _, strict in ours)


@pytest.mark.parametrize("content", [b"Amin said no. " * 200, b"\x00\xff" * 3000, b"SQLite format 3\x00 cut off", b"x"])
@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_that_is_no_database_is_no_record(path: Path, content: bytes, readonly: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(NotARecord) as error:
        sitroom.open(path, readonly=readonly)
    assert "not a record" in one_line(error, path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("mark", [0, 77])
def test_another_programs_database_is_no_record_and_stays_as_it_is(path: Path, mark: int) -> None:
    query(path, "CREATE TABLE songs (title TEXT)", f"PRAGMA application_id = {mark}")
    content = path.read_bytes()
    with pytest.raises(NotARecord) as error:
        sitroom.open(path)
    assert "another program" in one_line(error, path)
    assert path.read_bytes() == content


def test_a_record_of_a_later_version_is_left_alone(filled: Path) -> None:
    query(filled, "PRAGMA user_version = 99", "PRAGMA wal_checkpoint(TRUNCATE)")
    content = filled.read_bytes()
    for readonly in (False, True):
        with pytest.raises(NewerRecord) as error:
            sitroom.open(filled, readonly=readonly)
        assert "later version" in one_line(error, filled)
    assert filled.read_bytes() == content


def test_an_older_record_is_brought_up_with_all_it_holds(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_desks(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE desks (name TEXT) STRICT")

    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, add_desks])
    with pytest.raises(RecordError, match="open it once for writing"):
        sitroom.open(filled, readonly=True)
    with sitroom.open(filled) as record:
        assert len(record.reports) == 3
    assert query(filled, "PRAGMA user_version", "SELECT count(*) FROM desks") == [(VERSION + 1,), (0,)]


def test_a_migration_that_fails_leaves_the_older_record_whole(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE desks (name TEXT) STRICT")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, break_off])
    with pytest.raises(RecordError, match="nowhere"):
        sitroom.open(filled)
    monkeypatch.undo()
    with sitroom.open(filled, readonly=True) as record:
        assert len(record.reports) == 3
    assert query(filled, "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema WHERE name = 'desks'") == [
        (VERSION,),
        (0,),
    ]


def test_the_first_version_of_a_record_is_settled_anew_when_it_is_brought_up(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        schema.lay_tables(old)
        reading = PlainReader().read(report("Amin said no."))
        store.add_report(old, reading.report, "2024-01-01", None)
        store.add_reading(old, reading, "2024-01-01T12:00:00Z")
        old.execute("INSERT INTO settled VALUES (1, 1, 0, ?, '')", (version("sitroom"),))
        old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
    with sitroom.open(path) as record:
        assert [s.content for s in record.statements] == ["no"]
        assert record.actors[0].evidence[0].quote == "Amin"


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as error:
        sitroom.open(tmp_path)
    assert "is a folder" in one_line(error, tmp_path)


def test_a_record_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as error:
        sitroom.open(tmp_path / "nowhere" / "crisis.sitroom")
    one_line(error, tmp_path / "nowhere")


def test_showing_a_record_that_is_not_there_makes_none(path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record at") as error:
        sitroom.open(path, readonly=True)
    one_line(error, path)
    assert not path.exists()


def test_an_empty_file_becomes_a_record_but_cannot_be_shown(path: Path) -> None:
    path.touch()
    with pytest.raises(NotARecord, match="is empty"):
        sitroom.open(path, readonly=True)
    with sitroom.open(path) as record:
        assert list(record.reports) == []


def test_a_record_is_found_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITROOM_RECORD", str(tmp_path / "named.sitroom"))
    with sitroom.open():
        assert (tmp_path / "named.sitroom").exists()


def test_a_path_with_marks_of_a_web_address_is_just_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "50% of? #all & more.sitroom"
    with sitroom.open(odd):
        assert odd.exists()


def as_nobody(work: Callable[[], None]) -> int:
    """Do work in a process without rights of its own; its exit status."""
    pid = os.fork()
    if pid == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            work()
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.fixture
def locked(filled: Path) -> Iterator[Path]:
    """A record that may be read and not written, in a folder that may be read and not written."""
    for above in filled.parents:
        if above.stat().st_uid == os.getuid() and above != Path(above.anchor) and "pytest" in str(above):
            above.chmod(0o755)
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    yield filled
    filled.parent.chmod(0o755)


def test_a_record_that_may_not_be_written_can_be_shown(locked: Path) -> None:
    def show() -> None:
        with sitroom.open(locked, readonly=True) as record:
            assert len(record.statements) == 3

    assert as_nobody(show) == 0


def test_a_record_that_may_not_be_written_says_so_when_opened_for_writing(locked: Path) -> None:
    def write() -> None:
        with pytest.raises(RecordError, match="may not be written") as error:
            sitroom.open(locked)
        one_line(error, locked)

    assert as_nobody(write) == 0


def test_a_record_in_a_folder_without_rights_says_so(filled: Path) -> None:
    filled.parent.chmod(0o000)

    def show() -> None:
        for readonly in (False, True):
            with pytest.raises(RecordError, match="cannot be opened: Permission denied") as error:
                sitroom.open(filled, readonly=readonly)
            one_line(error, filled)

    status = as_nobody(show)
    filled.parent.chmod(0o755)
    assert status == 0


def test_stale_facts_of_a_record_that_may_not_be_written_are_made_in_memory(filled: Path) -> None:
    query(filled, "DELETE FROM settled")
    with sitroom.open(filled, readonly=True) as record:
        assert len(record.statements) == 3
    assert query(filled, "SELECT count(*) FROM settled") == [(0,)]


READING = """
import sys
sys.path.insert(0, sys.argv[1])
import made_up, sitroom

made_up.install()
with sitroom.open(sys.argv[2], readonly=True) as record:
    seen = [len(record.statements)]
    print("ready", flush=True)
    for line in sys.stdin:
        seen.append(len(record.statements))
        print(seen[-1], flush=True)
"""


def test_another_process_reads_while_this_one_writes(path: Path, folder: Path) -> None:
    here = str(Path(__file__).parent)
    with sitroom.open(path) as record:
        command = [sys.executable, "-c", READING, here, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdin
            assert other.stdout
            assert other.stdout.readline() == "ready\n"
            seen = []
            for name in ("a.txt", "b.txt", "c.txt"):
                record.add(folder / name, reader=PlainReader())
                other.stdin.write("\n")
                other.stdin.flush()
                seen.append(int(other.stdout.readline()))
            other.stdin.close()
    assert seen == [1, 2, 3]


def test_a_reader_is_not_held_up_by_an_unfinished_write(filled: Path) -> None:
    writer = connect(filled)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM statements")
    with sitroom.open(filled, readonly=True) as record:
        assert len(record.statements) == 3
    writer.execute("ROLLBACK")
    writer.close()
