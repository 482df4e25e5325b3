"""The brief as data: what is in it, in which words, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from sitroom.facts import Actor, Alias, CommitmentStatus, Evidence, Facts, Party, Step
from sitroom.model import Act, CommitmentKind, EventStatus, MentionKind, Span, TieKind
from sitroom.shapes import to_json
from sitroom.show.brief import Room, brief
from sitroom.show.clauses import clause
from sitroom.show.index import Index
from sitroom.show.lines import Line
from sitroom.show.words import Words


def inside(value: Any, kind: type) -> Iterator[Any]:
    """All values of a kind in a brief."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from inside(part, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from inside(getattr(value, field.name), kind)


def test_every_line_carries_its_words_and_they_stand_in_the_report(facts: Facts) -> None:
    texts = {filed.report.id: filed.report.text for filed in facts.reports}
    found = brief(facts)
    assert all(line.words for line in inside(found, Line))
    for words in inside(found, Words):
        text = texts[words.report]
        assert text[words.start : words.end] == words.quote
        assert words.before + words.quote + words.after in text


def test_an_event_reads_as_a_person_would_write_it(facts: Facts) -> None:
    event = replace(
        facts.events[1],
        recipient=Party("Kestria", "Kestria", "a-kestria"),
        place=None,
        words="launched",
        magnitude="over 350 missiles and drones",
        when="2031-04-13",
        sources=2,
    )
    found = brief(replace(facts, events=(event,)))
    line = " · ".join(found.timeline.dated.shown[0].parts)
    assert line == "Moravand → Kestria · launched over 350 missiles and drones · 13 April 2031 · 2 sources"


def test_what_is_claimed_planned_or_denied_says_so_and_by_whom(facts: Facts) -> None:
    found = brief(facts)
    marks = {line.id: line.marks for line in (*found.timeline.dated.shown, *found.timeline.undated.shown)}
    assert marks == {"e-strike": ("claimed by two port officials",), "e-enter": (), "e-block": ("planned",)}


def test_an_event_without_a_year_stands_apart(facts: Facts) -> None:
    found = brief(facts).timeline
    assert [line.id for line in found.dated.shown] == ["e-strike", "e-enter"]
    assert [(line.id, line.when) for line in found.undated.shown] == [("e-block", "8 May, year not given")]


def test_what_is_only_imagined_is_on_no_timeline(facts: Facts) -> None:
    events = tuple(replace(event, status=EventStatus.HYPOTHETICAL) for event in facts.events)
    found = brief(replace(facts, events=events))
    assert not found.timeline.dated.shown
    assert not found.new.events.shown


def test_the_new_is_what_rests_on_the_last_days_reports_alone(facts: Facts) -> None:
    found = brief(facts).new
    assert found.since == "6 May 2031"
    assert [reference.report for reference in found.reports.shown] == ["r-paper"]
    assert {line.id for line in found.events.shown} == {"e-strike", "e-enter"}
    assert [pledge.id for pledge in found.changed.shown] == ["c-close"]
    assert [question.id for question in found.disputed.shown] == ["q-means"]
    assert "2 events" in found.brought


def test_the_new_can_begin_on_any_day(facts: Facts) -> None:
    found = brief(facts, since="2031-04").new
    assert {reference.report for reference in found.reports.shown} == {"r-wire", "r-reprint", "r-paper", "r-note"}
    assert [pledge.id for pledge in found.pledges.shown] == ["c-close"]


def test_a_bloc_shows_which_member_acted_and_what_is_said_of_acting_alone(facts: Facts) -> None:
    moravand = Party("Moravand", "Moravand", "a-moravand")
    ties = tuple(replace(tie, a=moravand) if tie.a.name == "Ilmar" else tie for tie in facts.ties)
    deed = replace(facts.events[0], actor=moravand, status=EventStatus.HAPPENED)
    words = "Moravand makes its own decisions"
    said = replace(facts.statements[0], id="s-own", content=words, act=Act.ASSERT)
    found = brief(replace(facts, ties=ties, events=(deed,), statements=(*facts.statements, said)))
    bloc = found.standing.blocs.shown[0]
    (member,) = (line for line in bloc.members if line.text == "Moravand")
    assert member.notes[-1].startswith("acted itself: 1 event")
    assert [(line.text.split()[:2], line.quote) for line in bloc.alone] == [(["Ana", "Bregu"], words)]


