"""Find the story on a flattened page by rules alone.

Every line gets a worth: prose is worth its words, short lines cost a little, the furniture of a page (menus, sharing,
related links, forms) costs much. The story is the run of lines that is worth most (the maximum subsequence of
Pasternack and Roth, 2009), cut off where the page says that something else begins, less the furniture inside it.
What these rules say is one of the things that the story model weighs.
"""

from __future__ import annotations

from sitroom.intake.credit import is_credit
from sitroom.intake.furniture import Sign
from sitroom.intake.lines import Line

__all__ = ["best_lines", "best_run"]

CAP = 60
"""One very long paragraph is worth no more than this many words, so it cannot outweigh a menu around it."""

SHORT = -3.0
BULLET = -5.0
FURNITURE = -8.0
LEAST, PLAIN, FAINT = 40, 0.3, 0.6
"""A sign that the story is over counts after so many words, and after such a share of all the prose in the run."""


def worth(line: Line) -> float:
    """What a line adds to the run that holds it."""
    if line.is_furniture:
        return FURNITURE
    count = line.count
    if line.is_prose:
        return min(count, CAP) * (0.6 if line.bullet else 1.0)
    if line.bullet:
        return BULLET + min(count, 8) * 0.3
    return SHORT + (min(count, 6) * 0.3 if line.ends_sentence else 0)


def best_run(worths: list[float]) -> tuple[int, int]:
    """Where the run of the greatest sum begins and ends (exclusive); the first of equals."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for i, value in enumerate(worths):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, best_start, best_end = total, start, i + 1
    return best_start, best_end


def best_lines(page: list[Line]) -> list[Line]:
    """The run of lines that is worth most, furniture left out."""
    start, end = best_run([worth(line) for line in page])
    run = widened(until_end(page[start:end]), page)
    return [line for line in run if not line.is_furniture]


def until_end(run: list[Line]) -> list[Line]:
    """The run up to the line that says that the story is over, once enough of the run has been told.

    A plain sign (comments, related stories) is believed sooner than a faint one ("About", "Sources"),
    which may be a heading of the story itself.
    """
    total = sum(line.count for line in run if line.is_prose)
    told = 0
    for i, line in enumerate(run):
        sign = line.sign
        if sign and told > max(LEAST, PLAIN * total if sign is Sign.PLAIN else FAINT * total):
            return run[:i]
        if line.is_prose:
            told += line.count
    return run


def widened(run: list[Line], page: list[Line]) -> list[Line]:
    """The run with the short sentences and the credit lines that touch it."""
    if not run:
        return run
    start, end = run[0].index, run[-1].index + 1
    while start > 0 and is_sentence(page[start - 1]):
        start -= 1
    while end < len(page) and (is_sentence(page[end]) or is_credit(page[end].text)):
        end += 1
    return page[start:end]


def is_sentence(line: Line) -> bool:
    """Whether a short line is still a sentence: it ends as one and most of its words are small."""
    if line.count < 3 or line.bullet or line.is_furniture or line.sign:
        return False
    return line.text.rstrip("\"'”’»").endswith((".", "!", "?")) and line.small_share > 0.5
