"""Asking a record: lists that narrow, one fact by its id, words anywhere, tables and JSON."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import PlainReader, report

import sitroom
from sitroom import Record
from sitroom.errors import MissingExtra, NoSuchFact, SitroomError
from sitroom.facts import Actor, Commitment, Event, Statement, Tie
from sitroom.record import Rows
from sitroom.record.search import AROUND
from sitroom.shapes import to_json


@pytest.fixture
def full(record: Record, folder: Path, reader: PlainReader) -> Record:
    """A record with three reports and every kind of fact."""
    record.add([folder], reader=reader)
    return record


def test_facts_come_out_of_the_file_as_they_went_in(full: Record, path: Path) -> None:
    with sitroom.open(path, readonly=True) as again:
        assert again.facts == full.settle()
        assert min(len(getattr(again, kind)) for kind in ("actors", "ties", "events", "accounts", "commitments")) >= 1


def test_statements_narrow_to_their_speaker_under_any_name(full: Record) -> None:
    assert len(full.statements.where(by="amin")) == 2
    assert full.statements.where(by="A. Amin") == full.statements.where(by="a-Amin") == full.statements.where(by="Amin")
    assert len(full.statements.where(by="elise")) == len(full.statements.where(by="ÉLISE")) == 1
    assert len(full.statements.where(by="Am")) == 0


def test_events_narrow_to_both_sides_and_to_time(full: Record) -> None:
    assert [e.evidence[0].report for e in full.events.where(by="Velmora", to="Doru")] == [
        full.events[0].evidence[0].report
    ]
    assert len(full.events.where(since="2023-11-15", until="2023-11-20")) == 1
    assert len(full.events.where(until="2023-10")) == len(full.events.where(since="2024")) == 0


def test_filters_add_up_and_none_is_no_filter(full: Record) -> None:
    assert len(full.events.where(type="assault", status="happened", mode="aerial", by=None)) == 2
    assert len(full.events.where(type="ASSAULT").where(sources=2)) == 0


def test_true_asks_for_whatever_is_there_and_false_for_nothing(full: Record) -> None:
    assert len(full.commitments.where(condition=True)) == 1
    assert len(full.commitments.where(condition=False, status="standing")) == 0
    assert len(full.reports.where(current=True)) == 3
    assert len(full.reports.where(published=False)) == 1


def test_words_narrow_text_fields_and_evidence(full: Record) -> None:
    assert len(full.statements.where(content="air base")) == 1
    assert len(full.statements.where(text="BASE AIR")) == 1
    assert len(full.actors.where(aliases="D. Dovar")) == 1
    assert len(full.reports.where(text="would pay", language="en")) == 1


def test_a_filter_that_a_kind_has_not_names_those_it_has(full: Record) -> None:
    with pytest.raises(SitroomError, match="accounts have no 'speaker'; there is: about, attribute, "):
        full.accounts.where(speaker="Amin")
    with pytest.raises(SitroomError, match="is no date"):
        full.events.where(since="yesterday")


def test_rows_are_a_sequence(full: Record) -> None:
    rows = full.statements
    assert rows[0] in rows
    assert isinstance(rows[1:], Rows)
    assert [*rows[1:]] == [*rows][1:]
    assert repr(rows) == "<3 × Statement>"


def plain_again(fact: object) -> object:
    return json.loads(to_json(fact))


def test_rows_as_json_are_the_facts(full: Record) -> None:
    assert json.loads(full.commitments.json()) == [plain_again(c) for c in full.commitments]


def test_a_table_needs_its_extra(full: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"sitroom\[notebook\]"):
        full.statements.df()


def test_a_table_has_a_row_a_fact_with_names_and_quotes(full: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", types.SimpleNamespace(DataFrame=list))
    first = full.statements.df()[0]
    assert (first["chain"], first["act"], first["evidence"]) == (["Amin"], "assert", ["Velmora would pay dearly"])
    assert full.reports.df()[0]["published"] == "2023-10-07"
    assert full.events.df()[0]["actor"] == "Velmora"


def test_a_table_of_pandas_has_the_facts_columns(full: Record) -> None:
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    table = full.events.df()
    assert list(table["recipient"]) == ["Doru", "Velmora"]


@pytest.mark.parametrize("kind", [Actor, Tie, Statement, Event, Commitment])
def test_every_fact_is_found_by_its_id(full: Record, kind: type) -> None:
    rows = [*full.actors, *full.ties, *full.statements, *full.events, *full.commitments]
    one = next(fact for fact in rows if isinstance(fact, kind))
    assert full.get(one.id) is one


def test_reports_lineages_and_accounts_are_found_by_their_id(full: Record) -> None:
    filed = full.reports[0]
    assert full.get(filed.report.id) is filed
    assert full.get(filed.lineage) is full.lineages[0]
    assert full.get("q-1") is full.accounts[0]


def test_an_unknown_id_is_named_with_those_near_it(full: Record) -> None:
    with pytest.raises(NoSuchFact, match=r"no fact 'a-Amn'; near it are: a-Amin"):
        full.get("a-Amn")
    with pytest.raises(NoSuchFact, match=r"no fact '%%%'$"):
        full.get("%%%")


def test_a_search_finds_words_in_any_form_with_the_stretch_around_them(full: Record) -> None:
    hits = full.search("base striking")
    assert hits == []
    (hit,) = full.search("bases EMPTY")
    text = full.get(hit.report).report.text  # type: ignore[union-attr]
    assert "air base" in hit.span.of(text)
    assert [len(full.search(words)) for words in ("Elise", "Élise", '"air base"', '"base air"')] == [1, 1, 1, 0]


def test_a_hit_is_cut_at_blanks_and_not_far_from_the_words(record: Record, reader: PlainReader) -> None:
    text = f"{'before ' * 50}missile {'after ' * 50}"
    record.file(reader.read(report(text)))
    ((_, span),) = record.search("missiles")
    assert span.of(text).split() == ["before"] * 11 + ["missile"] + ["after"] * 13
    assert len(span.of(text)) <= 2 * AROUND + len("missile")


def test_a_replaced_version_is_not_found(record: Record, reader: PlainReader) -> None:
    for text in ("Amin said lions.", "Amin said tigers."):
        record.file(reader.read(report(text)))
    assert (len(record.search("lions")), len(record.search("tigers"))) == (0, 1)


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        '"',
        '""',
        '"air',
        "(",
        "air AND",
        "NOT",
        "NEAR(",
        "*",
        "a*",
        "text:air",
        "-",
        "'",
        "\0",
        "^air",
        "🙂",
        '" OR "',
    ],
)
def test_whatever_a_person_types_is_searched_and_never_an_error(full: Record, odd: str) -> None:
    assert isinstance(full.search(odd), list)
    assert isinstance(full.said(odd), Rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_can_be_searched_for(full: Record, typed: str) -> None:
    for hit in full.search(typed):
        text = full.get(hit.report).report.text  # type: ignore[union-attr]
        assert 0 <= hit.span.start < hit.span.end <= len(text)