def test_what_is_said_of_members_stands_with_the_bloc_that_its_report_names_last(facts: Facts) -> None:
    words = "all members decide on their own"
    text = f"The Northern Pact met again. Its envoy said that {words}. The Southern League met too."
    filed = facts.reports[-1]
    filed = replace(filed, report=replace(filed.report, id="r-met", text=text, story=(Span(0, len(text)),)))
    start = text.index(words)
    place = Evidence("r-met", start, start + len(words), words)
    said = replace(facts.statements[-1], id="s-own", report="r-met", chain=(), content=words, evidence=(place,))
    ilmar = next(tie for tie in facts.ties if tie.a.name == "Ilmar")
    league = Actor("a-league", "Southern League", MentionKind.BLOC, None, None, (Alias("Southern League", ()),), ())
    other = replace(
        ilmar, id="t-other", a=Party("Doru", "Doru"), b=Party("Southern League", "Southern League", "a-league")
    )
    facts = replace(facts, reports=(*facts.reports, filed), actors=(*facts.actors, league), ties=(*facts.ties, other))
    found = brief(replace(facts, statements=(*facts.statements, said))).standing.blocs.shown
    assert {bloc.name: len(bloc.alone) for bloc in found} == {"Northern Pact": 1, "Southern League": 0}


def test_a_bloc_is_shown_with_its_leader_its_members_and_by_whose_account(facts: Facts) -> None:
    bloc = brief(facts).standing.blocs.shown[0]
    assert bloc.name == "Northern Pact"
    assert [line.text for line in bloc.leaders] == ["Moravand"]
    assert [line.text for line in bloc.members] == ["Ilmar", "Selm Brigades"]
    assert bloc.leaders[0].notes == ("by account of Delta Wire",)
    assert [side.name for side in brief(facts).standing.sides.shown] == ["Ana Bregu"]


def test_accounts_stand_side_by_side_with_lineages_counted_and_no_verdict(facts: Facts) -> None:
    question = brief(facts).accounts.shown[0]
    told = {stance.value: (stance.by, stance.lineages) for stance in question.stances}
    assert told == {
        "a missile": ("two port officials", "1 lineage"),
        "a fuel tank that exploded": ("Moravand", "1 lineage"),
    }
    assert question.answers == "2 accounts"


def test_a_step_that_is_not_certain_only_may_be(facts: Facts) -> None:
    pledge = brief(facts).commitments.shown[0]
    assert (pledge.status, pledge.state) == ("may be triggered", CommitmentStatus.TRIGGERED)
    assert pledge.condition == "if a single Moravand warship enters it"
    assert pledge.stages[0].event is not None
    certain = replace(facts.commitments[0].steps[1], certain=True)
    surely = replace(facts.commitments[0], steps=(facts.commitments[0].steps[0], certain))
    assert brief(replace(facts, commitments=(surely,))).commitments.shown[0].status == "triggered"


def test_the_most_quoted_speak_first_and_their_own_words_are_quoted(facts: Facts) -> None:
    speaker = brief(facts).speakers.shown[0]
    assert speaker.name == "Ana Bregu"
    assert [line.quote for line in speaker.lines.shown if line.id == "s-line"] == [
        "“We have drawn the line in the water,”"
    ]


def test_a_reprint_adds_no_statement_and_no_source(facts: Facts) -> None:
    speaker = brief(facts).speakers.shown[0]
    threat = next(line for line in speaker.lines.shown if line.text == "said (a threat)")
    assert speaker.note == "2 statements"
    assert (threat.id, threat.sources, {w.report for w in threat.words}) == (
        "s-close",
        "1 source",
        {"r-wire", "r-reprint"},
    )


