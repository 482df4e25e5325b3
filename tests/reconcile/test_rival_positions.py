"""Views at odds that nobody calls so: found by likeness to disputes that people marked, and said to be unsure."""

from __future__ import annotations

import pytest

from sitroom.facts import Account, Facts
from sitroom.model import Act
from sitroom.reconcile import reconcile
from sitroom.reconcile.answers import Answers
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.rival_positions import Weights
from sitroom.reconcile.wording import stem

from .conftest import PERSON, STATE, Made, filed


def unsure(facts: Facts) -> list[Account]:
    """The accounts that rest on likeness alone."""
    return [a for a in facts.accounts if a.confidence < 1]


@pytest.fixture
def programme() -> Made:
    """Two states that say different things of one programme, in neighbouring sentences."""
    made = Made("Varna accuses Oskia of secretly building an atomic bomb. But Oskia insists its programme is peaceful.")
    made.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    made.says("Varna", "accuses", "secretly building an atomic bomb", Act.ACCUSE)
    return made.says("Oskia", "insists", "its programme is peaceful")


def test_opposed_claims_of_accuser_and_accused_are_set_side_by_side(programme: Made) -> None:
    (account,) = unsure(reconcile(filed(programme)))
    assert [p.sources for p in account.positions] == [("Varna",), ("Oskia",)]
    assert account.question.startswith("Can both be so:")
    assert account.attribute == "claim"
    assert 0 < account.confidence < 1


def test_a_position_rests_on_the_sentence_it_stands_in(programme: Made) -> None:
    (account,) = unsure(reconcile(filed(programme)))
    assert account.positions[1].evidence[0].quote == "But Oskia insists its programme is peaceful."


def test_demands_and_silence_are_no_positions() -> None:
    made = Made("Varna called on Oskia to leave the valley. Oskia declined to comment on the valley.")
    made.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    made.says("Varna", "called on", "to leave the valley", Act.DEMAND)
    made.says("Oskia", "declined to comment", "on the valley", Act.DECLINE)
    assert not reconcile(filed(made)).accounts


def test_one_speaker_is_not_at_odds_with_himself() -> None:
    made = Made("Idris Vale said the bridge was safe. Idris Vale said the bridge was not safe in winter.")
    made.names(PERSON, "Idris Vale")
    made.says("Idris Vale", "said", "the bridge was safe").says(
        "Idris Vale", "said", "the bridge was not safe in winter"
    )
    assert not unsure(reconcile(filed(made)))


def test_what_a_plain_rule_found_is_not_found_again() -> None:
    made = Made("Varna said Oskia shelled the port of Ember. Oskia denied that it had shelled the port of Ember.")
    made.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    made.says("Varna", "said", "Oskia shelled the port of Ember", Act.ACCUSE)
    made.says("Oskia", "denied", "it had shelled the port of Ember", Act.DENY)
    accounts = reconcile(filed(made)).accounts
    assert [a.confidence for a in accounts] == [1]


def test_without_the_weights_only_plain_rules_speak(programme: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITROOM_MODELS", "/nowhere")
    Weights.load.cache_clear()
    try:
        assert not reconcile(filed(programme)).accounts
    finally:
        Weights.load.cache_clear()


def test_other_words_for_one_thing_are_one_answer() -> None:
    answers = Answers.to("Who is he?", ["the biggest shareholder", "its largest investor", "a critic of the firm"])
    assert answers.same("the biggest shareholder", "its largest investor")
    assert not answers.same("the biggest shareholder", "a critic of the firm")


def test_answers_with_other_numbers_are_two() -> None:
    answers = Answers.to("How many died?", ["14 people died", "fourteen people", "31 people died"])
    assert answers.same("14 people died", "fourteen people")
    assert not answers.same("14 people died", "31 people died")


def test_a_more_exact_answer_is_the_same_one() -> None:
    answers = Answers.to("Where was he?", ["in Oskport", "in a guesthouse in Oskport", "in Ember"])
    assert answers.same("in Oskport", "in a guesthouse in Oskport")
    assert not answers.same("in Oskport", "in Ember")


def test_kindred_words_stand_for_one_another() -> None:
    assert kindred(stem("ceasefire")) == kindred(stem("truce"))
    assert kindred(stem("river")) == stem("river")


def test_two_who_are_only_called_the_same_ones_are_not_held_against_one_another() -> None:
    text = "Its men were not on alert, sources close to Oskia said. “We woke up to a war,” said an Oskia commander."
    made = Made(text).names(STATE, "Oskia", country="OSK")
    made.says("sources close to Oskia", "said", "Its men were not on alert")
    made.says("an Oskia commander", "said", "We woke up to a war")
    assert not unsure(reconcile(filed(made)))
