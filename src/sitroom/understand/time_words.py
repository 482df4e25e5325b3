"""The words that times are told in, and what is known where one stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sitroom.understand.time_values import Anchor, Value

__all__ = [
    "DECADES",
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "WEEKDAYS",
    "Here",
    "Meaning",
    "Tense",
    "month_of",
    "number_of",
    "unit_of",
]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "zero",
            "one|a|an|another",
            "two|a couple of|couple",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
    for word in words.split("|")
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100}
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "TMI", "lunchtime": "TMI"}


class Tense:
    """Which way a verb looks: settles which Thursday or which March is meant."""

    PAST, FUTURE, NONE = "past", "future", "none"


@dataclass(slots=True)
class Here:
    """What is known where a pattern matched.

    ``told`` is the last date the report spelled out, ``quarter`` the last quarter (its year, and its number as month);
    ``tense`` asks the verb (only when needed); ``narrative`` is true for a history, whose months belong to the year
    last told and not to the year of publication.
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
