"""The headline of a flattened page."""

from __future__ import annotations

import re
from collections import Counter

from sitroom.intake.byline import is_byline
from sitroom.intake.dates import written_dates
from sitroom.intake.lines import Line

__all__ = ["breadcrumb", "title_line"]

ABOVE, BELOW = 25, 6
"""A headline stands at most so many lines above the run of prose, or so far inside it, where a teaser begins it."""

OPENED = 12
"""The headline's words are looked for in so many lines of the story."""

SHARED_LETTERS = 4
"""Shorter words say nothing of what a headline and its story share."""

TEASER = 60
"""So many words of prose at the start of the run are a teaser; after more, what follows is the story itself."""

CLOSING = " \"'”’»)"
OPENING = re.compile(r"^\W*(?:home|start(?:seite)?|accueil|inicio|you are here|sie sind hier|news)\b", re.IGNORECASE)

STEP, STEPS = re.compile("[»›>→/|]"), re.compile(r"\s*[»›>→/|]\s*")

LENGTH, LONGEST_COUNTED, BULLET, ENDED = 0.4, 8, -3.0, -2.5
AWAY_ABOVE, AWAY_BELOW, IN_CRUMBS, REPEATED, OVER_BYLINE, ALONE, SHARED = 0.06, 0.5, 4.0, 0.5, 1.5, 0.8, 4.0
"""Points, set on four fifths of the 793 pages of the web content extraction benchmark."""


def breadcrumb(line: Line) -> list[str]:
    """The steps of a breadcrumb line ("Home » World » Headline"), empty for any other line."""
    if not STEP.search(line.text) or not OPENING.match(line.text):
        return []
    steps = [step.strip() for step in STEPS.split(line.text)]
    return steps if len(steps) > 1 else []


def title_line(page: list[Line], story: list[Line]) -> Line | None:
    """The line that is the headline, None where nothing above the story looks like one."""
    if not story:
        return None
    first = story[0].index
    counts = Counter([line.text for line in page])
    stepped = (line for line in page[: first + BELOW] if STEP.search(line.text))
    crumbs = {steps[-1] for line in stepped if (steps := breadcrumb(line))}
    found: list[tuple[float, Line]] = []
    before = 0
    start = max(0, first - ABOVE)
    signed = [is_byline(line.text) or bool(written_dates(line.text[:120])) for line in page[start : first + BELOW + 4]]
    for line in page[start : first + BELOW]:
        before += line.count if line.index >= first and line.is_prose else 0
        if before > TEASER or not may_be_title(line):
            continue
        points = look(line, page, any(signed[line.index - start + 1 : line.index - start + 5])) + away(line, first)
        points += IN_CRUMBS if line.text in crumbs else REPEATED * min(counts[line.text] - 1, 2)
        found.append((points, line))
    return likeliest(found, story)


def likeliest(found: list[tuple[float, Line]], story: list[Line]) -> Line | None:
    """The line with most points once those for words that the story goes on to use are added; the first of equals."""
    opened = (line for line in story[:OPENED] if line.is_prose)
    told = Counter([word.lower() for line in opened for word in set(line.words) if len(word) >= SHARED_LETTERS])
    best, most = None, 0.0
    for points, line in sorted(found, key=lambda each: each[0], reverse=True):
        if points + SHARED < most:
            break
        points += shared(line, told)
        if points > most or (best and points == most and line.index < best.index):
            best, most = line, points
    return best


def may_be_title(line: Line) -> bool:
    """Whether a line has a headline's length and is nothing else."""
    if not 2 <= line.count <= 30 or len(line.text) > 220 or breadcrumb(line):
        return False
    if line.is_prose and line.text.rstrip(CLOSING).endswith("."):
        return False
    if line.is_furniture or line.sign or is_byline(line.text):
        return False
    dates = written_dates(line.text)
    return not dates or dates[0].end - dates[0].start <= len(line.text) / 2


def look(line: Line, page: list[Line], signed: bool) -> float:
    """Points for looking like a headline: long enough, unended, alone, a byline or a date below (``signed``)."""
    below = page[line.index + 1 : line.index + 2]
    points = 2.0 + LENGTH * min(line.count, LONGEST_COUNTED)
    points += BULLET if line.bullet else 0.0
    points += ENDED if line.text.rstrip(CLOSING).endswith((".", ":", "…")) else 0.0
    points += OVER_BYLINE if signed else 0.0
    points += ALONE if line.gap and (not below or below[0].gap) else 0.0
    return points


def away(line: Line, first: int) -> float:
    """Points lost with the distance from the first line of the story."""
    return -AWAY_ABOVE * max(first - line.index, 0) - AWAY_BELOW * max(line.index - first + 1, 0)


def shared(line: Line, told: Counter[str]) -> float:
    """Points for words that the story goes on to use."""
    own = {word.lower() for word in line.words if len(word) >= SHARED_LETTERS}
    return SHARED * sum(min(told[word], 3) / 3 for word in own) / max(len(own), 2)
