"""Reading reports without a record: what each one says, and nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING

from sitroom.errors import InputError, ReaderError, SitroomError
from sitroom.model import Reading, Report
from sitroom.record.evidence import check_reading
from sitroom.settings import READER

if TYPE_CHECKING:
    from sitroom.understand.readers import Reader

__all__ = [
    "Paths",
    "as_input_error",
    "as_list",
    "raised",
    "read",
    "reader_fitting",
    "reader_of",
    "reading_of",
    "readings",
    "reports_in",
]

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
"""One file, folder or ``-``, or several."""


def read(path: str | PathLike[str], *, published: str | None = None, reader: str | Reader = READER) -> Reading:
    """The reading of a file with one report: mentions, times, statements, events, commitments, ties.

    ``published`` is the EDTF date that the report's text does not give; ``reader`` a plug-in's name, or a reader.
    Raises ``InputError`` where the file cannot be taken in, ``ReaderError`` and ``EvidenceError`` where reading fails.
    """
    found = list(reports_in(path, published))
    if len(found) != 1:
        raise SitroomError(f"{path} holds {len(found)} reports, not one: use readings()")
    if isinstance(found[0], InputError):
        raise found[0]
    return reading_of(found[0], reader_of(reader))


def readings(
    paths: Paths,
    *,
    published: str | None = None,
    reader: str | Reader = READER,
    failed: Callable[[InputError], None] | None = None,
) -> Iterator[Reading]:
    """The reading of each report in files and folders, one after the other.

    An input that cannot be taken in or read is handed to ``failed`` and left out; without ``failed`` it is raised.
    """
    reads = reader_of(reader)
    for taken in reports_in(paths, published):
        try:
            yield reading_of(raised(taken), reads)
        except SitroomError as error:
            if failed is None:
                raise
            failed(as_input_error(taken, error))


def raised(taken: Report | InputError) -> Report:
    """The report; what came instead of one is raised."""
    if isinstance(taken, InputError):
        raise taken
    return taken


def as_input_error(taken: Report | InputError, error: SitroomError) -> InputError:
    """Whatever went wrong with an input, as one line that names it. What raised it stands in ``__cause__``."""
    if isinstance(error, InputError):
        return error.alone()
    failed = InputError(taken.source, str(error).removeprefix(f"{taken.source}: "))
    failed.__cause__ = error
    return failed.alone()


def reports_in(paths: Paths, published: str | None = None) -> Iterator[Report | InputError]:
    """What intake finds at one path or several."""
    from sitroom.intake import load

    return load(as_list(paths), published=published)


def as_list(paths: Paths) -> list[str]:
    """The paths as text, one or several."""
    several = [paths] if isinstance(paths, str | PathLike) else paths
    return [str(path) for path in several]


def reader_of(reader: str | Reader) -> Reader:
    """The reader itself, where only its name is given. Raises ``ReaderError`` where none has that name."""
    if not isinstance(reader, str):
        return reader
    from sitroom.understand import readers

    return readers.reader(reader)


def reader_fitting(report: Report, reader: Reader) -> Reader | None:
    """The reader where it reads the report's language, else an installed one that does; None where none does."""
    from sitroom.understand import readers

    return readers.fitting(reader, report.language)


def reading_of(report: Report, reader: Reader) -> Reading:
    """What a reader, or the one fitting the report's language, makes of a report, held against the report's text.

    Where no reader reads the language, nothing is found. Raises ``ReaderError``, ``EvidenceError``.
    """
    fitting = reader_fitting(report, reader)
    if fitting is None:
        return Reading(report, reader.version)
    return checked(report, fitting)


def checked(report: Report, reader: Reader) -> Reading:
    """What this reader makes of a report, held against its text."""
    try:
        reading = reader.read(report)
    except Exception as error:
        # Readers are plug-ins: whatever one raises must not end a batch.
        why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise ReaderError(f"{report.source}: reader {reader.version} failed ({why})") from error
    if reading.report != report:
        raise ReaderError(f"{report.source}: reader {reader.version} gave a reading of something else")
    check_reading(reading)
    return reading
