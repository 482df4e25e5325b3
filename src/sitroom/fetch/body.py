"""The body of an answer, unpacked as it comes and never past its limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sitroom.errors import InputError, TooLarge, Unreachable

__all__ = ["ENCODINGS", "body_of"]

ENCODINGS = "gzip, deflate"
"""The compressions that are asked for: of these, Python unpacks no more than it is told to."""

AUTOMATIC, RAW = 47, -15
"""zlib's window: gzip or zlib, whichever it is; and deflate without a head, which some servers mean by "deflate"."""

ENOUGH_TO_TELL = 2
"""Bytes by which these are told apart."""


def body_of(chunks: Iterable[bytes], encoding: str, limit: int, source: str) -> bytes:
    """The bytes of an answer, at most ``limit``. Raises TooLarge, Unreachable or InputError, naming ``source``."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return bounded(chunks, limit, source)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(source, f"came packed as {encoding!r}, which was not asked for")
    return unpacked(chunks, limit, source)


def bounded(chunks: Iterable[bytes], limit: int, source: str) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise TooLarge(source, f"sends more than {limit:,} bytes")
    return bytes(body)


def unpacked(chunks: Iterable[bytes], limit: int, source: str) -> bytes:
    body, held = bytearray(), b""
    unpacker = None
    try:
        for chunk in chunks:
            held += chunk
            if unpacker is None:
                if len(held) < ENOUGH_TO_TELL:
                    continue
                unpacker = unpacker_for(held)
            body += unpacker.decompress(held, limit + 1 - len(body))
            held = b""
            if len(body) > limit:
                raise TooLarge(source, f"unpacks to more than {limit:,} bytes")
            if unpacker.eof:
                # What a server sends after the end is kept by Python for whoever wants it, without a limit.
                return bytes(body)
    except zlib.error as error:
        raise Unreachable(source, "its compressed data is broken") from error
    if unpacker is not None or held:
        raise Unreachable(source, "its compressed data breaks off")
    return b""


def unpacker_for(start: bytes) -> zlib._Decompress:
    """An unpacker for data that begins so."""
    is_zlib = start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.decompressobj(AUTOMATIC if start[:2] == b"\x1f\x8b" or is_zlib else RAW)
