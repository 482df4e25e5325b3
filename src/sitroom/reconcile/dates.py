"""EDTF dates as stretches of days, to tell whether two of them can be the same day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import IntEnum
from functools import lru_cache

__all__ = ["Days", "Nearness", "apart", "days", "nearness"]

Days = tuple[int, int]
"""First and last day of a date, as ordinals."""


class Nearness(IntEnum):
    """How two dates stand to one another."""

    APART = -1
    UNKNOWN = 0
    OVERLAPPING = 1
    SAME_DAY = 2


@lru_cache(maxsize=20_000)
def days(value: str | None) -> Days | None:
    """The days that an EDTF date may mean; None where no year or no date is known.

    >>> days("2023-11") == (date(2023, 11, 1).toordinal(), date(2023, 11, 30).toordinal())
    True
    >>> days("XXXX-04-13") is None
    True
    """
    if not value:
        return None
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    found = re.match(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?[~?%]?$", value)
    return stretch(*found.groups()) if found else None


def stretch(year: str, month: str | None, day: str | None) -> Days | None:
    """The days of a year, a month or a day; ``XX`` stands for any."""
    y = int(year)
    if y == 0:
        return None
    if month in (None, "XX"):
        return date(y, 1, 1).toordinal(), date(y, 12, 31).toordinal()
    m = int(month or 0)
    if not 1 <= m <= 12:
        return None
    longest = monthrange(y, m)[1]
    if day in (None, "XX"):
        return date(y, m, 1).toordinal(), date(y, m, longest).toordinal()
    d = int(day or 0)
    return (date(y, m, d).toordinal(),) * 2 if 1 <= d <= longest else None


def nearness(a: str | None, b: str | None) -> Nearness:
    """Whether two dates can be one day: the same exact day, overlapping, apart, or unknown.

    >>> nearness("2023-10-07", "2023-10")
    <Nearness.OVERLAPPING: 1>
    """
    one, two = days(a), days(b)
    if one is None or two is None:
        return Nearness.UNKNOWN
    if one == two and one[0] == one[1]:
        return Nearness.SAME_DAY
    # Approximate dates reach a few days further than they say.
    slack = 3 if any(mark in f"{a}{b}" for mark in "~?%") else 0
    return Nearness.OVERLAPPING if one[0] <= two[1] + slack and two[0] <= one[1] + slack else Nearness.APART


def apart(a: str | None, b: str | None) -> int | None:
    """How many days lie between two dates; 0 where they overlap, None where one is unknown."""
    one, two = days(a), days(b)
    if one is None or two is None:
        return None
    return max(0, one[0] - two[1], two[0] - one[1])
