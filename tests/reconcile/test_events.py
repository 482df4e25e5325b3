"""One event, however many tell it; two events, however alike."""

from __future__ import annotations

import pytest

from sitroom.facts import Correction, CorrectionKind
from sitroom.model import EventStatus, EventType
from sitroom.reconcile import reconcile

from .conftest import GROUP, PERSON, STATE, Made, filed

ASSAULT = EventType.ASSAULT


def shelling(text: str, published: str, when: str | None, magnitude: str | None = None, outlet: str = "A") -> Made:
    """A report in which Varna shells Oskport."""
    made = Made(text, published, outlet=outlet).names(STATE, "Varna", country="VAR").names(GROUP, "Oskport")
    return made.event(ASSAULT, "shelled", "Varna", "Oskport", when, magnitude=magnitude)


def test_the_same_day_and_the_same_parties_are_one_event() -> None:
    a = shelling("Varna shelled Oskport on Friday, killing 11.", "2031-03-01", "2031-02-28", "11 killed")
    b = shelling("On Friday Varna shelled Oskport again and again.", "2031-03-02", "2031-02-28", outlet="B")
    (event,) = reconcile(filed(a, b)).events
    assert event.sources == 2
    assert "the same day" in event.because[0]


def test_another_day_is_another_event() -> None:
    a = shelling("Varna shelled Oskport on Friday.", "2031-03-01", "2031-02-28")
    b = shelling("Varna shelled Oskport on Sunday.", "2031-03-03", "2031-03-02")
    assert len(reconcile(filed(a, b)).events) == 2


def test_type_and_one_actor_alone_do_not_merge() -> None:
    a = (
        Made("Varna raided a farm near the lake.")
        .names(STATE, "Varna", country="VAR")
        .event(ASSAULT, "raided", "Varna")
    )
    b = Made("Varna bombed the old tower.").names(STATE, "Varna", country="VAR").event(ASSAULT, "bombed", "Varna")
    assert len(reconcile(filed(a, b)).events) == 2


def test_a_growing_toll_is_an_update() -> None:
    a = shelling("Varna shelled Oskport, 11 people were killed.", "2031-03-01", "2031-03-01", "11 people killed")
    b = shelling("Varna shelled Oskport, 19 people were killed.", "2031-03-02", "2031-03-01", "19 people killed", "B")
    facts = reconcile(filed(a, b))
    (event,) = facts.events
    assert event.magnitude == "19 people killed"
    assert event.updates == (("2031-03-01", "11 people killed"),)
    assert facts.accounts == ()


def test_nobody_is_killed_twice() -> None:
    a = Made("Idris Vale was assassinated in his flat.").names(PERSON, "Idris Vale")
    a.event(ASSAULT, "assassinated", None, "Idris Vale")
    b = Made("Crowds mourned after gunmen killed Idris Vale.").names(PERSON, "Idris Vale")
    b.event(ASSAULT, "killed", None, "Idris Vale", "2031-03-01")
    (event,) = reconcile(filed(a, b)).events
    assert event.when == "2031-03-01"


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Idris Vale will get killed one day, his aide said.", "killed"),
        ("Plans to kill Idris Vale were found.", "kill"),
        ("An assassination attempt on Idris Vale failed.", "assassination"),
        ("Gunmen killed Idris Vale soldiers at the bridge.", "killed"),
    ],
)
def test_a_killing_that_has_not_come_about_is_not_the_one_that_has(words: str, anchor: str) -> None:
    a = Made(words, "2031-01-01").names(PERSON, "Idris Vale").event(ASSAULT, anchor, None, "Idris Vale")
    b = Made("Crowds mourned after gunmen shot Idris Vale dead; they killed him at home.", "2031-03-02")
    b.names(PERSON, "Idris Vale").event(ASSAULT, "killed", None, "Idris Vale", "2031-03-01")
    assert len(reconcile(filed(a, b)).events) == 2


