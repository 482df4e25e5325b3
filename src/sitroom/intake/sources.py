"""Files, folders, addresses and standard input: bytes in, reports out. A bad one is named and never stops the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, MissingExtra, Unreadable
from sitroom.fetch import is_address
from sitroom.intake.given import Given, day
from sitroom.intake.kinds import HEAD, Kind, kind_of
from sitroom.intake.online import LISTS, Web, kind_within, reports_at, reports_listed
from sitroom.intake.place import Budget, Found, Place
from sitroom.intake.sidecar import sidecar
from sitroom.intake.taking import reports_in
from sitroom.intake.zips import count_in_zip
from sitroom.model import Report

__all__ = ["count", "load"]

STDIN = "-"
STDIN_SOURCE = "stdin"
JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
CHEAP_TO_COUNT = 200_000_000
"""A JSON Lines file up to this many bytes is counted by its line ends, in well under a second."""

ONE_EACH = (Kind.TEXT, Kind.HTML, Kind.JSON, Kind.PDF)
"""Kinds of file that hold one report."""


def load(
    paths: Iterable[str], *, published: str | None = None, web: Web | None = None
) -> Iterator[Report | InputError]:
    """A report for each one found under ``paths``, an InputError (yielded, not raised) for each that failed.

    A path is a file of any kind that is taken in, a folder (all in it, sorted, at any depth; hidden files and TOML
    sidecars left out), a web address, or ``-`` for standard input. Kinds are told apart by content. Nothing is fetched
    but an address that is given here, and what it leads to, or an OPML list or a sitemap that is given here by itself;
    ``web`` says how. ``published`` is the day of reports to which no sidecar or JSON line gives one; it goes before the
    day that a text or a page gives of itself. Raises ValueError where ``published`` is no date.
    """
    flag = Given(published=day(published) if published else None)
    web = web or Web()
    found = (taken for path in paths for taken in reports_under(path, flag, web))
    return (taken.alone() if isinstance(taken, InputError) else taken for taken in found)


def count(paths: Iterable[str]) -> int | None:
    """How many inputs there are, for a progress bar; None where that cannot be known cheaply."""
    total = 0
    for path in paths:
        if path == STDIN or is_address(path):
            return None
        for found in files_under(path):
            inputs = inputs_in(found)
            if inputs is None:
                return None
            total += inputs
    return total


def inputs_in(found: Path | InputError) -> int | None:
    """How many inputs one file holds."""
    if isinstance(found, InputError):
        return 1
    try:
        with found.open("rb") as stream:
            kind = kind_of(stream.read(HEAD))
            if kind is Kind.ZIP:
                return count_in_zip(stream)
            if kind is not Kind.JSON and not found.name.endswith(JSON_LINES):
                return 1 if kind in ONE_EACH else None
            if kind is Kind.GZIP or found.stat().st_size > CHEAP_TO_COUNT:
                return None
            stream.seek(0)
            return max(1, sum(1 for line in stream if line.strip()))
    except OSError:
        return 1


def reports_under(path: str, flag: Given, web: Web) -> Found:
    """The reports that one path leads to."""
    if path == STDIN:
        yield from reports_in(sys.stdin.buffer, Place(STDIN_SOURCE, flag))
    elif is_address(path):
        yield from reports_at(path, flag, web)
    elif Path(path).is_file() and (kind := kind_within(beginning(path))) in LISTS:
        yield from reports_of_list(kind, path, flag, web)
    else:
        for found in files_under(path):
            if isinstance(found, InputError):
                yield found
            else:
                yield from reports_of_file(found, flag)


def beginning(path: str) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def reports_of_list(kind: Kind, path: str, flag: Given, web: Web) -> Found:
    """The reports that an OPML list or a sitemap in a file leads to: whoever names one wants what it lists."""
    try:
        with Path(path).open("rb") as stream:
            yield from reports_listed(kind, stream.read(settings.MAX_BYTES), path, flag, web)
    except InputError as error:
        yield error
    except MissingExtra as error:
        yield InputError(path, str(error))
    except OSError as error:
        yield Unreadable(path, reason(error))


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


def reports_of_file(path: Path, flag: Given) -> Found:
    """The reports in one file, or what is wrong with it."""
    source = str(path)
    try:
        known = sidecar(path).or_else(flag)
        with path.open("rb") as stream:
            budget = Budget.of_size(path.stat().st_size)
            by_lines = path.name.endswith(JSON_LINES)
            yield from reports_in(stream, Place(source, known, by_lines=by_lines, budget=budget))
    except InputError as error:
        yield error
    except OSError as error:
        yield Unreadable(source, reason(error))


def reason(error: OSError) -> str:
    """Why something could not be read, in plain words."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "you have no right to read it"
        case OSError(strerror=str(what)):
            return what[0].lower() + what[1:]
    return str(error)
