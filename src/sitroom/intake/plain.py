"""The story and what is known about it, out of plain text.

Two kinds of text come in. One is an article and nothing else: all of it is the story, and nothing about it is
made up. The other is a page flattened to text, with menus, bylines, dates of other stories and a footer: the
story is found in it, and its headline, outlet, byline, section and days are read off the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sitroom.intake.byline import dated_name, is_byline, is_label, lone_name, names
from sitroom.intake.comments import before_comments
from sitroom.intake.credit import credits, dateline
from sitroom.intake.dates import day_in_address, written_dates
from sitroom.intake.language import language_of
from sitroom.intake.lines import Line, lines
from sitroom.intake.masthead import outlet_of, section_of
from sitroom.intake.pubdate import days_of_page
from sitroom.intake.story import spans_of, story_lines
from sitroom.intake.title import title_line
from sitroom.model import Span

__all__ = ["PlainText", "read_plain"]

HEAD_ABOVE, HEAD_INSIDE = 15, 8
"""A byline stands at most so many lines above the story or the headline, or so far inside the run of prose."""

FEW = 3
"""An article may have this many lines that are no sentences (a headline, a question) and still be all story."""

SHORT = 6
"""A line of no more words that ends no sentence could be a menu's; a longer one is a paragraph's, broken."""

SAMPLE, SAMPLED = 40, 700
"""Lines and characters by which the language is told."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """What plain text says about itself; None or empty where it says nothing."""

    story: tuple[Span, ...]
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


def read_plain(text: str, *, url: str | None = None) -> PlainText:
    """Find the story in ``text`` and read what stands around it. ``url``, where known, helps to name the outlet."""
    page = lines(text)
    if not is_page(page):
        return whole(text, before_comments(text, page), url)
    run = story_lines(text, page)
    return flattened(text, page, run, url) if run else whole(text, page, url)


def is_page(page: list[Line]) -> bool:
    """Whether a text is a page with menus and the like around its story; a few odd lines make no page."""
    if any(is_byline(line.text) or is_day(line) for line in page[:HEAD_INSIDE]):
        return True
    most, odd, own = max(FEW, len(page) // 10), 0, 0
    for line in page:
        odd += line.count <= SHORT and not line.ends_sentence
        own += belongs_to_page(line)
        if odd > most or own >= FEW or (own and odd > 2):
            return True
    return False


def belongs_to_page(line: Line) -> bool:
    """Whether a line is a page's, not an article's; a word with a full stop ("Twitter.") is a sentence."""
    if line.text.endswith(".") and line.count <= 3:
        return False
    bullet = line.bullet and not line.numbered and not line.is_prose
    return bullet or line.is_furniture or line.sign is not None


def is_day(line: Line) -> bool:
    """Whether a line is little more than a date."""
    dates = written_dates(line.text) if line.count <= 8 else []
    rest = line.text[: dates[0].start] + line.text[dates[-1].end :] if dates else ""
    return bool(dates) and len(re.findall(r"[^\W\d_]{3,}", rest)) <= 3


def whole(text: str, page: list[Line], url: str | None) -> PlainText:
    """An article that is nothing but its story: no menus to read anything off, only a dateline and a credit."""
    if not page:
        return PlainText(())
    told = page[1:] if has_headline(page) else page
    return PlainText(
        (Span(page[0].start, page[-1].end),),
        title=page[0].text if has_headline(page) else None,
        credit=credits([line.text for line in told]),
        published=dateline(told[0].text).published or day_in_address(url),
        language=language_of(text[:SAMPLED]),
    )


def has_headline(page: list[Line]) -> bool:
    """Whether the first line is a headline: short, no sentence, apart from a first paragraph that is prose."""
    if len(page) < 2 or page[0].is_prose or page[0].bullet or not page[1].is_prose:
        return False
    return page[1].gap and 3 <= page[0].count <= 20 and not page[0].text.endswith((".", ":", ",", ";", "…"))


def flattened(text: str, page: list[Line], run: list[Line], url: str | None) -> PlainText:
    """A page: the story without its headline, byline and date lines, and what those say."""
    title = title_line(page, run)
    story = without_head(run, title)
    language = language_of(" ".join(line.text for line in story[:SAMPLE])[:SAMPLED])
    days = days_of_page(text, page, run, title, month_first=None if language in (None, "en") else False)
    first = dateline(story[0].text)
    return PlainText(
        spans_of(story),
        title=title.text if title else None,
        outlet=outlet_of(text, page, (title or story[0]).index, title, url),
        byline=byline_of(page, run, title),
        credit=credits([words.of(text) for line in ends(story) for words in spans_of([line])]),
        section=section_of(page, title),
        published=first.published or days.published or day_in_address(url),
        updated=days.updated,
        language=language,
    )


def ends(story: list[Line]) -> list[Line]:
    """The first line of a story and its last ones, where it credits others."""
    return story if len(story) <= 4 else [story[0], *story[-3:]]


def without_head(run: list[Line], title: Line | None) -> list[Line]:
    """The run less its headline and what stands over it, and less the bylines and dates below."""
    if title:
        run = [line for line in run if line.index > title.index] or run
    head, body = run[:HEAD_INSIDE], run[HEAD_INSIDE:]
    return [line for line in head if not (is_byline(line.text) or is_day(line))] + body or run


def byline_of(page: list[Line], run: list[Line], title: Line | None) -> tuple[str, ...]:
    """The names in the byline that stands nearest to the headline, or the name that stands alone beside its day."""
    first = run[0].index
    top = title.index if title else first
    head = page[max(0, min(first, top) - HEAD_ABOVE) : max(first, top) + HEAD_INSIDE]
    found = [(abs(line.index - top), who) for line in head if (who := names(line.text))]
    if found:
        return min(found)[1]
    labelled = [
        (abs(line.index - top), names(f"By {below.text}")) for line, below in pairwise(head) if is_label(line.text)
    ]
    dated = [(abs(line.index - top), (name,)) for line in head if not line.bullet and (name := dated_name(line.text))]
    found = [(away, who) for away, who in (*labelled, *dated) if who]
    if found:
        return min(found)[1]
    menu = {line.text for line in page if line.bullet}
    below = (line for line in page[top + 1 : top + HEAD_INSIDE] if not line.bullet and line.text not in menu)
    lone = ((line, lone_name(line.text)) for line in below)
    return next(((name,) for line, name in lone if name and any(map(is_day, beside(line, page)))), ())


def beside(line: Line, page: list[Line]) -> list[Line]:
    """The lines just over and just under a line."""
    return [near for near in page[max(0, line.index - 1) : line.index + 2] if near is not line]
