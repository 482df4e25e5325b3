"""Calendar arithmetic: days, weeks, months and the rest as EDTF (ISO 8601-2) and TIMEX3 values.

A value is a pair: what EDTF can say (a day, a month, an interval, None) and what TIMEX3 says (also ``P2M``,
``PRESENT_REF``, ``2023-W05``). Nothing is guessed: where the anchor does not reach, EDTF says ``XXXX`` or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from sitroom.model import TimexType

__all__ = [
    "SEASONS",
    "Anchor",
    "Value",
    "century",
    "day",
    "day_or_none",
    "decade",
    "duration",
    "month",
    "month_day",
    "quarter",
    "season",
    "shifted",
    "vague",
    "week",
    "weekend",
    "year",
]

SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23), "winter": ("WI", 24)}
"""TIMEX3's code and EDTF's number of each season."""

UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "century": "C", "weekend": "WE"}
CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}


@dataclass(frozen=True, slots=True)
class Value:
    """What a time expression means: ``edtf`` and ``timex`` (either may be None) and TIMEX3's type."""

    edtf: str | None
    timex: str | None
    type: TimexType = TimexType.DATE


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from. ``month`` or ``day`` is None where only more is not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, edtf: str | None) -> Anchor:
        """The anchor that an EDTF date gives: as much of it as is certain.

        >>> Anchor.of("2023-11-15"), Anchor.of("2023-11~").month, Anchor.of(None).year
        (Anchor(year=2023, month=11, day=15), 11, None)
        """
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", edtf or "")
        if not found:
            return cls()
        year, month, day_ = (int(g) if g else None for g in found.groups())
        if year == 0 or (month and not 1 <= month <= 12):
            return cls(year or None)
        return cls(year, month, day_ if day_ and month and day_or_none(year or 1, month, day_) else None)

    @property
    def date(self) -> date | None:
        """The anchor as a day, None where it is not known to the day."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None


def day_or_none(year_: int, month_: int, day_: int) -> date | None:
    """The day, None where the calendar has none such."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def shifted(start: date, days: int) -> date | None:
    """``start`` plus ``days``, None past the ends of the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def day(when: date | None, part: str = "") -> Value:
    """A whole day; ``part`` is TIMEX3's part of it (``TMO``, ``TNI``, ``T17:00``)."""
    if when is None:
        return Value(None, None)
    return Value(when.isoformat(), when.isoformat() + part, TimexType.TIME if part else TimexType.DATE)


def month_day(year_: int | None, month_: int, day_: int) -> Value:
    """A day of a month, of a known year or of none (``XXXX-04-13``)."""
    shown = f"{year_:04d}" if year_ else "XXXX"
    return Value(f"{shown}-{month_:02d}-{day_:02d}", f"{shown}-{month_:02d}-{day_:02d}")


def month(year_: int | None, month_: int, part: str = "") -> Value:
    """A month; its middle is EDTF's approximate 15th, as nothing closer can be said."""
    text = f"{year_:04d}-{month_:02d}" if year_ else f"XXXX-{month_:02d}"
    return Value(f"{text}-15~" if part == "mid" else text, text)


def year(year_: int | None, before_christ: bool = False) -> Value:
    """A year. A year before Christ is EDTF's astronomical one (1 BC is year 0)."""
    if year_ is None or not 0 < year_ <= MAXYEAR:
        return Value(None, None)
    if before_christ:
        return Value(f"-{year_ - 1:04d}" if year_ > 1 else "0000", f"BC{year_:04d}")
    return Value(f"{year_:04d}", f"{year_:04d}")


def decade(first: int) -> Value:
    """Ten years: ``199X``, TIMEX3's ``199``."""
    return Value(f"{first // 10:03d}X", f"{first // 10:03d}")


def century(number: int) -> Value:
    """The ``number``-th century: ``19XX`` for the 20th."""
    return Value(f"{number - 1:02d}XX", f"{number - 1:02d}") if 0 < number <= 99 else Value(None, None)


def quarter(year_: int | None, number: int | None) -> Value:
    """A quarter of a year: EDTF's 33 … 36."""
    if year_ is None:
        return Value(None, f"XXXX-Q{number or 'X'}")
    return Value(f"{year_:04d}-{32 + number}" if number else None, f"{year_:04d}-Q{number or 'X'}")


def season(year_: int | None, name: str) -> Value:
    """A season: EDTF's 21 … 24."""
    code, number = SEASONS[name]
    return Value(f"{year_:04d}-{number}" if year_ else None, f"{year_ or 'XXXX'}-{code}")


def week(when: date | None) -> Value:
    """The week, Monday to Sunday, that a day lies in."""
    first = shifted(when, -when.weekday()) if when else None
    last = shifted(first, 6) if first else None
    if not first or not last:
        return Value(None, "XXXX-WXX")
    number = first.isocalendar()
    return Value(f"{first}/{last}", f"{number.year:04d}-W{number.week:02d}")


def weekend(when: date | None) -> Value:
    """The Saturday and Sunday of the week that a day lies in."""
    saturday = shifted(when, 5 - when.weekday()) if when else None
    sunday = shifted(saturday, 1) if saturday else None
    if not saturday or not sunday:
        return Value(None, "XXXX-WXX-WE")
    return Value(f"{saturday}/{sunday}", f"{week(when).timex}-WE")


def duration(amount: str, unit: str) -> Value:
    """A length of time: TIMEX3's ``P2M``, ``PT4H``, ``PXD``; EDTF has none.

    >>> duration("2", "decade").timex, duration("X", "hour").timex, duration("2.5", "year").timex
    ('P20Y', 'PTXH', 'P2Y6M')
    """
    if unit in CLOCK_LETTERS:
        return Value(None, f"PT{amount}{CLOCK_LETTERS[unit]}", TimexType.DURATION)
    if unit in ("decade", "fortnight"):
        unit, factor = ("year", 10) if unit == "decade" else ("week", 2)
        amount = f"{float(amount) * factor:g}" if amount != "X" else "X"
    if unit == "quarter" and amount.isdigit():
        unit, amount = "month", str(int(amount) * 3)
    if amount.endswith(".5") and unit == "year":
        return Value(None, f"P{amount[:-2]}Y6M", TimexType.DURATION)
    return Value(None, f"P{amount}{UNIT_LETTERS[unit]}", TimexType.DURATION)


def vague(reference: str) -> Value:
    """TIMEX3's ``PAST_REF``, ``PRESENT_REF`` or ``FUTURE_REF``: a time that no calendar holds."""
    return Value(None, reference)
