"""Where an input stands, what is known about it, and how much may still be unpacked on its account."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from gzip import BadGzipFile
from typing import IO, Any, BinaryIO
from zipfile import BadZipFile

from sitroom.errors import InputError, TooCostly, Unreadable
from sitroom.intake.given import Given
from sitroom.model import Report

__all__ = ["Budget", "Drawn", "Found", "Place", "TakeIn", "whole"]

FREE = 1_000_000_000
RATIO = 100
"""What one input may unpack to: this many bytes, or so many times its size. Text packs about 4:1, logs 30:1."""

DEEPEST = 6
"""Archives, mails and packed files one inside the other."""

MOST_INSIDE = 200_000
"""Files in one archive, those of the archives in it counted."""

NOTHING = Given()

Found = Iterator[Report | InputError]
"""What an input gives: a report for each one in it, or what is wrong with it."""


@dataclass(slots=True)
class Budget:
    """How many bytes and files may still come out of one input, whatever lies inside whatever."""

    left: int = FREE
    files: int = MOST_INSIDE

    @classmethod
    def of_size(cls, size: int) -> Budget:
        """The budget of an input of ``size`` bytes."""
        return cls(max(FREE, RATIO * size))

    def spend(self, size: int, source: str) -> None:
        """Take ``size`` bytes. Raises TooCostly where there are not as many left."""
        self.left -= size
        if self.left < 0:
            raise TooCostly(source, "unpacks to more than any archive of reports would: a bomb, or damaged")

    def open_file(self, source: str) -> None:
        """Take one file. Raises TooCostly where there are too many."""
        self.files -= 1
        if self.files < 0:
            raise TooCostly(source, f"holds more than {MOST_INSIDE:,} files")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input stands and what is known about it.

    ``known`` is taken as true; ``otherwise`` only where the input itself says nothing; ``charset`` is what whoever sent
    the bytes says they are written in, and ``markup`` whether it says they are HTML. ``by_lines``: its name says JSON
    Lines, which a broken first line does not.
    """

    source: str
    known: Given = NOTHING
    otherwise: Given = NOTHING
    charset: str | None = None
    markup: bool = False
    by_lines: bool = False
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def inside(self, name: str, *, joined: str = "/", **changes: Any) -> Place:
        """The place of something inside. Raises TooCostly where that is too deep."""
        source = f"{self.source}{joined}{name}"
        if self.depth >= DEEPEST:
            raise TooCostly(source, f"lies more than {DEEPEST} archives deep")
        fresh = {"otherwise": NOTHING, "charset": None, "markup": False, "by_lines": False, **changes}
        return replace(self, source=source, depth=self.depth + 1, **fresh)


TakeIn = Callable[[BinaryIO, Place], Found]
"""Takes in a stream of any kind: what archives hand their files to."""


class Drawn(io.RawIOBase):
    """A stream whose bytes are charged to a place's budget as they are unpacked.

    Where the packed data breaks off it ends, so that what came before is not lost, and is ``broken``.
    """

    def __init__(self, stream: IO[bytes], place: Place) -> None:
        super().__init__()
        self.stream = stream
        self.place = place
        self.broken = False

    def read_some(self, size: int) -> bytes:
        """As much as comes at once: a read of more would lose, with an error, what came before it."""
        some: Callable[[int], bytes] = getattr(self.stream, "read1", self.stream.read)
        return some(size)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack some more. Raises TooCostly."""
        try:
            data = self.read_some(len(buffer))
        except (EOFError, zlib.error, BadGzipFile, BadZipFile):
            self.broken, data = True, b""
        self.place.budget.spend(len(data), self.place.source)
        buffer[: len(data)] = data
        return len(data)


def whole(found: Found, drawn: Drawn) -> Found:
    """What a packed stream gives; where it breaks off, less what it broke off in, and with that said."""
    last: Report | InputError | None = None
    for taken in found:
        if last is not None:
            yield last
        last = taken
    is_cut = drawn.broken and (isinstance(last, InputError) or (last and last.source == drawn.place.source))
    if last is not None and not is_cut:
        yield last
    if drawn.broken:
        yield Unreadable(drawn.place.source, "its compressed data is broken or breaks off")
