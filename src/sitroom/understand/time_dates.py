"""What calendar words mean: days of a month, weekdays, seasons, quarters, years, decades, feasts.

Each meaning takes a pattern's match and what is known at its place; None says that the words are no time after all.
"""

from __future__ import annotations

import re

from sitroom.model import TimexType
from sitroom.understand import time_values as v
from sitroom.understand.time_values import Value
from sitroom.understand.time_words import DECADES, NUMBERS, ORDINALS, PARTS, WEEKDAYS, Here, Tense, month_of, number_of

__all__ = [
    "century_named",
    "dated",
    "days_apart",
    "decade_named",
    "feast",
    "iso",
    "month_named",
    "quarter_named",
    "relative_year",
    "season_named",
    "slashed",
    "weekday_named",
    "weekday_of_week",
    "weekly",
    "year_named",
    "year_spoken",
    "years_apart",
]


def year_for(month: int, day: int, here: Here) -> int | None:
    """The year that a day or a month without one belongs to: by the verb's tense, else the nearest."""
    base = here.told if here.narrative else here.anchor
    if base.year is None or base.month is None:
        return base.year
    if here.narrative:
        return base.year + (month < base.month - 8)
    ahead = (month - base.month) * 30 + day - (base.day or 15)
    # Two months ahead is this year whatever the verb ("payable Nov. 15"); eleven months back would be named.
    limit = {Tense.PAST: 60, Tense.FUTURE: 365}.get(here.tense() if ahead > 60 or ahead < 0 else "", 100)
    if ahead > limit:
        return base.year - 1
    soon = (ahead < 0 and here.tense() == Tense.FUTURE) or ahead < -265
    return base.year + (soon and here.tense() != Tense.PAST)


def dated(m: re.Match[str], here: Here) -> Value | None:
    """A day of a month, with or without its year; a weekday before it settles the year."""
    month, day, given = month_of(m["month"]), int(m["day"]), m.groupdict()
    year = int(given["year"]) if given.get("year") else relative_year(m, here)
    if year is None:
        year = year_for(month, day, here)
        year = matching_year(year, month, day, given["short"]) if year and given.get("short") else year
    if v.day_or_none(year or 2000, month, day) is None:
        return None
    return v.month_day(year, month, day)


def matching_year(year: int, month: int, day: int, weekday: str) -> int:
    """The year nearest to ``year`` in which the day falls on the weekday."""
    for near in (year, year - 1, year + 1):
        when = v.day_or_none(near, month, day)
        if when and WEEKDAYS[when.weekday()][:3] == weekday[:3]:
            return near
    return year


def relative_year(m: re.Match[str], here: Here) -> int | None:
    """The year that "last year", "that year", "this year" behind a month means."""
    which = (m.groupdict().get("which") or "").lower()
    if which in ("that", "same"):
        return here.told.year
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    return here.anchor.year + step if step is not None and here.anchor.year else None


def iso(m: re.Match[str], here: Here) -> Value | None:
    when = v.day_or_none(int(m["year"]), int(m["m"]), int(m["day"]))
    return v.day(when, f"T{m['clock']}" if m["clock"] else "") if when else None


