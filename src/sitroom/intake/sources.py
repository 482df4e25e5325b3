"""Files, folders and standard input: bytes in, reports out. A bad one is named and never stops the rest."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, NotText, TooLarge, Unreadable
from sitroom.intake.decoding import decode, with_letters
from sitroom.intake.given import Given, day
from sitroom.intake.html import is_html, report_of_html
from sitroom.intake.jsonl import is_json_document, is_json_line, reports_of_lines
from sitroom.intake.report import report_given
from sitroom.intake.sidecar import sidecar
from sitroom.model import Report

__all__ = ["count", "load"]

STDIN = "-"
STDIN_SOURCE = "stdin"
JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
CHEAP_TO_COUNT = 200_000_000
"""A JSON Lines file up to this many bytes is counted by its line ends, in well under a second."""


def load(paths: Iterable[str], *, published: str | None = None) -> Iterator[Report | InputError]:
    """A report for each one found under ``paths``, an InputError (yielded, not raised) for each that failed.

    A path is a file, a folder (all in it, sorted, at any depth; hidden files and TOML sidecars left out), a
    ``.jsonl`` or ``.jsonl.gz`` file, or ``-`` for standard input. Text, HTML and JSON Lines are told apart
    by content. ``published`` is the day of reports whose sidecar or JSON line gives none; it goes before the
    day that a text gives of itself. Raises ValueError where ``published`` is no date.
    """
    flag = Given(published=day(published) if published else None)
    return (report for path in paths for report in reports_under(path, flag))


def count(paths: Iterable[str]) -> int | None:
    """How many inputs there are, for a progress bar; None where that cannot be known cheaply."""
    total = 0
    for path in paths:
        for found in [path] if path == STDIN else files_under(path):
            inputs = inputs_in(found)
            if inputs is None:
                return None
            total += inputs
    return total


def inputs_in(found: str | Path | InputError) -> int | None:
    if isinstance(found, InputError):
        return 1
    if found == STDIN or str(found).endswith(".gz"):
        return None
    path = Path(found)
    if not path.name.endswith(JSON_LINES):
        return 1
    try:
        if path.stat().st_size > CHEAP_TO_COUNT:
            return None
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def reports_under(path: str, flag: Given) -> Iterator[Report | InputError]:
    if path == STDIN:
        yield from reports_in(sys.stdin.buffer, STDIN_SOURCE, flag, by_lines=False)
        return
    for found in files_under(path):
        if isinstance(found, InputError):
            yield found
        else:
            yield from reports_of_file(found, flag)


def files_under(path: str) -> Iterator[Path | InputError]:
    """The files that a path means, sorted; what cannot be listed as an Unreadable."""
    root = Path(path)
    if not root.is_dir():
        yield root
        return
    failed: list[OSError] = []
    found = False
    for folder, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix != ".toml" and (file.is_file() or file.is_symlink()):
                found = True
                yield file
    for error in failed:
        yield Unreadable(str(error.filename or path), f"this folder cannot be listed: {reason(error)}")
    if not found and not failed:
        yield EmptyInput(path, "this folder holds no reports")


def reports_of_file(path: Path, flag: Given) -> Iterator[Report | InputError]:
    """The reports in one file, or what is wrong with it."""
    source = str(path)
    try:
        by_lines = path.name.endswith(JSON_LINES)
        if not by_lines and path.is_file() and path.stat().st_size > settings.MAX_BYTES:
            with path.open("rb") as stream:
                by_lines = is_json_line(stream.readline(settings.MAX_BYTES))
            if not by_lines:
                yield TooLarge(source, f"is larger than {settings.MAX_BYTES:,} bytes")
                return
        with opened(path) as stream:
            yield from reports_in(stream, source, sidecar(path).or_else(flag), by_lines=by_lines)
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield Unreadable(source, reason(error))


def opened(path: Path) -> BinaryIO:
    if path.name.endswith(JSON_LINES) and path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def reports_in(stream: BinaryIO, source: str, known: Given, *, by_lines: bool) -> Iterator[Report | InputError]:
    """The reports in a stream: one a line where ``by_lines`` or where its first line is one, else one in all."""
    first = stream.readline(settings.MAX_BYTES + 1)
    if by_lines and not first:
        yield EmptyInput(source, "is empty")
    elif by_lines or is_json_line(first):
        yield from reports_of_lines(stream, source, known, first)
    else:
        try:
            yield report_of_bytes(first + stream.read(max(settings.MAX_BYTES + 1 - len(first), 0)), source, known)
        except InputError as error:
            yield error


def report_of_bytes(data: bytes, source: str, known: Given) -> Report:
    """The report that a file's bytes are. Raises InputError."""
    if len(data) > settings.MAX_BYTES:
        raise TooLarge(source, f"is larger than {settings.MAX_BYTES:,} bytes")
    text = with_letters(decode(data, source), source)
    if is_json_document(text):
        raise NotText(source, "is a JSON document, not a report: JSON Lines needs one object with text or html a line")
    return report_of_html(text, source, known) if is_html(text) else report_given(text, source, known)


def reason(error: Exception) -> str:
    """Why something could not be read, in plain words."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "you have no right to read it"
        case gzip.BadGzipFile() | zlib.error() | EOFError():
            return "its compressed data is broken or breaks off"
        case OSError(strerror=str(what)):
            return what[0].lower() + what[1:]
    return str(error)
