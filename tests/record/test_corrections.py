"""What people change is kept beside what was read, and outlives reading again."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import PlainReader

import sitroom
from sitroom import Record
from sitroom.errors import InputError, NoSuchFact, SitroomError
from sitroom.facts import Corrected, Correction, CorrectionKind
from sitroom.show.export.corrections import corrections_from
from sitroom.show.export.record_json import record_json


@pytest.fixture
def full(record: Record, folder: Path, reader: PlainReader) -> Record:
    record.add([folder], reader=reader)
    return record


def test_a_rejected_fact_is_gone_and_who_rejected_it_is_kept(full: Record, path: Path) -> None:
    statement = full.statements[0]
    id, was = statement.id, (Corrected(statement.id, "assert", statement.evidence[0]),)
    made = full.correct("reject", id, "Noor", "misread")
    assert made == Correction(made.id, CorrectionKind.REJECT, (id,), "Noor", "2024-01-01T12:00:00Z", "misread", was=was)
    assert id not in [s.id for s in full.statements]
    with sitroom.open(path, readonly=True) as again:
        assert again.facts.corrections == (made,)
        assert len(again.statements) == 2


def test_a_correction_outlives_reading_again(full: Record, folder: Path) -> None:
    id = full.statements[0].id
    full.correct("reject", id, "Noor")
    full.add([folder], reader=PlainReader("plain/2"))
    assert id not in [s.id for s in full.statements]


def test_a_correction_holds_for_what_was_known_on_a_day(full: Record) -> None:
    full.correct("reject", full.statements[0].id, "Noor")
    assert len(full.as_of("2023-10").statements) == 0


def test_a_note_is_passed_on_with_its_words(full: Record) -> None:
    full.correct("note", [full.events[0].id], "Noor", value="see the ministry's page")
    assert full.facts.corrections[0].value == "see the ministry's page"


def test_the_same_correction_at_once_is_one(full: Record) -> None:
    id = full.statements[0].id
    assert full.correct("note", id, "Noor", value="x") == full.correct("note", id, "Noor", value="x")
    assert len(full.facts.corrections) == 1


def test_a_fact_that_a_correction_took_away_can_be_spoken_of_again(full: Record) -> None:
    id = full.statements[0].id
    full.correct("reject", id, "Noor")
    full.correct("note", id, "Sam", value="was right after all")
    assert [c.kind for c in full.facts.corrections] == [CorrectionKind.REJECT, CorrectionKind.NOTE]


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("improve", {}, "no correction 'improve'; there are: merge, split"),
        ("merge", {}, "needs 2 facts, not 1"),
        ("edit", {"field": "name"}, "needs the field and its new value"),
        ("note", {}, "needs its words"),
        ("reject", {"who": " "}, "name of who"),
        ("reject", {"targets": []}, "needs 1 facts"),
        ("merge", {"targets": ["a-Amin", "e-r"]}, "no fact 'e-r' to merge; with it begin: e-r-"),
        ("split", {}, "nobody has merged anything into a-Amin"),
        ("split", {"value": "Emin"}, "a-Amin has no 'Emin' to split off; it has: A. Amin"),
        ("edit", {"field": "evidence", "value": "x"}, "cannot set 'evidence'; what can be set is: name, kind"),
        ("edit", {"field": "kind", "value": "ship"}, "'ship' is none of: person, group"),
        ("edit", {"field": "name", "value": ""}, "name cannot be left empty"),
        ("edit", {"field": "name", "value": "Amin"}, "name is that already"),
    ],
)
def test_a_correction_that_lacks_something_is_refused(
    full: Record, kind: str, given: dict[str, object], why: str
) -> None:
    with pytest.raises(SitroomError, match=why):
        full.correct(kind, **{"targets": "a-Amin", "who": "Noor", **given})  # type: ignore[arg-type]
    assert full.facts.corrections == ()


def test_facts_of_two_kinds_and_statements_are_not_merged(full: Record) -> None:
    event, statements = full.events[0].id, [s.id for s in full.statements[:2]]
    for targets in (["a-Amin", event], statements):
        with pytest.raises(SitroomError, match="takes facts of one kind: actors, events, commitments"):
            full.correct("merge", targets, "Noor")


def test_the_beginning_of_an_id_is_enough_where_no_other_begins_so(full: Record) -> None:
    (made, other) = (full.correct("note", id, "Noor", value="x") for id in ("a-Am", "q-1"))
    assert (made.targets, other.targets) == (("a-Amin",), ("q-1",))


def test_a_date_must_be_one(full: Record) -> None:
    with pytest.raises(SitroomError, match="'soon' is no date"):
        full.correct("edit", full.events[0].id, "Noor", field="when", value="soon")


def test_an_edit_keeps_what_was_there_and_who_is_meant(full: Record) -> None:
    event = full.events[0]
    made = full.correct("edit", event.id, "Noor", field="actor", value="dovar")
    assert made.value == "a-Dovar"
    assert [(was.id, was.value) for was in made.was] == [(event.id, "Velmora"), ("a-Dovar", None)]


def test_a_correction_is_taken_back_by_rejecting_it(full: Record) -> None:
    id = full.statements[0].id
    made = full.correct("reject", id, "Noor")
    full.correct("reject", made.id, "Sam", "it was right")
    assert [c.targets for c in full.corrections] == [(id,), (made.id,)]


def test_corrections_travel_to_another_record_of_the_same_reports(
    full: Record, folder: Path, tmp_path: Path, reader: PlainReader
) -> None:
    id = full.statements[0].id
    full.correct("reject", id, "Noor", "misread")
    full.correct("note", "a-Amin", "Sam", value="he resigned")
    with sitroom.open(tmp_path / "other.sitroom") as other:
        assert len(other.take_corrections(full.corrections)) == 2
        assert other.take_corrections(full.corrections) == ()
        other.add([folder], reader=reader)
        assert other.facts == full.facts
    assert corrections_from(record_json(full.facts), "x.json") == list(full.corrections)


def test_a_file_without_corrections_says_what_is_wrong_with_it() -> None:
    for text in ("", "[1]", '{"events": []}', '[{"id": "fix-1"}]'):
        with pytest.raises(InputError, match=r"x\.json: holds no corrections"):
            corrections_from(text, "x.json")


def test_a_day_of_publication_set_right_decides_what_was_known(full: Record) -> None:
    undated = next(f.report.id for f in full.reports if f.report.published is None)
    assert len(full.as_of("2023-10").reports) == 1
    full.correct("edit", undated, "Noor", field="published", value="2023-10-02")
    assert len(full.as_of("2023-10").reports) == 2


def test_a_correction_of_what_is_not_there_is_refused(full: Record) -> None:
    with pytest.raises(NoSuchFact, match="no fact 'a-Nobody' to merge"):
        full.correct("merge", ["a-Amin", "a-Nobody"], "Noor")
