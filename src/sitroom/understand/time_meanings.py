"""What the wordings of time mean: from a pattern's match, and what is known at its place, to a value.

A meaning that returns None finds that the words are no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sitroom.model import TimexType
from sitroom.understand import time_values as v
from sitroom.understand.time_values import Anchor, Value



MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = {
    word: number
    for number, words in enumerate(
        "zero,one|a|an|another,two|a couple of|couple,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
        "fifteen,sixteen,seventeen,eighteen,nineteen,twenty".split(",")
    )
    for word in words.split("|")
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "TMI", "lunchtime": "TMI"}

class Tense:
    """Which way a verb looks: settles which Thursday or which March is meant."""

    PAST, FUTURE, NONE = "past", "future", "none"


@dataclass(slots=True)
class Here:
    """What is known where a pattern matched.

    ``told`` is the last date the report spelled out, ``quarter`` the last quarter (its year, and its number as month); ``tense`` asks the verb (only when needed), ``narrative`` is
    true for a history, whose months belong to the year last told and not to the year of publication.
    """

    anchor: Anchor
    told: Anchor
    quarter: Anchor
    tense: Callable[[], str]
    narrative: bool = False


Meaning = Callable[["re.Match[str]", Here], Value | None]


def number_of(words: str) -> str:
    """A number word as TIMEX3 writes it, ``X`` where it says no number."""
    words = re.sub(r"\s+", " ", words.lower())
    if words.startswith("half a"):
        return "0.5"
    if words[0].isdigit():
        return words.replace(" 1/2", ".5")
    if words in NUMBERS:
        return str(NUMBERS[words])
    if words == "couple of":
        return "2"
    tens, _, ones = words.replace("-", " ").partition(" ")
    return str(NUMBERS[tens] + NUMBERS[ones]) if tens in NUMBERS and ones in NUMBERS else "X"


def unit_of(words: str) -> str:
    """The unit in the singular."""
    words = words.lower()
    return "century" if words.startswith("centur") else words.rstrip("s")


def month_of(words: str) -> int:
    """The number of a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(words[:3]))


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
    soon = ahead < 0 and here.tense() == Tense.FUTURE or ahead < -265
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


def near_weekend(m: re.Match[str], here: Here) -> Value | None:
    """The weekend: the last one, or the next where the verb looks ahead."""
    today = here.anchor.date
    if today is None:
        return v.weekend(None)
    over = 0 if today.weekday() >= 5 or here.tense() == Tense.FUTURE else -7
    return v.weekend(v.shifted(today, over))


DAY_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}


