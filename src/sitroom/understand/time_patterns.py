"""The wordings of time that reports use, as regular expressions, each with the function that says what it means.

The longest match at a place wins.
"""

from __future__ import annotations

import re

from sitroom.understand import time_dates as dates
from sitroom.understand import time_relative as near
from sitroom.understand.time_words import DECADES, MONTHS, NUMBERS, ORDINALS, WEEKDAYS, Meaning

__all__ = ["PATTERNS", "Pattern"]

Pattern = tuple[re.Pattern[str], Meaning]

MONTH = r"(?P<month>" + "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
FULL_MONTH = r"(?P<month>" + "|".join(MONTHS) + r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + ")"
SHORT_WEEKDAY = (
    r"(?P<short>Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?"
    r":day)?)\.?,?\s+"
)
PART = r"(?P<part>morning|afternoon|evening|night|midday|lunchtime)"
TINGE = (
    r"(?:(?P<tinge>(?i:early|late|later|earlier|mid|the (?:end|beginning|start|middle) of|(?:end|"
    r"beginning|start|middle) of))[\s-]+)?"
)
ABOUT = (
    r"(?:(?i:almost|nearly|about|around|roughly|some|over|more than|less than|fewer than|at least|"
    r"at most|up to|as many as|"
    r"no more than|approximately|under|just over|just under)\s+)?"
)
ONES = "|".join(sorted((w for w in NUMBERS if " " not in w and len(w) > 2), key=len, reverse=True))
NUMBER = (
    r"(?P<number>\d{1,3}(?:\.\d+)?(?:\s1/2)?|(?i:half an?|an?|another|a\s+couple\s+of|couple\s+of|"
    r"several|a\s+few|few|some|many|a\s+hundred|dozens\s+of|"
    r"hundreds\s+of|thousands\s+of|the\s+(?=\w+\s+(?:before|after))|(?:twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety)[\s-](?:" + ONES + r")|" + ONES + r"))"
)
UNIT = r"(?P<unit>(?i:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade)s?|centur(?:y|ies))"
LONG_UNIT = r"(?P<unit>(?i:day|week|fortnight|month|quarter|year|decade|century|weekend))"


def whole(expression: str, meaning: Meaning) -> Pattern:
    """A pattern that begins and ends at the edge of a word."""
    return re.compile(rf"(?<![\w$€£])(?:{expression})(?![\w])", re.ASCII), meaning


OF_YEAR = (
    r"(?:,?\s+(?:(?:in|of|late|early)\s+)?(?i:(?P<which>last|this|next|that|same)\s+year)|,?\s+(?:of\s+)?"
    r"(?i:the\s+(?P<same>same)\s+year))?"
)
TURN = r"(?:(?P<turn>(?i:last|next|this|each|every))\s+)"

