"""The pure core: text and what is known about it in, report out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sitroom.intake.given import Given
from sitroom.intake.plain import PlainText, read_plain
from sitroom.model import Report, Span

__all__ = ["COVERED", "identity", "report_given", "report_of_text"]

NOTHING = Given()
COVERED = ("title", "outlet", "published", "url")
"""What a report's id covers beside its text: two outlets that print the same words are two reports."""


def report_of_text(
    text: str,
    *,
    source: str,
    title: str | None = None,
    outlet: str | None = None,
    byline: Sequence[str] = (),
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    story: Sequence[Span] | None = None,
) -> Report:
    """The report that ``text`` is. What is given is taken as true; the rest is read from the text.

    ``story`` says which spans are the story where that is known; else it is found. Dates are EDTF.

    >>> report_of_text("Shells fell on the port of Doru.", source="a.txt").story
    (Span(start=0, end=32),)
    """
    known = Given(title, outlet, tuple(byline), published, None, url, language)
    return report_given(text, source, known, story)


def report_given(
    text: str, source: str, known: Given, story: Sequence[Span] | None = None, otherwise: Given = NOTHING
) -> Report:
    """The report that ``text`` is, with all that is ``known``; where the text is silent ``otherwise`` is taken."""
    read = read_plain(text, url=known.url) if story is None else PlainText(tuple(story))
    said = known.or_else(as_given(read)).or_else(otherwise)
    covered = {name: getattr(said, name) for name in COVERED}
    return Report(
        id=identity(text, covered),
        source=source,
        text=text,
        story=read.story,
        sha256=sha256(text),
        byline=said.byline,
        credit=said.credit,
        section=said.section,
        updated=said.updated,
        language=said.language,
        **covered,
    )


def as_given(read: PlainText) -> Given:
    """What a text shows of itself."""
    return Given(
        title=read.title,
        outlet=read.outlet,
        byline=read.byline,
        published=read.published,
        updated=read.updated,
        language=read.language,
        section=read.section,
        credit=read.credit,
    )


def identity(text: str, known: Mapping[str, str | None]) -> str:
    """An id that the same report always has, wherever it lies. ``known``: what is covered, in its order."""
    return "r-" + sha256(json.dumps([text, *known.values()]))[:12]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
