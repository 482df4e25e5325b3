"""What was known on a day: nothing that was reported later, in the version known then."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import PlainReader, report

from sitroom import Record
from sitroom.errors import SitroomError
from sitroom.facts import Filed
from sitroom.model import Reading
from sitroom.record.known import day_of, known_by, known_on


def filed(published: str | None, added: str = "2024-01-01", replaces: str | None = None, **known: object) -> Filed:
    return Filed(Reading(report("Amin said no.", published=published, **known), "plain/1"), added, replaces)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023-11-15", "2023-11-15"),
        ("2023-11", "2023-11-30"),
        ("2024-02~", "2024-02-29"),
        ("2023", "2023-12-31"),
        ("2023-11-15T23:30:00+02:00", "2023-11-15"),
        ("2023-11-01/2023-11-10", "2023-11-10"),
        ("2023-11-XX", "2023-11-30"),
        ("XXXX-04-13", "2024-01-01"),
        ("some day", "2024-01-01"),
        (None, "2024-01-01"),
    ],
)
def test_a_report_is_known_at_the_end_of_its_date_and_an_undated_one_when_added(
    published: str | None, day: str
) -> None:
    assert known_on(filed(published)) == day


def test_a_newer_version_is_known_from_its_update_on() -> None:
    assert known_on(filed("2023-11-01", replaces="r-1", updated="2023-11-20")) == "2023-11-20"
    assert known_on(filed("2023-11-01", updated="2023-11-20")) == "2023-11-01"


@given(st.dates(), st.dates())
def test_a_day_knows_just_what_was_published_by_then(published: object, day: object) -> None:
    known = known_by([filed(str(published))], str(day))
    assert bool(known) == (str(published) <= str(day))


def test_a_month_or_a_year_means_its_last_day() -> None:
    assert [day_of(date) for date in ("2023-12-01", "2024-02", "2023")] == ["2023-12-01", "2024-02-29", "2023-12-31"]


@pytest.mark.parametrize(
    "date", ["", "tomorrow", "2023-13-01", "2023-02-30", "1.12.2023", "XXXX-12-01", "2023-12-01/.."]
)
def test_what_is_no_day_is_refused(record: Record, date: str) -> None:
    with pytest.raises(SitroomError, match="is no day"):
        record.as_of(date)


def test_each_report_comes_in_on_the_day_it_was_known(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add([folder], reader=reader)
    days = ("2023-10-06", "2023-10-07", "2023-11-29", "2023-11-30", "2023-12-31", "2024-01-01")
    assert [len(record.as_of(day).reports) for day in days] == [0, 1, 1, 2, 2, 3]
    assert record.as_of("2023-11-30").facts.as_of == "2023-11-30"
    assert record.facts.as_of is None


def test_every_query_is_of_the_day(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add([folder], reader=reader)
    early = record.as_of("2023-10")
    kinds = ("actors", "ties", "statements", "events", "accounts", "commitments", "lineages", "reports")
    assert [len(getattr(early, kind)) for kind in kinds] == [2, 0, 1, 0, 0, 1, 1, 1]
    assert [s.content for s in early.said("pay")] == ["Velmora would pay dearly"]
    assert [*early.said("air base"), *early.search("air base")] == []
    assert len(record.said("air base")) == len(record.search("air base")) == 1
    assert early.as_of("2024").facts == record.as_of("2024").facts


def test_the_version_known_on_a_day_stands_for_the_report(record: Record, reader: PlainReader) -> None:
    versions = [
        report("Amin said one.", published="2023-11-01"),
        report("Amin said two.", published="2023-11-01", updated="2023-11-10"),
        report("Amin said three.", published="2023-11-05"),
    ]
    for version in versions:
        record.file(reader.read(version))

    def standing(day: str) -> list[str]:
        facts = record.as_of(day).facts
        known = {filed.report.id for filed in facts.reports}
        assert all(filed.replaces is None or filed.replaces in known for filed in facts.reports)
        assert len([filed for filed in facts.reports if filed.current]) <= 1
        return [s.content for s in facts.statements]

    days = ("2023-10-31", "2023-11-01", "2023-11-05", "2023-11-10")
    assert [standing(day) for day in days] == [[], ["one"], ["three"], ["three"]]
    assert [s.content for s in record.statements] == ["three"]


def test_a_view_grows_with_the_record(record: Record, folder: Path, reader: PlainReader) -> None:
    view = record.as_of("2023-12")
    assert len(view.statements) == 0
    record.add([folder], reader=reader)
    assert len(view.statements) == 2


def test_a_day_is_reconciled_once(
    record: Record, folder: Path, reader: PlainReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add([folder], reader=reader)
    first = record.as_of("2023-12-31").facts
    monkeypatch.delattr("sitroom.reconcile.reconcile")
    assert record.as_of("2023-12").facts is first


def test_a_later_report_leaves_no_trace_on_an_earlier_day(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add(folder / "a.txt", reader=reader)
    before = record.as_of("2023-10-31").facts
    record.add([folder], reader=reader)
    assert record.as_of("2023-10-31").facts == before
