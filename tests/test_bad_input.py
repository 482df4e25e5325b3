"""Bad input through the command line: one clear line each, the rest of the batch goes on, the record unharmed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sitroom
from sitroom.settings import MAX_BYTES

SITROOM = [sys.executable, "-m", "sitroom"]
GOOD = "The army of Velmora said on Monday that it had taken the town of Levka.\n"


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*SITROOM, *map(str, arguments)], input=stdin, capture_output=True, timeout=120)


def batch(folder: Path) -> dict[str, str]:
    """A folder of bad reports and one good one; what the line on each must say."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "digits.txt": (b"12 345 -- 678 !!!\n" * 20, "letters"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "PNG"),
        "program": (b"\x7fELF" + b"\x00\x01\x02" * 400, "ELF"),
        "key.json": (b'{"answers": ["one", "two"]}\n', "JSON document"),
        "lines.jsonl": (b'{"text": "One said so."\n{"title": "no text"}\n[1, 2]\n', "line"),
        "huge.txt": (b"a word and another " * (50_000_000 // 19), "bytes"),
    }
    for name, (content, _) in bad.items():
        (folder / name).write_bytes(content)
    return {name: says for name, (_, says) in bad.items()}


def test_each_bad_report_is_named_and_the_good_one_still_filed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    says = batch(tmp_path / "in")
    done = run("add", tmp_path / "in", "--record", tmp_path / "r.sitroom")
    talk = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in talk
    for name, words in says.items():
        lines = [line for line in talk.splitlines() if name in line]
        assert lines, (name, talk)
        assert any(words.lower() in line.lower() for line in lines), (name, lines)
    with sitroom.open(tmp_path / "r.sitroom", readonly=True) as record:
        assert [Path(r.report.source).name for r in record.reports] == ["good.txt"]


def test_a_report_larger_than_any_report_is_refused_before_it_is_read(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    done = run("read", big, "--json")
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_report_in_another_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    words = "The café’s owner said the président had left. “We saw him go,” she said, naïvely. " * 3
    (tmp_path / "a.txt").write_bytes(words.encode(encoding))
    done = run("read", tmp_path / "a.txt", "--json", "--only", "text")
    assert done.returncode == 0
    assert "président".encode() in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    done = run("add", closed, "--record", tmp_path / "r.sitroom")
    assert done.returncode == 1
    assert b"closed" in done.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run("add", tmp_path / "nowhere.txt", "--record", tmp_path / "r.sitroom")
    assert done.returncode in (1, 2)
    assert b"nowhere.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_no_record_is_said_to_be_none_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "diary.txt"
    other.write_text("Dear diary, this is no record.\n" * 50, encoding="utf-8")
    before = other.read_bytes()
    for verb in (["brief"], ["list", "events"], ["add", str(other)]):
        done = run(*verb, "--record", other)
        assert done.returncode in (1, 2)
        assert len(done.stderr.strip().splitlines()) == 1
        assert b"diary.txt" in done.stderr
    assert other.read_bytes() == before


def test_a_record_from_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "r.sitroom"
    with sitroom.open(path):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 9999")
    raw.close()
    done = run("brief", "--record", path)
    assert done.returncode in (1, 2)
    assert b"newer" in done.stderr.lower() or b"later" in done.stderr.lower()


def test_a_kill_in_the_middle_of_an_add_loses_nothing_that_was_filed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for i in range(60):
        (tmp_path / "in" / f"{i:02}.txt").write_text(
            f"The minister said on day {i} that talks go on. " * 12, encoding="utf-8"
        )
    path = tmp_path / "r.sitroom"
    adding = subprocess.Popen(
        [*SITROOM, "add", str(tmp_path / "in"), "--record", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    filed = 0
    while filed < 5 and adding.poll() is None:
        time.sleep(0.02)
        filed = count(path)
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    left = count(path)
    assert left >= 5
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    assert run("add", tmp_path / "in", "--record", path).returncode == 0
    assert count(path) == 60


def count(path: Path) -> int:
    """How many reports the record holds, 0 while it is being made."""
    if not path.exists():
        return 0
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        found: int = raw.execute("SELECT count(*) FROM reports").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        raw.close()
    return found
