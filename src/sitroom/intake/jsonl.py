"""JSON Lines: one report a line, with ``text`` or ``html`` and what is known about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from sitroom import settings
from sitroom.errors import BrokenLine, InputError, TooLarge
from sitroom.intake.decoding import with_letters
from sitroom.intake.given import Given, given
from sitroom.intake.html import report_of_html
from sitroom.intake.report import report_given
from sitroom.model import Report

__all__ = ["is_json_document", "is_json_line", "reports_of_lines"]


def is_json_document(text: str) -> bool:
    """Whether a text is one JSON object or list: data about something, and no report."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def is_json_line(line: bytes) -> bool:
    """Whether a line is a JSON object that holds a text or a page."""
    if not line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and ("text" in row or "html" in row)


def reports_of_lines(stream: BinaryIO, path: str, flag: Given, first: bytes = b"") -> Iterator[Report | InputError]:
    """A report for each line of ``stream``, or what is wrong with it; blank lines are passed over.

    ``first`` is a line that was already read off the stream. What a line says goes before ``flag``.
    """
    for number, line in enumerate(bounded_lines(stream, first)):
        place = f"{path} line {number + 1}"
        if len(line) > settings.MAX_BYTES:
            yield TooLarge(place, f"is longer than {settings.MAX_BYTES:,} bytes")
        elif line.strip():
            try:
                yield report_of_line(line, path, number, flag)
            except (ValueError, RecursionError, InputError) as error:
                yield BrokenLine(place, error.why if isinstance(error, InputError) else why(error))


def bounded_lines(stream: BinaryIO, first: bytes) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long, as much as shows that it is, so that none fills the memory."""
    limit = settings.MAX_BYTES + 1
    line = first or stream.readline(limit)
    while line:
        yield line
        while len(line) == limit and not line.endswith(b"\n"):
            line = stream.readline(limit)
        line = stream.readline(limit)


def report_of_line(line: bytes, path: str, number: int, flag: Given) -> Report:
    """The report on one line. Raises ValueError or InputError, saying what is wrong with it."""
    row = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict):
        raise ValueError("is no JSON object")
    known = given(row).or_else(flag)
    name = row.get("id")
    source = f"{path}#{number if name is None else name}"
    for field in ("text", "html"):
        body = row.get(field)
        if body is None:
            continue
        if not isinstance(body, str):
            raise ValueError(f"{field} must be text")
        body.encode("utf-8")
        if field == "html":
            return report_of_html(body, source, known)
        return report_given(with_letters(body, source), source, known)
    raise ValueError("has neither text nor html")


def why(error: Exception) -> str:
    """What is wrong with a line, in plain words."""
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON: {error.msg} at character {error.pos}"
    if isinstance(error, UnicodeEncodeError):
        return "its text holds half a character"
    if isinstance(error, UnicodeDecodeError):
        return "is no UTF-8, which JSON must be"
    return "is nested too deeply" if isinstance(error, RecursionError) else str(error)
