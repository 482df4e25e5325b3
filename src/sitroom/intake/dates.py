"""Calendar dates as they are written out on pages, in the languages that the press mostly uses.

Only whole dates count here: day, month and year. What "Thursday" means is for the reader to find out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["MONTH", "WrittenDate", "day_in_address", "edtf", "written_dates"]

MONTHS = (
    "january jan januar janvier janv enero ene gennaio gennaio janeiro januari января styczeń stycznia ocak",
    "february feb februar février févr fevrier febrero febbraio fevereiro fev februari февраля lutego şubat",
    "march mar märz maerz mrz mär mars marzo março maart марта marca mart",
    "april apr avril avr abril abr aprile апреля kwietnia nisan",
    "may mai mayo maggio maio mei мая maja mayıs",
    "june jun juni juin junio giugno junho июня czerwca haziran",
    "july jul juli juillet juil julio luglio julho июля lipca temmuz",
    "august aug août aout agosto ago augustus августа sierpnia ağustos",
    "september sep sept septembre septiembre settembre setembro сентября września eylül",
    "october oct oktober okt octobre octubre ottobre outubro октября października ekim",
    "november nov novembre noviembre novembro ноября listopada kasım",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабря grudnia aralık",
)
"""The twelve months, full names and the short ones that are printed: English, German, French, Spanish, Italian,
Portuguese, Dutch, Russian, Polish, Turkish."""

NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}


def by_first_letter(words: Iterable[str]) -> dict[str, str]:
    """For each letter that begins one of the words a pattern for how these go on, the longest that fits."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(word[1:])
    return {letter: "|".join(rest) for letter, rest in found.items()}


# Sorted by first letters: at most places of a text one look is then enough to see that no month begins there.
MONTH = "|".join(f"[{letter}{letter.upper()}](?i:{rest})" for letter, rest in by_first_letter(NUMBER).items())
MONTH = rf"(?:{MONTH})(?![^\W\d_])"
NAMED_MONTH = rf"(?P<month>{MONTH})\.?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?\s?(?i:min)))"
# Pages glue words: "Ayo OyeNovember 15, 2023Updated". A capital after a small letter begins a word too.
BEGIN = r"(?:(?<![^\W_])|(?<=[^\W\d_])(?=[A-Z]))"
SEPARATOR = r"(?:\s*[,.]?\s*(?:de\s+|del\s+)?|[-/ ])"

MONTH_FIRST, DAY_FIRST, YEAR_FIRST, FIGURES, CHINESE, DOTTED = (
    re.compile(
        rf"{BEGIN}{NAMED_MONTH}\s*{DAY}(?:st|nd|rd|th)?(?:\s*,\s*|\s+|\s*\|\s*){YEAR}",
    ),
    re.compile(rf"(?<![\d.,/-])(?<!\d:){DAY}(?:\.|st|nd|rd|th|er|º|ª)?{SEPARATOR}{NAMED_MONTH}{SEPARATOR},?\s*{YEAR}"),
    re.compile(rf"(?<!\d){YEAR}[\s,/-]+{NAMED_MONTH}[\s/-]+{DAY}(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])(?P<month>0?[1-9]|1[0-2])\2" + DAY + r"(?!\d|[-/.]\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>0?[1-9]|1[0-2])\s*月\s*" + DAY + r"\s*日"),
    re.compile(r"(?<![\d.,/-])" + DAY + r"\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|\.\d)"),
)
IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d?|[a-z]{3})[/-]?(?P<day>\d\d?)(?=[/_-]|$)")
SLASHED = re.compile(r"(?<![\d./-])(?P<first>\d{1,2})([/-])(?P<second>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/-])")


HINTS = re.compile(r"19\d\d"), re.compile(r"20\d\d"), re.compile(r"\.(?<=\d\.)\s?\d\d?\.\s?\d\d")
"""What may be a year. Each begins with the same signs wherever it stands, which is what a search is fastest with."""

SHORTEST_MONTH, LONGEST_MONTH = 28, 31

FIGURE = re.compile(r"\d+")
SHORT = 200
STEMS = by_first_letter({name[:3] for name in NUMBER})
STEM = re.compile("|".join(f"{letter}(?={rest})" for letter, rest in STEMS.items()))
"""The first letters of the months: where none of these stands in a text in small letters, no month is named."""

REACH = 48
"""A date stands within so many characters of its year; only there are the patterns tried."""


@dataclass(frozen=True, slots=True, order=True)
class WrittenDate:
    """A date as written: where it stands and its day, ``YYYY-MM-DD``."""

    start: int
    end: int
    value: str


