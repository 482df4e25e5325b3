"""The day in the dates that programs write: a mail's Date, a feed's pubDate, a sitemap's lastmod."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from sitroom.intake.given import day

__all__ = ["day_sent"]


def day_sent(written: str | None) -> str | None:
    """The EDTF day where and when it was written, not the day it was then in Greenwich; None where it is no date.

    >>> day_sent("Sun, 10 Mar 2024 23:30:00 -0500"), day_sent("2024-03-10T08:00:00Z"), day_sent("soon")
    ('2024-03-10', '2024-03-10', None)
    """
    if not written or not written.strip():
        return None
    try:
        return day(written)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
