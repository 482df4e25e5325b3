"""Mentions: what they name, and whom they stand for. Every text here was made up for the tests."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Mention, MentionKind, Report, Span
from sitroom.understand.document import Document, document
from sitroom.understand.mentions import Mentions, find_mentions


@lru_cache(maxsize=64)
def read(text: str) -> tuple[Document, tuple[Mention, ...]]:
    """A made-up report's document and mentions."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), "0"))
    return doc, find_mentions(doc)


def named(text: str, words: str, nth: int = 0) -> str | None:
    """The full name that the nth place of some words stands for."""
    doc, mentions = read(text)
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Mentions(doc, mentions).name_of(Span(at, at + len(words)))


def kind_of(text: str, words: str) -> MentionKind:
    """The kind of the mention with just these words."""
    return next(mention.kind for mention in read(text)[1] if mention.text == words)


VELMORA = (
    "Premier Anton Halvard warned Velmora on Monday. Halvard said the port must stay open.\n"
    '"We have waited long enough," he said.\n'
    "Velmora's foreign minister, Samira Toufic, rejected the warning. She called it a threat.\n"
    "A senior Karsund official told the Daily Courier newspaper that talks had failed. The official gave no date.\n"
    "The International Criminal Court (ICC) opened a case. The court did not comment, and the ICC's judges are away.\n"
)


def test_a_surname_stands_for_the_full_name() -> None:
    assert named(VELMORA, "Halvard", 1) == "Anton Halvard"


def test_a_full_name_stands_for_nobody_else() -> None:
    assert named(VELMORA, "Anton Halvard") is None


def test_he_after_a_quotation_is_the_last_speaker() -> None:
    text = VELMORA.split("Velmora's")[0]
    doc, mentions = read(text)
    at = text.index(" he said") + 1
    assert Mentions(doc, mentions).name_of(Span(at, at + 2)) == "Anton Halvard"


def test_she_is_the_woman_just_named() -> None:
    assert named(VELMORA, "She") == "Samira Toufic"


def test_a_role_stands_for_the_one_named_beside_it() -> None:
    assert named(VELMORA, "Velmora's foreign minister") == "Samira Toufic"


def test_the_official_is_the_one_described_before() -> None:
    assert named(VELMORA, "The official") == "A senior Karsund official"


def test_the_court_and_its_acronym_are_the_court_named() -> None:
    assert named(VELMORA, "The court") == "International Criminal Court"
    assert named(VELMORA, "ICC", 1) == "International Criminal Court"


def test_a_newspaper_is_an_outlet_whatever_the_tagger_says() -> None:
    assert kind_of(VELMORA, "Daily Courier") is MentionKind.OUTLET


def test_a_state_that_no_list_knows_is_told_by_its_offices() -> None:
    assert next(m.kind for m in read(VELMORA)[1] if m.text == "Velmora" and m.resolved is None) is MentionKind.STATE


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Iran said it would talk. Iranian officials were upbeat.", "Iranian", "Iran"),
        ("Iran is isolated. Tehran rejected the offer.", "Tehran", "Iran"),
        ("The Dutch parliament voted on Friday.", "Dutch", "Netherlands"),
        ("Syrian President Karim Dallal spoke. The Syrian leader looked tired.", "The Syrian leader", "Karim Dallal"),
        ("Jordan closed its border.", "its", "Jordan"),
        ("The Harbour Front attacked at dawn. The group lost ten men.", "The group", "Harbour Front"),
        ("Radio Kesh and the Kesh Tribune differ. The newspaper said ten had died.", "The newspaper", "Kesh Tribune"),
        ("Saif Orlan left. Omar Orlan stayed. Saif called on Tuesday.", "Saif", "Saif Orlan"),
    ],
)
def test_short_forms_and_descriptions_stand_for_the_fullest_name(text: str, words: str, name: str | None) -> None:
    assert named(text, words) == name


def test_a_capital_that_is_bombed_is_a_town_and_no_state() -> None:
    text = "Jets bombed Tripoli. Libya called for help."
    assert kind_of(text, "Tripoli") is MentionKind.PLACE
    assert named(text, "Tripoli") is None


def test_two_men_with_names_that_sound_alike_stay_two() -> None:
    text = (
        "Nasir Haddim commands the garrison of the old town.\nThe bridge was closed.\nRain fell.\nTrains stood still.\n"
        "Nasir Hadimi is a judge in another country.\nHadimi retired. Haddim fights on."
    )
    assert named(text, "Hadimi", 1) == "Nasir Hadimi"
    assert named(text, "Haddim", 1) == "Nasir Haddim"


