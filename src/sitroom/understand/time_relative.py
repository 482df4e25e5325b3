"""What words mean that count from another time: yesterday, last month, two weeks ago, three days later, for years.

Each meaning takes a pattern's match and what is known at its place; None says that the words are no time after all.
"""

from __future__ import annotations

import re

from sitroom.model import TimexType
from sitroom.understand import time_values as v
from sitroom.understand.time_values import Anchor, Value
from sitroom.understand.time_words import PARTS, Here, Meaning, Tense, number_of, unit_of

__all__ = [
    "adverb_of_rate",
    "ago",
    "apart",
    "clock",
    "day_named",
    "every",
    "hence",
    "lasting",
    "near_weekend",
    "quarter_told",
    "refs",
    "span_named",
    "told_day",
]


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
