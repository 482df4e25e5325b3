"""Which reports are kept but were not read for facts, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitroom.facts import Facts, FiledReport
from sitroom.intake.languages import language_name
from sitroom.settings import READER
from sitroom.show.words import clean, count, short

__all__ = ["by_language", "is_unread", "unread_line"]

READ = "en"
"""The one language that the built-in reader reads; one that is plugged in is not asked about those that it does not."""


def is_unread(filed: FiledReport) -> bool:
    """Whether a report is in a language that the reader it was given to does not read."""
    language = (filed.report.language or READ).replace("_", "-").partition("-")[0].lower()
    return filed.reader.startswith(READER) and language != READ


def unread_line(facts: Facts) -> str | None:
    """ "3 reports not read for facts: 2 in Arabic, 1 in French"; None where all were read."""
    found = [filed.report.language or "" for filed in facts.reports if filed.current and is_unread(filed)]
    return f"{count(len(found), 'report')} not read for facts: {by_language(found)}" if found else None


def by_language(codes: Iterable[str]) -> str:
    """How many there are of each language, most first.

    >>> by_language(["fr", "ar", "ar"])
    '2 in Arabic, 1 in French'
    """
    languages = Counter(short(clean(language_name(code)), 30) for code in codes)
    return ", ".join(f"{number:,} in {language}" for language, number in languages.most_common())
