"""What changed between two days: what came, what went, what is told otherwise, what turned out to be one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from made_up import PlainReader, report

from sitroom import Record
from sitroom.facts import CommitmentStatus, Facts, Step
from sitroom.model import EventStatus
from sitroom.record.differences import differences


def test_what_came_between_two_days_is_there_by_kind(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add([folder], reader=reader)
    found = record.diff("2023-10", "2023-12")
    assert (found.since, found.until) == ("2023-10-31", "2023-12-31")
    assert [filed.report.published for filed in found.reports] == ["2023-11"]
    assert [s.content for s in found.statements.came] == ["the air base was empty"]
    assert len(found.events.came) == len(found.ties.came) == 1
    assert found.commitments.came == found.statements.went == found.statements.changed == ()


def test_without_a_second_day_it_is_until_now(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add([folder], reader=reader)
    assert len(record.diff("2023-12").reports) == 1
    assert record.diff("2023-12").until == ""


def test_between_a_day_and_itself_nothing_changes(record: Record, folder: Path, reader: PlainReader) -> None:
    record.add([folder], reader=reader)
    found = record.diff("2024", "2024")
    kinds = (found.actors, found.ties, found.statements, found.events, found.accounts, found.commitments)
    assert not any((kind.came, kind.went, kind.changed, kind.joined) != ((), (), (), ()) for kind in kinds)


def both(record: Record, folder: Path, reader: PlainReader) -> tuple[Facts, Facts]:
    record.add([folder], reader=reader)
    return record.as_of("2023-12").facts, record.facts


def test_an_event_told_otherwise_is_there_then_and_now(record: Record, folder: Path, reader: PlainReader) -> None:
    before, after = both(record, folder, reader)
    denied = tuple(replace(e, status=EventStatus.DENIED) for e in before.events)
    (became,) = differences(replace(before, events=denied), replace(after, events=before.events)).events.changed
    assert (became.before.status, became.after.status) == (EventStatus.DENIED, EventStatus.HAPPENED)


def test_a_commitment_that_may_be_triggered_has_changed(record: Record, folder: Path, reader: PlainReader) -> None:
    before, after = both(record, folder, reader)
    (pledge,) = before.commitments
    step = Step(CommitmentStatus.TRIGGERED, None, None, "may meet it", False, pledge.evidence)
    later = replace(after, commitments=(replace(pledge, steps=(*pledge.steps, step)),))
    assert len(differences(before, later).commitments.changed) == 1


def test_two_that_turn_out_to_be_one_are_told_as_such(record: Record, folder: Path, reader: PlainReader) -> None:
    before, _ = both(record, folder, reader)
    one, two, *rest = before.actors
    joined = replace(one, evidence=(*one.evidence, *two.evidence))
    found = differences(before, replace(before, actors=(joined, *rest))).actors
    assert [([a.id for a in olds], new.id) for olds, new in found.joined] == [([one.id, two.id], one.id)]
    assert found.came == found.went == ()


def test_a_fact_told_again_in_a_newer_version_has_not_gone(record: Record, reader: PlainReader) -> None:
    for text, published in (("Amin said no.", "2023-11-01"), ("Menu. Amin said no. Dovar said yes.", "2023-11-02")):
        record.file(reader.read(report(text, published=published)))
    found = record.diff("2023-11-01", "2023-11-02")
    assert [s.content for s in found.statements.came] == ["yes"]
    assert found.statements.went == ()
