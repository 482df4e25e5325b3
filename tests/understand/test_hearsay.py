"""Sayings that are only said to have been made: the hearsay and what it tells are two attributions."""

from __future__ import annotations

import pytest

from sitroom.model import Report, Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import document
from sitroom.understand.hearsay import told_by_nobody

Told = tuple[str | None, str | None, str]


def apart(text: str, *found: tuple[str, str | None, str]) -> list[Told]:
    """Cue, source and content, in words, of attributions given by their words."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    given = [
        Attribution(span(cue), span(source) if source else None, (span(content),)) for cue, source, content in found
    ]
    made = told_by_nobody(doc, given)
    return [
        (one.cue.of(text) if one.cue else None, one.source.of(text) if one.source else None, one.content[0].of(text))
        for one in made
    ]


PROMISED = "The envoy is reported to have promised the council that the road will open."
WITHIN = "the road will open"


@pytest.mark.parametrize("cue", ["is reported to have promised", "is reported", "to have promised"])
def test_who_is_reported_to_have_promised_is_told_of_by_nobody(cue: str) -> None:
    assert apart(PROMISED, (cue, None, WITHIN)) == [
        ("is reported", None, "to have promised the council that the road will open"),
        ("to have promised", "The envoy", WITHIN),
    ]


def test_hearsay_that_is_found_already_is_not_made_again() -> None:
    whole = "to have promised the council that the road will open"
    found = apart(PROMISED, ("is reported", None, whole), ("to have promised", "The envoy", WITHIN))
    assert found == [("is reported", None, whole), ("to have promised", "The envoy", WITHIN)]


def test_what_somebody_was_asked_to_promise_is_no_hearsay() -> None:
    text = "The envoy was asked to promise that the road will open."
    assert apart(text, ("to promise", "The envoy", WITHIN)) == [("to promise", "The envoy", WITHIN)]
