"""Adding reports: what is new, what is the same, what is a new version, what fails."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import PlainReader, report

from sitroom import Record
from sitroom.errors import EvidenceError, InputError, ReaderError, RecordError
from sitroom.intake.report import identity
from sitroom.model import Reading, Report
from sitroom.record import Added, Outcome


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT * FROM {table}").fetchall()
    finally:
        connection.close()


def test_added_reports_are_new_and_their_facts_settled(
    record: Record, folder: Path, reader: PlainReader, path: Path
) -> None:
    added = record.add([folder], reader=reader)
    assert [len(ids) for ids in (added.new, added.same, added.versions, added.re_read)] == [3, 0, 0, 0]
    assert {s.content for s in record.statements} >= {"Velmora would pay dearly", "the air base was empty"}
    assert len(rows(path, "statements")) == len(record.statements) == 3


def test_the_same_reports_again_change_nothing(record: Record, folder: Path, path: Path) -> None:
    first, second = PlainReader(), PlainReader()
    new = record.add([folder], reader=first).new
    before = [rows(path, table) for table in ("reports", "readings", "settled", "statements", "evidence")]
    assert record.add([folder], reader=second) == Added(same=new)
    assert [rows(path, table) for table in ("reports", "readings", "settled", "statements", "evidence")] == before
    assert second.reads == 0


def test_a_changed_text_of_a_source_is_a_new_version(record: Record, folder: Path, reader: PlainReader) -> None:
    before = record.add(folder / "a.txt", reader=reader).new[0]
    (folder / "a.txt").write_text("published: 2023-10-08\nAmin said he was misquoted.", encoding="utf-8")
    (after,) = record.add(folder / "a.txt", reader=reader).versions
    versions = {filed.report.id: (filed.replaces, filed.current) for filed in record.reports}
    assert versions == {before: (None, False), after: (before, True)}
    assert [s.content for s in record.statements] == ["he was misquoted"]


def known(**fields: str) -> Report:
    """One text of one source, with this known about it."""
    about = {"title": "Amin speaks", "outlet": None, "published": None, "url": "http://q.example/1", **fields}
    text = "Amin said the air base was empty."
    return replace(report(text, "http://q.example/1"), id=identity(text, about), **about)


def test_a_page_that_comes_again_with_less_known_is_the_same(record: Record, reader: PlainReader) -> None:
    (id,) = record.take([known(published="2023-10-07", outlet="Quay Courier")], reader=reader).new
    for less in (known(), known(outlet="Quay Courier"), known(outlet="q.example"), known(published="2023-10-07")):
        assert record.take([less], reader=reader) == Added(same=(id,))
    assert [(f.report.published, f.report.outlet) for f in record.reports] == [("2023-10-07", "Quay Courier")]
    assert reader.reads == 1


def test_a_page_that_comes_again_with_more_known_is_no_new_version_and_keeps_what_was_known(
    record: Record, reader: PlainReader
) -> None:
    (bare,) = record.take([known(outlet="Quay Courier")], reader=reader).new
    (fuller,) = record.take([known(published="2023-10-07", outlet="q.example")], reader=reader).re_read
    assert [(f.report.id, f.current) for f in record.reports] == [(bare, False), (fuller, True)]
    now = record.reports[1].report
    assert (now.published, now.outlet, now.title) == ("2023-10-07", "Quay Courier", "Amin speaks")
    assert [s.report for s in record.statements] == [fuller]
    assert record.take([known(published="2023-10-07", outlet="Quay Courier")], reader=reader).same == (fuller,)


def test_a_page_whose_headline_or_day_is_changed_is_a_new_version(record: Record, reader: PlainReader) -> None:
    record.take([known(published="2023-10-07")], reader=reader)
    for change in ({"title": "Amin denies"}, {"published": "2023-10-08"}):
        assert len(record.take([known(**change)], reader=reader).versions) == 1


def test_a_newer_reader_reads_again_and_an_older_one_does_not(record: Record, folder: Path, path: Path) -> None:
    (id,) = record.add(folder / "a.txt", reader=PlainReader("plain/1")).new
    assert record.add(folder / "a.txt", reader=PlainReader("plain/10")).re_read == (id,)
    for version in ("plain/10", "plain/9", "plain/1"):
        assert record.add(folder / "a.txt", reader=PlainReader(version)).same == (id,)
    assert [row[2] for row in rows(path, "readings")] == ["plain/1", "plain/10"]
    assert [filed.reader for filed in record.reports] == ["plain/10"]


def test_a_re_reading_brings_the_story_that_it_was_made_of(record: Record) -> None:
    old = report("Menu\nAmin said no.")
    record.file(PlainReader().read(old))
    better = replace(old, story=(old.story[0]._replace(start=5),), title="Amin says no")
    assert record.file(PlainReader("plain/2").read(better)) is Outcome.RE_READ
    assert record.reports[0].report == better


def test_two_outlets_with_the_same_words_are_two_reports(record: Record, reader: PlainReader) -> None:
    one, two = (report("Amin said no.", f"{name}.txt", outlet=name) for name in ("Post", "Herald"))
    assert [record.file(reader.read(r)) for r in (one, two)] == [Outcome.NEW, Outcome.NEW]
    assert [filed.current for filed in record.reports] == [True, True]


def test_two_reports_from_standard_input_are_not_versions_of_each_other(record: Record, reader: PlainReader) -> None:
    for source in ("-", "stdin", "stdin#0"):
        texts = (f"Amin said no {source}.", f"Amin said no {source}, or yes.")
        assert [record.file(reader.read(report(text, source))) for text in texts] == [Outcome.NEW, Outcome.NEW]


def test_a_line_of_a_file_written_anew_is_a_version_only_of_a_text_like_it(record: Record, reader: PlainReader) -> None:
    changed = "Amin said the port was open. Velmora struck Doru. Amin said no more."
    other = "Dovar backs Élise. Dovar will answer if its fleet is hit."
    texts = ("Amin said the port was open. Velmora struck Doru.", changed, other)
    outcomes = [record.file(reader.read(report(text, "wire.jsonl#3"))) for text in texts]
    assert outcomes == [Outcome.NEW, Outcome.VERSION, Outcome.NEW]
    assert [filed.current for filed in record.reports] == [False, True, True]


def test_the_same_id_with_another_text_is_refused(record: Record, reader: PlainReader) -> None:
    first = report("Amin said no.")
    record.file(reader.read(first))
    with pytest.raises(InputError, match="already that of another text"):
        record.file(reader.read(replace(report("Amin said yes."), id=first.id)))


def test_a_failed_input_is_listed_and_the_rest_goes_on(record: Record, folder: Path, reader: PlainReader) -> None:
    (folder / "b.txt").write_text("a crash in here", encoding="utf-8")
    seen: list[Report | InputError] = []
    added = record.add([folder, folder / "missing.txt"], reader=reader, progress=seen.append)
    assert len(added.new) == 2
    crashed, missing = added.failed
    assert str(crashed) == f"{folder / 'b.txt'}: reader plain/1 failed (ZeroDivisionError: no idea)"
    assert isinstance(crashed.__cause__, ReaderError)
    assert missing.source == str(folder / "missing.txt")
    assert [isinstance(x, InputError) for x in seen] == [False, True, False, True]


def test_a_reader_that_points_outside_the_text_fails_that_report_only(record: Record, folder: Path) -> None:
    class Inventor(PlainReader):
        def read(self, report: Report) -> Reading:
            made = super().read(report)
            wrong = tuple(replace(m, text="Somebody else") for m in made.mentions if m.text == "Dovar")
            return replace(made, mentions=wrong)

    added = record.add([folder], reader=Inventor())
    assert len(added.failed) == 3
    assert all(isinstance(failed.__cause__, EvidenceError) for failed in added.failed)
    assert len(record.reports) == 0


def test_a_reading_of_another_report_is_refused(record: Record, folder: Path) -> None:
    class Forger(PlainReader):
        def read(self, report: Report) -> Reading:
            return super().read(replace(report, title="Something else"))

    (failed, *_) = record.add([folder], reader=Forger()).failed
    assert "gave a reading of something else" in str(failed)


def test_a_text_that_no_file_can_keep_fails_that_report_only(record: Record, reader: PlainReader) -> None:
    with pytest.raises(EvidenceError, match="half a character at 5"):
        record.file(reader.read(report("Amin \ud800 said no.")))


def test_what_was_put_in_cannot_be_changed_by_any_tool(
    record: Record, folder: Path, reader: PlainReader, path: Path
) -> None:
    record.add([folder], reader=reader)
    connection = sqlite3.connect(path, isolation_level=None)
    for change in ("UPDATE reports SET text = ''", "DELETE FROM readings", "DELETE FROM reports"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            connection.execute(change)
    connection.close()


def test_a_record_opened_for_reading_takes_nothing_in(folder: Path, path: Path, record: Record) -> None:
    with Record(path, readonly=True) as shown, pytest.raises(RecordError, match="for reading only"):
        shown.add([folder])
