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

TEASER = 60
"""So many words of prose at the start of the run are a teaser; after more, what follows is the story itself."""

CLOSING = " \"'”’»)"
OPENING = re.compile(r"^\W*(?:home|start(?:seite)?|accueil|inicio|you are here|sie sind hier|news)\b", re.IGNORECASE)

LENGTH, LONGEST_COUNTED, BULLET, ENDED = 0.4, 8, -3.0, -2.5
AWAY_ABOVE, AWAY_BELOW, IN_CRUMBS, REPEATED, OVER_BYLINE, ALONE, SHARED = 0.06, 0.5, 4.0, 0.5, 1.5, 0.8, 4.0
"""Points, set on four fifths of the 793 pages of the web content extraction benchmark."""


def breadcrumb(line: Line) -> list[str]:
    """The steps of a breadcrumb line ("Home » World » Headline"), empty for any other line."""
    if not OPENING.match(line.text):
        return []
    steps = [step.strip() for step in re.split(r"\s*[»›>→/|]\s*", line.text)]
    return steps if len(steps) > 1 else []


def title_line(page: list[Line], story: list[Line]) -> Line | None:
    """The line that is the headline, None where nothing above the story looks like one."""
    if not story:
        return None
    first = story[0].index
    counts = Counter(line.text for line in page)
    crumbs = {steps[-1] for line in page[: first + BELOW] if (steps := breadcrumb(line))}
    told = Counter(word.lower() for line in story[:OPENED] if line.is_prose for word in set(line.words))
    best, most = None, 0.0
    before = 0
    for line in page[max(0, first - ABOVE) : first + BELOW]:
        before += line.count if line.index >= first and line.is_prose else 0
        if before > TEASER or not may_be_title(line):
            continue
        points = look(line, page) + away(line, first) + shared(line, told)
        points += IN_CRUMBS if line.text in crumbs else REPEATED * min(counts[line.text] - 1, 2)
        if points > most:
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


def look(line: Line, page: list[Line]) -> float:
    """Points for looking like a headline: long enough, unended, alone, a byline or a date below."""
    below = page[line.index + 1 : line.index + 5]
    points = 2.0 + LENGTH * min(line.count, LONGEST_COUNTED)
    points += BULLET if line.bullet else 0.0
    points += ENDED if line.text.rstrip(CLOSING).endswith((".", ":", "…")) else 0.0
    points += OVER_BYLINE if any(is_byline(near.text) or written_dates(near.text[:120]) for near in below) else 0.0
    points += ALONE if line.gap and (not below or below[0].gap) else 0.0
    return points


def away(line: Line, first: int) -> float:
    """Points lost with the distance from the first line of the story."""
    return -AWAY_ABOVE * max(first - line.index, 0) - AWAY_BELOW * max(line.index - first + 1, 0)


def shared(line: Line, told: Counter[str]) -> float:
    """Points for words that the story goes on to use."""
    own = {word.lower() for word in line.words if len(word) > 3}
    return SHARED * sum(min(told[word], 3) / 3 for word in own) / max(len(own), 2)
