"""A report's whole text with the evidence marked in it, for the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from sitroom.facts import FiledReport
from sitroom.model import Span
from sitroom.show.page.markup import Html, element, escaped, glued
from sitroom.show.words import Words, count

__all__ = ["anchor", "source_text", "words_in"]


def anchor(words: Words) -> str:
    """The id of the place in a page where a piece of evidence begins."""
    return f"r{words.number}-{words.start}"


def words_in(value: Any) -> Iterator[Words]:
    """All evidence in a brief or a part of one."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from words_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def source_text(filed: FiledReport, number: int, evidence: Iterable[Words]) -> Html:
    """The text, the evidence marked; what is around the story (menus, links) is folded away."""
    report = filed.report
    spans = sorted({Span(words.start, words.end) for words in evidence})
    parts = []
    for part, in_story in story_and_rest(len(report.text), report.story):
        if part.of(report.text).strip():
            inside = glued(marked(report.text, part, spans, number))
            parts.append(element("div", inside, class_="text", dir="auto") if in_story else folded(inside, part))
    return glued(parts)


def folded(inside: Html, part: Span) -> Html:
    """What stands around the story."""
    length = count(part.end - part.start, "character")
    return element("details", element("summary", f"{length} around the story"), element("div", inside), class_="around")


def story_and_rest(length: int, story: tuple[Span, ...]) -> Iterator[tuple[Span, bool]]:
    """The text cut into its story and what is none; all of it is story where no story was found."""
    at = 0
    for part in sorted(story) or [Span(0, length)]:
        if part.start > at:
            yield Span(at, part.start), False
        if part.end > at:
            yield Span(max(part.start, at), part.end), True
        at = max(at, part.end)
    if at < length:
        yield Span(at, length), False


def marked(text: str, part: Span, spans: list[Span], number: int) -> Iterator[Html]:
    """One part of the text, cut wherever evidence begins or ends; a mark carries the id of what begins with it."""
    inside = [Span(max(s.start, part.start), min(s.end, part.end)) for s in spans if s.overlaps(part)]
    starts = {span.start for span in spans}
    edges = sorted({part.start, part.end, *(s.start for s in inside), *(s.end for s in inside)})
    covered = sorted(inside)
    for start, end in pairwise(edges):
        words = text[start:end]
        if any(s.start <= start and end <= s.end for s in covered):
            yield element("mark", words, id=f"r{number}-{start}" if start in starts else None)
        else:
            yield escaped(words)
