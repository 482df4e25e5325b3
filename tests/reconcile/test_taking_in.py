"""A few reports taken into many give what judging all anew gives: in any order, in any portions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sitroom
from sitroom import Record
from sitroom.facts import Actor, Facts
from sitroom.model import Act, CommitmentKind, EventStatus, EventType, Reading, TieKind
from sitroom.reconcile import reconcile
from sitroom.record import store, taking_in

from .conftest import GROUP, PERSON, STATE, Made

CASTS = [
    ("Varna", "Oskia", "Idris Vale", "Lake Front"),
    ("Tolmira", "Ruvek", "Petra Holm", "Harbour League"),
    ("Beldan", "Kestria", "Karim Sadeki", "Northern Pact"),
]
"""Two states, a speaker and a group: each story has its own."""


def cast(made: Made, story: int) -> Made:
    """Name everybody of a story whom the text names."""
    one, other, person, group = CASTS[story]
    for kind, name in ((STATE, one), (STATE, other), (PERSON, person), (GROUP, group)):
        if name in made.text:
            made.names(kind, name, country=name[:3].upper() if kind is STATE else None)
    return made


def attack(story: int, day: int, toll: int, outlet: str) -> Made:
    one, other, *_ = CASTS[story]
    text = f"{one} shelled the port of {other} on 2031-03-{day:02}, killing {toll} people, {outlet} has learned."
    made = cast(Made(text, f"2031-03-{day + 1:02}", outlet), story)
    return made.event(EventType.ASSAULT, "shelled", one, other, f"2031-03-{day:02}", magnitude=f"{toll} people")


def threat(story: int, day: int) -> Made:
    one, other, person, _ = CASTS[story]
    text = f"{person} said that {other} would blockade {one} if {one} shelled {other}. The sea was calm on day {day}."
    made = cast(Made(text, f"2031-03-{day:02}"), story)
    made.says(person, "said", f"{other} would blockade {one}")
    made.event(EventType.ASSAULT, "shelled", one, other, status=EventStatus.HYPOTHETICAL)
    return made.commits(CommitmentKind.THREAT, f"blockade {one}", other, one, f"if {one} shelled {other}")


def tie(story: int, day: int) -> Made:
    one, _, _, group = CASTS[story]
    made = cast(Made(f"{one} backs the {group}, as it did on day {day}.", f"2031-03-{day:02}", f"Post {day}"), story)
    return made.tie(one, TieKind.BACKS, group, "backs")


def denial(story: int, day: int) -> Made:
    one, other, person, _ = CASTS[story]
    text = f"{person} said that {one} had mined the bay of {other} on day {day}. {one} denied it had mined the bay."
    made = cast(Made(text, f"2031-03-{day:02}", f"Gazette {day}"), story)
    made.says(person, "said", f"{one} had mined the bay of {other} on day {day}", Act.ASSERT)
    return made.says(one, "denied", "it had mined the bay", Act.DENY)


def surname(story: int, day: int) -> Made:
    last = CASTS[story][2].split()[1]
    made = Made(
        f"{last} said that the harbour would stay closed until day {day}.", f"2031-03-{day:02}", f"Mirror {day}"
    )
    made.names(PERSON, last)
    return made.says(last, "said", f"the harbour would stay closed until day {day}")


def reprint(story: int, day: int, outlet: str) -> Made:
    one, other, person, group = CASTS[story]
    text = (
        f"Fighters of the {group} crossed into {other} before dawn on 2031-03-{day:02} and took the customs house at "
        f"the bridge, where eleven guards surrendered after an hour, residents of the old town and two drivers who had "
        f"been waiting for the barrier to open told the paper. {person} called the crossing an act of war by {one}."
    )
    made = cast(Made(text, f"2031-03-{day + 1:02}", outlet, ("Coast Wire",)), story)
    made.event(EventType.ASSAULT, "crossed into", group, other, f"2031-03-{day:02}")
    return made.says(person, "called", f"an act of war by {one}", Act.ACCUSE)


@st.composite
def worlds(draw: st.DrawFn) -> list[Made]:
    """Reports of several stories, as they came in."""
    days = st.integers(1, 12)
    kinds = st.one_of(
        st.builds(attack, st.integers(0, 2), days, st.integers(2, 40), st.sampled_from(["Post", "Herald", "Courier"])),
        st.builds(threat, st.integers(0, 2), days),
        st.builds(tie, st.integers(0, 2), days),
        st.builds(denial, st.integers(0, 2), days),
        st.builds(surname, st.integers(0, 2), days),
        st.builds(reprint, st.integers(0, 2), st.integers(1, 3), st.sampled_from(["Post", "Herald", "Courier"])),
    )
    return draw(st.lists(kinds, min_size=2, max_size=9, unique_by=lambda made: made.reading.report.id))


def by_id(facts: Facts) -> dict[str, object]:
    """All facts by their ids, an actor without why names were taken for its own: that is kept from each time it was."""
    kinds: Sequence[Sequence[object]] = (
        facts.lineages, facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments,
    )  # fmt: skip
    return {fact.id: in_order(fact) for kind in kinds for fact in kind}  # type: ignore[attr-defined]


def in_order(fact: Any) -> Any:
    """A fact, an actor's wordings sorted: their order tells nothing."""
    if not isinstance(fact, Actor):
        return fact
    aliases = (replace(a, evidence=tuple(sorted(a.evidence, key=str))) for a in fact.aliases)
    ordered = tuple(sorted(aliases, key=lambda alias: alias.name))
    return replace(fact, aliases=ordered, because=())


