"""Dates in words, and what days they can mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.show.edtf import bounds, human, is_dated, order, overlaps, span


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-04-13", "13 April 2024"),
        ("2023-11", "November 2023"),
        ("2023", "2023"),
        ("2023-11~", "about November 2023"),
        ("2023?", "perhaps 2023"),
        ("XXXX-04-13", "13 April, year not given"),
        ("XXXX-04", "April, year not given"),
        ("2023-22", "summer 2023"),
        ("199X", "the 1990s"),
        ("2023-11-01/2023-11-10", "early November 2023"),
        ("2023-11-11/2023-11-20", "mid November 2023"),
        ("2023-11-21/2023-11-30", "late November 2023"),
        ("2024-04-13/2024-04-14", "13–14 April 2024"),
        ("2023-11/2024-01", "November 2023 to January 2024"),
        ("../2024-04-13", "until 13 April 2024"),
        ("2024-04-13/..", "since 13 April 2024"),
        ("2024-04-13T21:30", "13 April 2024, 21:30"),
        (None, "date not given"),
        ("the other day", "the other day"),
        ("2031-13-40", "2031-13-40"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(value: str | None, words: str) -> None:
    assert human(value) == words


def test_a_date_without_a_year_is_on_no_timeline_and_sorts_last() -> None:
    assert not is_dated("XXXX-04-13")
    assert sorted(["XXXX-04-13", "2024", "2023-11", None], key=order) == ["2023-11", "2024", "XXXX-04-13", None]


def test_a_month_lies_within_any_part_of_it() -> None:
    assert overlaps("2023-11", "2023-11-15", None)
    assert overlaps("2023-11", None, "2023-11-15")
    assert not overlaps("2023-11", "2023-12", None)
    assert not overlaps(None, "2023", None)
    assert overlaps(None, None, None)


def test_what_a_record_covers_goes_from_the_first_day_to_the_last() -> None:
    assert span(["2023-11-15", "XXXX-04-13", "2023-10-07"]) == "7 October 2023 – 15 November 2023"
    assert span(["2023-11-15"]) == "15 November 2023"
    assert span([]) is None


@given(st.text(alphabet="0123456789X-/~?%.T:", max_size=25))
def test_no_date_however_odd_stops_the_page(value: str) -> None:
    assert isinstance(human(value), str)
    limits = bounds(value)
    assert limits is None or len(limits.first) == len(limits.last) == 10


@given(st.dates())
def test_a_day_begins_and_ends_with_itself(day: object) -> None:
    assert bounds(str(day)) == (str(day), str(day))
