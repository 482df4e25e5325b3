"""The pure core: text and what is known about it in, report out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from sitroom.intake.given import Given
from sitroom.intake.plain import PlainText, read_plain
from sitroom.model import Report, Span

__all__ = ["report_given", "report_of_text"]


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


def report_given(text: str, source: str, known: Given, story: Sequence[Span] | None = None) -> Report:
    """The report that ``text`` is, with all that is ``known`` about it."""
    read = read_plain(text, url=known.url) if story is None else PlainText(tuple(story))
    report = {
        "title": known.title or read.title,
        "outlet": known.outlet or read.outlet,
        "published": known.published or read.published,
        "url": known.url,
    }
    return Report(
        id=identity(text, report),
        source=source,
        text=text,
        story=read.story,
        sha256=sha256(text),
        byline=known.byline or read.byline,
        credit=known.credit or read.credit,
        section=known.section or read.section,
        updated=known.updated or read.updated,
        language=known.language or read.language,
        **report,
    )


def identity(text: str, known: dict[str, str | None]) -> str:
    """An id that the same report always has, wherever it lies."""
    return "r-" + sha256(json.dumps([text, *known.values()]))[:12]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
