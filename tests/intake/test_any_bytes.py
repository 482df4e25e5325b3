"""Whatever is done to a file, it is a report or is named for what is wrong: nothing is raised."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.errors import InputError
from sitroom.intake.place import Place
from sitroom.intake.taking import reports_in
from sitroom.model import Report

TEXT = b"Ostra closed its port on Sunday after a night of shelling, officials said.\n"
FEED = (
    b"<rss version='2.0'><channel><title>Q</title><item><title>A</title><link>http://q.example/1</link></item>"
    b"<item><link>http://q.example/2</link><description>" + TEXT * 2 + b"</description></item></channel></rss>"
)
PIECES = [
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b"&",
    b"]]>",
    b"\r\n\r\n",
    b"PK\x01\x02",
    b"=?utf-8?b?!!?=",
    b"9999999999",
    b"-1",
    b"[",
    b"charset=undefined",
    b"\xe9",
]


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    for name, value in {"From": "M <m@q.example>", "To": "d@q.example", "Subject": "x", "Message-ID": "<1@q>"}.items():
        message[name] = value
    message.set_content(TEXT.decode())
    message.add_attachment(zipped("a.txt", TEXT), maintype="application", subtype="zip", filename="a.zip")
    return message.as_bytes()


BODY = b"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>One said so.</w:t></w:r></w:p></w:body></w:document>"
CRAWL = (
    b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 75\r\n\r\n" + TEXT + b"\r\n\r\n"
)
WHOLE = [
    zipped("a.txt", TEXT),
    zipped("word/document.xml", BODY),
    gzip.compress(TEXT),
    gzip.compress(CRAWL),
    CRAWL,
    FEED,
    mail(),
    b"From a@q.example Sun Mar 10 08:00:00 2024\n" + mail(),
    b'{"text": "One said so."}\n{"text": "Another did not."}\n',
]
CHANGES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4000), st.sampled_from(PIECES)), min_size=1, max_size=6)


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The data with pieces put in, put over, or cut out."""
    for kind, place, piece in changes:
        at = place % (len(data) + 1)
        data = data[:at] + (b"" if kind == 2 else piece) + data[at + (0, len(piece), place % 40)[kind] :]
    return data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), CHANGES)
def test_a_damaged_file_is_a_report_or_is_named(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for found in reports_in(io.BytesIO(changed(data, changes)), Place("x")):
        assert isinstance(found, Report | InputError)
        assert found.source.startswith("x")
        assert "\n" not in found.source
