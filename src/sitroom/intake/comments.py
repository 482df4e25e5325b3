"""Where readers' comments begin below a report that was flattened without a word in between."""

from __future__ import annotations

import re

from sitroom.intake.dates import MONTH
from sitroom.intake.lines import Line

__all__ = ["before_comments"]

STAMP = re.compile(
    rf"{MONTH}\.?\s+\d{{1,2}}\s*,\s*(?:19|20)\d\d\s+at\s+\d{{1,2}}:\d\d\s*(?i:[ap]\.?m\.?)"
    r"\s*\|\s*(?i:reply|permalink|report)\b"
)
"""What a blog prints below each comment: "March 18, 2011 at 4:12 pm | Reply"."""

FEWEST = 2
"""A report may quote one comment with its stamp; what follows two is nobody's report."""

TALK = re.compile(r"\b(?:I|I['’ ]?m|my|me|you|your|we|our|thanks|lol)\b")
BACK = 4
"""A comment has no head of its own: its lines reach back as far as they talk of "I" and "you", but so many."""


def before_comments(text: str, page: list[Line]) -> list[Line]:
    """The lines of a page, ``text``, up to where its readers' comments begin; all of them where there are none."""
    if text.count("|") < FEWEST:
        return page
    stamped = [line.index for line in page if "|" in line.text and STAMP.search(line.text)]
    if len(stamped) < FEWEST:
        return page
    first = stamped[0]
    opened = first
    for at in range(first - 1, max(first - 1 - BACK, 0), -1):
        if not TALK.search(page[at].text) or is_quoted(page[at].text):
            break
        opened = at
    return page[:opened] or page


def is_quoted(line: str) -> bool:
    """Whether somebody is quoted: then "I" is his, not a reader's."""
    return any(mark in line for mark in ('"', "“", "``", "''"))