def test_a_chain_says_through_whom_the_words_came(facts: Facts) -> None:
    lines = {line.id: line for speaker in brief(facts).speakers.shown for line in speaker.lines.shown}
    assert lines["s-aide"].notes == ("as told by Ana Bregu",)


def test_imagined_words_are_nobodys(facts: Facts) -> None:
    statements = tuple(replace(statement, hypothetical=True) for statement in facts.statements)
    assert not brief(replace(facts, statements=statements)).speakers.shown


def test_reports_of_one_original_are_one_source(facts: Facts) -> None:
    origin = brief(facts).sources.shown[0]
    assert (origin.name, [r.report for r in origin.reports]) == ("Delta Wire", ["r-wire", "r-reprint"])


def test_an_undated_report_is_undated_and_never_guessed(facts: Facts) -> None:
    note = next(r for r in brief(facts).references if r.report == "r-note")
    assert (note.date, note.published) == ("undated, added 7 May 2031", None)


def test_where_there_is_more_the_command_for_the_rest_is_given(facts: Facts) -> None:
    found = brief(facts, room=Room(lines=1, speakers=1, each=1))
    assert found.timeline.dated.rest == "… and 1 more"
    assert found.timeline.dated.command == "sitroom list events"
    assert [line.id for line in found.timeline.dated.shown] == ["e-strike"]
    assert found.speakers.rest == "… and 3 more speakers"
    assert found.speakers.shown[0].lines.command == 'sitroom list statements --by "Ana Bregu"'


def test_an_empty_record_makes_an_empty_brief() -> None:
    found = brief(Facts(None, (), (), (), (), (), (), (), ()))
    assert found.new.since == "the beginning"
    assert not list(inside(found, Line))


def test_the_brief_is_the_same_each_time(facts: Facts) -> None:
    assert to_json(brief(facts)) == to_json(brief(facts))


def test_a_restraint_reads_as_what_will_not_be_done(facts: Facts) -> None:
    held = replace(facts.commitments[0], kind=CommitmentKind.RESTRAINT, action="send its forces")
    told = replace(held, action="won’t send its forces")
    found = brief(replace(facts, commitments=(held, told))).commitments.shown
    assert {pledge.action for pledge in found} == {"will not send its forces", "won’t send its forces"}


def test_one_sentence_is_one_line_of_the_timeline(facts: Facts) -> None:
    again = replace(facts.events[0], id="e-again", sources=1)
    found = brief(replace(facts, events=(*facts.events, again))).timeline.dated
    assert sorted(line.id for line in found.shown) != ["e-again", "e-strike"]
    assert (len(found.shown), found.more) == (2, 1)


def test_where_a_story_was_filed_is_no_part_of_what_was_done(facts: Facts) -> None:
    event = replace(facts.events[1], words="PORT SELM, May 6 (Delta Wire) - The frigate entered the strait")
    line = brief(replace(facts, events=(event,))).timeline.dated.shown[0]
    assert line.notes[0] == "The frigate entered the strait"


def test_two_words_for_one_office_are_one_line_and_what_a_name_says_is_none(facts: Facts) -> None:
    leads = replace(facts.ties[3], id="t-again", kind=TieKind.LEADS)
    organ = replace(
        facts.ties[3], id="t-organ", a=Party("the Kestrian navy", "the Kestrian navy"), kind=TieKind.PART_OF
    )
    desk = replace(facts.ties[3], id="t-desk", kind=TieKind.WORKS_AT)
    shown = brief(replace(facts, ties=(facts.ties[3], leads, organ, desk))).standing.sides.shown
    assert [line.id for side in shown for line in side.ties] == ["t-office"]