def differing(taken: dict[str, Any], anew: dict[str, Any]) -> dict[str, object]:
    """What differs, field by field."""
    found: dict[str, object] = {id: (taken.get(id), anew.get(id)) for id in taken.keys() ^ anew.keys()}
    for id in taken.keys() & anew.keys():
        for name in (f.name for f in fields(anew[id])):
            one, other = getattr(taken[id], name), getattr(anew[id], name)
            if one != other:
                found[f"{id} {name}"] = (one, other)
    return found


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take in whatever comes, however few reports there are."""
    monkeypatch.setattr(taking_in, "is_much", lambda new, all: False)


@contextmanager
def kept(portions: Sequence[Sequence[Reading]]) -> Iterator[Record]:
    """A record that readings came into portion by portion, the facts brought up to date after each."""
    with TemporaryDirectory() as folder, sitroom.open(Path(folder) / "r.sitroom") as record:
        for portion in portions:
            for reading in portion:
                record.file(reading)
            assert record.facts.reports
        yield record


def assert_as_judged_anew(record: Record) -> None:
    """Hold the facts of a record, and its index of what was said, against those that all of it adds up to at once."""
    taken, said = record.facts, {s.id for s in record.said("blockade")}
    anew = record.settle()
    assert differing(by_id(taken), by_id(anew)) == {}
    assert {f.report.id: f for f in taken.reports} == {f.report.id: f for f in anew.reports}
    assert said == {s.id for s in anew.statements if "blockade" in s.content}


SETTINGS = settings(max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SETTINGS
@given(worlds(), st.data())
def test_reports_that_come_in_any_order_add_up_to_what_all_of_them_do(made: list[Made], data: st.DataObject) -> None:
    readings = [m.reading for m in made]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(readings) - 1))))
    with kept([readings[a:b] for a, b in zip([0, *cuts], [*cuts, len(readings)], strict=True)]) as record:
        assert record.taken_in == (len(readings) - cuts[0] if cuts else 0)
        from_scratch = reconcile(list(store.filed_after(record._db)))
        assert differing(by_id(record.facts), by_id(from_scratch)) == {}
        assert_as_judged_anew(record)


@SETTINGS
@given(worlds(), st.data())
def test_what_people_change_holds_as_if_all_were_judged_anew(made: list[Made], data: st.DataObject) -> None:
    readings = [m.reading for m in made]
    with kept([readings[:2], readings[2:]]) as record:
        facts = record.facts
        kinds = [k for k in (facts.statements, facts.events, facts.actors, facts.commitments) if k]
        several = data.draw(st.sampled_from(kinds))
        one, other = data.draw(st.sampled_from(several)), data.draw(st.sampled_from(several))
        if one.id != other.id and several is not facts.statements and data.draw(st.booleans()):
            record.correct("merge", [one.id, other.id], "Noor")
        else:
            made_by = record.correct("reject", one.id, "Noor")
            assert_as_judged_anew(record)
            record.correct("reject", made_by.id, "Sam")
        assert_as_judged_anew(record)


@SETTINGS
@given(worlds(), st.data())
def test_a_newer_version_takes_the_place_of_the_one_before(made: list[Made], data: st.DataObject) -> None:
    readings = [m.reading for m in made]
    old = data.draw(st.sampled_from(readings))
    newer = data.draw(
        st.one_of(st.builds(tie, st.integers(0, 2), st.just(20)), st.builds(threat, st.integers(0, 2), st.just(20)))
    )
    version = newer.reading
    with kept([readings, [replace(version, report=replace(version.report, source=old.report.source))]]) as record:
        assert [f.report.id for f in record.reports if not f.current] == [old.report.id]
        assert_as_judged_anew(record)


@SETTINGS
@given(worlds(), st.data())
def test_a_report_that_is_read_anew_tells_what_the_newer_reader_finds(made: list[Made], data: st.DataObject) -> None:
    readings = [m.reading for m in made]
    old = data.draw(st.sampled_from(readings))
    anew = replace(old, reader="by hand/2", events=(), commitments=old.commitments[:0])
    with kept([readings, [anew]]) as record:
        assert_as_judged_anew(record)