PATTERNS: tuple[Pattern, ...] = (
    whole(r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?Z?)?", dates.iso),
    whole(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", dates.slashed),
    whole(rf"(?:{SHORT_WEEKDAY})?{MONTH}\s+{DAY}(?:,?\s+(?:of\s+)?{YEAR}|{OF_YEAR})", dates.dated),
    whole(rf"(?:{SHORT_WEEKDAY})?(?:the\s+)?{DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR}|{OF_YEAR})", dates.dated),
    whole(rf"{MONTH}\s+{DAY}\s?[-–]\s?(?P<last>[0-3]?\d)(?:,?\s+{YEAR})?", dates.days_apart),
    whole(rf"{DAY}\s?[-–]\s?(?P<last>[0-3]?\d)\s+{MONTH}(?:,?\s+{YEAR})?", dates.days_apart),
    whole(rf"{TINGE}{MONTH}(?:,|\s+of)?\s+{YEAR}", dates.month_named),
    whole(rf"{TINGE}{FULL_MONTH}{OF_YEAR}", dates.month_named),
    whole(rf"{TURN}{FULL_MONTH}", dates.month_named),
    whole(
        rf"{TINGE}(?:(?i:the)\s+)?(?P<season>(?i:spring|summer|autumn|fall|winter))\s+(?:of\s+)?{YEAR}",
        dates.season_named,
    ),
    whole(
        rf"{TINGE}(?P<turn>(?i:last|next|this|coming|this coming|the|each|every))\s+(?P<season>(?"
        rf"i:spring|summer|autumn|winter)|fall(?!\s+of))",
        dates.season_named,
    ),
    whole(
        rf"(?:(?i:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<turn>(?i:last|next|this coming|coming|"
        rf"this|past))\s+)?{WEEKDAY}(?:\s+{PART})?",
        dates.weekday_named,
    ),
    whole(rf"{WEEKDAY}\s+(?:of\s+)?(?P<which>(?i:last|this|next))\s+week", dates.weekday_of_week),
    whole(rf"(?i:each|every)\s+{WEEKDAY}(?:\s+{PART})?", dates.weekly),
    whole(rf"{WEEKDAY}s", dates.weekly),
    whole(
        rf"(?:(?i:early|late|earlier|later)\s+)?(?P<word>(?i:today|yesterday|tomorrow|tonight))(?:\s+{PART})?",
        near.day_named,
    ),
    whole(rf"(?i:early|late|earlier|later)?\s?(?P<turn>(?i:this|last))\s+{PART}", near.day_named),
    whole(
        r"(?i:(?:on |the )?(?P<which>that|same|next|following|previous|preceding) (?P<unit>day|night|"
        r"evening|morning|afternoon))",
        near.told_day,
    ),
    whole(r"(?i:(?P<which>that) (?P<unit>week|month|year))", near.told_day),
    whole(
        r"(?i:(?:that|the) (?P<which>same|following|preceding) (?P<unit>day|week|month|year|night|evening|morning))",
        near.told_day,
    ),
    whole(
        rf"{TINGE}(?P<turn>(?i:this|last|next|this\s+coming|the\s+coming|the\s+past|past|the\s+last|"
        rf"the\s+next|the\s+current|the\s+previous))\s+{LONG_UNIT}",
        near.span_named,
    ),
    whole(
        rf"{TINGE}(?i:the\s+)?(?i:fiscal\s+)?(?P<nth>(?i:first|second|third|fourth))[\s-](?i:fiscal\s+)"
        rf"?(?i:quarter)(?:\s+of\s+{YEAR}|{OF_YEAR.replace(',?', '')})",
        dates.quarter_named,
    ),
    whole(rf"(?i:the\s+)?{YEAR}\s+(?P<nth>(?i:first|second|third|fourth))\s+(?i:quarter)", dates.quarter_named),
    whole(rf"Q(?P<q>[1-4])(?:\s+(?:of\s+)?{YEAR})?", dates.quarter_named),
    whole(r"(?i:the\s+week[ -]?end)", near.near_weekend),
    whole(rf"{ABOUT}{NUMBER}\s+(?:or\s+\w+\s+)?{UNIT}(?:\s+(?i:or so))?\s+(?i:ago)", near.ago),
    whole(rf"(?i:in|within)\s+{ABOUT}{NUMBER}\s+{UNIT}'?s?'?\s+(?i:time)", near.hence),
    whole(rf"{ABOUT}{NUMBER}\s+{UNIT}\s+(?i:from now|hence)", near.hence),
    whole(
        rf"{ABOUT}{NUMBER}\s+{UNIT}\s+(?P<way>(?i:earlier|later|previously|prior|beforehand|afterwards?))", near.apart
    ),
    whole(
        rf"(?i:the\s+)?(?:(?i:last|past|next|first|final|coming|previous|another|additional)\s+)?"
        rf"{ABOUT}{NUMBER}[\s-]+(?:(?i:more|full|straight|consecutive|whole|long|further)\s+)?{UNIT}(?"
        rf"![\s-]old\b|\s+of age)",
        near.lasting,
    ),
    whole(r"(?i:every|each)\s+(?:(?P<number>two|three|four|five|six|few|\d+)\s+)?" + UNIT, near.every),
    whole(r"(?i:hourly|daily|nightly|weekly|monthly)", near.adverb_of_rate),
    whole(
        r"(?:(?i:around|about)\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>(?i:[ap]\.?"
        r"m\b\.?))(?:\s+[A-Z]{2,4}T\b|\s+GMT)?",
        near.clock,
    ),
    whole(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s+(?:[A-Z]{2,4}T|GMT|(?i:local time)))?", near.clock),
    whole(r"(?P<hour>[012]\d):?(?P<minute>[0-5]\d)\s?(?:hrs|hours|GMT|UTC|(?i:local time))", near.clock),
    whole(r"(?P<word>(?i:noon|midday|midnight))", near.clock),
    whole(rf"{TINGE}(?:(?i:fiscal|the year)\s+)?{YEAR}(?:\s+(?P<bc>BC|BCE))?", dates.year_named),
    whole(r"(?P<year>\d{1,4})\s+(?P<bc>BC|BCE)", dates.year_named),
    whole(rf"{YEAR}\s?[-–]\s?(?P<last>(?:19|20)\d\d|\d\d)", dates.years_apart),
    whole(
        rf"{TINGE}(?i:the\s+)?(?:(?i:early|late|mid)[\s-]+)?(?P<decade>(?:1[6-9]|20)\d0'?s|'?[2-9]0s)",
        dates.decade_named,
    ),
    whole(rf"(?i:the\s+)(?:(?i:early|late|mid)[\s-]+)?(?P<decade>(?i:{'|'.join(DECADES)}))", dates.decade_named),
    whole(
        rf"(?i:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(ORDINALS)}))[\s-](?i:century)",
        dates.century_named,
    ),
    whole(r"(?i:Christmas Eve|Christmas Day|Christmas|Boxing Day|New Year's (?:Day|Eve))", dates.feast),
    whole(
        r"(?i:right now|now|currently|nowadays|at present|at the moment|for the moment|presently|these days|current)",
        near.refs("PRESENT_REF"),
    ),
    whole(
        r"(?i:(?:more |most )?recently|recent|in the past|lately|recent (?:days|years|times))", near.refs("PAST_REF")
    ),
    whole(r"(?i:the few years|(?P<number>recent) (?P<unit>weeks|months|hours))", near.lasting),
    whole(
        r"(?i:soon|the (?:near |foreseeable )?future|(?:the )?coming (?:hours|days|weeks|months|years))",
        near.refs("FUTURE_REF"),
    ),
    whole(
        r"(?i:the (?:latest |same |comparable )?(?:(?P<back>year[- ](?:ago|earlier)) )?(?:quarter|period))",
        near.quarter_told,
    ),
    whole(r"(?i:(?P<which>last|this|next) year's (?P<nth>first|second|third|fourth)[ -]quarter)", dates.quarter_named),
    whole(
        rf"(?i:(?P<hundreds>eighteen|nineteen)\s+(?P<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|"
        rf"eighty|ninety)(?:-(?:{ONES}))?))",
        dates.year_spoken,
    ),
)
