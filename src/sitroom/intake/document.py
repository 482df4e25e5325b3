"""One report out of bytes that are one text or one page."""

from __future__ import annotations

from sitroom import settings
from sitroom.errors import NotText, TooLarge
from sitroom.intake.decoding import decode, with_letters
from sitroom.intake.html import is_html, report_of_html
from sitroom.intake.jsonl import is_json_document
from sitroom.intake.place import Place
from sitroom.intake.report import report_given
from sitroom.model import Report

__all__ = ["report_of_bytes", "report_of_words"]


def report_of_bytes(data: bytes, place: Place) -> Report:
    """The report that a text or a page is. Raises InputError."""
    if len(data) > settings.MAX_BYTES:
        raise TooLarge(place.source, f"is larger than {settings.MAX_BYTES:,} bytes")
    text = with_letters(decode(data, place.source, place.charset), place.source)
    if is_json_document(text):
        why = "is a JSON document, not a report: JSON Lines needs one object with text or html a line"
        raise NotText(place.source, why)
    if is_html(text) or (place.markup and text.lstrip().startswith("<")):
        return report_of_html(text, place.source, place.known, place.otherwise)
    return report_of_words(text, place)


def report_of_words(text: str, place: Place) -> Report:
    """The report that a plain text is. Raises EmptyInput where it has no letters."""
    words = with_letters(text, place.source)
    return report_given(words, place.source, place.known, otherwise=place.otherwise)