def slashed(m: re.Match[str], here: Here) -> Value | None:
    """7/10/2023 is read only where one order alone gives a day."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    found = {v.day_or_none(year, x, y) for x, y in ((a, b), (b, a))} - {None}
    return v.day(found.pop()) if len(found) == 1 else None


def days_apart(m: re.Match[str], here: Here) -> Value | None:
    """May 5-7, 5-7 May: both days, as an interval."""
    month, first, last = month_of(m["month"]), int(m["day"]), int(m["last"])
    year = int(m["year"]) if m["year"] else year_for(month, last, here)
    if first >= last or v.day_or_none(year or 2000, month, last) is None:
        return None
    a, b = v.month_day(year, month, first), v.month_day(year, month, last)
    return Value(f"{a.edtf}/{b.edtf}", a.timex)


def month_named(m: re.Match[str], here: Here) -> Value | None:
    """A month: with its year, with "last" or "next" before it, or alone."""
    month, given = month_of(m["month"]), m.groupdict()
    year = int(given["year"]) if given.get("year") else relative_year(m, here)
    turn = (given.get("turn") or "").lower()
    base = here.anchor
    if year is None and turn in ("last", "next", "this", "each", "every") and base.year and base.month:
        passed = {"last": -(month >= base.month), "next": int(month <= base.month)}.get(turn, 0)
        year = None if turn in ("each", "every") else base.year + passed
    elif year is None:
        year = year_for(month, 28, here)
    tinge = (given.get("tinge") or "").lower()
    return v.month(year, month, "mid" if tinge.startswith("mid") or "middle" in tinge else "")


def season_named(m: re.Match[str], here: Here) -> Value | None:
    name, given = m["season"].lower(), m.groupdict()
    if given.get("year"):
        return v.season(int(given["year"]), name)
    turn, base = (given.get("turn") or "").lower(), here.anchor
    if here.narrative:
        return v.season(here.told.year, name)
    if not base.year or not base.month:
        return v.season(None, name)
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    past = turn == "last" or (turn not in ("next", "this", "coming") and here.tense() == Tense.PAST)
    step = -(start + 2 >= base.month) if past else int(turn == "next" and start <= base.month)
    return v.season(base.year + step, name)


def weekday_named(m: re.Match[str], here: Here) -> Value | None:
    """A weekday: the nearest past one (the day of publication too), or the next where the verb looks ahead."""
    number, turn = WEEKDAYS.index(m["weekday"]), (m.groupdict().get("turn") or "").lower()
    part = PARTS[m["part"].lower()] if m.groupdict().get("part") else ""
    today = here.anchor.date
    if today is None:
        return Value(None, f"XXXX-WXX-{number + 1}{part}")
    back = (today.weekday() - number) % 7
    if turn in ("next", "coming", "this coming"):
        step = 7 - back
    elif turn in ("last", "past"):
        step = -(back or 7)
    elif here.tense() == Tense.FUTURE:
        step = (7 - back) % 7
    else:
        step = -back
    return v.day(v.shifted(today, step), part)


def weekday_of_week(m: re.Match[str], here: Here) -> Value | None:
    """Tuesday last week, Friday of next week."""
    number, today = WEEKDAYS.index(m["weekday"]), here.anchor.date
    step = {"last": -7, "next": 7}.get(m["which"].lower(), 0)
    return v.day(v.shifted(today, number - today.weekday() + step)) if today else Value(None, f"XXXX-WXX-{number + 1}")


def weekly(m: re.Match[str], here: Here) -> Value | None:
    """Each Thursday, Fridays."""
    return Value(None, f"XXXX-WXX-{WEEKDAYS.index(m['weekday']) + 1}", TimexType.SET)


def quarter_named(m: re.Match[str], here: Here) -> Value | None:
    """The third quarter: of the year named, else the nearest one of that number."""
    number = (
        ["first", "second", "third", "fourth"].index(m["nth"].lower()) + 1 if m.groupdict().get("nth") else int(m["q"])
    )
    if m.groupdict().get("year"):
        return v.quarter(int(m["year"]), number)
    base, year = here.anchor, relative_year(m, here)
    if year or not base.year or not base.month:
        return v.quarter(year, number)
    middle = 3 * number - 1
    return v.quarter(base.year - (middle - base.month > 4) + (base.month - middle > 8), number)


def year_named(m: re.Match[str], here: Here) -> Value | None:
    return v.year(int(m["year"]), bool(m.groupdict().get("bc")))


def year_spoken(m: re.Match[str], here: Here) -> Value | None:
    """Nineteen ninety-six, as broadcasts have it."""
    return v.year(100 * NUMBERS[m["hundreds"].lower()] + int(number_of(m["rest"])))


def years_apart(m: re.Match[str], here: Here) -> Value | None:
    """2003-2011, 1996-97: both years, as an interval."""
    first, last = int(m["year"]), int(m["last"])
    last = last if last > 99 else first // 100 * 100 + last
    return Value(f"{first}/{last}", f"{first}") if first < last < first + 150 else None


def decade_named(m: re.Match[str], here: Here) -> Value | None:
    word = m["decade"].lower()
    if word in DECADES:
        return v.decade(1920 + 10 * DECADES.index(word))
    digits = re.sub(r"\D", "", word)
    return v.decade(int(digits) if len(digits) == 4 else 1900 + int(digits))


def century_named(m: re.Match[str], here: Here) -> Value | None:
    word = m["nth"].lower()
    words = [*ORDINALS, *(f"{n}th" for n in range(13, 21))]
    digits = re.match(r"\d+", word)
    return v.century(int(digits.group()) if digits else words.index(word) + 1 if word in words else 0)


def feast(m: re.Match[str], here: Here) -> Value | None:
    month, day = {"c": (12, 25), "b": (12, 26)}.get(m.group()[0].lower(), (12, 31) if "Eve" in m.group() else (1, 1))
    day -= "Christmas Eve" in m.group()
    return v.month_day(year_for(month, day, here), month, day)
