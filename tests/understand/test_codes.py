"""Country and sector of actors: from words alone, and in reports. Every text here was made up for the tests."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.model import Mention, Report, Span
from sitroom.understand.document import document
from sitroom.understand.homes import country_of_words
from sitroom.understand.lists import rows
from sitroom.understand.mentions import find_mentions
from sitroom.understand.sectors import sector_of


@lru_cache(maxsize=64)
def read(text: str, published: str | None = None) -> tuple[Mention, ...]:
    """The mentions of a made-up report."""
    return find_mentions(document(Report("r", "r.txt", text, (Span(0, len(text)),), "0", published=published)))


def code(text: str, words: str, published: str | None = None) -> tuple[str | None, str | None]:
    """Country and sector of the first mention with just these words."""
    found = next(mention for mention in read(text, published) if mention.text == words)
    return found.country, found.sector


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("the deputy interior minister", "GOV"),
        ("two wounded soldiers", "MIL"),
        ("the army's spokesman", "MIL"),
        ("a rebel commander", "REB"),
        ("riot police", "COP"),
        ("an officer of the secret police", "SPY"),
        ("the speaker of parliament", "LEG"),
        ("a member of parliament", "LEG"),
        ("the head of the Supreme Court", "JUD"),
        ("a leader of the dockers' trade union", "LAB"),
        ("state-run television", "GOV"),
        ("private television", "JRN"),
        ("a former foreign minister", "ELI"),
        ("a human rights group", "NGO"),
        ("pro-government militia", "PRM"),
        ("gang members", "CRM"),
        ("hospital workers", "LAB"),
    ],
)
def test_words_for_an_actor_tell_the_sector(words: str, sector: str) -> None:
    assert sector_of(words) == sector


def test_british_and_american_spelling_and_number_make_no_difference() -> None:
    assert sector_of("self-defence forces") == sector_of("a self-defense force") == "PRM"
    assert sector_of("labour unions") == sector_of("labor union") == "LAB"


def test_a_leader_is_of_the_sector_of_what_he_leads() -> None:
    assert sector_of("the leader of the rebels") == "REB"
    assert sector_of("the head of the navy") == "MIL"
    assert sector_of("the chairman of the company") == "BUS"


def test_an_envoy_to_rebels_is_no_rebel() -> None:
    assert sector_of("the government's envoy to Hezbollah") == "GOV"


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Norwegian fishermen", "NOR"),
        ("Peru's Ministry of Mines", "PER"),
        ("the mayor of Nairobi", "KEN"),
        ("Kenya's ambassador to Peru", "KEN"),
        ("unions in Denmark", "DNK"),
        ("U.S.-backed Kenyan rebels", "KEN"),
        ("pro-Russian fighters", None),
        ("police in Ohio", "USA"),
        ("the minister", None),
    ],
)
def test_words_for_an_actor_tell_the_country(words: str, country: str | None) -> None:
    assert country_of_words(words) == country


@given(st.text(max_size=80))
def test_no_words_raise(words: str) -> None:
    sector_of(words)
    country_of_words(words)


def test_a_title_tells_the_code_of_every_mention_of_its_holder() -> None:
    text = "Norwegian army chief Ola Brekke spoke on Monday. Brekke said he would stay."
    assert code(text, "Ola Brekke") == code(text, "Brekke") == code(text, "he") == ("NOR", "MIL")


def test_a_rank_tells_the_sector() -> None:
    text = "Lt. Gen. Ola Brekke spoke on Monday."
    assert code(text, "Ola Brekke")[1] == "MIL"


def test_whose_ministry_it_is_tells_its_country() -> None:
    text = "Peru's Defense Ministry said nothing on Monday."
    assert code(text, "Defense Ministry") == ("PER", "GOV")


def test_the_date_tells_whether_an_office_is_still_held() -> None:
    text = "Angela Merkel arrived on Monday, and Angela Merkel spoke."
    assert code(text, "Angela Merkel", "2017-04-01") == ("DEU", "GOV")
    assert code(text, "Angela Merkel", "2023-04-01") == ("DEU", "ELI")


def test_a_report_of_one_country_has_its_ministers() -> None:
    assert code("BERLIN - German trains stood still. The interior minister spoke.", "The interior minister") == (
        "DEU",
        "GOV",
    )
    text = "Germany met Peru and Kenya on Monday. The interior minister spoke."
    assert code(text, "The interior minister") == (None, "GOV")


def test_two_of_one_country_share_it_and_two_of_two_countries_none() -> None:
    text = "Ola Brekke, a Norwegian minister, met Rosa Quispe, a Peruvian minister. Both ministers left."
    assert code(text, "Both ministers") == (None, "GOV")


def test_a_part_of_a_country_that_says_it_is_a_state_is_told_as_such() -> None:
    assert code("Officials in Abkhazia spoke on Monday.", "Abkhazia") == ("GEO", "PRE")


def test_an_ally_is_not_of_the_country_whose_ally_it_is() -> None:
    text = "Norway met its partners. Peru's main ally stayed away."
    assert code(text, "Peru's main ally")[0] is None


def test_the_lists_hold_known_codes_and_countries_alone() -> None:
    countries = {row[0] for row in rows("countries")} | {"HKG", "MAC"}
    sectors = {row[0] for row in rows("sectors")}
    assert {row[0] for row in rows("regions")} <= countries
    assert {row[2] for row in rows("bodies") if row[2]} <= countries
    assert {row[1] for row in rows("bodies")} | {row[2] for row in rows("actor_nouns")} <= sectors | {""}
