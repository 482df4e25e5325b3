"""What a server's answer means where it is not the page: in plain words, and whether asking again is any use."""

from __future__ import annotations

import time
from datetime import UTC
from email.utils import parsedate_to_datetime

from sitroom.errors import Unreachable

__all__ = ["refusal", "retry_after"]

WORDS = {
    400: "the server does not understand the address (400)",
    401: "needs a login (401)",
    402: "must be paid for (402)",
    403: "the server does not give it to us (403)",
    404: "is not there (404)",
    410: "is gone for good (410)",
    429: "the server asks for fewer requests (429)",
    451: "is withheld for legal reasons (451)",
    503: "the server is busy (503)",
}
PASSING = (408, 421, 425, 429)
"""Refusals that may be none the next time; the others from 400 to 499 are for good."""

LONGEST_WAIT = 86_400.0


def refusal(source: str, status: int, wait: float | None = None) -> Unreachable:
    """The error that a status is."""
    words = WORDS.get(status) or (f"the server failed ({status})" if status >= 500 else f"the server answered {status}")
    if wait is not None:
        words += f" and asks to wait {wait:,.0f} s"
    return Unreachable(source, words, gone=400 <= status < 500 and status not in PASSING, wait=wait)


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks to wait, at most a day; None where it says nothing.

    >>> retry_after("120"), retry_after("soon")
    (120.0, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return min(float(value.strip()[:9]), LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(0.0, then.timestamp() - time.time()), LONGEST_WAIT)
