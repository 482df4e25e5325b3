"""Flattened pages and plain articles: the story, and what is read off the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.intake import report_of_text
from sitroom.model import Report

PAGE = """  • Home
  • World
  • Markets
    • Grain
    • Freight
  • About us
Search
Facebook Twitter Instagram
Monday, 9 June
The Quay Courier
  • World
    Featured

    Ferry line to Ostra reopens after a year

    World June 8, 2025
    Recent

    Mayor of Ostra opens fish market

    June 7, 2025

    Storm warning lifted for the outer islands

    June 7, 2025
The Quay Courier
Home » World » Talks on the strait collapse over inspections
World

Talks on the strait collapse over inspections

Mira TollBy Mira TollMarch 4, 2024Updated:March 6, 2024No Comments3 Mins Read
Share
Facebook Twitter LinkedIn Email

Talks between Ostra and Vell on inspecting ships in the strait collapsed on Monday, three diplomats said.

According to the diplomats, who asked not to be named, the delegation of Vell left the room after an hour.

“We came to sign,” said Vell's envoy, Dario Penn. “They came to talk.”

It was cold.

Advertisement

Ostra said it would meet again, but not accept inspectors on its piers. (Coastwire/Reuters) READ ALSO: fish market

  • Ferry line to Ostra reopens after a year
  • Storm warning lifted for the outer islands
Post Views: 91
Previous ArticleVell budget passes
Related Posts

Ferry line to Ostra reopens after a year

June 8, 2025

Storm warning lifted for the outer islands

June 7, 2025
Leave a Reply

CONTACT
The Quay Courier is published by Courier Print Ltd., 2 Pier Road, Ostra.
© 2025 The Quay Courier. All Rights Reserved.
  • Privacy
  • About us
"""

ARTICLE = """Ostra closed its port on Sunday after a night of shelling, officials said.

The harbour master, Lena Okoro, said 14 ships were waiting outside.

"Nobody knows when it will open," she said.

Vell denied that it had fired. It gave no reason.
"""


def story_of(report: Report) -> str:
    return "\n".join(span.of(report.text) for span in report.story)


@pytest.fixture(scope="module")
def page() -> Report:
    return report_of_text(PAGE, source="page.txt")


def test_a_flattened_page_gives_up_its_story_alone(page: Report) -> None:
    story = story_of(page)
    assert story.startswith("Talks between Ostra and Vell on inspecting")
    assert story.endswith("inspectors on its piers. (Coastwire/Reuters)")
    assert "It was cold." in story
    for furniture in ("Advertisement", "READ ALSO", "fish market", "Ferry line", "Mira Toll", "Share"):
        assert furniture not in story


def test_a_flattened_page_says_who_wrote_what_when(page: Report) -> None:
    assert page.title == "Talks on the strait collapse over inspections"
    assert page.outlet == "The Quay Courier"
    assert page.byline == ("Mira Toll",)
    assert page.section == "World"
    assert page.credit == ("Coastwire", "Reuters")
    assert page.language == "en"


def test_a_page_is_never_dated_by_its_sidebar(page: Report) -> None:
    assert (page.published, page.updated) == ("2024-03-04", "2024-03-06")
    undated = PAGE.replace("March 4, 2024Updated:March 6, 2024", "")
    report = report_of_text(undated, source="page.txt")
    assert (report.published, report.updated) == (None, None)


def test_the_text_of_a_page_stays_exactly_as_it_came(page: Report) -> None:
    assert page.text == PAGE


def test_an_article_that_is_all_story_loses_nothing_and_gains_nothing() -> None:
    report = report_of_text(f"\n{ARTICLE}\n", source="a.txt")
    assert story_of(report) == ARTICLE.strip()
    assert (report.title, report.outlet, report.published, report.updated, report.section) == (None,) * 5
    assert report.byline == report.credit == ()


def test_a_headline_over_an_article_is_its_title() -> None:
    report = report_of_text(f"Ostra closes its port\n\n{ARTICLE}", source="a.txt")
    assert report.title == "Ostra closes its port"


def test_a_pasted_article_with_byline_and_day_has_them_read_and_left_out_of_the_story() -> None:
    text = f"Ostra closes its port\n\nBy Mira Toll and Ibn al-Sayf\nMarch 10, 2024\n\n{ARTICLE}"
    report = report_of_text(text, source="a.txt")
    assert report.title == "Ostra closes its port"
    assert report.byline == ("Mira Toll", "Ibn al-Sayf")
    assert report.published == "2024-03-10"
    assert story_of(report) == ARTICLE.strip()


@pytest.mark.parametrize(("line", "byline"), [("Mira Toll", ("Mira Toll",)), ("Middle East", ()), ("Last Updated", ())])
def test_a_name_alone_beside_its_day_is_a_byline(line: str, byline: tuple[str, ...]) -> None:
    text = f"Ostra closes its port\n\n{line}\nMarch 10, 2024\n\n{ARTICLE}"
    assert report_of_text(text, source="a.txt").byline == byline


def test_a_dateline_stays_in_the_story_and_gives_credit_and_day() -> None:
    text = f"OSTRA, March 10, 2024 (Reuters) - {ARTICLE}"
    report = report_of_text(text, source="a.txt")
    assert story_of(report) == text.strip()
    assert (report.published, report.credit) == ("2024-03-10", ("Reuters",))


def test_what_is_given_goes_before_what_is_read() -> None:
    report = report_of_text(
        PAGE, source="page.txt", title="T", outlet="O", byline=["B"], published="2020", language="xx", url="http://o"
    )
    assert (report.title, report.outlet, report.byline, report.published) == ("T", "O", ("B",), "2020")
    assert (report.language, report.url) == ("xx", "http://o")


def test_the_day_in_an_address_is_used_where_the_text_gives_none() -> None:
    report = report_of_text(ARTICLE, source="a.txt", url="https://example.org/world/2024/mar/10/port-closed")
    assert report.published == "2024-03-10"


def test_the_same_report_has_the_same_id_wherever_it_lies() -> None:
    one, two = report_of_text(ARTICLE, source="a.txt"), report_of_text(ARTICLE, source="b/c.txt")
    assert one.id == two.id
    assert one.id.startswith("r-")
    assert report_of_text(ARTICLE, source="a.txt", published="2024").id != one.id


def test_a_story_in_another_language_is_kept_with_its_language() -> None:
    text = "Der Hafen von Ostra blieb am Sonntag geschlossen, wie die Regierung mitteilte. Es gab keine Verletzten."
    assert report_of_text(text, source="a.txt").language == "de"


def test_too_few_letters_have_no_language() -> None:
    assert report_of_text("Port closed.", source="a.txt").language is None


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PAGE.splitlines(keepends=True))).map("".join)))
def test_story_spans_are_in_bounds_ordered_and_disjoint_whatever_the_text(text: str) -> None:
    report = report_of_text(text, source="x")
    end = 0
    for span in report.story:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("By\nMira Toll\nMarch 10, 2024", ("Mira Toll",)),
        ("Written by:\nMira Toll and Ana Dell\n3 min read", ("Mira Toll", "Ana Dell")),
        ("Mira Toll March 10, 2024", ("Mira Toll",)),
        ("Middle East March 10, 2024", ()),
        ("By\nMarch 10, 2024", ()),
    ],
)
def test_a_byline_over_two_lines_or_glued_to_its_day_is_read(head: str, byline: tuple[str, ...]) -> None:
    menu = "  • Home\n  • World\n  • Markets\n  • Weather\n"
    assert report_of_text(f"{menu}\nOstra closes its port\n\n{head}\n\n{ARTICLE}", source="a.txt").byline == byline
