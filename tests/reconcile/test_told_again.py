"""Somebody spoken of again in fewer words is the one before, if there was only one."""

from __future__ import annotations

from sitroom.reconcile import reconcile

from .conftest import GROUP, PERSON, Made, filed


def together(made: Made, one: str, two: str) -> bool:
    """Whether one actor goes by both wordings."""
    return any({one, two} <= {a.name for a in actor.aliases} for actor in reconcile(filed(made)).actors)


def test_the_delegation_is_the_one_that_came() -> None:
    made = Made("A northern trade delegation came on Monday. The delegation left on Friday.")
    made.names(GROUP, "A northern trade delegation", "The delegation")
    assert together(made, "A northern trade delegation", "The delegation")


def test_of_two_delegations_neither_is_taken_for_the_one_spoken_of() -> None:
    made = Made("A northern delegation met a southern delegation on Monday. The delegation left on Friday.")
    made.names(GROUP, "A northern delegation", "a southern delegation", "The delegation")
    assert not together(made, "A northern delegation", "The delegation")
    assert not together(made, "a southern delegation", "The delegation")


def test_another_one_is_another() -> None:
    made = Made("A northern trade delegation came on Monday. A delegation left on Friday.")
    made.names(GROUP, "A northern trade delegation", "A delegation")
    assert not together(made, "A northern trade delegation", "A delegation")


def test_all_are_not_some_of_them() -> None:
    made = Made("Two hundred of the river militiamen left. The militiamen stayed.")
    made.names(GROUP, "Two hundred of the river militiamen", "The militiamen")
    assert not together(made, "Two hundred of the river militiamen", "The militiamen")


def test_what_belongs_to_a_person_is_one_whatever_is_said_of_it() -> None:
    made = Made("Idris Vale spoke. Vale's weak government is doomed. President Idris Vale's government said no.")
    made.names(PERSON, "Idris Vale").names(GROUP, "Vale's weak government", "President Idris Vale's government")
    assert together(made, "Vale's weak government", "President Idris Vale's government")


def test_the_minister_named_below_is_the_one_spoken_of_above() -> None:
    made = Made("They freed the budget minister. The minister, Idris Vale, thanked them.")
    made.names(PERSON, "the budget minister", "Idris Vale")
    assert together(made, "the budget minister", "Idris Vale")


def test_the_minister_named_below_is_neither_of_two_spoken_of_above() -> None:
    made = Made("They freed the budget minister and the oil minister. The minister, Idris Vale, thanked them.")
    made.names(PERSON, "the budget minister", "the oil minister", "Idris Vale")
    assert not together(made, "the budget minister", "Idris Vale")
