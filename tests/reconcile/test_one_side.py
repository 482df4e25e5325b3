"""Within a report a side is one under all its wordings; two sides stay two."""

from __future__ import annotations

from dataclasses import replace

from sitroom.reconcile import reconcile

from .conftest import GROUP, PERSON, STATE, Made, filed


def together(made: Made, one: str, two: str) -> bool:
    """Whether one actor goes by both wordings."""
    return any({one, two} <= {a.name for a in actor.aliases} for actor in reconcile(filed(made)).actors)


def test_government_forces_are_the_forces_of_the_one_who_rules() -> None:
    made = Made("President Idris Vale fled. Vale's troops fought on. Government forces shelled the port.")
    made.names(PERSON, "Idris Vale").names(GROUP, "Vale's troops", "Government forces")
    assert together(made, "Vale's troops", "Government forces")


def test_rebels_are_those_who_fight_the_ruler() -> None:
    made = Made("President Idris Vale fled. Anti-Vale forces cheered. The rebels took the port.")
    made.names(PERSON, "Idris Vale").names(GROUP, "Anti-Vale forces", "The rebels")
    assert together(made, "Anti-Vale forces", "The rebels")


def test_rebels_are_no_government_forces() -> None:
    made = Made("Vale's troops fled the port. Idris Vale spoke. Rebel forces took the port.")
    made.names(PERSON, "Idris Vale").names(GROUP, "Vale's troops", "Rebel forces")
    assert not together(made, "Vale's troops", "Rebel forces")


def test_the_governments_of_two_leaders_are_two() -> None:
    made = Made("Idris Vale met Ada Orlan. The Vale government agreed. The Orlan government did not.")
    made.names(PERSON, "Idris Vale", "Ada Orlan").names(GROUP, "The Vale government", "The Orlan government")
    assert not together(made, "The Vale government", "The Orlan government")


def test_a_bare_government_is_not_guessed_where_there_are_two() -> None:
    made = Made("Idris Vale met Ada Orlan. The Vale government and the Orlan government agreed. The regime fell.")
    made.names(PERSON, "Idris Vale", "Ada Orlan")
    made.names(GROUP, "The Vale government", "the Orlan government", "The regime")
    assert not together(made, "The Vale government", "The regime")


def test_demonstrators_are_the_protesters_but_those_for_the_government_are_others() -> None:
    made = Made("Protesters sat down. Peaceful demonstrators sang. Pro-government demonstrators threw stones.")
    made.names(GROUP, "Protesters", "Peaceful demonstrators", "Pro-government demonstrators")
    assert together(made, "Protesters", "Peaceful demonstrators")
    assert not together(made, "Protesters", "Pro-government demonstrators")


def test_a_country_and_its_adjective_tell_the_same_agents() -> None:
    made = Made("Sudan spoke. Sudan's agents left. Sudanese agents had come in May.")
    made.names(STATE, "Sudan", country="SDN").names(GROUP, "Sudan's agents", "Sudanese agents", country="SDN")
    assert together(made, "Sudan's agents", "Sudanese agents")


def test_the_same_office_of_two_countries_is_two() -> None:
    made = Made("Sudan spoke. Sudan's defence ministry denied it. Egyptian defence ministry men agreed.")
    made.names(STATE, "Sudan", country="SDN").names(GROUP, "Sudan's defence ministry", country="SDN")
    made.names(GROUP, "Egyptian defence ministry", country="EGY")
    assert not together(made, "Sudan's defence ministry", "Egyptian defence ministry")


def test_the_rebels_are_the_only_armed_group_named() -> None:
    made = Made("The River Front took Asten. The River Front spoke. The rebels then left Asten.")
    made.names(GROUP, "The River Front", "The rebels")
    made.mentions = [replace(m, sector="REB") for m in made.mentions]
    assert together(made, "The River Front", "The rebels")


def test_a_body_is_one_with_and_without_what_it_is() -> None:
    made = Made("An Oskport Herald newspaper lay there. The Oskport Herald was closed on Monday.")
    made.names(GROUP, "Oskport Herald newspaper", "The Oskport Herald")
    assert together(made, "Oskport Herald newspaper", "The Oskport Herald")
