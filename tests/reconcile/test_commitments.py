"""What was promised or threatened, and what became of it."""

from __future__ import annotations

from dataclasses import replace

from sitroom.facts import CommitmentStatus
from sitroom.model import CommitmentKind, EventStatus, EventType, MentionKind, TieKind, Time
from sitroom.reconcile import reconcile

from .conftest import PERSON, STATE, Made, filed


def test_a_red_line_meets_its_crossing_and_its_answer(red_line: tuple[Made, Made]) -> None:
    facts = reconcile(filed(*red_line))
    (threat,) = facts.commitments
    crossed, struck = (e.id for e in facts.events if e.status is EventStatus.HAPPENED)
    assert threat.status is CommitmentStatus.ACTED_ON
    assert threat.triggers == (crossed,)
    assert threat.acts == (struck,)
    assert [(s.status, s.date, s.certain) for s in threat.steps] == [
        (CommitmentStatus.TRIGGERED, "2031-03-08", True),
        (CommitmentStatus.ACTED_ON, "2031-03-09", True),
    ]


def test_a_commitment_stands_while_nothing_meets_its_condition(red_line: tuple[Made, Made]) -> None:
    (threat,) = reconcile(filed(red_line[0])).commitments
    assert threat.status is CommitmentStatus.STANDING
    assert threat.steps == ()
    assert threat.made_on == "2031-03-01"


def test_an_event_before_the_threat_does_not_trigger_it(red_line: tuple[Made, Made]) -> None:
    threat, crossing = red_line
    threat.published = "2031-06-01"
    (found,) = reconcile(filed(threat, crossing)).commitments
    assert found.status is CommitmentStatus.STANDING


def test_an_undated_crossing_only_may_trigger(red_line: tuple[Made, Made]) -> None:
    threat, crossing = red_line
    crossing.events = [replace(crossing.events[0], when=None)]
    (found,) = reconcile(filed(threat, crossing)).commitments
    assert found.status is CommitmentStatus.STANDING
    assert found.triggers == ()
    assert [(s.status, s.certain) for s in found.steps] == [(CommitmentStatus.TRIGGERED, False)]
    assert "may meet" in found.steps[0].why


