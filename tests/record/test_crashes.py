"""Processes that add reports, killed or side by side: the record is whole, and the same call again completes it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import made_up
import pytest

import sitroom
from sitroom.record import settled
from sitroom.record.taking_in import FEW

ADDING = """
import os, signal, sys
from importlib import import_module
sys.path.insert(0, sys.argv[1])
import made_up, sitroom

made_up.install()
path, folder, module, name, calls = sys.argv[2:]

def fatal(original, calls):
    def call(*args, **kwargs):
        nonlocal calls
        done = original(*args, **kwargs)
        calls -= 1
        if calls == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return call

if module:
    place = import_module(module)
    setattr(place, name, fatal(getattr(place, name), int(calls)))
with sitroom.open(path) as record:
    record.add([folder], reader=made_up.PlainReader(seconds=0.005), progress=lambda taken: print(taken.id, flush=True))
"""

MANY = 30


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of reports."""
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(MANY):
        text = f"published: 2023-10-{i + 1:02d}\nAmin said strike {i} was over. Velmora struck Doru."
        (folder / f"{i:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def adding(path: Path, folder: Path, module: str = "", name: str = "", calls: int = 0) -> subprocess.Popen[str]:
    """A process that adds a folder, and kills itself after so many calls of a function."""
    here = str(Path(made_up.__file__).parent)
    command = [sys.executable, "-c", ADDING, here, str(path), str(folder), module, name, str(calls)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def check_whole(path: Path) -> int:
    """Hold the file against itself; how many reports are in it."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO report_words (report_words, rank) VALUES ('integrity-check', 1)")
        connection.rollback()
        alone = "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM readings)"
        assert connection.execute(alone).fetchone() == (0,)
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        connection.close()


def check_completed(path: Path, many: Path, held: int) -> None:
    """The facts are those of the reports that are in; adding the rest completes them."""
    with sitroom.open(path) as record:
        assert len(record.reports) == len(record.statements) == len(record.events) == held
        added = record.add([many], reader=made_up.PlainReader())
        assert (len(added.same), len(added.new)) == (held, MANY - held)
        assert len(record.statements) == MANY
    assert check_whole(path) == MANY


@pytest.mark.parametrize("reports", [1, 4, 17])
def test_killed_between_reports_the_record_holds_those_that_were_done(path: Path, many: Path, reports: int) -> None:
    process = adding(path, many)
    assert process.stdout
    done = [process.stdout.readline() for _ in range(reports)]
    process.kill()
    rest = process.stdout.readlines()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    held = check_whole(path)
    assert reports <= len(done) + len(rest) <= held <= MANY
    check_completed(path, many, held)


@pytest.mark.parametrize(
    ("module", "name", "calls", "held"),
    [
        ("sitroom.record.file", "migrate", 1, 0),
        ("sitroom.record.store", "add_report", 3, 2),
        ("sitroom.record.store", "add_reading", 3, 2),
        ("sitroom.record.record", "file_reading", 3, 3),
        ("sitroom.record.settled", "fill", 1, MANY),
        ("sitroom.record.settled", "fill", 9, MANY),
        ("sitroom.record.settled", "store", 1, MANY),
    ],
)
def test_killed_in_the_middle_of_a_step_nothing_is_half_written(
    path: Path, many: Path, module: str, name: str, calls: int, held: int
) -> None:
    process = adding(path, many, module, name, calls)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    if held:
        assert check_whole(path) == held
    check_completed(path, many, held)


@pytest.mark.parametrize(
    ("module", "name", "calls"),
    [
        ("sitroom.record.putting", "write", 1),
        ("sitroom.record.putting", "put_places", 2),
        ("sitroom.record.taking_in", "mark_settled", 1),
    ],
)
def test_killed_while_one_more_is_taken_in_nothing_is_half_written(
    path: Path, tmp_path: Path, module: str, name: str, calls: int
) -> None:
    held, last = tmp_path / "held", tmp_path / "last"
    for folder, numbers in ((held, range(FEW + 1)), (last, range(FEW + 1, FEW + 2))):
        folder.mkdir()
        for i in numbers:
            (folder / f"{i}.txt").write_text(f"Amin said strike {i} was over. Velmora struck Doru.", encoding="utf-8")
    with sitroom.open(path) as record:
        record.add([held], reader=made_up.PlainReader())
        before = record.facts
    process = adding(path, last, module, name, calls)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert check_whole(path) == FEW + 2
    connection = sqlite3.connect(path)
    assert settled.load(connection) == before
    connection.close()
    with sitroom.open(path) as record:
        assert len(record.statements) == len(record.events) == FEW + 2
        assert record.taken_in == 1


def test_facts_left_stale_by_a_kill_are_settled_again_by_the_next_query(path: Path, many: Path) -> None:
    adding(path, many, "sitroom.record.record", "file_reading", 5).communicate(timeout=60)
    with sitroom.open(path, readonly=True) as shown:
        assert len(shown.statements) == 5
    settled = sqlite3.connect(path)
    assert settled.execute("SELECT count(*) FROM statements").fetchone() == (0,)
    with sitroom.open(path) as record:
        assert len(record.statements) == 5
    assert settled.execute("SELECT count(*) FROM statements").fetchone() == (5,)
    settled.close()


def test_two_processes_that_add_the_same_reports_keep_each_once(path: Path, many: Path) -> None:
    both = [adding(path, many) for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert check_whole(path) == MANY
    with sitroom.open(path, readonly=True) as record:
        assert len(record.statements) == len(record.events) == MANY
