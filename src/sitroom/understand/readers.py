"""Readers: whatever makes a reading of a report. The built-in one is a plug-in like any other.

A package offers a reader of its own under the entry point ``sitroom.readers``: a callable without arguments that
returns a ``Reader``. Whatever it finds is held against the text before it counts.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from sitroom.errors import ReaderError
from sitroom.model import Reading, Report
from sitroom.settings import READER

__all__ = ["Reader", "reader", "readers"]

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
