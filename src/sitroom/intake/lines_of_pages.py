"""Printed pages as running text: lines and parted words put together again, page heads and numbers gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import quantiles

__all__ = ["flowing"]

NUMBER = re.compile(r"\W*(?:page|p\.|seite|página)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE)
HYPHENS = ("-", "\u00ad", "\ufffe", "\u2010", "\x02")
"""What a word that is parted at a line's end carries; the last three are what PDFium makes of a soft hyphen."""

ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
ITEM = re.compile(r"[•·▪◦●■–—*-]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
FULL = 0.75
"""A line this much as long as a full one was broken because the page ended, not the paragraph."""

EDGE = 2
"""Lines at the head and the foot of a page that may be the same on every page."""


def flowing(pages: Sequence[str]) -> str:
    """The text of printed pages, a paragraph a line, blank lines between.

    >>> flowing(["The harbour was closed on Sun-\\r\\nday after a night of shelling,\\r\\nofficials said.\\r\\n1"])
    'The harbour was closed on Sunday after a night of shelling, officials said.'
    """
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    lines = [line for page in without_edges(split) for line in page]
    return "\n\n".join(paragraphs(lines))


def without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Pages less their numbers and the lines that most of them share at the same edge."""
    pages = [[line for line in page if line] for page in pages]
    shared = Counter(key for page in pages for key in {shape(line) for line in edges(page)})
    often = {key for key, times in shared.items() if times >= 3 and times > len(pages) / 2}

    def is_edge(line: str) -> bool:
        return NUMBER.fullmatch(line) is not None or shape(line) in often

    return [trimmed(page, is_edge) for page in pages]


def trimmed(page: list[str], is_edge: Callable[[str], bool]) -> list[str]:
    """A page less such lines at its head and foot, from the outside in."""
    first, last = 0, len(page)
    while first < min(EDGE, last) and is_edge(page[first]):
        first += 1
    while last > max(first, len(page) - EDGE) and is_edge(page[last - 1]):
        last -= 1
    return page[first:last]


def edges(page: list[str]) -> list[str]:
    return page[:EDGE] + page[-EDGE:]


def shape(line: str) -> str:
    """A line without its digits: "Report 3 of 12" is the same on every page."""
    return re.sub(r"\d+", "0", line.casefold())


def paragraphs(lines: list[str]) -> list[str]:
    """Lines put together to the paragraphs that they were before a page's width broke them."""
    full = full_width(lines)
    found: list[str] = []
    open_ = False
    for line in lines:
        if open_ and not ITEM.match(line):
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)
        open_ = goes_on(line, full)
    return found


def full_width(lines: list[str]) -> float:
    """How long a line is that fills the page: nine in ten are no longer."""
    lengths = [len(line) for line in lines if len(line) > 20]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0


def goes_on(line: str, full: float) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if line.endswith(HYPHENS):
        return True
    return len(line) >= FULL * full and not (ENDS.search(line) and len(line) < 0.95 * full)


def joined(before: str, line: str) -> str:
    """Two lines as one; a word that was parted is whole again."""
    if not before.endswith(HYPHENS):
        return f"{before} {line}"
    if before.endswith("-") and not (line[:1].islower() and before[-2:-1].isalpha()):
        return before + line
    return before[:-1] + line
