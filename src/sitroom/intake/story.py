"""Find the story on a page that was flattened to plain text.

A trained model says of each line how likely it is story, weighing what the rules of ``story_rules`` say among other
things. Where its weights are not installed, or it finds nothing, the rules alone say.
"""

from __future__ import annotations

import re

import numpy as np

from sitroom.intake.comments import before_comments
from sitroom.intake.line_measures import measures
from sitroom.intake.lines import Line
from sitroom.intake.story_model import story_model
from sitroom.intake.story_rules import best_lines, best_run
from sitroom.model import Span

__all__ = ["likely_lines", "spans_of", "story_lines"]

LIKELY, SURE, CERTAIN = -0.3, 0.6, 3.0
"""Log-odds that make a line story: inside the likeliest run of lines, outside it; more than CERTAIN counts no more.
Set on a fifth of the pages of the web content extraction benchmark that the weights had not been learnt from."""

LONGEST = 160
POINTER = re.compile(
    r"(?<=[.!?…\"'”’»)])\s*\b(?i:(?:read|see)\s+(?:also|more|next)|also\s+read|related(?:\s+(?:stories|articles))?)\s*:.{0,120}$"
)


def story_lines(text: str, page: list[Line]) -> list[Line]:
    """The lines of the page, which are those of ``text``, that are its story; empty where there is no prose at all."""
    page = before_comments(text, page)
    return likely_lines(text, page) or best_lines(page)


def likely_lines(text: str, page: list[Line]) -> list[Line]:
    """The lines that the model takes for the story, furniture left out; empty where there is no model."""
    model = story_model()
    if model is None or not page:
        return []
    read = measures(text, page)
    odds = model.odds(read)
    for line in page:
        # A pointer to another story at its end does not make a paragraph less of this one.
        if ":" in line.text and pointer(line):
            odds[line.index] = max(odds[line.index], odds[paragraph_before(line, page)])
    start, end = best_run((np.clip(odds - LIKELY, -CERTAIN, CERTAIN) * read.numbers[:, 0]).tolist())
    least = np.full(len(page), SURE)
    least[start:end] = LIKELY
    likely = [page[at] for at in np.flatnonzero(odds > least).tolist()]
    return [line for line in likely if not line.is_furniture]


def pointer(line: Line) -> re.Match[str] | None:
    """The pointer to another story at a line's end ("Read also: …"), None where there is none."""
    start = max(len(line.text) - LONGEST, 0)
    if line.text.find(":", start) < 0:
        return None
    small = line.text[start:].lower()
    announced = "read" in small or "see" in small or "related" in small
    return POINTER.search(line.text, start) if announced else None


def paragraph_before(line: Line, page: list[Line]) -> int:
    """The index of the last prose before a line, its own where there is none."""
    before = (page[at] for at in range(line.index - 1, -1, -1))
    return next((near.index for near in before if near.is_prose and not near.is_furniture), line.index)


def spans_of(story: list[Line]) -> tuple[Span, ...]:
    """The spans of a story: neighbouring lines in one, a pointer to other stories at a line's end left out."""
    spans: list[tuple[int, int]] = []
    last = -2
    for line in story:
        tail = pointer(line)
        end = line.end - len(line.text) + tail.start() if tail else line.end
        if line.index == last + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((line.start, end))
        last = -2 if tail else line.index
    return tuple(Span(start, end) for start, end in spans)