def day_named(m: re.Match[str], here: Here) -> Value | None:
    """Today, yesterday, tomorrow, tonight, this morning, last night."""
    given, word = m.groupdict(), (m.groupdict().get("word") or "").lower()
    part = PARTS[given["part"].lower()] if given.get("part") else "TNI" if word == "tonight" else ""
    step = DAY_STEPS.get(word, -1 if (given.get("turn") or "").lower() == "last" else 0)
    today = here.anchor.date
    if today is None:
        return v.vague({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    return v.day(v.shifted(today, step), part)


def told_day(m: re.Match[str], here: Here) -> Value | None:
    """That day, the same night, the next day, the following year: counted from the date last told."""
    word, unit = m["which"].lower(), m["unit"].lower()
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(word, 0)
    base = here.told
    if unit == "year":
        return v.year(base.year + step) if base.year else Value(None, None)
    if unit == "month":
        return month_away(base, step) if base.year else Value(None, None)
    when = base.date
    if unit == "week":
        return v.week(v.shifted(when, 7 * step)) if when else Value(None, None)
    return v.day(v.shifted(when, step), PARTS.get(unit, "")) if when else Value(None, None)


def month_away(base: Anchor, step: int, part: str = "") -> Value:
    """The month ``step`` months from the anchor's."""
    if not base.year or not base.month:
        return Value(None, None)
    count = base.year * 12 + base.month - 1 + step
    return v.month(count // 12, count % 12 + 1, part) if count >= 12 else Value(None, None)


def span_named(m: re.Match[str], here: Here) -> Value | None:
    """This week, last month, next year, the past decade."""
    unit, turn = m["unit"].lower(), m["turn"].lower().split()[-1]
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(turn, 0)
    base, today = (here.told if here.narrative else here.anchor), here.anchor.date
    tinge = (m.groupdict().get("tinge") or "").lower()
    if turn == "past":
        return v.duration("1", unit)
    if unit == "week":
        return v.week(v.shifted(today, 7 * step) if today else None)
    if unit == "weekend":
        # On a weekend or a Monday "last weekend" is the one just over; "this weekend" may be ahead.
        return v.weekend(v.shifted(today, 7 * step) if today else None)
    if unit == "month":
        found = month_away(base, step, "mid" if tinge == "mid" else "")
        return found if found.edtf else Value(None, "XXXX-XX")
    if unit == "year":
        return v.year(base.year + step) if base.year else Value(None, "XXXX")
    if unit == "decade":
        return v.decade(base.year // 10 * 10 + 10 * step) if base.year else v.duration("1", "decade")
    if unit == "century":
        return v.century(base.year // 100 + 1 + step) if base.year else Value(None, None)
    if unit == "quarter":
        return quarter_away(base, step)
    if unit == "fortnight":
        return v.duration("1", unit)
    return v.vague({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])


def quarter_away(base: Anchor, step: int) -> Value:
    """The quarter ``step`` quarters from the anchor's."""
    if not base.year or not base.month:
        return v.quarter(None, None)
    count = base.year * 4 + (base.month - 1) // 3 + step
    return v.quarter(count // 4, count % 4 + 1)


def quarter_named(m: re.Match[str], here: Here) -> Value | None:
    """The third quarter: of the year named, else the nearest one of that number."""
    number = "first second third fourth".split().index(m["nth"].lower()) + 1 if m.groupdict().get("nth") else int(m["q"])
    if m.groupdict().get("year"):
        return v.quarter(int(m["year"]), number)
    base, year = here.anchor, relative_year(m, here)
    if year or not base.year or not base.month:
        return v.quarter(year, number)
    middle = 3 * number - 1
    return v.quarter(base.year - (middle - base.month > 4) + (base.month - middle > 8), number)


def quarter_told(m: re.Match[str], here: Here) -> Value | None:
    """The quarter, the year-earlier quarter: of the one last told; no time where none was."""
    if not here.quarter.year:
        return None
    return v.quarter(here.quarter.year - bool(m["back"]), here.quarter.month)


def ago(m: re.Match[str], here: Here) -> Value | None:
    """Three days ago, two months ago: from the anchor. "A year ago" beside a quarter means that quarter."""
    if here.quarter.year and unit_of(m["unit"]) == "year" and number_of(m["number"]) == "1":
        return v.quarter(here.quarter.year - 1, here.quarter.month)
    return counted(m, here.anchor, -1, "PAST_REF")


def hence(m: re.Match[str], here: Here) -> Value | None:
    """In three days, two months from now: from the anchor."""
    return counted(m, here.anchor, 1, "FUTURE_REF")


def apart(m: re.Match[str], here: Here) -> Value | None:
    """Two months earlier, three days later: from the date last told."""
    if here.quarter.year and unit_of(m["unit"]) == "year" and number_of(m["number"]) == "1":
        return v.quarter(here.quarter.year - 1, here.quarter.month)
    back = m["way"].lower() in ("earlier", "previously", "prior", "beforehand")
    found = counted(m, here.told, -1 if back else 1, "PAST_REF")
    if found and found.edtf:
        return found
    if unit_of(m["unit"]) == "year" and here.anchor.year and back and number_of(m["number"]).isdigit():
        return v.year(here.anchor.year - int(number_of(m["number"])))
    return v.duration(number_of(m["number"]), unit_of(m["unit"]))


def counted(m: re.Match[str], base: Anchor, sign: int, otherwise: str) -> Value | None:
    """A number of units away from ``base``, no more exact than the unit is."""
    number, unit = number_of(m["number"]), unit_of(m["unit"])
    if not number.isdigit():
        return v.vague(otherwise)
    count, today = int(number) * sign, base.date
    if unit in ("hour", "minute", "second"):
        return v.duration(number, unit)
    if unit in ("year", "decade", "century"):
        scale = {"year": 1, "decade": 10, "century": 100}[unit]
        found = v.year(base.year + count * scale) if base.year else None
    elif unit == "month":
        found = month_away(base, count)
    elif unit == "day":
        found = v.day(v.shifted(today, count)) if today else None
    elif unit in ("week", "fortnight") and today:
        when = v.shifted(today, count * (7 if unit == "week" else 14))
        found = Value(f"{when}~", v.week(when).timex) if when else None
    else:
        found = None
    return found if found and found.edtf else v.duration(number, unit)


def lasting(m: re.Match[str], here: Here) -> Value | None:
    """For almost 20 years, a two-day visit, the past three months. "A second" is mostly the ordinal."""
    if unit_of(m["unit"]) == "second" and number_of(m["number"]) == "1":
        return None
    return v.duration(number_of(m["number"]), unit_of(m["unit"]))


def refs(reference: str) -> Meaning:
    """A meaning that is always the same vague reference."""
    return lambda m, here: v.vague(reference)


def every(m: re.Match[str], here: Here) -> Value | None:
    number = m.groupdict().get("number")
    return Value(None, v.duration(number_of(number) if number else "1", unit_of(m["unit"])).timex, TimexType.SET)


def adverb_of_rate(m: re.Match[str], here: Here) -> Value | None:
    """Hourly, daily, nightly, weekly, monthly."""
    rates = {"h": "PT1H", "d": "XXXX-XX-XX", "n": "XXXX-XX-XXTNI", "w": "XXXX-WXX", "m": "XXXX-XX"}
    return Value(None, rates[m.group()[0].lower()], TimexType.SET)


def clock(m: re.Match[str], here: Here) -> Value | None:
    """5pm, 10:30 a.m., 14.00 GMT, noon: TIMEX3 only, until a date beside it makes it a whole time."""
    if m.groupdict().get("word"):
        return Value(None, {"noon": "T12:00", "midday": "TMI", "midnight": "T24:00"}[m["word"].lower()], TimexType.TIME)
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m.groupdict().get("half") or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return Value(None, f"T{hour:02d}:{minute:02d}", TimexType.TIME)


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


