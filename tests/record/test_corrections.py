"""What people change is kept beside what was read, and outlives reading again."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import PlainReader

import sitroom
from sitroom import Record
from sitroom.errors import NoSuchFact, SitroomError
from sitroom.facts import Correction, CorrectionKind


@pytest.fixture
def full(record: Record, folder: Path, reader: PlainReader) -> Record:
    record.add([folder], reader=reader)
    return record


def test_a_rejected_fact_is_gone_and_who_rejected_it_is_kept(full: Record, path: Path) -> None:
    id = full.statements[0].id
    made = full.correct("reject", id, "Noor", "misread")
    assert made == Correction(made.id, CorrectionKind.REJECT, (id,), "Noor", "2024-01-01T12:00:00Z", "misread")
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
    ],
)
def test_a_correction_that_lacks_something_is_refused(
    full: Record, kind: str, given: dict[str, object], why: str
) -> None:
    with pytest.raises(SitroomError, match=why):
        full.correct(kind, **{"targets": "a-Amin", "who": "Noor", **given})  # type: ignore[arg-type]
    assert full.facts.corrections == ()


def test_a_correction_of_what_is_not_there_is_refused(full: Record) -> None:
    with pytest.raises(NoSuchFact, match="no fact 'a-Nobody' to merge"):
        full.correct("merge", ["a-Amin", "a-Nobody"], "Noor")
