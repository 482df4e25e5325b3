"""Times: what expressions there are, and what each one means."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Report, Span, TimexType
from sitroom.understand.document import document
from sitroom.understand.times import find_times

NEWS_DAY = "2024-05-16"
"""A Thursday."""


def times(text: str, published: str | None = NEWS_DAY) -> dict[str, tuple[str | None, str | None]]:
    """Words to (EDTF, TIMEX3) for each time in ``text``."""
    report = Report("r", "r.txt", text, (Span(0, len(text)),), "", published=published)
    return {t.span.of(text): (t.value, t.timex) for t in find_times(document(report))}


@pytest.mark.parametrize(
    ("words", "edtf", "timex"),
    [
        ("2024-03-02", "2024-03-02", "2024-03-02"),
        ("7 October 2023", "2023-10-07", "2023-10-07"),
        ("Oct. 7, 2023", "2023-10-07", "2023-10-07"),
        ("March 2011", "2011-03", "2011-03"),
        ("early November 2019", "2019-11", "2019-11"),
        ("mid-February 2011", "2011-02-15~", "2011-02"),
        ("the summer of 2020", "2020-22", "2020-SU"),
        ("late 2011", "2011", "2011"),
        ("the 1990s", "199X", "199"),
        ("the 19th century", "18XX", "18"),
        ("third quarter of 2022", "2022-35", "2022-Q3"),
        ("yesterday", "2024-05-15", "2024-05-15"),
        ("last night", "2024-05-15", "2024-05-15TNI"),
        ("tomorrow", "2024-05-17", "2024-05-17"),
        ("last month", "2024-04", "2024-04"),
        ("last week", "2024-05-06/2024-05-12", "2024-W19"),
        ("next year", "2025", "2025"),
        ("three days ago", "2024-05-13", "2024-05-13"),
        ("two months ago", "2024-03", "2024-03"),
        ("two weeks ago", "2024-05-02~", "2024-W18"),
        ("almost 20 years", None, "P20Y"),
        ("several hours", None, "PTXH"),
        ("two decades", None, "P20Y"),
        ("now", None, "PRESENT_REF"),
        ("recently", None, "PAST_REF"),
    ],
)
def test_an_expression_means_what_the_calendar_says(words: str, edtf: str | None, timex: str) -> None:
    assert times(f"The two ministers met {words}.")[words] == (edtf, timex)


def test_a_weekday_in_a_report_is_the_nearest_past_one() -> None:
    assert times("The army shelled the port on Tuesday.")["Tuesday"][0] == "2024-05-14"


def test_a_weekday_is_ahead_where_the_verb_is_in_the_future() -> None:
    assert times("The ministers will meet on Tuesday in the capital.")["Tuesday"][0] == "2024-05-21"


def test_the_day_of_publication_itself_is_meant_by_its_weekday() -> None:
    assert times("Rebels said on Thursday they had left.")["Thursday"][0] == NEWS_DAY


def test_a_month_without_a_year_is_the_last_one_where_the_verb_is_past() -> None:
    assert times("The truce collapsed in September.")["September"][0] == "2023-09"


def test_a_day_soon_to_come_is_this_years() -> None:
    assert times("The fee is payable on June 3.")["June 3"][0] == "2024-06-03"


def test_a_weekday_before_a_date_settles_its_year() -> None:
    assert times("They signed on Monday, April 17.")["Monday, April 17"][0] == "2023-04-17"


def test_a_report_without_a_date_gets_no_guesses() -> None:
    found = times("On April 13 the port was hit. He said on Thursday he left yesterday.", published=None)
    assert found["April 13"] == ("XXXX-04-13", "XXXX-04-13")
    assert found["Thursday"] == (None, "XXXX-WXX-4")
    assert found["yesterday"][0] is None


def test_words_that_point_back_count_from_the_date_last_told() -> None:
    found = times("The siege began on March 3, 2021. Two days later the bridge fell, and the next day the town.")
    assert found["Two days later"][0] == "2021-03-05"
    assert found["the next day"][0] == "2021-03-06"


def test_months_of_a_history_belong_to_the_year_it_tells_of() -> None:
    text = (
        "In March 1912 the king fled. In 1912 and 1913 the army ruled. By May 1913 the war was lost, and in 1913 a "
        "treaty was signed. The new state was declared in 1914. In July the border closed."
    )
    assert times(text)["July"][0] == "1914-07"


def test_an_hour_beside_a_day_is_one_time_with_it() -> None:
    found = times("The curfew began at 5 p.m. Tuesday.")
    assert found["5 p.m. Tuesday"] == ("2024-05-14", "2024-05-14T17:00")


def test_a_modal_may_and_a_number_of_people_are_no_times() -> None:
    assert times("May the talks go on? The town of 2000 inhabitants waited.") == {}


def test_what_recurs_is_a_set() -> None:
    report = Report("r", "r", "They shell the town every week.", (Span(0, 31),), "")
    (found,) = find_times(document(report))
    assert (found.type, found.timex, found.value) == (TimexType.SET, "P1W", None)


def test_a_partial_date_of_publication_anchors_only_what_it_can() -> None:
    found = times("The truce ended last year and on Monday talks began.", published="2024-05")
    assert found["last year"][0] == "2023"
    assert found["Monday"][0] is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Thursday",
                "31 February 2020",
                "in 0000",
                "May 5-3",
                "9999-99-99",
                "a",
                "13pm",
                "99 years ago",
                "\n",
                "é",
                "“",
                "900 decades later",
                "the",
                "1",
            ]
        )
        | st.text(max_size=6),
        max_size=12,
    ),
    st.sampled_from([None, "2024-05-16", "0001-01-01", "9999-12-31", "2024", "XXXX-04-13", "nonsense"]),
)
def test_any_text_gives_times_within_its_bounds(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    report = Report("r", "r", text, (Span(0, len(text)),), "", published=published)
    found = find_times(document(report))
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
