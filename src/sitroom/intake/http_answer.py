"""An HTTP answer as a crawler kept it: its status, what it says of its body, and the body unpacked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from sitroom import settings
from sitroom.errors import InputError, TooLarge, Unreadable
from sitroom.fetch.body import body_of

__all__ = ["Answer", "answer_in"]

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})[^\n]*\n")
BLANK = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
"""What stands before each piece: its size in hexadecimal. A story's first line may begin with such letters too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``kind`` is its media type, empty where it names none."""

    status: int
    kind: str
    charset: str | None
    headers: Message
    packed: bytes

    def body(self, source: str) -> bytes:
        """The page itself. Raises InputError where it is packed in a way that cannot be undone, or too large."""
        data = self.packed
        if "chunked" in str(self.headers.get("transfer-encoding", "")).lower():
            # Many crawlers put the pieces together and leave the header as it was.
            whole = unchunked(data)
            data = data if whole is None else whole
        encoding = str(self.headers.get("content-encoding", "")).strip().lower()
        if encoding == "br":
            return from_brotli(data, source)
        if encoding in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b"):
            return data
        return body_of([data], encoding, settings.MAX_BYTES, source)


def answer_in(block: bytes) -> Answer | None:
    """The answer that a record holds, None where it is none."""
    status = STATUS.match(block)
    if not status:
        return None
    end = BLANK.search(block, status.end() - 2)
    head = block[status.end() : end.start() if end else len(block)]
    headers = BytesHeaderParser().parsebytes(head + b"\n\n")
    named = "content-type" in headers
    kind = headers.get_content_type() if named else ""
    return Answer(int(status[1]), kind, headers.get_content_charset(), headers, block[end.end() :] if end else b"")


def unchunked(data: bytes) -> bytes | None:
    """The body out of its pieces, None where it is not in pieces; where it breaks off, what came."""
    found, at = bytearray(), 0
    while at < len(data):
        chunk = CHUNK.match(data, at)
        if not chunk:
            return None
        size = int(chunk[1], 16)
        if not size:
            break
        found += data[chunk.end() : chunk.end() + size]
        at = chunk.end() + size
    return bytes(found)


def from_brotli(data: bytes, source: str) -> bytes:
    """A body that was packed with Brotli, as browsers' recorders keep it."""
    try:
        import brotli
    except ModuleNotFoundError as error:
        raise InputError(source, "is packed with Brotli: pip install brotli") from error
    unpacker, limit = brotli.Decompressor(), settings.MAX_BYTES
    try:
        body: bytes = unpacker.process(data, output_buffer_limit=limit + 1)
        while (
            not unpacker.is_finished()
            and len(body) <= limit
            and (more := unpacker.process(b"", output_buffer_limit=limit))
        ):
            body += more
    except brotli.error as error:
        raise Unreadable(source, "its compressed data is broken") from error
    if len(body) > limit:
        raise TooLarge(source, f"unpacks to more than {limit:,} bytes")
    return body