def test_a_country_and_a_man_of_its_name_are_told_apart() -> None:
    assert named("Eason Jordan resigned. Jordan said he was sorry.", "Jordan", 1) == "Eason Jordan"
    assert kind_of("Jordan and Egypt signed.", "Jordan") is MentionKind.STATE


def test_the_country_of_an_actor_is_its_iso_code() -> None:
    mentions = read("The French foreign ministry and British officials met in Aleppo.")[1]
    told = {mention.text: mention.country for mention in mentions}
    assert told["The French foreign ministry"] == "FRA"
    assert told["British officials"] == "GBR"
    assert told["Aleppo"] == "SYR"


def test_people_of_a_country_are_not_the_country() -> None:
    text = "Iraq is tense. Many Iraqis said they were afraid. The Iraqi army waits."
    assert kind_of(text, "Iraqis") is MentionKind.GROUP
    assert named(text, "Iraqis") is None
    assert named(text, "Iraqi", 1) == "Iraq"


def test_ids_count_up_in_text_order() -> None:
    mentions = read(VELMORA)[1]
    assert [mention.id for mention in mentions] == [f"m{i}" for i in range(1, len(mentions) + 1)]
    assert list(mentions) == sorted(mentions, key=lambda mention: (mention.start, -mention.end))


def test_a_wide_span_is_named_by_its_head() -> None:
    text = "Karim Dallal, who led the talks, left. Dallal was ill."
    doc, mentions = read(text)
    found = Mentions(doc, mentions).at(Span(0, text.index(", left")))
    assert found is not None
    assert found.text == "Karim Dallal"


def test_a_span_with_two_actors_is_not_given_the_name_of_one() -> None:
    text = "Iran is weak. Tehran and its allies said no."
    assert named(text, "Tehran and its allies") is None


PIECES = [
    "Iran", "al-Qaeda", "the", "president", "said", "he", ",", ".", "-", "Mr", "of", "and", "U.S.",
    "Ministry", "who", "its", "Jordan", "🙂", "é", "(", ")", "IAEA", "anti-", "King", "لندن", "’s", "“", "”",
    '"', "town", "\n", "Zanu - PF", "the town of",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_gives_mentions_whose_words_stand_where_they_say(text: str) -> None:
    doc, mentions = read(text)
    lookup = Mentions(doc, mentions)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text
        lookup.name_of(mention.span)
    lookup.name_of(Span(0, len(text)))


def test_a_name_is_of_the_kind_that_it_is_an_example_of() -> None:
    text = "Papers like Kalmar, read by officers, called for a strike. The newspaper said militias such as Tamrin rose."
    assert kind_of(text, "Kalmar") is MentionKind.OUTLET
    assert kind_of(text, "Tamrin") is MentionKind.GROUP
    assert named(text, "The newspaper") == "Kalmar"


def test_an_adjective_that_only_colours_an_office_is_left_out_of_it() -> None:
    text = "Velmoran leader Anton Halvard spoke on Monday.\nFew had called for the longtime Velmoran strongman to go.\n"
    assert named(text, "the longtime Velmoran strongman") == "Anton Halvard"


def test_the_general_is_the_one_with_that_rank() -> None:
    text = "General Anton Halvard came to Oskport on Monday.\nThe general is among those accused.\n"
    assert named(text, "The general") == "Anton Halvard"


def test_the_leader_of_a_people_is_not_the_leader_of_another() -> None:
    text = "Military leader Anton Halvard spoke in Oskport.\nThe troops killed the Baluch leader on Sunday.\n"
    assert named(text, "the Baluch leader") != "Anton Halvard"


def test_a_father_is_the_other_one_with_the_surname() -> None:
    text = "Saif Halvard spoke after Anton Halvard had fled.\nSaif Halvard said his father was well.\n"
    assert named(text, "his father") == "Anton Halvard"


def test_an_office_is_told_beyond_the_rank_and_the_calling() -> None:
    text = "The military spokesman, Col. Omar Bani, spoke.\nThe vice president, a journalist called Ada Orlan, left.\n"
    assert named(text, "The military spokesman") == "Omar Bani"
    assert named(text, "The vice president") == "Ada Orlan"


def test_the_capital_is_the_only_one_that_the_report_names() -> None:
    text = "Shells fell near the airport of Monrovia on Sunday.\nFew shops were open in the capital.\n"
    assert named(text, "the capital") == "Monrovia"


def test_the_senator_is_the_one_with_that_title() -> None:
    text = "Sen. Royce Halvard flew to Oskport.\nAsked about the senator, the minister smiled.\n"
    assert named(text, "the senator") == "Royce Halvard"
