"""The prepared document: paragraphs, datelines and quotations, with offsets into the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.intake import report_of_text
from sitroom.model import Span
from sitroom.understand.document import document, lines_of, paragraphs_of, quotations_of


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("ASTEN, Feb. 3 (Meridian) - Rebels took the town.", "Rebels took the town."),
        ("(CNN) -- Talks began on Monday.", "Talks began on Monday."),
        ("BEIRUT, Lebanon (AP) — Talks began.", "Talks began."),
        ("BRENN, 3 March – Leaders met.", "Leaders met."),
        (
            "The army (once 9,000 strong) - now half that - ran.",
            "The army (once 9,000 strong) - now half that - ran.",
        ),
    ],
)
def test_a_dateline_is_left_out_of_the_first_sentence(line: str, first: str) -> None:
    assert [span.of(line) for span in paragraphs_of(line, (Span(0, len(line)),))] == [first]


def test_a_dateline_is_only_looked_for_where_a_story_begins() -> None:
    text = "One.\nTwo.\nThree.\nFour.\nASTEN (Meridian) - Five."
    assert [span.of(text) for span in paragraphs_of(text, (Span(0, len(text)),))][-1] == "ASTEN (Meridian) - Five."


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We will stay,” he said. “We have\n“nowhere to go.”"
    found = [q for line in lines_of(text, (Span(0, len(text)),)) for q in quotations_of(text, line)]
    assert [(q.inner.of(text), q.closed) for q in found] == [
        ("We will stay,", True),
        ("We have", False),
        ("nowhere to go.", True),
    ]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The boys' camp and the '90s are Odua's affair."
    assert list(quotations_of(text, Span(0, len(text)))) == []


def test_half_a_character_stops_no_reading() -> None:
    text = "One said so. \ud83d He left."
    assert document(report_of_text(text, source="made up")).paragraphs[0].doc.text == text.replace("\ud83d", "?")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\"“”‘’'«»—(),\u2028é😀A"), max_size=80))
def test_paragraphs_cover_the_story_in_order_and_stay_in_bounds(text: str) -> None:
    report = report_of_text(text + " word", source="made up")
    doc = document(report)
    ends = [0]
    for paragraph in doc.paragraphs:
        assert ends[-1] <= paragraph.start < paragraph.end <= len(report.text)
        assert len(paragraph.doc.text) == paragraph.end - paragraph.start
        ends.append(paragraph.end)
    for quotation in doc.quotations:
        assert doc.paragraph_at(quotation.start) is not None
        assert 0 <= quotation.inner.start <= quotation.inner.end <= len(report.text)
