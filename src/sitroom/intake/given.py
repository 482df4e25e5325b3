"""What a sidecar, a JSON line or a flag says about a report. It is taken as true, so it is checked first."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

__all__ = ["Given", "day", "given"]

DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
TIME = re.compile(r"[T ]\d\d(?::?\d\d)?.*", re.DOTALL)


OTHERWISE = {
    "published": ("date", "published_at", "publication_date"),
    "title": ("headline",),
    "outlet": ("publisher",),
    "byline": ("authors", "author"),
    "language": ("lang",),
}
"""What other programs call a field. Nobody promised that it means the same, so what does not fit is left out."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known about a report before it is read; None or empty where nothing is said."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    credit: tuple[str, ...] = ()

    def or_else(self, other: Given) -> Given:
        """This, with what it leaves out taken from ``other``."""
        names = self.__dataclass_fields__
        return replace(self, **{name: getattr(other, name) for name in names if not getattr(self, name)})


def day(value: object) -> str:
    """An EDTF day, month or year out of a date as people and programs write it; a time of day is left off.

    Raises ValueError, saying what is wrong.

    >>> day("2023-11-15T08:30:00Z"), day("2023-11")
    ('2023-11-15', '2023-11')
    """
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        raise ValueError(f"{value!r} is no date: write it as YYYY-MM-DD")
    match = DAY.fullmatch(TIME.sub("", text.strip()) if len(text.strip()) > 10 else text.strip())
    if not match or not in_calendar(match):
        raise ValueError(f"{text!r} is no date: write it as YYYY-MM-DD")
    return match.group()


def in_calendar(match: re.Match[str]) -> bool:
    year, month, day_ = (int(match[name]) if match[name] else 1 for name in ("year", "month", "day"))
    return year > 0 and 1 <= month <= 12 and 1 <= day_ <= monthrange(year, month)[1]


def given(fields: Mapping[str, object]) -> Given:
    """The fields of ``Given`` that ``fields`` holds, checked. Raises ValueError, naming the one that does not fit."""
    found: dict[str, str | tuple[str, ...]] = {}
    for name in Given.__dataclass_fields__:
        if fields.get(name) is not None:
            found[name] = fitted(name, fields[name])
        for other in OTHERWISE.get(name, ()):
            if name not in found and fields.get(other) is not None:
                with suppress(ValueError):
                    found[name] = fitted(name, fields[other])
    return Given(**found)  # type: ignore[arg-type]


def fitted(name: str, value: object) -> str | tuple[str, ...]:
    """The value of a field in its own form. Raises ValueError, naming the field."""
    if name in ("published", "updated"):
        try:
            return day(value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    if name in ("byline", "credit"):
        return names(name, value)
    if isinstance(value, str):
        return value.strip()
    raise ValueError(f"{name} must be text")


def names(field: str, value: object) -> tuple[str, ...]:
    """One name or a list of them, as a tuple."""
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(name, str) for name in values):
        raise ValueError(f"{field} must be text or a list of texts")
    return tuple(name.strip() for name in values if name.strip())
