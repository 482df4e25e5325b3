"""When a report was known, and what of a record was known on a day.

Dates are EDTF and may be vague. A vague date counts at its end: what was published in "2023-11" was surely known
only when November was over, so nothing is shown before it can have been written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sitroom.errors import SitroomError
from sitroom.facts import Filed
from sitroom.reconcile.dates import days

__all__ = ["day_of", "first_day", "known_by", "known_on", "last_day"]


def last_day(value: str | None) -> str | None:
    """The last day (``YYYY-MM-DD``) that an EDTF date can mean; None where its year or its end is not known.

    >>> last_day("2023-11"), last_day("2023-11-15~"), last_day("2023-11-15T08:00Z"), last_day("2023-11-01/2023-11-10")
    ('2023-11-30', '2023-11-15', '2023-11-15', '2023-11-10')
    >>> last_day("XXXX-04-13") is None
    True
    """
    known = days(value)
    return date.fromordinal(known[1]).isoformat() if known else None


def first_day(value: str | None) -> str | None:
    """The first day (``YYYY-MM-DD``) that an EDTF date can mean; None where its year is not known.

    >>> first_day("2023"), first_day("2023-11-XX")
    ('2023-01-01', '2023-11-01')
    """
    known = days(value)
    return date.fromordinal(known[0]).isoformat() if known else None


def day_of(asked: str) -> str:
    """The day that ``as_of`` means: the last one of a date, a month or a year. Raises ``SitroomError``.

    >>> day_of("2023-12-01"), day_of("2023-12")
    ('2023-12-01', '2023-12-31')
    """
    day = last_day(asked) if re.fullmatch(r"\d{4}(-\d\d){0,2}(T.*)?", asked) else None
    if day is None:
        raise SitroomError(f"{asked!r} is no day: write it like 2023-12-01, 2023-12 or 2023")
    return day


def known_on(filed: Filed) -> str:
    """The day a report was known: the last its publication can mean, or where it has no year, the day it was added.

    A newer version is known from its update on, where it tells of one.
    """
    report = filed.reading.report
    published = last_day(filed.known_on) or filed.added
    updated = last_day(report.updated) if filed.replaces else None
    return max(published, updated or published)


def known_by(filed: Iterable[Filed], day: str) -> list[Filed]:
    """What was known by the end of a day, in the same order.

    A version that came later is left out, and the one known then stands in its place.
    """
    everything = list(filed)
    known = {f.reading.report.id: f for f in everything if known_on(f) <= day}
    before = {f.reading.report.id: f.replaces for f in everything}
    return [replace(f, replaces=last_known(f, before, known)) for f in known.values()]


def last_known(filed: Filed, before: dict[str, str | None], known: dict[str, Filed]) -> str | None:
    """The version that this one replaces among the known ones."""
    return next((id for id in earlier(filed.replaces, before) if id in known), None)


def earlier(version: str | None, before: dict[str, str | None]) -> Iterator[str]:
    """A version and those before it, newest first."""
    while version is not None:
        yield version
        version = before.get(version)