def test_backing_comes_before_offices(facts: Facts) -> None:
    office = facts.ties[3]
    backs = replace(office, id="t-backs", a=Party("Ilmar", "Ilmar"), kind=TieKind.BACKS)
    shown = brief(replace(facts, ties=(office, backs))).standing.sides.shown
    assert [side.name for side in shown] == ["Ilmar", "Ana Bregu"]


@pytest.mark.parametrize(
    ("words", "text", "notes"),
    [
        ("Moravand sent six warships to the strait.", "Moravand sent six warships to the strait", ()),
        ("President Moravand sent six warships", "President Moravand sent six warships", ()),
        ("On Tuesday, Moravand sent six warships", "On Tuesday, Moravand sent six warships", ()),
        (
            "Six warships were sent on the same day by Moravand",
            "Moravand",
            ("Six warships were sent on the same day by Moravand",),
        ),
        ("entered", "Moravand", ("entered",)),
    ],
)
def test_a_sentence_that_begins_with_who_did_it_stands_alone(
    facts: Facts, words: str, text: str, notes: tuple[str, ...]
) -> None:
    event = replace(facts.events[1], words=words, place=None)
    line = brief(replace(facts, events=(event,))).timeline.dated.shown[0]
    assert (line.text, line.notes) == (text, notes)


def clause_of(text: str, words: str, facts: Facts) -> str:
    """How an event with these words of a report is told."""
    report = replace(facts.reports[0], report=replace(facts.reports[0].report, text=text))
    at = text.index(words)
    piece = Evidence(report.report.id, at, at + len(words), words)
    told = replace(facts, reports=(report,))
    return clause(replace(facts.events[0], words=words, evidence=(piece,)), Index(told))


def test_a_short_sentence_is_told_whole_without_who_says_so(facts: Facts) -> None:
    text = "SELM, May 3 (Wire) - Jets struck two camps on the far side of the river on Friday, the envoy said, days on."
    assert clause_of(text, "struck two camps", facts) == "Jets struck two camps on the far side of the river on Friday"
    assert clause_of("The ministry said five people were killed.", "five people were killed", facts) == (
        "Five people were killed"
    )


def test_a_long_sentence_begins_and_ends_at_a_break(facts: Facts) -> None:
    text = (
        "While the council met for a third day in the old customs house without naming a date for its vote, "
        "jets of the southern alliance struck the grain terminal, which had stood empty since the winter, "
        "and the harbour master ordered all ships to leave before the evening tide."
    )
    told = clause_of(text, "struck the grain terminal", facts)
    assert told.startswith("… jets of the southern alliance struck the grain terminal")
    assert not told.rstrip(" …").endswith(("which", "and"))


def test_reports_that_were_not_read_are_counted_by_language(facts: Facts) -> None:
    assert brief(facts).unread is None
    one, two, *rest = (replace(filed, reader="builtin/1") for filed in facts.reports)
    foreign = [
        replace(filed, report=replace(filed.report, language=code)) for filed, code in ((one, "fr"), (two, "ar-LB"))
    ]
    with_them = replace(facts, reports=(*foreign, *rest))
    assert brief(with_them).unread == "2 reports not read for facts: 1 in French, 1 in Arabic"
    old, other = replace(foreign[0], current=False), replace(foreign[1], reader="arabic/2")
    assert brief(replace(facts, reports=(old, other, *rest))).unread is None


def test_a_line_crossed_again_and_again_shows_its_first_crossings(facts: Facts) -> None:
    kept = facts.commitments[0]
    crossings = tuple(
        Step(CommitmentStatus.TRIGGERED, f"2031-05-{day:02}", None, "a ship came", True, kept.evidence)
        for day in range(2, 9)
    )
    found = brief(replace(facts, commitments=(replace(kept, steps=crossings, status=CommitmentStatus.TRIGGERED),)))
    (pledge,) = found.commitments.shown
    assert [stage.date for stage in pledge.stages] == ["2 May 2031", "3 May 2031", "4 May 2031"]
    assert pledge.rest == f"… and 4 more steps: sitroom why {kept.id}"
