"""Prints of a report's wording: reports that share a run of 17 words share one (winnowing: Schleimer and others, 2003).

A print takes the place of the runs around it, so that a hundred thousand reports can be looked through for copies.
"""

from __future__ import annotations

import re
from zlib import crc32

from sitroom.model import Report

__all__ = ["prints"]

RUN = 8
"""Words in a run."""

WINDOW = 10
"""Runs of which the one with the smallest hash is kept: about one run in five."""

SHORT = 40
"""Runs of a report so short that all are kept: it is a copy by few words."""


def prints(report: Report) -> frozenset[int]:
    """The prints of a report's story."""
    story = "\n".join(span.of(report.text) for span in report.story) or report.text
    words = re.findall(r"\w+", story.lower())
    runs = [crc32(" ".join(words[i : i + RUN]).encode()) for i in range(max(1, len(words) - RUN + 1))]
    if len(runs) <= SHORT:
        return frozenset(runs)
    return frozenset(min(runs[i : i + WINDOW]) for i in range(len(runs) - WINDOW + 1))
