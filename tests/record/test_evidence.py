"""Nothing gets into a record whose words are not found, letter for letter, in its report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_up import PlainReader, reconcile, report

from sitroom import Reading, Record, Span
from sitroom.errors import EvidenceError
from sitroom.facts import Evidence, Facts, Filed
from sitroom.record.evidence import check_facts, check_reading, spans

TEXT = "published: 2023-10-07\nAmin said “no” to Zoë 🙂. Velmora struck Doru. Dovar will answer if Doru is hit."


@pytest.fixture(scope="module")
def good() -> Reading:
    return PlainReader().read(report(TEXT))


def test_a_true_reading_passes(good: Reading) -> None:
    check_reading(good)


def test_every_span_of_a_reading_is_looked_at(good: Reading) -> None:
    found = {where.partition(".")[2].partition("[")[0] for where, _ in spans(good, "reading")}
    assert found == {"report.story", "mentions", "times", "statements", "events", "commitments"}
    assert len(list(spans(good, "reading"))) == 1 + 3 + 1 + 3 + 3 + 3


@given(st.integers(-200, 200), st.integers(-200, 200))
def test_a_mention_that_is_moved_is_refused(good: Reading, start: int, end: int) -> None:
    mention = good.mentions[0]
    moved = replace(mention, start=mention.start + start, end=mention.end + end)
    same = moved.start >= 0 and TEXT[moved.start : moved.end] == mention.text and moved.end <= len(TEXT)
    assume(not same)
    with pytest.raises(EvidenceError):
        check_reading(replace(good, mentions=(moved, *good.mentions[1:])))


@given(st.integers(-300, 300), st.integers(-300, 300))
def test_a_span_is_kept_just_where_it_lies_in_the_text(good: Reading, start: int, end: int) -> None:
    event = replace(good.events[0], place=Span(start, end))
    reading = replace(good, events=(event,))
    if 0 <= start < end <= len(TEXT):
        check_reading(reading)
    else:
        with pytest.raises(EvidenceError, match="outside the text"):
            check_reading(reading)


@pytest.mark.parametrize("part", ["statements", "commitments", "times", "ties", "mentions"])
def test_a_finding_from_another_text_is_refused(good: Reading, part: str) -> None:
    longer = PlainReader().read(report(TEXT + " " * 100 + "Amin said no. Amin will go if Bo is in. Bo backs Amin."))
    reading = replace(good, **{part: getattr(longer, part)[-1:]})
    if part == "times":
        reading = replace(good, times=(replace(good.times[0], end=len(TEXT) + 1),))
    with pytest.raises(EvidenceError, match=part):
        check_reading(reading)


def test_a_source_whose_words_are_not_there_is_refused(good: Reading) -> None:
    statement = good.statements[0]
    for link in (replace(statement.chain[0], words="Somebody"), replace(statement.chain[0], source=None)):
        with pytest.raises(EvidenceError, match="source"):
            check_reading(replace(good, statements=(replace(statement, chain=(link,)),)))


def test_what_is_said_in_a_statement_that_is_not_there_is_refused(good: Reading) -> None:
    with pytest.raises(EvidenceError, match="event e0 is said in s9"):
        check_reading(replace(good, events=(replace(good.events[0], said_in="s9"),)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.integers(1, 50))
def test_a_refused_reading_leaves_nothing_in_the_record(record: Record, good: Reading, by: int) -> None:
    mention = replace(good.mentions[0], start=good.mentions[0].start + by, end=good.mentions[0].end + by)
    with pytest.raises(EvidenceError):
        record.file(replace(good, mentions=(mention,)))
    assert (len(record.reports), record.search("Velmora")) == (0, [])


def facts_of(reading: Reading) -> Facts:
    return reconcile([Filed(reading, "2024-01-01")])


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_fact_whose_quote_is_moved_is_refused(good: Reading, start: int, end: int) -> None:
    facts = facts_of(good)
    event, place = facts.events[0], facts.events[0].evidence[0]
    moved = Evidence(place.report, place.start + start, place.end + end, place.quote)
    changed = replace(facts, events=(replace(event, evidence=(moved,)),))
    if start == end == 0:
        check_facts(changed)
    else:
        with pytest.raises(EvidenceError, match=event.id):
            check_facts(changed)


def test_evidence_within_a_fact_is_looked_at_too(good: Reading) -> None:
    facts = facts_of(good)
    actor = facts.actors[0]
    wrong = replace(actor.aliases[0], evidence=(Evidence(good.report.id, 0, 4, "Bogus"),))
    with pytest.raises(EvidenceError, match=actor.id):
        check_facts(replace(facts, actors=(replace(actor, aliases=(wrong,)),)))


def test_a_fact_without_evidence_or_with_that_of_no_report_is_refused(good: Reading) -> None:
    facts = facts_of(good)
    event = facts.events[0]
    for evidence, why in (((), "has no evidence"), ((Evidence("r-0", 0, 1, "p"),), "does not hold")):
        with pytest.raises(EvidenceError, match=why):
            check_facts(replace(facts, events=(replace(event, evidence=evidence),)))
