"""Readers: whatever makes a reading of a report. The built-in one is a plug-in like any other.

A package offers a reader of its own under the entry point ``sitroom.readers``: a callable without arguments that
returns a ``Reader``. Whatever it finds is held against the text before it counts. One that names its ``languages``
(ISO 639-1 codes) is also asked, unbidden, about reports in those that the chosen reader does not read.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from sitroom.errors import ReaderError
from sitroom.model import Reading, Report
from sitroom.settings import READER

__all__ = ["Reader", "fitting", "reader", "readers", "reads"]

GROUP = "sitroom.readers"


@runtime_checkable
class Reader(Protocol):
    """Makes readings. ``version`` names the reader and its version, and is stored beside each reading."""

    version: str

    def read(self, report: Report) -> Reading:
        """What the report says. Pure: the same report gives the same reading."""
        ...


def readers() -> tuple[str, ...]:
    """The names of the readers that are installed."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


@lru_cache
def reader(name: str = READER) -> Reader:
    """The reader of that name, made once. Raises ``ReaderError`` naming those there are."""
    found = next((point for point in entry_points(group=GROUP) if point.name == name), None)
    if found is None:
        raise ReaderError(f"there is no reader {name!r}; installed are: {', '.join(readers()) or 'none'}")
    made = found.load()()
    if not isinstance(made, Reader):
        raise ReaderError(f"{found.value} makes no reader: it has no version or no read()")
    return made


def fitting(chosen: Reader, language: str | None) -> Reader | None:
    """The reader for a report in ``language``: the chosen one where it reads that, else an installed one that does.

    None where no reader does. A reader that names no languages reads all; a language that is not known is read as if
    it were the chosen reader's.
    """
    if reads(chosen, language):
        return chosen
    other = by_language().get(base(language or ""))
    return reader(other) if other else None


def reads(reader: Reader, language: str | None) -> bool:
    """Whether a reader reads a language, or is to try: its name is not known, or the reader names none."""
    languages = getattr(reader, "languages", None)
    return language is None or languages is None or base(language) in languages


def base(language: str) -> str:
    """A language without its country or script: "en" for "en-GB" and "EN_us"."""
    return language.replace("_", "-").partition("-")[0].lower()


@lru_cache
def by_language() -> dict[str, str]:
    """The name of an installed reader for each language that some reader names."""
    found: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            languages = getattr(point.load(), "languages", ())
        except (ImportError, AttributeError):
            # A plug-in that cannot be loaded reads nothing; whoever chooses it by its name is told why.
            continue
        for language in languages:
            found.setdefault(language, point.name)
    return found
