"""Dates as pages write them, and bylines and credits beside them."""

from __future__ import annotations

import pytest

from sitroom.intake.byline import names
from sitroom.intake.credit import credits, dateline, is_credit
from sitroom.intake.dates import day_in_address, written_dates
from sitroom.intake.given import day
from sitroom.intake.lines import lines
from sitroom.intake.pubdate import places


@pytest.mark.parametrize(
    "text",
    [
        "November 5, 2023",
        "Nov. 5, 2023",
        "Sunday 5 November 2023",
        "5th November, 2023",
        "05 Nov 2023",
        "5. November 2023",
        "5 de noviembre de 2023",
        "5 novembre 2023",
        "5 ноября 2023",
        "2023-11-05T10:00",
        "2023/11/05",
        "05.11.2023",
        "5-Nov-2023",
        "2023年11月5日",
        "Mira TollNovember 5, 2023Updated",
        "November 5, 20234 Mins Read",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert [date.value for date in written_dates(text)] == ["2023-11-05"]


@pytest.mark.parametrize(
    "text", ["November 2023", "Thursday, June 12", "30 February 2023", "1.5.3", "12:30:2023", "3/4/2024"]
)
def test_what_is_no_whole_day_is_not_made_one(text: str) -> None:
    assert written_dates(text) == []


def test_a_slashed_date_is_read_once_its_order_is_known() -> None:
    assert [d.value for d in written_dates("3/25/2024 and 4/3/2024")] == ["2024-03-25", "2024-04-03"]
    assert [d.value for d in written_dates("3/4/2024", month_first=False)] == ["2024-04-03"]


def test_a_day_in_an_address_must_be_a_day() -> None:
    assert day_in_address("https://example.org/2024/03/10/x") == "2024-03-10"
    assert day_in_address("https://example.org/2024/13/10/x") is None
    assert day_in_address("https://example.org/news/12345678") is None
    assert day_in_address(None) is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Mira Toll", ("Mira Toll",)),
        ("by Mira Toll, Senior Correspondent", ("Mira Toll",)),
        ("By Mira Toll in Ostra", ("Mira Toll",)),
        ("Mira TollBy Mira TollMarch 4, 2024No Comments", ("Mira Toll",)),
        ("By Mira Toll, Ibn al-Sayf and Ana O’Dell", ("Mira Toll", "Ibn al-Sayf", "Ana O’Dell")),
        ("Posted on 4 March 2024 by Mira Toll", ("Mira Toll",)),
        ("Mira Toll | March 4, 2024", ("Mira Toll",)),
        ("Von Jürgen Groß", ("Jürgen Groß",)),
        ("By Mira TollPublished: Jan 29, 2025", ("Mira Toll",)),
        ("By Mira Toll Mira Toll", ("Mira Toll",)),
        ("By the sea, the town was quiet.", ()),
        ("By Sunday, the port had closed and the ships had left for the south.", ()),
        ("The port was closed by Mira Toll", ()),
        ("", ()),
    ],
)
def test_a_byline_gives_its_names_and_other_lines_give_none(line: str, who: tuple[str, ...]) -> None:
    assert names(line) == who


def test_credits_are_read_from_datelines_brackets_and_credit_lines() -> None:
    assert credits(["OSTRA (AP) — Shells fell.", "It was cold."]) == ("AP",)
    assert credits(["Shells fell. (Reuters/NAN)."]) == ("Reuters", "NAN")
    assert credits(["Shells fell.", "- AFP"]) == ("AFP",)
    assert credits(["Shells fell.", "Source: Xinhua and TASS"]) == ("Xinhua", "TASS")
    assert credits(["Shells fell on the Northern Fleet (NF)."]) == ()
    assert credits(["Shells fell. (File photo)"]) == ()
    assert credits([]) == ()


def test_a_dateline_without_a_year_dates_nothing() -> None:
    assert dateline("OSTRA, March 3 (Reuters) - Shells fell.").published is None


def test_a_line_that_only_credits_is_told_from_a_sentence() -> None:
    assert is_credit("Reuters, Ostra")
    assert is_credit("Mira Toll and Ana Dell contributed to this report.")
    assert not is_credit("Reuters said the port was closed.")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2023", "2023"), ("2023-11", "2023-11"), ("2023-11-05", "2023-11-05"), ("2023-11-05T08:00:00Z", "2023-11-05"),
     ("2023-11-05 08:00", "2023-11-05")],
)  # fmt: skip
def test_a_given_day_is_kept_without_its_time(written: str, edtf: str) -> None:
    assert day(written) == edtf


@pytest.mark.parametrize(
    "written", ["yesterday", "2023-13", "2023-02-30", "05.11.2023", "", 2023, None, "2023-11-05junk"]
)
def test_a_given_day_that_is_none_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match="no date"):
        day(written)


def test_of_a_line_with_many_dates_only_what_stands_near_each_is_looked_at() -> None:
    line = "The ferry left on March 5, 2031 and came back. "
    text = line * 400
    page = lines(text)
    found = places(text, page, page, None, written_dates(text))
    assert len(found) == 400
    far = f"Valid {line * 200}"
    first, *_, last = places(far, lines(far), lines(far), None, written_dates(far))
    assert first.signs["of other"]
    assert not last.signs["of other"]
