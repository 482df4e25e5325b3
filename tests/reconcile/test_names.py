"""Names compared by spelling: variants are told from look-alikes, slips and short forms from other names."""

from __future__ import annotations

import pytest

from sitroom.reconcile.arabic import LEAST, shared_writing, writings
from sitroom.reconcile.likeness import Likeness, likeness, name_odds, tokens
from sitroom.reconcile.spelling import LIKELY, spelled_alike, units, weights


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mohammad Baqeri", "Mohammad Bagheri"),
        ("Moammar Gadhafi", "Muammar al-Qaddafi"),
        ("Abd al-Rahman Shalgham", "Abdul Rahman Shalgam"),
        ("Yusuf ibn Hasan", "Youssef bin Hassan"),
        ("Nur al-Din Zangi", "Noureddine Zengi"),
        ("Hosein Salami", "Hossein Salamie"),
    ],
)
def test_transliterations_of_one_name_are_variants(a: str, b: str) -> None:
    assert likeness(a, b) >= Likeness.VARIANT
    assert name_odds(a, b) > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ali Khamenei", "Ruhollah Khomeini"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Ali Bagheri Kani", "Mohammad Bagheri"),
        ("Saif al-Islam Gaddafi", "Saadi Gaddafi"),
        ("Salman bin Muhammad al-Thani", "Muhammad bin Salman al-Thani"),
        ("Rustam Magomedovich Kadyrov", "Rustam Magomedovich Aselderov"),
    ],
)
def test_look_alikes_are_others(a: str, b: str) -> None:
    assert likeness(a, b) is Likeness.OTHER


def test_khamenei_is_not_khomeini() -> None:
    assert spelled_alike("khamenei", "khomeini") < LIKELY < spelled_alike("baqeri", "bagheri")


def test_short_forms_initials_and_other_orders_are_seen() -> None:
    assert likeness("Vladimir Vladimirovich Putin", "Vladimir Putin") is Likeness.SHORTER
    assert likeness("V. Putin", "Vladimir Putin") is Likeness.SHORTER
    assert likeness("Putin, Vladimir", "Vladimir Putin") is Likeness.EQUAL
    assert likeness("Jean Marie Le Pen", "Jean-Marie Le Pen") is Likeness.EQUAL


def test_one_word_is_nobodys_short_form_by_spelling() -> None:
    assert likeness("Shamsuddin", "Shamsuddin Mohammed Haqqani") is Likeness.OTHER


def test_a_slip_of_the_pen_is_no_variant() -> None:
    assert likeness("Angela Mekrel", "Angela Merkel") is Likeness.MISSPELT
    assert likeness("Mark Zuckermann", "Mark Zuckerberg") is Likeness.OTHER


def test_titles_and_sons_are_left_out_of_a_name() -> None:
    assert tokens("General Yusuf bin Abd al-Aziz") == ("yusuf", "abdulaziz")


def test_odds_do_not_depend_on_the_order() -> None:
    assert name_odds("Hicham Bastawisy", "Hisham el-Bastawissi") == name_odds(
        "Hisham el-Bastawissi", "Hicham Bastawisy"
    )


def test_words_are_cut_into_sounds() -> None:
    assert units("shaoukh") == ("sh", "a", "ou", "kh")


def test_without_weights_words_are_compared_by_their_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    weights.cache_clear()
    spelled_alike.cache_clear()
    monkeypatch.setenv("SITROOM_MODELS", "/nowhere")
    try:
        assert spelled_alike("baqeri", "bagheri") > 0 > spelled_alike("baqeri", "salehi")
        assert name_odds("Ali Baqeri", "Ali Bagheri") > 0
    finally:
        weights.cache_clear()
        spelled_alike.cache_clear()


def test_two_spellings_of_a_name_share_ways_to_write_it_in_arabic() -> None:
    assert shared_writing("hasan", "hassan") > shared_writing("hasan", "hossein")
    assert shared_writing("qasim", "ghasem") > shared_writing("qasim", "hashem") == LEAST


def test_a_sound_that_nobody_counted_is_written_in_no_known_way() -> None:
    assert writings("xa", {"a": {"ا": 0.9}}) == {"?ا": 0.9}


def test_the_closest_surroundings_known_decide_how_a_sound_is_written() -> None:
    known = {"s": {"س": 1.0}, "a": {"ا": 1.0}, "a c $": {"ه": 0.75, "ا": 0.25}}
    assert writings("sa", known) == {"سه": 0.75, "سا": 0.25}


@pytest.mark.parametrize(("one", "other"), [("Benmiloud", "Ben Miloud"), ("AlMubarak", "Al-Mubarak")])
def test_a_name_is_the_same_run_together(one: str, other: str) -> None:
    assert name_odds(one, other) > 0
