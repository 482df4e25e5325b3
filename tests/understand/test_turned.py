"""Attributions that turn speaker and hearer around: who is told hears, who is quoted speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitroom.model import Report, Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import document
from sitroom.understand.turned import turned_round


def turned(text: str, cue: str, source: str | None, content: str) -> tuple[str | None, str | None, str | None]:
    """Source, channel and addressee, in words, of an attribution turned the right way."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    one = Attribution(span(cue), span(source) if source else None, (span(content),))
    found = next(iter(turned_round(doc, [one])))
    return tuple(part.of(text) if part else None for part in (found.source, found.channel, found.addressee))  # type: ignore[return-value]


def test_who_was_told_hears_and_whoever_told_him_speaks() -> None:
    text = "The envoy was told by a guard that the gate was closed."
    assert turned(text, "was told", "The envoy", "the gate was closed") == ("a guard", None, "The envoy")


def test_who_was_told_by_nobody_named_did_not_say_it() -> None:
    text = "The envoy was told that the gate was closed."
    assert turned(text, "was told", "The envoy", "the gate was closed") == (None, None, "The envoy")


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The Ledger quoted a former official as saying that the raid was approved.", "quoted", "The Ledger"),
        (
            "A former official was quoted by The Ledger as saying that the raid was approved.",
            "was quoted",
            "The Ledger",
        ),
    ],
)
def test_who_is_quoted_speaks_and_the_medium_is_the_channel(text: str, cue: str, source: str) -> None:
    speaker, channel, _ = turned(text, cue, source, "the raid was approved")
    assert speaker is not None
    assert speaker.lower() == "a former official"
    assert channel == "The Ledger"


def test_what_somebody_told_others_stays_as_it_is() -> None:
    text = "The envoy told reporters that the gate was closed."
    assert turned(text, "told", "The envoy", "the gate was closed")[0] == "The envoy"


def test_an_uncued_quotation_stays_as_it_is() -> None:
    text = "The envoy was told. The gate was closed."
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))
    one = Attribution(None, Span(0, 9), (Span(20, 39),), carried=True)
    assert list(turned_round(doc, [one])) == [replace(one)]
