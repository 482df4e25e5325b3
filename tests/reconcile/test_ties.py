"""Ties: since when, until when, and where reports differ about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitroom.facts import Tie
from sitroom.model import TieKind, Time
from sitroom.reconcile import reconcile

from .conftest import PERSON, STATE, Made, filed


def tied(text: str, anchor: str, published: str = "2031-03-01", **times: str) -> Made:
    """Ana Holm holds an office of Varna in this report, which names these dates by their words."""
    made = Made(text, published).names(STATE, "Varna", country="VAR").names(PERSON, "Ana Holm")
    for words, value in times.items():
        start = text.index(words.replace("_", " "))
        made.times.append(Time(start, start + len(words), value))
    return made.tie("Ana Holm", TieKind.OFFICE, "Varna", anchor)


def found(*made: Made) -> Tie:
    (tie,) = reconcile(filed(*made)).ties
    return tie


def test_a_tie_is_dated_by_the_words_beside_it() -> None:
    tie = found(tied("Ana Holm has been Varna's prime minister since May 2029.", "prime minister", May_2029="2029-05"))
    assert (tie.since, tie.until) == ("2029-05", None)


def test_an_office_that_somebody_resigned_from_has_an_end() -> None:
    tie = found(tied("Ana Holm, Varna's prime minister, resigned in May 2030.", "prime minister", May_2030="2030-05"))
    assert (tie.since, tie.until) == (None, "2030-05")


def test_a_former_office_was_over_by_the_day_of_the_report() -> None:
    assert found(tied("Varna's former prime minister, Ana Holm, spoke.", "prime minister")).until == "../2031-03-01"


def test_an_office_that_a_later_report_gives_again_is_not_over() -> None:
    former = tied("Varna's former prime minister, Ana Holm, spoke.", "prime minister")
    again = tied("Varna's prime minister, Ana Holm, spoke.", "prime minister", "2032-01-01")
    assert found(former, again).until is None


@pytest.mark.parametrize(
    ("friend_on", "foe_on", "asked"), [("2031-03-05", "2031-03-01", 1), ("2031-02-01", "2031-03-01", 0)]
)
def test_friends_to_one_report_and_foes_to_another_are_two_accounts_unless_they_fell_out(
    friend_on: str, foe_on: str, asked: int
) -> None:
    friends = [
        Made(f"{who}Varna backs Oskia in the talks.", day)
        .names(STATE, "Varna", country="VAR")
        .names(STATE, "Oskia", country="OSK")
        .tie("Varna", TieKind.BACKS, "Oskia", "backs")
        for who, day in (("", "2031-02-01"), ("As ever ", friend_on))
    ]
    foes = Made("Varna fights Oskia along the river.", foe_on)
    foes.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK")
    foes.tie("Varna", TieKind.OPPOSES, "Oskia", "fights")
    accounts = reconcile(filed(*friends, foes)).accounts
    assert [a.attribute for a in accounts] == ["stance"] * asked
    if asked:
        assert accounts[0].question == "Does Varna stand with Oskia or against it?"
        assert [p.value for p in accounts[0].positions] == ["with", "against"]


def test_an_office_only_thought_of_gives_way_to_one_that_is_said() -> None:
    said = Made("Varna's president, Ana Holm, spoke.").names(STATE, "Varna", country="VAR").names(PERSON, "Ana Holm")
    said.tie("Ana Holm", TieKind.OFFICE, "Varna", "president")
    thought = Made("Oskia was silent. President Ana Holm spoke.", "2031-03-05", outlet="B")
    thought.names(STATE, "Oskia", country="OSK").names(PERSON, "Ana Holm")
    thought.tie("Ana Holm", TieKind.OFFICE, "Oskia", "President")
    thought.ties = [replace(thought.ties[0], confidence=0.5)]
    assert found(said, thought).b.name == "Varna"
