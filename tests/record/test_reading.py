"""Reading without a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import PlainReader

import sitroom
from sitroom.errors import InputError, ReaderError, SitroomError, Unreadable


def test_one_file_gives_one_reading(folder: Path, reader: PlainReader) -> None:
    reading = sitroom.read(folder / "a.txt", reader=reader)
    assert reading.reader == "plain/1"
    assert len(reading.statements) == 1


def test_a_date_that_the_text_lacks_can_be_given(folder: Path, reader: PlainReader) -> None:
    assert sitroom.read(folder / "c.txt", published="2023-12", reader=reader).report.published == "2023-12"


def test_a_folder_is_more_than_one_report(folder: Path, reader: PlainReader) -> None:
    with pytest.raises(SitroomError, match=r"holds 3 reports, not one: use readings\(\)"):
        sitroom.read(folder, reader=reader)


def test_what_cannot_be_read_is_raised(folder: Path, reader: PlainReader) -> None:
    with pytest.raises(Unreadable):
        sitroom.read(folder / "missing.txt", reader=reader)
    (folder / "a.txt").write_text("crash")
    with pytest.raises(ReaderError, match=r"a\.txt: reader plain/1 failed"):
        sitroom.read(folder / "a.txt", reader=reader)


def test_readings_of_a_folder_come_one_by_one_and_failures_apart(folder: Path, reader: PlainReader) -> None:
    (folder / "b.txt").write_text("crash")
    failed: list[InputError] = []
    found = [r.report.source for r in sitroom.readings([folder], reader=reader, failed=failed.append)]
    assert [Path(source).name for source in found] == ["a.txt", "c.txt"]
    assert [Path(failure.source).name for failure in failed] == ["b.txt"]
    with pytest.raises(ReaderError):
        list(sitroom.readings([folder], reader=reader))


def test_a_reader_that_is_not_installed_is_named(folder: Path) -> None:
    with pytest.raises(ReaderError, match="no reader 'oracle'"):
        sitroom.read(folder / "a.txt", reader="oracle")
