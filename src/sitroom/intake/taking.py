"""Take in a stream: its kind is told by its first bytes, and what reads that kind gives the reports in it."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from typing import BinaryIO, cast

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, NotText, TooLarge
from sitroom.intake.apart import LARGE, report_apart
from sitroom.intake.document import report_of_bytes
from sitroom.intake.feeds import reports_of_feed
from sitroom.intake.jsonl import is_json_line, reports_of_lines
from sitroom.intake.kinds import HEAD, Kind, kind_of
from sitroom.intake.mail import reports_of_mail, reports_of_mailbox
from sitroom.intake.place import Drawn, Found, Place, whole
from sitroom.intake.warc import reports_of_warc
from sitroom.intake.zips import reports_of_zip

__all__ = ["headed", "reports_in"]

LARGEST_DOCUMENT = 200_000_000
"""A PDF or an archive that comes through a pipe. One in a file may be of any size, and is not read all at once."""

ARCHIVES = {
    Kind.ZIP: reports_of_zip,
    Kind.WARC: reports_of_warc,
    Kind.MAILBOX: reports_of_mailbox,
    Kind.MAIL: reports_of_mail,
}


def reports_in(stream: BinaryIO, place: Place) -> Found:
    """The reports in a stream of any kind, or what is wrong with it or with one of them. Raises nothing."""
    try:
        head, stream = headed(stream)
        yield from reports_of_kind(kind_of(head), head, stream, place)
    except InputError as error:
        yield error


def headed(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream from its beginning."""
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, cast(BinaryIO, io.BufferedReader(Rejoined(head, stream)))


class Rejoined(io.RawIOBase):
    """A stream with the bytes that were read off it before it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self.head = io.BytesIO(head)
        self.rest = rest

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some more, of the first bytes first."""
        data = self.head.read(len(buffer)) or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def reports_of_kind(kind: Kind, head: bytes, stream: BinaryIO, place: Place) -> Found:
    if kind in ARCHIVES:
        seekable = kind is not Kind.ZIP or stream.seekable()
        yield from ARCHIVES[kind](stream if seekable else io.BytesIO(read_all(stream, place)), place, reports_in)
    elif kind is Kind.GZIP:
        yield from unpacked(stream, place)
    elif kind is Kind.PDF:
        yield report_apart("pdf", read_all(stream, place), place)
    elif kind is Kind.FEED:
        yield from reports_of_feed(stream.read(settings.MAX_BYTES + 1), place)
    elif kind in (Kind.OPML, Kind.SITEMAP):
        yield NotText(place.source, f"is {kind.value}, no report: name it by itself to have what it lists fetched")
    else:
        yield from reports_of_text(stream, place)


def unpacked(stream: BinaryIO, place: Place) -> Found:
    """What a gzip file holds, which goes by the file's own name."""
    inner = place.inside("", joined="", charset=place.charset, by_lines=place.by_lines)
    inner = replace(inner, otherwise=place.otherwise, markup=place.markup)
    with gzip.GzipFile(fileobj=stream) as packed:
        drawn = Drawn(cast(BinaryIO, packed), inner)
        yield from whole(reports_in(cast(BinaryIO, io.BufferedReader(drawn, 1 << 16)), inner), drawn)


def reports_of_text(stream: BinaryIO, place: Place) -> Found:
    """The reports in lines of JSON, or the one that a text or a page is."""
    first = stream.readline(settings.MAX_BYTES + 1)
    if place.by_lines and not first:
        yield EmptyInput(place.source, "is empty")
    elif place.by_lines or is_json_line(first):
        yield from reports_of_lines(stream, place.source, place.known, first)
    else:
        data = first + stream.read(max(settings.MAX_BYTES + 1 - len(first), 0))
        is_large = LARGE < len(data) <= settings.MAX_BYTES
        yield report_apart("words", data, place) if is_large else report_of_bytes(data, place)


def read_all(stream: BinaryIO, place: Place) -> bytes:
    """All of a stream. Raises TooLarge."""
    data = stream.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise TooLarge(place.source, f"is larger than {LARGEST_DOCUMENT:,} bytes")
    return data
