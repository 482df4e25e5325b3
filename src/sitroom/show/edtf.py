"""Dates as people write them, out of EDTF (ISO 8601-2), and the days they can mean.

A date is shown as exactly as it is known and no more: "November 2023", "about 2019", "13 April, year not given".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

__all__ = ["Bounds", "bounds", "human", "is_dated", "order", "overlaps", "span"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""EDTF's seasons with the northern month each begins in: only for putting dates in order."""

PARTS = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T(\d{2}:\d{2}).*)?")
UNKNOWN_YEAR = "XXXX"


class Bounds(NamedTuple):
    """The first and the last day that a date can mean, both ``YYYY-MM-DD``."""

    first: str
    last: str


class Parts(NamedTuple):
    """An EDTF date taken apart; unknown digits stay ``X``. ``hedge`` is "about " or "perhaps " or nothing."""

    year: str
    month: str | None
    day: str | None
    time: str | None
    hedge: str


def parts(value: str) -> Parts | None:
    """One EDTF date (no interval) taken apart, None where it is none."""
    bare = re.sub(r"[~?%]", "", value)
    found = PARTS.fullmatch(bare)
    if found is None or not is_month(found[2]) or not is_day(found[3]):
        return None
    hedge = "about " if "~" in value or "%" in value else "perhaps " if "?" in value else ""
    return Parts(found[1], found[2], found[3], found[4], hedge)


def is_month(month: str | None) -> bool:
    """Whether digits can be a month or a season; unknown ones can."""
    return month is None or not month.isdigit() or 1 <= int(month) <= 12 or int(month) in SEASONS


def is_day(day: str | None) -> bool:
    """Whether digits can be a day; unknown ones can."""
    return day is None or not day.isdigit() or 1 <= int(day) <= 31


def human(value: str | None, missing: str = "date not given") -> str:
    """A date as a person writes it; ``missing`` where there is none; what is no EDTF is shown as it stands.

    >>> human("2024-04-13"), human("2023-11~"), human("XXXX-04-13")
    ('13 April 2024', 'about November 2023', '13 April, year not given')
    >>> human("2023-11-01/2023-11-10"), human("2024-04-13/2024-04-14")
    ('early November 2023', '13–14 April 2024')
    """
    if not value:
        return missing
    if "/" in value:
        return human_interval(*value.split("/", 1))
    known = parts(value)
    return value if known is None else known.hedge + human_parts(known)


def human_parts(known: Parts) -> str:
    """The words for a date taken apart, without its hedge."""
    year = human_year(known.year)
    named = named_month(known.month)
    if named is None:
        return year or "year not given"
    day = f"{int(known.day)} " if known.day and known.day.isdigit() else ""
    time = f", {known.time}" if known.time else ""
    return f"{day}{named} {year}{time}" if year else f"{day}{named}, year not given{time}"


def human_year(year: str) -> str | None:
    """``2023``, ``the 1990s`` for ``199X``, None where nothing is known."""
    if year.isdigit():
        return str(int(year))
    known = year.rstrip("X")
    return f"the {year.replace('X', '0')}s" if known.isdigit() else None


def named_month(month: str | None) -> str | None:
    """A month's or a season's name."""
    if month is None or not month.isdigit():
        return None
    number = int(month)
    if number in SEASONS:
        return SEASONS[number][0]
    return MONTHS[number - 1]


def human_interval(start: str, end: str) -> str:
    """An interval in words; ``..`` or nothing at either end is open."""
    if start in ("", ".."):
        return f"until {human(end)}"
    if end in ("", ".."):
        return f"since {human(start)}"
    third = third_of_month(start, end)
    return third or joined_days(start, end) or f"{human(start)} to {human(end)}"


def third_of_month(start: str, end: str) -> str | None:
    """Says "early", "mid" or "late" with the month, where an interval is just that third of a month."""
    a, b = parts(start), parts(end)
    if not (a and b and a.day and b.day) or start[:7] != end[:7]:
        return None
    word = {("01", "10"): "early", ("11", "20"): "mid"}.get((a.day, b.day))
    if a.day == "21" and b.day in ("28", "29", "30", "31"):
        word = "late"
    return f"{word} {human(start[:7])}" if word else None


def joined_days(start: str, end: str) -> str | None:
    """ "13–14 April 2024" for two days of one month."""
    a, b = parts(start), parts(end)
    if not (a and b and a.day and b.day and a.day.isdigit()) or start[:7] != end[:7]:
        return None
    return f"{int(a.day)}–{human(end)}"


def bounds(value: str | None) -> Bounds | None:
    """The first and last day that a date can mean; None where no year is known.

    >>> bounds("2023-11")
    Bounds(first='2023-11-01', last='2023-11-30')
    >>> bounds("XXXX-04-13") is None
    True
    """
    if not value:
        return None
    if "/" in value:
        start, end = value.split("/", 1)
        first, last = bounds(start), bounds(end)
        return Bounds(first.first if first else "0000-00-00", last.last if last else "9999-12-31")
    known = parts(value)
    if known is None or not known.year.replace("X", "").isdigit():
        return None
    return Bounds(edge(known, "0", 1, lambda year, month: 1), edge(known, "9", 12, days_in))


def days_in(year: str, month: int) -> int:
    """How many days a month has."""
    return monthrange(max(int(year), date.min.year), month)[1]


def edge(known: Parts, digit: str, month: int, day: Callable[[str, int], int]) -> str:
    """One end of what a date can mean, unknown digits filled with ``digit``."""
    year = known.year.replace("X", digit)
    number = int(known.month) if known.month and known.month.isdigit() else month
    number = SEASONS[number][1] if number in SEASONS else number
    at = int(known.day) if known.day and known.day.isdigit() else day(year, number)
    return f"{year}-{number:02d}-{at:02d}"


def is_dated(value: str | None) -> bool:
    """Whether a date can be put on a timeline: at least its year is known."""
    return bounds(value) is not None


def order(value: str | None) -> tuple[str, str]:
    """A key that sorts dates by when they begin; those without a year come last, by month and day."""
    known = bounds(value)
    return known if known else ("~", value or "~")


def overlaps(value: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date can lie in ``since`` … ``until`` (EDTF, both ends in, None is open). An unknown date does not."""
    if since is None and until is None:
        return True
    known = bounds(value)
    if known is None:
        return False
    low, high = bounds(since), bounds(until)
    return (low is None or known.last >= low.first) and (high is None or known.first <= high.last)


def span(values: list[str]) -> str | None:
    """From the first to the last of some dates, in words; None where none has a year."""
    known = sorted(limits for limits in map(bounds, values) if limits)
    if not known:
        return None
    first, last = known[0].first, max(limits.last for limits in known)
    return human(first) if first == last else f"{human(first)} – {human(last)}"
