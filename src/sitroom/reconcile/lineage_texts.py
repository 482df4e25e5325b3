"""What of a report is its newsroom's own wording: the story without quotations, captions, bylines, datelines, credits.

Rival papers print the same quotations and the same agency's pictures; what they share beyond those they took from
one another or from one source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.byline import is_byline
from sitroom.intake.credit import is_credit
from sitroom.model import Report
from sitroom.reconcile.names import plain

__all__ = ["Wording", "shared", "wording"]

RUN = 8
"""Words in a run: two people writing about one event rarely share eight in a row outside quotations."""

FEWEST = 20
"""A report with fewer words of its own (a picture and its caption, a quotation) is known by all its words."""

QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{0,1000}[\"”»]|‘‘[^\n]{0,1000}?’’")
PICTURE = r"(?:photo|image|picture|foto)"
CAPTION = re.compile(
    rf"^\W*(?:file\b|in this\b.{{0,60}}\b{PICTURE}|(?:{PICTURE}|credit|video)\s*(?:by|credit|courtesy|copyright|:))"
    rf"|\(?\b{PICTURE}\s+(?:by|credit|courtesy|copyright|via)\b|\b(?:ap|pool|afp|reuters|file|getty|epa)\s+photo\b"
    r"|/\s?(?:afp|ap|reuters|getty)\b|\bgetty images\b|\bphoto:\s",
    re.IGNORECASE,
)
PLACE = r"(?:,\s[\w. ]{2,30}){0,3}\s*"
NEWSROOM = r"(?:\(|-LRB-)\s*[A-Z][^()\n]{1,40}?\s*(?:\)|-RRB-)"
DATELINE = re.compile(
    rf"^[A-Z][A-Z\u00C0-\u00DE.'’ -]{{2,40}}{PLACE}(?:{NEWSROOM}\s*)?[-–—]+\s+"
    rf"|^[A-Z][\w.'’ -]{{2,40}}{PLACE}{NEWSROOM}\s*(?:[-–—]+|:)?\s*"
)
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
"""U.S. in one paper is US in the next."""

NOTICE = re.compile(
    r"\b(?:all rights reserved|may not be published|copyright|©|subscri(?:be|ption)|newsletter|click here"
    r"|follow (?:us|him|her|them)\b|contributed to this (?:report|story))",
    re.IGNORECASE,
)
DESK = {
    "ap": "associated press",
    "the associated press": "associated press",
    "afp": "agence france-presse",
    "agence france presse": "agence france-presse",
    "thomson reuters": "reuters",
}
IN_BYLINE = re.compile(r"\b(?:The )?Associated Press\b|\bAP\b|\bReuters\b|\bAFP\b|\bAgence France[- ]Presse\b")
HEAD, OPENING, CLOSING, SHORT, DATELINED = 400, 4, 2, 120, 60
"""Where an agency is looked for: so many characters over the story, so many of its first and last lines; of a line that
is not SHORT only the beginning, where a dateline stands."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A report's own wording: its runs of words (sorted hashes, each once), its headline's words, who wrote it."""

    runs: NDArray[np.uint32]
    headline: frozenset[str]
    writers: frozenset[str]
    agencies: frozenset[str]
    places: int
    """How many different datelines open its paragraphs: a round-up has several."""


@lru_cache(maxsize=20_000)
def wording(report: Report) -> Wording:
    """What is a report's own wording."""
    story = "\n".join(span.of(report.text) for span in report.story) or report.text
    lines = [line.strip() for line in story.split("\n") if line.strip()]
    told = [line for line in lines if not is_apart(line)]
    opened = {match.group() for line in told if (match := DATELINE.match(line[:140]))}
    own = words(" ".join(QUOTED.sub(" ", DATELINE.sub("", line, count=1)) for line in told))
    return Wording(
        runs=runs(own if len(own) >= FEWEST else words(story)),
        headline=frozenset(word for word in words(report.title or "") if len(word) > 3),
        writers=frozenset(plain(name) for name in report.byline),
        agencies=agencies(report, lines),
        places=len(opened),
    )


def is_apart(line: str) -> bool:
    """Whether a line of the story is none of its wording: a caption, a byline, a credit, a notice."""
    return bool(
        CAPTION.search(line) or (len(line) < 200 and (is_byline(line) or is_credit(line) or NOTICE.search(line)))
    )


def words(text: str) -> list[str]:
    """The words, small, without the dots and apostrophes that papers set differently."""
    text = DOTTED.sub(lambda match: match.group().replace(".", ""), text.lower())
    return re.findall(r"\w+", text.replace("’", "'").replace("'", ""))


def runs(told: list[str]) -> NDArray[np.uint32]:
    """The hashes of all runs of RUN words, each once, in order; a shorter text is one run."""
    if len(told) < RUN:
        return np.array([crc32(" ".join(told).encode())] if told else [], np.uint32)
    found = {crc32(" ".join(told[i : i + RUN]).encode()) for i in range(len(told) - RUN + 1)}
    return np.sort(np.fromiter(found, np.uint32, len(found)))


def shared(a: Wording, b: Wording) -> int:
    """How many runs stand in both."""
    return len(np.intersect1d(a.runs, b.runs, assume_unique=True))


def agencies(report: Report, lines: Sequence[str]) -> frozenset[str]:
    """Whom a report credits, each under one name: in its credit, in the lines around its first paragraph (a byline, a
    dateline), at its end, or itself where it is an agency."""
    start = report.story[0].start if report.story else 0
    head = [*report.text[max(0, start - HEAD) : start].split("\n"), *lines[:OPENING], *lines[-CLOSING:]]
    told = [line if len(line) < SHORT else line[:DATELINED] for line in head if not CAPTION.search(line)]
    named = [name for line in told for name in IN_BYLINE.findall(line)]
    named += [*report.credit, *(name for name in (report.outlet,) if name)]
    return frozenset(DESK.get(plain(name), plain(name)) for name in named)
