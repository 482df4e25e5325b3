"""What people change is laid over what was read; of two that contradict the later stands; it survives reading anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sitroom.facts import Account, Corrected, Correction, CorrectionKind, Evidence, Facts, Filed, Position
from sitroom.model import CommitmentKind, EventType, Reading
from sitroom.reconcile import reconcile
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.corrections_standing import overruled, standing
from sitroom.reconcile.ids import Ids, Like
from sitroom.reconcile.known_ids import ids_of
from sitroom.reconcile.merged_accounts import merged_accounts

from .conftest import GROUP, PERSON, STATE, Made, filed

EDIT, MERGE, NOTE, REJECT, SPLIT = (CorrectionKind[n] for n in ("EDIT", "MERGE", "NOTE", "REJECT", "SPLIT"))


def fix(number: int, kind: CorrectionKind, *targets: str, who: str = "ana", **given: object) -> Correction:
    """The correction made on a day of May."""
    return Correction(f"fix-{number}", kind, targets, who, f"2031-05-{number:02}T10:00:00Z", **given)  # type: ignore[arg-type]


def said(text: str = "Idris Vale said that talks failed.", **known: object) -> Made:
    made = Made(text, **known).names(PERSON, "Idris Vale")  # type: ignore[arg-type]
    return made.says("Idris Vale", "said", "talks failed")


def shelled(day: str = "2031-03-01", published: str = "2031-03-02") -> Made:
    text = f"Varna shelled Oskport on {day}, 11 people were killed."
    made = Made(text, published).names(STATE, "Varna", country="VAR").names(GROUP, "Oskport")
    return made.event(EventType.ASSAULT, "shelled", "Varna", "Oskport", day, magnitude="11 people")


def contents(facts: Facts) -> list[str]:
    return [s.content for s in facts.statements]


def test_a_correction_that_was_taken_back_changes_nothing_until_that_is_taken_back_too() -> None:
    (id,) = (s.id for s in reconcile(filed(said())).statements)
    made = [fix(1, REJECT, id), fix(2, REJECT, "fix-1", who="sam"), fix(3, REJECT, "fix-2")]
    assert [len(reconcile(filed(said()), made[:n]).statements) for n in range(4)] == [1, 0, 1, 0]
    assert [c.id for c in standing(made)] == ["fix-1", "fix-3"]


def test_to_edit_what_somebody_rejected_takes_it_in_again() -> None:
    (id,) = (s.id for s in reconcile(filed(said())).statements)
    made = [fix(1, REJECT, id), fix(2, EDIT, id, field="act", value="deny", who="sam")]
    (statement,) = reconcile(filed(said()), made).statements
    assert statement.act == "deny"
    assert {id: by.who for id, by in overruled(made).items()} == {"fix-1": "sam"}


@pytest.mark.parametrize(
    ("earlier", "later", "overrules"),
    [
        (fix(1, EDIT, "e-1", field="when", value="2031"), fix(2, EDIT, "e-1", field="when", value="2032"), True),
        (fix(1, EDIT, "e-1", field="when", value="2031"), fix(2, EDIT, "e-1", field="when", value="2031"), False),
        (fix(1, EDIT, "e-1", field="when", value="2031"), fix(2, EDIT, "e-1", field="mode", value="x"), False),
        (fix(1, EDIT, "e-1", field="when", value="2031"), fix(2, REJECT, "e-1"), True),
        (fix(1, MERGE, "a-1", "a-2"), fix(2, SPLIT, "a-1", "a-2"), True),
        (fix(1, MERGE, "a-1", "a-2"), fix(2, SPLIT, "a-1"), True),
        (fix(1, MERGE, "a-1", "a-2"), fix(2, SPLIT, "a-1", value="Vale"), False),
        (fix(1, SPLIT, "a-1", "a-2"), fix(2, MERGE, "a-2", "a-1"), True),
        (fix(1, MERGE, "a-1", "a-2"), fix(2, MERGE, "a-1", "a-3"), False),
        (fix(1, REJECT, "a-1"), fix(2, NOTE, "a-1", value="was right"), False),
        (fix(1, NOTE, "a-1", value="wrong"), fix(2, REJECT, "a-1"), False),
    ],
)
def test_the_later_of_two_that_contradict_stands(earlier: Correction, later: Correction, overrules: bool) -> None:
    assert overruled([later, earlier]) == ({earlier.id: later} if overrules else {})


def re_read(made: Made, **changed: object) -> list[Filed]:
    """The same report as a newer reader reads it."""
    reading: Reading = replace(made.reading, reader="by hand/2", **changed)
    return [Filed(reading, "2031-04-01")]


def test_a_correction_holds_when_reading_anew_has_moved_the_words() -> None:
    made = said("Idris Vale said that talks failed, at last.")
    (statement,) = reconcile(filed(made)).statements
    was = (Corrected(statement.id, "assert", statement.evidence[0]),)
    rejected = fix(1, REJECT, statement.id, was=was)
    longer = replace(made.statements[0], content=(made.span("talks failed, at last"),))
    anew = re_read(made, statements=(longer,))
    assert reconcile(anew).statements[0].id != statement.id
    assert reconcile(anew, [rejected]).statements == ()
    elsewhere = replace(made.statements[0], content=(made.span("at last"),))
    assert contents(reconcile(re_read(made, statements=(elsewhere,)), [rejected])) == ["at last"]


def test_an_event_is_found_again_under_another_type() -> None:
    made = shelled()
    (event,) = reconcile(filed(made)).events
    was = (Corrected(event.id, "ASSAULT", event.evidence[0]),)
    edit = fix(1, EDIT, event.id, field="when", value="2031-02-27", was=was)
    anew = re_read(made, events=(replace(made.events[0], type=EventType.COERCE),))
    assert [e.when for e in reconcile(anew, [edit]).events] == ["2031-02-27"]


def test_a_correction_follows_its_words_into_the_next_version_of_the_report() -> None:
    old, new = said("Idris Vale said that talks failed."), said("Idris Vale said that talks failed. More soon.")
    (statement,) = reconcile(filed(old)).statements
    rejected = fix(1, REJECT, statement.id, was=(Corrected(statement.id, "assert", statement.evidence[0]),))
    first, second = filed(old, new)
    versions = [first, replace(second, replaces=old.reading.report.id)]
    assert contents(reconcile(versions)) == ["talks failed"]
    assert contents(reconcile(versions, [rejected])) == []


def test_what_merely_took_in_rejected_words_is_not_rejected() -> None:
    a = Made("Idris Vale spoke.").names(PERSON, "Idris Vale")
    b = Made("Vale sold boats.").names(PERSON, "Vale")
    alone = reconcile(filed(b)).actors[0]
    rejected = fix(1, REJECT, "a-00000000", was=(Corrected("a-00000000", None, alone.evidence[0]),))
    assert reconcile(filed(b), [rejected]).actors == ()
    assert [x.name for x in reconcile(filed(a, b), [rejected]).actors] == ["Idris Vale"]


def test_a_party_is_set_by_its_actor_s_id_or_in_words() -> None:
    made = shelled().names(STATE, "Oskport", country="OSK")
    facts = reconcile(filed(made))
    (event,), other = facts.events, facts.actors[-1]
    edits = [("actor", other.id), ("recipient", "the old harbour"), ("place", "")]
    fixed = [fix(n, EDIT, event.id, field=f, value=v) for n, (f, v) in enumerate(edits, 1)]
    (after,) = reconcile(filed(made), fixed).events
    assert after.actor
    assert (after.actor.actor, after.actor.words) == (other.id, "Varna")
    assert after.recipient
    assert (after.recipient.name, after.recipient.actor) == ("the old harbour", None)
    assert after.place is None


def test_the_speaker_of_a_statement_is_set() -> None:
    made = said()
    (statement,) = reconcile(filed(made)).statements
    (after,) = reconcile(filed(made), [fix(1, EDIT, statement.id, field="speaker", value="the mayor")]).statements
    assert after.speaker
    assert after.speaker.name == "the mayor"
    assert after.chain[0].cue == "said"


@pytest.mark.parametrize(("field", "value"), [("evidence", "x"), ("status", "true"), ("type", ""), ("id", "e-1")])
def test_a_value_that_does_not_fit_changes_nothing(field: str, value: str) -> None:
    (event,) = reconcile(filed(shelled())).events
    assert reconcile(filed(shelled()), [fix(1, EDIT, event.id, field=field, value=value)]).events == (event,)


def test_a_rejected_report_stays_and_no_fact_rests_on_it() -> None:
    facts = reconcile(filed(said()), [fix(1, REJECT, said().reading.report.id)])
    assert [r.current for r in facts.reports] == [False]
    assert facts.statements == facts.actors == ()


def test_a_report_s_day_is_set_right_and_decides_the_days_of_its_facts() -> None:
    made = said(published=None)
    edit = fix(1, EDIT, made.reading.report.id, field="published", value="2031-02-01")
    facts = reconcile(filed(made), [edit])
    assert facts.reports[0].report.published == facts.statements[0].reported_on == "2031-02-01"


def lineages(facts: Facts) -> list[int]:
    return [len(lineage.reports) for lineage in facts.lineages]


def test_lineages_are_merged_and_split_and_sources_counted_anew() -> None:
    told = (
        "Varna shelled Oskport at dawn, killing eleven people near the old mill, residents of the town said on Friday."
    )
    a, b = (Made(told, outlet=name).names(STATE, "Varna", country="VAR") for name in ("Post", "Herald"))
    for made in (a, b):
        made.event(EventType.ASSAULT, "shelled", "Varna", None, "2031-03-01")
    one = reconcile(filed(a, b))
    assert (lineages(one), one.events[0].sources) == ([2], 1)
    split = fix(1, SPLIT, one.lineages[0].id, value=b.reading.report.id)
    two = reconcile(filed(a, b), [split])
    assert (lineages(two), two.events[0].sources) == ([1, 1], 2)
    assert [r.lineage_reason for r in two.reports] == ["own reporting"] * 2
    merged = reconcile(filed(a, b), [split, fix(2, MERGE, *(x.id for x in two.lineages))])
    assert lineages(merged) == [2]


def test_commitments_are_merged_and_a_telling_split_off() -> None:
    a = Made("Varna will strike Oskia.", outlet="A").names(STATE, "Varna", country="VAR")
    b = Made("Varna will hit the dam with all it has.", outlet="B").names(STATE, "Varna", country="VAR")
    a.commits(CommitmentKind.THREAT, "strike Oskia", "Varna")
    b.commits(CommitmentKind.THREAT, "hit the dam with all it has", "Varna")
    one, two = (c.id for c in reconcile(filed(a, b)).commitments)
    merge = fix(1, MERGE, one, two)
    (merged,) = reconcile(filed(a, b), [merge]).commitments
    assert {e.report for e in merged.evidence} == {m.reading.report.id for m in (a, b)}
    split = fix(2, SPLIT, one, value=b.reading.report.id)
    assert len(reconcile(filed(a, b), [merge, split]).commitments) == 2


def account(id: str, question: str, report: str, *answers: str) -> Account:
    places = [Evidence(report, n, n + 1, "x") for n, _ in enumerate(answers)]
    positions = tuple(Position(a, (f"source of {a}",), 1, (e,)) for a, e in zip(answers, places, strict=True))
    return Account(id, question, None, "means", positions, tuple(places))


def test_two_questions_that_are_one_have_their_answers_side_by_side() -> None:
    asked = [account("q-1", "By what?", "r-1", "bomb", "missile"), account("q-2", "How?", "r-2", "Bomb", "mine")]
    lineage_of = {"r-1": "l-1", "r-2": "l-2"}
    merge = fix(1, MERGE, "q-1", "q-2")
    (one,) = merged_accounts(asked, lineage_of, Changes([merge]), Ids())
    assert (one.id, one.question) == ("q-1", "By what?")
    assert [(p.value, p.lineages) for p in one.positions] == [("bomb", 2), ("missile", 1), ("mine", 1)]
    assert set(one.evidence) == {*asked[0].evidence, *asked[1].evidence}
    assert merged_accounts(asked, lineage_of, Changes([merge, fix(2, SPLIT, "q-1")]), Ids()) == asked


def ids(facts: Facts) -> list[str]:
    kinds: Sequence[Sequence[object]] = (facts.lineages, facts.actors, facts.events, facts.ties, facts.commitments)
    return [x.id for kind in kinds for x in kind]  # type: ignore[attr-defined]


def test_a_fact_goes_by_one_id_on_every_day_whatever_came_in_first() -> None:
    late, early = shelled(published="2031-03-09"), shelled(published="2031-03-02")
    late.text = late.text.replace("people were", "people are known to have been")
    late.commits(CommitmentKind.THREAT, "killed", "Varna")
    early.commits(CommitmentKind.THREAT, "killed", "Varna")
    whole = reconcile(filed(late, early))
    then = reconcile(filed(early), as_of="2031-03-02", like=Like(ids_of(whole)))
    assert ids(reconcile(filed(early))) != ids(then)
    assert set(ids(then)) <= set(ids(whole))


def test_facts_that_were_two_on_an_earlier_day_have_two_ids() -> None:
    a = Made("Idris Vale spoke.").names(PERSON, "Idris Vale")
    b, c = (Made(f"Vale {did}.", outlet=did).names(PERSON, "Vale") for did in ("sold boats", "left"))
    whole = reconcile(filed(a, b, c))
    assert len(whole.actors) == 1
    d = Made("Petra Vale and Idris Vale met Vale.").names(PERSON, "Petra Vale", "Idris Vale")
    then = reconcile(filed(b, c, d), like=Like(ids_of(whole)))
    assert len({x.id for x in then.actors}) == len(then.actors) > 1
