"""Everything that can go wrong, as one family.

SitroomError
├── InputError            a report that cannot be taken in (names the file and what is wrong)
│   ├── EmptyInput        nothing in it, or no letters
│   ├── NotText           binary, or bytes that no encoding explains
│   ├── TooLarge          more than ``settings.MAX_BYTES``
│   ├── Unreadable        missing, no rights, broken off
│   ├── Locked            needs a password
│   ├── TooCostly         would take more time or memory than one input may: a bomb
│   ├── Unreachable       an address that gives nothing, for now or for good
│   └── BrokenLine        a JSON Lines line that is not a report
├── EvidenceError         a fact whose words are not found verbatim in its report
├── RecordError           a record that cannot be opened or written
│   ├── NotARecord        the file is something else
│   ├── NewerRecord       written by a later version of Sitroom
│   └── NoSuchFact        an id that the record does not hold
├── ReaderError           a reader that is not installed, or failed
└── MissingExtra          an optional dependency is not installed (names the extra)
"""

from __future__ import annotations

from typing import Self

__all__ = [
    "BrokenLine",
    "EmptyInput",
    "EvidenceError",
    "InputError",
    "Locked",
    "MissingExtra",
    "NewerRecord",
    "NoSuchFact",
    "NotARecord",
    "NotText",
    "ReaderError",
    "RecordError",
    "SitroomError",
    "TooCostly",
    "TooLarge",
    "Unreachable",
    "Unreadable",
]


class SitroomError(Exception):
    """Anything that Sitroom reports as a plain line to its user."""


class InputError(SitroomError):
    """A report that cannot be taken in. ``source`` is the file, line or URL; ``why`` what is wrong with it."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why

    def alone(self) -> Self:
        """The same error without the frames it came through: kept in a list, they would keep whole files in memory."""
        error: BaseException | None = self
        while error is not None:
            error.__traceback__ = None
            error = error.__cause__ or error.__context__
        return self


class EmptyInput(InputError):
    """There is nothing to read: no bytes, or no letters."""


class NotText(InputError):
    """The bytes are not text in any encoding that could be told."""


class TooLarge(InputError):
    """The input is larger than one report may be."""


class Unreadable(InputError):
    """The input is missing, may not be read, or breaks off."""


class Locked(InputError):
    """The input needs a password."""


class TooCostly(InputError):
    """Reading the input would take more time or memory than one may: a bomb, or nested without end."""


class Unreachable(InputError):
    """An address gives nothing. ``gone``: asking again is no use; ``wait``: the seconds its server asks to wait."""

    def __init__(self, source: str, why: str, *, gone: bool = False, wait: float | None = None) -> None:
        super().__init__(source, why)
        self.gone = gone
        self.wait = wait


class BrokenLine(InputError):
    """A line of a JSON Lines file is not a report."""


class EvidenceError(SitroomError):
    """A fact was proposed whose quote does not stand in its report, so it is refused."""


class RecordError(SitroomError):
    """A record cannot be opened or written."""


class NotARecord(RecordError):
    """The file is not a Sitroom record."""


class NewerRecord(RecordError):
    """The record was written by a later version of Sitroom than this one."""


class NoSuchFact(RecordError):
    """The record holds nothing under this id."""


class ReaderError(SitroomError):
    """A reader is not installed, or failed on a report."""


class MissingExtra(SitroomError):
    """Something needs an optional dependency: says which extra brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'sitroom[{extra}]'")