def test_a_doer_whom_one_of_many_tellings_blames_is_nobody() -> None:
    told = []
    for day in range(1, 6):
        made = Made(f"Oskport was shelled on Friday, paper {day} said.", f"2031-03-0{day}", outlet=str(day))
        told.append(made.names(GROUP, "Oskport").event(ASSAULT, "shelled", None, "Oskport", "2031-02-28"))
    blaming = shelling("Varna shelled Oskport on Friday.", "2031-03-06", "2031-02-28", outlet="Z")
    (event,) = reconcile(filed(*told, blaming)).events
    assert event.actor is None


def test_what_is_only_imagined_never_joins_what_happened() -> None:
    a = shelling("Varna shelled Oskport on Friday.", "2031-03-01", "2031-02-28")
    b = Made("If Varna shelled Oskport on Friday, all would change.", "2031-03-01")
    b.names(STATE, "Varna", country="VAR").names(GROUP, "Oskport")
    b.event(ASSAULT, "shelled", "Varna", "Oskport", "2031-02-28", EventStatus.HYPOTHETICAL)
    assert {e.status for e in reconcile(filed(a, b)).events} == {EventStatus.HAPPENED, EventStatus.HYPOTHETICAL}


def test_people_can_join_and_reject_events() -> None:
    a = shelling("Varna shelled Oskport on Friday.", "2031-03-01", "2031-02-28")
    b = shelling("Varna shelled Oskport on Sunday.", "2031-03-03", "2031-03-02")
    one, two = (e.id for e in reconcile(filed(a, b)).events)
    merge = Correction("k", CorrectionKind.MERGE, (one, two), "ana", "2031-05-01")
    assert [e.id for e in reconcile(filed(a, b), [merge]).events] == [one]
    reject = Correction("k", CorrectionKind.REJECT, (two,), "ana", "2031-05-01")
    assert [e.id for e in reconcile(filed(a, b), [reject]).events] == [one]


def test_what_is_told_in_passing_joins_the_event_it_tells() -> None:
    attack = Made("Varna attacked the port of Ember on Saturday.", "2031-03-08", outlet="A")
    attack.names(STATE, "Varna", country="VAR").names(GROUP, "Ember")
    attack.event(ASSAULT, "attacked the port", "Varna", "Ember", "2031-03-08")
    later = Made("Oskia sent ships on Sunday, a day after Varna attacked the port.", "2031-03-09", outlet="B")
    later.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    later.event(EventType.MOBILIZE, "sent ships", "Oskia", None, "2031-03-09")
    later.event(ASSAULT, "attacked the port", "Varna", "the port")
    facts = reconcile(filed(attack, later))
    told = next(e for e in facts.events if e.type is ASSAULT)
    assert (len(facts.events), told.sources, told.when) == (2, 2, "2031-03-08")
    assert told.words.startswith("Varna attacked the port of Ember")


def test_jets_of_a_state_act_for_it() -> None:
    made = Made("Varnan warplanes bombed Oskport.").names(STATE, "Varnan", full="Varna", country="VAR")
    made.names(GROUP, "Varnan warplanes").names(GROUP, "Oskport")
    made.event(ASSAULT, "bombed", "Varnan warplanes", "Oskport")
    (event,) = reconcile(filed(made)).events
    assert event.actor is not None
    assert (event.actor.words, event.actor.name) == ("Varnan warplanes", "Varna")


def test_a_weapon_that_one_of_several_tellings_blames_is_not_who_did_it() -> None:
    text = "Vale was killed on Monday. Vale died at home. A missile killed Vale, the radio said."
    made = Made(text).names(PERSON, "Vale")
    made.event(ASSAULT, "was killed", None, "Vale").event(ASSAULT, "died at home", None, "Vale")
    made.event(ASSAULT, "killed Vale", "A missile", "Vale")
    (event,) = reconcile(filed(made)).events
    assert event.actor is None
