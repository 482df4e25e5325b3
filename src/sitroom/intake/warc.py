"""Web archives (WARC, WET): the pages that a crawler kept, and the texts that were made of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, MissingExtra, TooCostly, TooLarge, Unreadable
from sitroom.intake.http_answer import answer_in
from sitroom.intake.place import Found, Place, TakeIn

__all__ = ["reports_of_warc"]

READ = (
    "text/",
    "application/xhtml",
    "application/pdf",
    "application/vnd.openxml",
    "application/xml",
    "application/rss",
)
UNREAD = ("text/css", "text/javascript", "text/x-", "text/vtt", "text/calendar", "text/csv")
"""What pages are made with, and no reports. A type that is missing is told by its content."""

OK = 200
LARGEST = settings.MAX_BYTES + 100_000
"""A page with the HTTP headers before it."""


class Counted:
    """A stream that can only be read on, and says how far it is: all that the reader of archives needs of one."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.stream.read(size)
        self.at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self.at


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive: what it is of, and all its bytes, or why those are not there."""

    address: str
    kind: str
    block: bytes
    failed: InputError | None = None


def reports_of_warc(stream: BinaryIO, place: Place, take_in: TakeIn) -> Found:
    """The reports in a web archive, or what is wrong with a record of it.

    Pictures, scripts, redirects and failures, of which a crawl is full, are passed over. A report's source is
    ``FILE#ADDRESS``, its ``url`` the address.
    """
    found = False
    try:
        for record in records(stream, place.source):
            for taken in reports_of_record(record, place, take_in):
                found = True
                yield taken
    except InputError as error:
        found = True
        yield error
    if not found:
        yield EmptyInput(place.source, "this web archive holds no pages")


def reports_of_record(record: Record, place: Place, take_in: TakeIn) -> Found:
    """What one record gives: nothing where it is no page."""
    source = f"{place.source}#{record.address}"
    answer = answer_in(record.block) if record.kind.startswith("application/http") else None
    if answer is None and record.kind.startswith("application/http"):
        return
    if not is_page(answer.kind if answer else record.kind) or (answer and answer.status != OK):
        return
    if record.failed:
        yield record.failed
        return
    try:
        place.budget.open_file(place.source)
        body = answer.body(source) if answer else record.block
        place.budget.spend(len(body), source)
        if not body.strip():
            return
        known = replace(place.known, url=record.address if is_web(record.address) else place.known.url)
        said = {"charset": answer.charset, "markup": "html" in answer.kind} if answer else {}
        inner = place.inside(record.address, joined="#", known=known, **said)
        yield from take_in(io.BytesIO(body), inner)
    except TooCostly:
        raise
    except InputError as error:
        yield InputError(source, error.why)


def is_web(address: str) -> bool:
    """Whether what a record names is a web address: some are numbers, or name what the crawler itself made."""
    return address.lower().startswith(("http://", "https://"))


def is_page(kind: str) -> bool:
    """Whether a media type may be a report's."""
    return not kind or (kind.lower().startswith(READ) and not kind.lower().startswith(UNREAD))


def records(stream: BinaryIO, source: str) -> Iterator[Record]:
    """The records that hold pages or texts. Raises InputError where the archive cannot be read any further."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError as error:
        raise InputError(source, str(MissingExtra("a web archive", "warc"))) from error
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    reader: Any = Counted(stream)
    number = 0
    try:
        for record in ArchiveIterator(
            reader, record_types=wanted, parse_http=False, quirks_mode=True, fsspec_args=False
        ):
            number += 1
            address = (record.headers.get("WARC-Target-URI") or f"record {number}").strip("<> \t")
            kind = (record.headers.get("Content-Type") or "").strip().lower()
            block = block_of(record)
            yield Record(address, kind, block, fault(record.content_length, len(block), f"{source}#{address}"))
    except OSError as error:
        why = f"is broken after {number:,} pages and cannot be read on" if number else "is a broken web archive"
        raise Unreadable(source, why) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up it raises what Exception does not cover.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(source, f"is broken after {number:,} pages and cannot be read on") from error


def block_of(record: Any) -> bytes:
    """All bytes of a record; of one that is too large, as many as show that it is."""
    found = bytearray()
    while len(found) <= LARGEST and (data := record.reader.read(min(1 << 20, LARGEST + 1 - len(found)))):
        found += data
    return bytes(found)


def fault(said: int, came: int, source: str) -> InputError | None:
    """What is wrong with a record whose size is not the one it names."""
    if came > LARGEST:
        return TooLarge(source, f"is larger than {settings.MAX_BYTES:,} bytes")
    return Unreadable(source, "breaks off: the archive ends in the middle of it") if came < said else None
