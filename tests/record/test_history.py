"""A fact's life: the reports it came to rest on, how they were read, how it stood, and whether it still is."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import PlainReader, report

from sitroom import Record
from sitroom.errors import NoSuchFact
from sitroom.record import history as history_module


@pytest.fixture
def full(record: Record, folder: Path, reader: PlainReader) -> Record:
    record.add([folder], reader=reader)
    return record


def test_the_reports_come_in_the_order_in_which_they_were_known(full: Record) -> None:
    found = full.history("a-Dovar")
    assert [t.known for t in found.tellings] == ["2023-10-07", "2023-11-30", "2024-01-01"]
    assert {t.added for t in found.tellings} == {"2024-01-01"}
    assert all(piece.report == t.report for t in found.tellings for piece in t.words)


def test_every_reading_of_a_report_is_told_with_when_it_was_made(full: Record, folder: Path) -> None:
    full.add([folder], reader=PlainReader("plain/2"))
    (telling,) = full.history(full.statements[0].id).tellings
    assert [(r.reader, r.made) for r in telling.readings] == [
        ("plain/1", "2024-01-01T12:00:00Z"),
        ("plain/2", "2024-01-01T12:00:00Z"),
    ]


def test_how_an_account_stood_is_told_for_each_day_it_was_told_on(full: Record) -> None:
    found = full.history("q-1")
    assert [t.known for t in found.tellings] == ["2023-11-30", "2024-01-01"]
    # On the first of them there was one answer only, so there was no account.
    assert [(state.day, len(state.fact.positions)) for state in found.states] == [("2024-01-01", 2)]


def test_a_fact_that_somebody_rejected_still_has_its_history(full: Record) -> None:
    statement = full.statements[0]
    full.correct("reject", statement.id, "Noor")
    found = full.history(statement.id)
    assert found.fact is None
    assert [t.words for t in found.tellings] == [statement.evidence[:1]]


def test_the_history_of_nothing_is_refused(full: Record) -> None:
    with pytest.raises(NoSuchFact, match="no fact 'a-Nobody' in this record"):
        full.history("a-Nobody")


def test_a_report_has_its_own_history(full: Record) -> None:
    (telling,) = full.history(full.reports[0].report.id).tellings
    assert (telling.known, telling.words) == ("2023-10-07", ())


def test_of_many_days_the_first_and_the_last_are_looked_at(
    record: Record, reader: PlainReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "MOST", 4)
    for day in range(1, 10):
        record.file(reader.read(report(f"Velmora struck Doru{day}.", f"{day}.txt", f"2023-11-{day:02}")))
    found = record.history("q-1")
    assert [state.day[-2:] for state in found.states] == ["02", "08", "09"]
    assert found.untold == 5
