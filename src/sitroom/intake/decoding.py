"""Bytes to text: UTF-8 first, then what the bytes declare, then what they look like.

Line ends stay as they are, so that offsets count the input's own characters; only a byte order mark is dropped.
UTF-8 that breaks off inside its last character (a file cut short) is read without that character; broken
anywhere else, it is no UTF-8.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from sitroom.errors import EmptyInput, NotText

__all__ = ["decode", "with_letters"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's first, since UTF-16's begins it."""

SIGNATURES = (
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a program (Windows)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "sound or pictures (RIFF)"),
    (b"BZh", "compressed (bzip2): unpack it first"),
    (b"\xfd7zXZ", "compressed (xz): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd): unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as text first"),
    (b"ID3", "sound (MP3)"),
    (b"OggS", "sound (Ogg)"),
)

PRESS_ENCODINGS = [
    "cp1252", "cp1256", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp874",
    "koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
"""What legacy text of the press is written in; asking only for these keeps rare code pages from winning by chance."""

AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What is called Latin-1 has quotation marks where Latin-1 has control characters, and browsers show them."""

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""")
WESTERN = re.compile(
    "[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒŸàáâãäåæçèéêëìíîïñòóôõöøùúûüœÿßğışĞİŞ‘’“”„‚–—…«»‹›•·°€£§©®™¡¿ªº½²³\xa0]"
)
MARK_IN_WORD = re.compile(r"(?i:[a-zß-ÿ])[¡¿ªº²³£°·©®„‚«»](?i:[a-zß-ÿ])|[À-Þß-ÿ]{4}")
"""What other code pages look like in the Western one: marks inside words, accented letters in rows."""

SAMPLE = 100_000
MOST_CONTROLS = 0.01


def decode(data: bytes, source: str, charset: str | None = None) -> str:
    """The text in ``data``. Raises EmptyInput or NotText, naming ``source``.

    ``charset`` is what a server or a mail says it is written in: asked after UTF-8, since servers are often wrong.
    """
    if not data.strip():
        raise EmptyInput(source, "is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return marked(data[len(mark) :], encoding, source)
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise NotText(source, f"is no text but {what}")
    if data[257:262] == b"ustar":
        raise NotText(source, "is no text but a tar archive: unpack it first")
    if b"\x00" in data:
        raise NotText(source, "is no text: it holds NUL bytes")
    text = unmarked(data, charset)
    if text is None or controls(text) > MOST_CONTROLS:
        raise NotText(source, "is no text in any encoding that could be told: save it as UTF-8")
    return text


def with_letters(text: str, source: str) -> str:
    """``text`` itself, if it has a letter. Raises EmptyInput."""
    if not any(map(str.isalpha, text)):
        raise EmptyInput(source, "has no letters" if text.strip() else "is empty")
    return text


def marked(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = cut_short(data) if encoding == "utf-8" else None
    if text is None:
        raise NotText(source, f"begins as {encoding.upper()} but does not go on so")
    return text


def unmarked(data: bytes, charset: str | None) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return cut_short(data) or as_named(data, charset) or as_declared(data) or as_it_looks(data)


def as_named(data: bytes, charset: str | None) -> str | None:
    """Text in the encoding named for it. Latin-1 fits any bytes and is many servers' default, so it says nothing."""
    known = encoding_called(charset)
    return decoded(data, known) if known not in AS_BROWSERS else None


def encoding_called(name: str | None) -> str:
    """What Python calls an encoding; nothing where it is none, or one whose NUL bytes would have been seen."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return ""
    return "" if known.startswith(("utf-16", "utf-32")) else known


def decoded(data: bytes, encoding: str) -> str | None:
    """Text in an encoding, None where it is not."""
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        # Not all that Python has are encodings of text, and one called "undefined" fits nothing.
        return None


def cut_short(data: bytes) -> str | None:
    """UTF-8 without the part of a character it ends in. Plain ASCII before it would prove nothing."""
    for missing in (1, 2, 3):
        try:
            text = data[:-missing].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return None if text.isascii() else text
    return None


def as_declared(data: bytes) -> str | None:
    """Text in the encoding that a page's own head names."""
    named = DECLARED.search(data[:2048])
    known = encoding_called(named[1].decode("ascii")) if named else ""
    return decoded(data, AS_BROWSERS.get(known, known))


def as_it_looks(data: bytes) -> str | None:
    """Text in the encoding in which the bytes look most like a language."""
    western = as_western(data)
    if western is not None:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=PRESS_ENCODINGS).best()
    try:
        return data.decode(best.encoding) if best else None
    except UnicodeDecodeError:
        return None


def as_western(data: bytes) -> str | None:
    """Windows' Western or Turkish code page, where it gives nothing but letters and printers' marks of those.

    Asked first, because the detector takes short French for Turkish and Turkish for Icelandic.
    """
    for encoding in ("cp1252", "cp1254"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = WESTERN.sub("", text)
        if odd.isascii() and not controls(odd) and not MARK_IN_WORD.search(text):
            return text
    return None


def controls(text: str) -> float:
    """The share of characters that no text has: control characters other than blanks."""
    sample = text[:SAMPLE]
    odd = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x85" for c in sample)
    return odd / max(len(sample), 1)
