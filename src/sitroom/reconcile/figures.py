"""Figures in words: "at least 23 people were killed" as a stretch of numbers with what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["NUMBER", "SMALL", "Figure", "bounds", "figures", "incompatible"]

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SMALL = {word: n for n, word in enumerate(f"{UNITS} eighteen nineteen twenty".split()) if n} | TENS
VAGUE = {"dozens": (20, 99), "scores": (40, 199), "hundreds": (200, 1_999), "thousands": (2_000, 99_999)}
TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}

NUMBER = re.compile(
    r"(?P<how>\b(?:at least|more than|over|up to|as many as|no more than|fewer than|less than|about|around|some|nearly|"
    r"almost|roughly|approximately|an estimated|close to)\s+)?"
    rf"\b(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join((*SMALL, *VAGUE))}|a(?=\s(?:hundred|thousand|million)))\b"
    r"(?:\s+(?P<times>hundred|thousand|million)\b)?",
    re.IGNORECASE,
)
COUNTED = {
    "killed": r"kill(?:ed|ing|s)?|dead|die[ds]?|deaths|fatalit(?:y|ies)|bod(?:y|ies)|lost their lives|slain|martyred",
    "wounded": r"wound(?:ed|ing|s)?|injur(?:ed|ies|ing|y)|hurt",
    "missing": r"missing|unaccounted",
    "detained": r"detain(?:ed|ees)?|arrest(?:ed|s)?|custody|rounded up|captured|jailed|imprisoned",
    "displaced": r"displaced|refugees|fled|homeless",
}
COUNTED_WORD = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in COUNTED.items()), re.IGNORECASE)
FROM = {"at least", "more than", "over"}
UP_TO = {"up to", "as many as", "no more than", "fewer than", "less than"}
REACH = 60
"""Characters between a figure and the word that says what is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """From ``low`` to ``high`` of what is ``counted`` (killed, wounded …); the words stand at ``start`` … ``end``."""

    low: float
    high: float
    counted: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """The counted figures of a stretch of text; numbers that count nothing known (dates, ages) are left out.

    >>> [(f.low, f.counted) for f in figures("killing at least 15 civilians and wounding three")]
    [(15, 'killed'), (3, 'wounded')]
    """
    words = [(m.start(), m.end(), m.lastgroup or "") for m in COUNTED_WORD.finditer(text)]
    found: list[Figure] = []
    if not words:
        return found
    for number in NUMBER.finditer(text):
        near = [w for w in words if in_reach(text, number, w)]
        if near and not looks_like_date(text, number):
            at = min(near, key=lambda w: distance(number, w))
            low, high = bounds(number)
            found.append(Figure(low, high, at[2], min(number.start(), at[0]), max(number.end(), at[1])))
    return found


def distance(number: re.Match[str], word: tuple[int, int, str]) -> int:
    """How far the counted word stands from the number, in characters."""
    return max(word[0] - number.end(), number.start() - word[1])


def in_reach(text: str, number: re.Match[str], word: tuple[int, int, str]) -> bool:
    """Whether nothing that starts another count stands between a number and a counted word."""
    between = text[min(number.end(), word[1]) : max(number.start(), word[0])]
    if word[1] <= number.start() and re.search(r"\band\b|\bto\b", between):
        return False
    return distance(number, word) <= REACH and not re.search(r"[.;!?]\s|\d|,\s*(?:and|while|but)\b", between)


def looks_like_date(text: str, number: re.Match[str]) -> bool:
    """Whether the number is a year, a day of a month, an age or a share rather than a count."""
    before, after = text[max(0, number.start() - 12) : number.start()], text[number.end() : number.end() + 14]
    months = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    return bool(
        re.search(rf"(?:{months}|\bin|\bsince|\baged?|\bNo\.?|[-–$€£]|\d[:.]|\bto)\s*$", before)
        or re.match(
            rf"\s*(?:{months}|%|per cent|percent|(?:hours?|days?|weeks?|months?|years?|km|miles?)\b|[-–:]\d|st\b)",
            after,
        )
        or (number["n"].isdigit() and 1900 <= int(number["n"]) <= 2100 and not number["how"])
    )


def bounds(number: re.Match[str]) -> tuple[float, float]:
    """The least and the most that the words allow."""
    how, n = (number["how"] or "").strip().lower(), number["n"].lower()
    times = TIMES.get((number["times"] or "").lower(), 1)
    if n in VAGUE:
        low, high = VAGUE[n]
        return low, high
    value = 1 if n == "a" else SMALL.get(n) or float(n.replace(",", ""))
    exact = value * times
    exact = int(exact) if exact == int(exact) else exact
    if how in FROM:
        # "More than 20" is not what one says of 60: half as many again is the most it will bear.
        return exact, exact * 1.5
    if how in UP_TO:
        return 0, exact
    return (exact * 0.85, exact * 1.15) if how else (exact, exact)


def incompatible(a: Figure, b: Figure) -> bool:
    """Whether two figures of the same thing cannot both be true."""
    return a.counted == b.counted and (a.high < b.low or b.high < a.low)
