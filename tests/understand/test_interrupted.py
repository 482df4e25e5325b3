"""Contents with their own cue in the middle."""

from __future__ import annotations

import pytest

from sitroom.model import Report, Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import document
from sitroom.understand.interrupted import interrupted


def whole(text: str, cue: str, source: str, content: str) -> list[str]:
    """The parts of a content, in words, once what follows the cue is counted in."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = next(iter(interrupted(doc, [Attribution(span(cue), span(source), (span(content),))])))
    return [part.of(text) for part in found.content]


def test_a_subject_alone_is_completed_by_its_verb() -> None:
    text = "The envoy, a ministry official said, had promised an answer; nothing came."
    assert whole(text, "said", "a ministry official", "The envoy") == ["The envoy", "had promised an answer"]


def test_a_clause_is_completed_by_a_second_verb() -> None:
    text = "Officers had advised against it, the Ledger reported, and had been told to obey."
    first, second = whole(text, "reported", "the Ledger", "Officers had advised against it")
    assert (first, second) == ("Officers had advised against it", "and had been told to obey")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was gone, he said, and left the room.",
        "The bridge was gone, he said, adding that nobody was hurt.",
        "The bridge was gone, he said, according to Reuters.",
    ],
)
def test_what_the_speaker_does_next_is_not_what_he_said(text: str) -> None:
    assert whole(text, "said", "he", "The bridge was gone") == ["The bridge was gone"]