def test_a_crossing_that_is_only_thought_of_may_trigger_but_not_for_sure(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    thought = Made("Oskia refused to say that it had crossed the river.", "2031-03-09")
    thought.names(STATE, "Oskia", country="OSK")
    thought.event(EventType.ASSAULT, "crossed the river", "Oskia", when="2031-03-08")
    (found,) = reconcile(filed(threat, thought)).commitments
    assert [step.certain for step in found.steps] == [False]


def test_no_single_attack_meets_that_attacks_go_on(red_line: tuple[Made, Made]) -> None:
    _, crossing = red_line
    text = "Varna will strike Oskia as long as Oskia crosses the river."
    threat = Made(text, "2031-03-01").names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    threat.event(EventType.ASSAULT, "crosses", "Oskia", None, status=EventStatus.HYPOTHETICAL)
    words = "as long as Oskia crosses the river"
    threat.commits(CommitmentKind.THREAT, "strike Oskia", "Varna", "Oskia", words)
    (found,) = reconcile(filed(threat, crossing)).commitments
    assert not found.triggers


def test_somebody_else_s_attack_meets_no_condition(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    other = Made("Talia crossed the river.", "2031-03-09").names(STATE, "Talia", country="TAL")
    other.event(EventType.ASSAULT, "crossed the river", "Talia", when="2031-03-08")
    (found,) = reconcile(filed(threat, other)).commitments
    assert found.steps == ()


def test_a_threat_told_again_is_one_commitment(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    again = Made("Varna repeated that it would strike Oskia.", "2031-03-05", outlet="B")
    again.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    again.says("Varna", "repeated", "it would strike Oskia")
    again.commits(CommitmentKind.THREAT, "strike Oskia", "Varna", "Oskia")
    again.commitments = [replace(again.commitments[0], statement="s0")]
    facts = reconcile(filed(threat, again))
    (found,) = facts.commitments
    assert found.repeated_in == (facts.statements[0].id,)
    assert found.made_on == "2031-03-01"


def test_a_threat_taken_back_is_withdrawn(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    back = Made("Varna withdrew its threat to strike Oskia.", "2031-03-20").names(STATE, "Varna", country="VAR")
    (found,) = reconcile(filed(threat, back)).commitments
    assert found.status is CommitmentStatus.WITHDRAWN


def test_a_deadline_that_has_passed_makes_it_lapse() -> None:
    text = "Varna must open the bridge by 5 March, Oskia said."
    made = Made(text, "2031-03-01").names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    made.commits(CommitmentKind.DEMAND, "open the bridge by 5 March", "Oskia", "Varna")
    span = made.span("5 March")
    made.times.append(Time(span.start, span.end, "2031-03-05"))
    (early,) = reconcile(filed(made), as_of="2031-03-04").commitments
    (late,) = reconcile(filed(made), as_of="2031-03-09").commitments
    assert (early.status, late.status) == (CommitmentStatus.STANDING, CommitmentStatus.LAPSED)


def test_a_restraint_hangs_on_an_attack_by_either_of_two() -> None:
    restraint = Made("Varna will not intervene unless it is attacked by Oskia or Talia.", "2031-03-01")
    restraint.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    restraint.names(STATE, "Talia", country="TAL").names(STATE, " it ", full="Varna", country="VAR")
    restraint.event(EventType.ASSAULT, "attacked", "Oskia or Talia", "it", status=EventStatus.HYPOTHETICAL)
    restraint.events[0] = replace(restraint.events[0], recipient=restraint.span("it is"))
    restraint.mentions[-1] = replace(restraint.mentions[-1], start=restraint.span("it is").start, text="it")
    restraint.mentions[-1] = replace(restraint.mentions[-1], end=restraint.mentions[-1].start + 2)
    restraint.commits(CommitmentKind.RESTRAINT, "intervene", "Varna", None, "unless it is attacked by Oskia or Talia")
    attack = Made("Talia bombed Varna.", "2031-03-09").names(STATE, "Varna", country="VAR")
    attack.names(MentionKind.STATE, "Talia", country="TAL")
    attack.event(EventType.ASSAULT, "bombed", "Talia", "Varna", "2031-03-08")
    (found,) = reconcile(filed(restraint, attack)).commitments
    assert found.status is CommitmentStatus.TRIGGERED


def test_an_attack_on_a_place_meets_the_condition_that_names_it() -> None:
    vow = Made("Varna will not fight unless the port of Ember is attacked.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR")
    vow.event(EventType.ASSAULT, "attacked", None, "the port of Ember", status=EventStatus.HYPOTHETICAL)
    vow.commits(CommitmentKind.RESTRAINT, "fight", "Varna", None, "unless the port of Ember is attacked")
    attack = Made("Jets attacked the port of Ember, sailors said.", "2031-03-09")
    attack.event(EventType.ASSAULT, "attacked", "Jets", "the port of Ember", "2031-03-08", status=EventStatus.CLAIMED)
    (found,) = reconcile(filed(vow, attack)).commitments
    assert found.status is CommitmentStatus.TRIGGERED
    assert found.steps[0].why.startswith("as told, meets")


def test_who_holds_back_until_attacked_and_then_sends_his_forces_has_acted() -> None:
    vow = Made("Varna will not send its forces unless Ember is attacked.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR")
    vow.event(EventType.MOBILIZE, "send its forces", "Varna", status=EventStatus.DENIED)
    vow.event(EventType.ASSAULT, "attacked", None, "Ember", status=EventStatus.HYPOTHETICAL)
    vow.commits(CommitmentKind.RESTRAINT, "send its forces", "Varna", None, "unless Ember is attacked")
    attack = Made("Jets attacked Ember. Varna sent two ships.", "2031-03-09").names(STATE, "Varna", country="VAR")
    attack.event(EventType.ASSAULT, "attacked", "Jets", "Ember", "2031-03-08")
    attack.event(EventType.MOBILIZE, "sent two ships", "Varna", None, "2031-03-09")
    (found,) = reconcile(filed(vow, attack)).commitments
    assert found.status is CommitmentStatus.ACTED_ON


def test_a_strike_that_its_maker_confirms_on_the_land_he_named_is_the_act(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    text = "Jets bombed a camp in Oskia on Sunday, its envoy said. Varna confirmed the strike."
    strike = Made(text, "2031-03-09").names(STATE, "Oskia", country="OSK").names(STATE, "Varna", country="VAR")
    crossing = Made("Oskia crossed the river.", "2031-03-08").names(STATE, "Oskia", country="OSK")
    crossing.event(EventType.ASSAULT, "crossed", "Oskia", when="2031-03-08")
    strike.event(EventType.ASSAULT, "bombed a camp", "Varna", None, "2031-03-09", EventStatus.CLAIMED)
    (found,) = reconcile(filed(threat, crossing, strike)).commitments
    assert found.status is CommitmentStatus.ACTED_ON


def test_what_is_only_announced_triggers_nothing(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    other = Made("Oskia will cross the river, it said.", "2031-03-09").names(STATE, "Oskia", country="OSK")
    other.event(EventType.ASSAULT, "cross the river", "Oskia", when="2031-03-12", status=EventStatus.CLAIMED)
    other.commits(CommitmentKind.THREAT, "cross the river", "Oskia")
    found = next(c for c in reconcile(filed(threat, other)).commitments if c.condition)
    assert found.steps == ()


def test_in_one_month_the_day_comes_first(red_line: tuple[Made, Made]) -> None:
    threat, _ = red_line
    again = Made("Varna said last month that it would strike Oskia.", "2031-04-05", outlet="B")
    again.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    again.says("Varna", "said", "it would strike Oskia")
    again.statements = [replace(again.statements[0], said_on="2031-03")]
    again.commits(CommitmentKind.THREAT, "strike Oskia", "Varna", "Oskia")
    again.commitments = [replace(again.commitments[0], statement="s0")]
    (found,) = reconcile(filed(threat, again)).commitments
    assert found.made_on == "2031-03-01"


def test_a_killing_in_a_state_may_meet_the_condition_that_the_state_is_attacked() -> None:
    vow = Made("Varna will not fight unless Varna is attacked by Oskia.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    vow.event(EventType.ASSAULT, "is attacked", "Oskia", "Varna", status=EventStatus.HYPOTHETICAL)
    vow.commits(CommitmentKind.RESTRAINT, "fight", "Varna", None, "unless Varna is attacked by Oskia")
    killing = Made("Oskia killed the envoy Ruz in Port Vey. Somebody bombed a mill.", "2031-03-09")
    killing.names(STATE, "Oskia", country="OSK").names(MentionKind.PLACE, "Port Vey", country="VAR")
    killing.event(EventType.ASSAULT, "killed", "Oskia", "the envoy Ruz", "2031-03-08", place="Port Vey")
    killing.event(EventType.ASSAULT, "bombed", None, None, "2031-03-08")
    (found,) = reconcile(filed(vow, killing)).commitments
    assert [(step.status, step.certain) for step in found.steps] == [(CommitmentStatus.TRIGGERED, False)]
    assert "killed" in found.steps[0].evidence[0].quote


def test_who_sends_ships_has_acted_though_the_ships_are_told_as_the_receiver() -> None:
    vow = Made("Varna will not send its forces unless Ember is attacked.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR")
    vow.event(EventType.MOBILIZE, "send its forces", "Varna", status=EventStatus.DENIED)
    vow.event(EventType.ASSAULT, "attacked", None, "Ember", status=EventStatus.HYPOTHETICAL)
    vow.commits(CommitmentKind.RESTRAINT, "send its forces", "Varna", None, "unless Ember is attacked")
    attack = Made("Jets attacked Ember. Varna sent two ships.", "2031-03-09").names(STATE, "Varna", country="VAR")
    attack.event(EventType.ASSAULT, "attacked", "Jets", "Ember", "2031-03-08")
    attack.event(EventType.MOBILIZE, "sent", "Varna", "two ships", "2031-03-09")
    (found,) = reconcile(filed(vow, attack)).commitments
    assert found.status is CommitmentStatus.ACTED_ON


def test_to_fire_is_not_to_act_on_the_demand_to_hold_fire() -> None:
    asked = Made("Oskia asked Varna to hold its fire along the river.", "2031-03-01")
    asked.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    asked.event(EventType.ASSAULT, "hold its fire", "Varna", "Oskia")
    asked.commits(CommitmentKind.DEMAND, "hold its fire along the river", "Oskia", "Varna")
    strike = Made("Varna fired on Oskia along the river.", "2031-03-09")
    strike.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    strike.event(EventType.ASSAULT, "fired", "Varna", "Oskia", "2031-03-08")
    (found,) = reconcile(filed(asked, strike)).commitments
    assert found.steps == ()


def test_who_does_what_he_said_he_would_not_has_not_acted_on_it() -> None:
    vow = Made("Varna will not strike Oskia.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    vow.event(EventType.ASSAULT, "strike", "Varna", "Oskia", status=EventStatus.DENIED)
    vow.commits(CommitmentKind.RESTRAINT, "strike Oskia", "Varna", "Oskia")
    strike = Made("Varna launched strikes on Oskia.", "2031-03-09")
    strike.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    strike.event(EventType.ASSAULT, "strikes", "Varna", "Oskia", "2031-03-08")
    (found,) = reconcile(filed(vow, strike)).commitments
    assert found.status is CommitmentStatus.STANDING


def test_what_a_president_threatens_his_state_does() -> None:
    threat = Made("Varna's president, Ana Holm, threatened to bomb camps in Oskia.", "2031-03-01")
    threat.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK").names(PERSON, "Ana Holm")
    threat.tie("Ana Holm", TieKind.OFFICE, "Varna", "president")
    threat.event(EventType.ASSAULT, "bomb", "Ana Holm", "Oskia", status=EventStatus.HYPOTHETICAL)
    threat.commits(CommitmentKind.THREAT, "bomb camps in Oskia", "Ana Holm")
    strike = Made("Varna bombed two camps in Oskia.", "2031-03-09")
    strike.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    strike.event(EventType.ASSAULT, "bombed", "Varna", "two camps", "2031-03-08")
    (found,) = reconcile(filed(threat, strike)).commitments
    assert found.status is CommitmentStatus.ACTED_ON


def test_shells_that_nobody_is_named_for_may_meet_a_condition() -> None:
    threat = Made("Varna will strike Oskia if Oskia shells the long bridge.", "2031-03-01")
    threat.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    threat.event(EventType.ASSAULT, "shells", "Oskia", "the long bridge", status=EventStatus.HYPOTHETICAL)
    threat.commits(CommitmentKind.THREAT, "strike Oskia", "Varna", "Oskia", "if Oskia shells the long bridge")
    hit = Made("Shells hit the long bridge.", "2031-03-09")
    hit.event(EventType.ASSAULT, "hit", "Shells", "the long bridge", "2031-03-08")
    (found,) = reconcile(filed(threat, hit)).commitments
    assert [(s.status, s.certain) for s in found.steps] == [(CommitmentStatus.TRIGGERED, False)]


def test_a_bomb_on_somebody_does_not_surely_meet_the_condition_that_he_is_overthrown() -> None:
    vow = Made("Varna will reopen the bridge if Holm is overthrown.", "2031-03-01")
    vow.names(STATE, "Varna", country="VAR").names(PERSON, "Holm")
    vow.event(EventType.COERCE, "overthrown", None, "Holm", status=EventStatus.HYPOTHETICAL)
    vow.commits(CommitmentKind.PROMISE, "reopen the bridge", "Varna", None, "if Holm is overthrown")
    bomb = Made("Jets bombed Holm.", "2031-03-09").names(PERSON, "Holm")
    bomb.event(EventType.ASSAULT, "bombed", "Jets", "Holm", "2031-03-08")
    coup = Made("Holm was overthrown by officers.", "2031-03-19").names(PERSON, "Holm")
    coup.event(EventType.COERCE, "overthrown", "officers", "Holm", "2031-03-18")
    (found,) = reconcile(filed(vow, bomb)).commitments
    assert [(s.status, s.certain) for s in found.steps] == [(CommitmentStatus.TRIGGERED, False)]
    (found,) = reconcile(filed(vow, bomb, coup)).commitments
    assert [(s.date, s.certain) for s in found.steps] == [("2031-03-18", True)]


def test_the_same_words_are_one_commitment_though_one_report_names_the_state_and_one_its_premier() -> None:
    said = "Varna will not send its forces into the war unless the port of Ember is attacked, Ana Holm said."
    tellings = []
    for by, outlet in (("Varna", "Daily Quay"), ("Ana Holm", "Coastal Wire")):
        made = Made(said, "2031-03-01", outlet=outlet).names(STATE, "Varna", country="VAR").names(PERSON, "Ana Holm")
        made.commits(
            CommitmentKind.RESTRAINT, "send its forces into the war", by, None, "unless the port of Ember is attacked"
        )
        tellings.append(made)
    (found,) = reconcile(filed(*tellings)).commitments
    assert found.by is not None
    assert found.by.name == "Varna"
