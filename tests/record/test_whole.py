"""The record with the real intake, reader and reconciler, on the example crisis."""

from __future__ import annotations

import sqlite3

import pytest

import sitroom
from sitroom import Record


@pytest.fixture(autouse=True)
def world() -> None:
    """Nothing made up here."""


def test_real_facts_come_out_of_the_file_as_they_went_in(straits: Record) -> None:
    with sitroom.open(straits.path, readonly=True) as again:
        assert again.facts == straits.settle()


def test_every_quote_in_the_file_stands_in_its_report(straits: Record) -> None:
    query = """SELECT count(*), total(substr(text, start + 1, "end" - start) = quote) FROM evidence
        JOIN reports ON reports.id = evidence.report"""
    connection = sqlite3.connect(straits.path)
    all_of_them, true = connection.execute(query).fetchone()
    connection.close()
    assert 0 < all_of_them == true


def test_no_day_shows_what_was_reported_after_it(straits: Record) -> None:
    days = sorted({filed.report.published or filed.added for filed in straits.reports})
    for day in days:
        view = straits.as_of(day)
        known = {filed.report.id for filed in view.reports}
        later = {filed.report.id for filed in straits.reports if (filed.report.published or filed.added) > day}
        assert known
        assert not known & later
        assert {e.report for fact in (*view.statements, *view.events, *view.actors) for e in fact.evidence} <= known


def test_adding_the_examples_again_changes_nothing(straits: Record) -> None:
    folder = straits.reports[0].report.source.rpartition("/")[0]
    before = straits.facts
    added = straits.add(folder)
    assert (len(added.same), added.new, added.versions, added.re_read) == (len(straits.reports), (), (), ())
    assert straits.facts is before
