"""ZIP archives: a folder of reports in one file, or an office document. Nothing in them is ever written to disk."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from sitroom.errors import EmptyInput, InputError, Locked, TooCostly, TooLarge, Unreadable
from sitroom.intake.given import Given
from sitroom.intake.kinds import HEAD, Kind, kind_of
from sitroom.intake.office import BROKEN_ZIP, is_office, refuse_odd_packing, report_of_office
from sitroom.intake.place import Drawn, Found, Place, TakeIn, whole
from sitroom.intake.sidecar import LARGEST_SIDECAR, sidecar_of

__all__ = ["count_in_zip", "reports_of_zip"]

LARGEST_INSIDE = 200_000_000
"""An archive or a document inside an archive is unpacked to memory, up to this many bytes."""

LARGEST_LIST = 32_000_000
"""Bytes of an archive's list of files: 200,000 of them with names of a hundred letters."""

END, END_SIZE = b"PK\x05\x06", 22
LARGE_END, LARGE_END_SIZE = b"PK\x06\x06", 76
"""What stands before the end of an archive that is larger than its own fields can say, with what leads there."""

LONGEST_COMMENT = 65_535


def reports_of_zip(stream: BinaryIO, place: Place, take_in: TakeIn) -> Found:
    """The reports in an archive, sorted by name, or what is wrong with it or with one of its files."""
    try:
        refuse_giant_list(stream, place.source)
        archive = ZipFile(stream)
    except InputError as error:
        yield error
        return
    except BROKEN_ZIP:
        yield Unreadable(place.source, "is a broken ZIP archive, or not all of it is here")
        return
    with archive:
        if is_office(archive):
            yield from report_in(archive, place)
        else:
            yield from reports_inside(archive, place, take_in)


def count_in_zip(stream: BinaryIO) -> int:
    """How many inputs there are in an archive: one where it is a document, or cannot be opened."""
    try:
        refuse_giant_list(stream, "")
        with ZipFile(stream) as archive:
            return 1 if is_office(archive) else max(1, sum(map(is_report, archive.infolist())))
    except (InputError, *BROKEN_ZIP):
        return 1


def report_in(archive: ZipFile, place: Place) -> Found:
    try:
        yield report_of_office(archive, place)
    except InputError as error:
        yield error


def reports_inside(archive: ZipFile, place: Place, take_in: TakeIn) -> Found:
    """What each file of an archive gives. Where the archive as a whole is too much, it ends there."""
    files = sorted((info for info in archive.infolist() if is_report(info)), key=lambda info: info.filename)
    if not files:
        yield EmptyInput(place.source, "this archive holds no reports")
    names = {info.filename: info for info in archive.infolist()}
    for info in files:
        if place.budget.left < 0:
            return
        try:
            place.budget.open_file(place.source)
            inner = place.inside(shown(info.filename), known=beside(archive, info, names, place).or_else(place.known))
            refuse_odd_packing(info, inner.source)
            with archive.open(info) as packed:
                drawn = Drawn(packed, inner)
                yield from whole(take_in(seekable(io.BufferedReader(drawn), inner), inner), drawn)
        except TooCostly as error:
            yield error
            return
        except InputError as error:
            yield error
        except RuntimeError:
            yield Locked(f"{place.source}/{shown(info.filename)}", "is locked with a password: unpack it first")
        except BROKEN_ZIP:
            yield Unreadable(f"{place.source}/{shown(info.filename)}", "is damaged in its archive")


def is_report(info: ZipInfo) -> bool:
    """Whether a file in an archive may be a report: no folder, nothing hidden, no sidecar, nothing that systems add."""
    parts = [part for part in PurePosixPath(info.filename).parts if part != ".."]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not (info.is_dir() or hidden or info.filename.endswith(".toml"))


def shown(name: str) -> str:
    """A file's name as part of a source: it stays inside the archive, whatever it says, and on one line."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "\ufffd" for c in "/".join(parts))[:500] or "nameless"


def beside(archive: ZipFile, info: ZipInfo, names: dict[str, ZipInfo], place: Place) -> Given:
    """What the sidecar beside a file says, as in a folder."""
    path = PurePosixPath(info.filename)
    for name in (f"{info.filename}.toml", str(path.with_suffix(".toml")) if path.suffix else ""):
        if name in names:
            source = f"{place.source}/{shown(name)}"
            refuse_odd_packing(names[name], source)
            with archive.open(names[name]) as stream:
                data = stream.read(LARGEST_SIDECAR + 1)
            place.budget.spend(len(data), source)
            return sidecar_of(data, source)
    return Given()


def seekable(stream: Any, place: Place) -> BinaryIO:
    """A stream that can be read from anywhere, where it is an archive or a document; all else as it comes."""
    if kind_of(stream.peek(HEAD)[:HEAD]) not in (Kind.ZIP, Kind.PDF):
        return cast(BinaryIO, stream)
    data = stream.read(LARGEST_INSIDE + 1)
    if len(data) > LARGEST_INSIDE:
        raise TooLarge(place.source, f"is larger than {LARGEST_INSIDE:,} bytes: unpack the archive it is in")
    return io.BytesIO(data)


def refuse_giant_list(stream: BinaryIO, source: str) -> None:
    """Raise TooCostly where an archive's list of files would fill the memory: it is read before anything else."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - LARGE_END_SIZE - END_SIZE - LONGEST_COMMENT))
    tail = stream.read()
    stream.seek(0)
    size = size_of_list(tail)
    if size > LARGEST_LIST:
        raise TooCostly(source, f"is an archive whose list of files alone has {size:,} bytes")


def size_of_list(tail: bytes) -> int:
    """The size of the list of files that an archive's last bytes name, found where Python finds it; 0 without one."""
    ends = tail[-END_SIZE:].startswith(END) and tail.endswith(b"\x00\x00")
    at = len(tail) - END_SIZE if ends else tail.rfind(END)
    if at < 0 or len(tail) - at < END_SIZE:
        return 0
    large = tail[max(0, at - LARGE_END_SIZE) : at]
    if large.startswith(LARGE_END):
        return int.from_bytes(large[40:48], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")