def edtf(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD``, or None where the calendar has no such day.

    >>> edtf(2023, 2, 29) is None
    True
    """
    if not (1970 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= LONGEST_MONTH):
        return None
    if day > SHORTEST_MONTH and day > monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def written_dates(text: str, *, month_first: bool | None = None) -> list[WrittenDate]:
    """The whole dates in ``text``, in order, none inside another.

    ``month_first`` says how ``3/4/2024`` is to be read; where it is None and the text does not show it
    elsewhere (``3/25/2024``), such a date is left out rather than guessed.

    >>> [d.value for d in written_dates("Ayo OyeNovember 15, 2023Updated:16. Nov 2023, then 2023-11-17")]
    ['2023-11-15', '2023-11-16', '2023-11-17']
    """
    if not may_have_year(text):
        return []
    if len(text) <= SHORT:
        return list(dates_of_line(text, month_first))
    return dates_of(text, month_first)


@lru_cache(maxsize=4096)
def dates_of_line(text: str, month_first: bool | None) -> tuple[WrittenDate, ...]:
    """The dates of a short text: a line of a page is asked for them several times."""
    return tuple(dates_of(text, month_first))


def dates_of(text: str, month_first: bool | None) -> list[WrittenDate]:
    found: list[WrittenDate] = []
    slashed: list[re.Match[str]] = []
    for begin, end in around_years(text):
        figures = [match.span() for match in FIGURE.finditer(text, begin, end)]
        days = [start for start, last in figures if last - start <= 2]
        if not days:
            continue
        years = [start for start, last in figures if last - start == 4]
        if months := [begin + stem.start() for stem in STEM.finditer(text[begin:end].lower())]:
            found += dates_from(MONTH_FIRST, text, months, end)
            found += dates_from(DAY_FIRST, text, days, end) + dates_from(YEAR_FIRST, text, years, end)
        found += dates_from(FIGURES, text, years, end) + dates_from(DOTTED, text, days, end)
        if "年" in text[begin:end]:
            found += [date for match in CHINESE.finditer(text, begin, end) if (date := date_of(match))]
        slashed += matches_from(SLASHED, text, days, end)
    found += slashed_dates(slashed, month_first)
    kept: list[WrittenDate] = []
    for date in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def day_in_address(url: str | None) -> str | None:
    """The day that stands in a report's address.

    >>> day_in_address("https://example.org/world/2015/oct/31/talks")
    '2015-10-31'
    """
    match = IN_ADDRESS.search(url or "")
    if not match:
        return None
    month = NUMBER.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    return edtf(int(match["year"]), month, int(match["day"]))


def may_have_year(text: str) -> bool:
    """Whether a text has what every date has: the figures of a century, or two full stops. Most lines have neither."""
    return "20" in text or "19" in text or text.count(".") > 1


def around_years(text: str) -> list[tuple[int, int]]:
    """The stretches of the text that hold what may be a year, none touching another."""
    near: list[tuple[int, int]] = []
    for first, last in sorted(match.span() for hint in HINTS for match in hint.finditer(text)):
        start, end = max(0, first - REACH), min(len(text), last + REACH)
        if near and start <= near[-1][1]:
            near[-1] = (near[-1][0], max(end, near[-1][1]))
        else:
            near.append((start, end))
    return near


def matches_from(pattern: re.Pattern[str], text: str, starts: list[int], end: int) -> list[re.Match[str]]:
    """What a pattern finds that begins at one of these places and ends before ``end``, none inside another."""
    found: list[re.Match[str]] = []
    for start in starts:
        match = pattern.match(text, start, end)
        if match and (not found or start >= found[-1].end()):
            found.append(match)
    return found


def dates_from(pattern: re.Pattern[str], text: str, starts: list[int], end: int) -> list[WrittenDate]:
    """The dates that begin at one of these places, none inside another."""
    return [date for match in matches_from(pattern, text, starts, end) if (date := date_of(match))]


def date_of(match: re.Match[str]) -> WrittenDate | None:
    """The date that a pattern found, None where the calendar has no such day."""
    month, year = match["month"].lower(), int(match["year"])
    value = edtf(year + 2000 if year < 100 else year, NUMBER.get(month) or int(month), int(match["day"]))
    return WrittenDate(match.start(), match.end(), value) if value else None


def slashed_dates(matches: list[re.Match[str]], month_first: bool | None) -> list[WrittenDate]:
    if any(int(m["first"]) > 12 for m in matches):
        month_first = False
    elif any(int(m["second"]) > 12 for m in matches):
        month_first = True
    found = []
    for match in matches:
        first, second = int(match["first"]), int(match["second"])
        if month_first is None and first != second:
            continue
        month, day = (first, second) if month_first else (second, first)
        if value := edtf(int(match["year"]), month, day):
            found.append(WrittenDate(match.start(), match.end(), value))
    return found
