"""A PDF: its text, page by page, and what its properties say. By PDFium, which browsers use."""

from __future__ import annotations

import re
from typing import Any

from sitroom.errors import EmptyInput, InputError, Locked, MissingExtra, TooCostly, Unreadable
from sitroom.intake.document import report_of_words
from sitroom.intake.given import Given
from sitroom.intake.lines_of_pages import flowing
from sitroom.intake.place import Place
from sitroom.model import Report

__all__ = ["report_of_pdf"]

MOST_PAGES = 3000
MOST_LETTERS = 20_000_000
DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
NO_TITLE = re.compile(
    r"untitled.*|microsoft word.*|slide 1|.*\.(docx?|pdf|indd|qxd|rtf|odt|tmp|txt)|\W*", re.IGNORECASE
)
"""What programs write where nobody gave a title."""

PASSWORD = 4
"""PDFium's code for a document that needs a password."""


def report_of_pdf(data: bytes, place: Place) -> Report:
    """The report that a PDF holds. Raises InputError: locked, a scan without text, broken, or too large to read."""
    try:
        import pypdfium2
    except ModuleNotFoundError as error:
        raise InputError(place.source, str(MissingExtra("a PDF", "pdf"))) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise refused(error, place.source) from error
    with document:
        pages = pages_of(document, place.source)
        if not any(map(str.isalpha, "".join(pages))):
            raise EmptyInput(place.source, without_text(len(pages)))
        known = place.known.or_else(properties(document))
    return report_of_words(flowing(pages), Place(place.source, known, place.otherwise))


def refused(error: Exception, source: str) -> InputError:
    """Why PDFium does not open it."""
    if getattr(error, "err_code", None) == PASSWORD or "password" in str(error).lower():
        return Locked(source, "is a PDF locked with a password: save it without one")
    return Unreadable(source, "is a broken PDF")


def without_text(pages: int) -> str:
    """What a PDF without letters is."""
    if not pages:
        return "is a PDF without pages"
    return "is a PDF without text (a scan?): make its text readable first, for example with ocrmypdf"


def pages_of(document: Any, source: str) -> list[str]:
    """The text of each page; a page that is broken has none."""
    import pypdfium2

    if len(document) > MOST_PAGES:
        raise TooCostly(source, f"is a PDF of {len(document):,} pages: at most {MOST_PAGES:,} are read")
    pages: list[str] = []
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            pages.append(page.get_textpage().get_text_range())
            page.close()
        except pypdfium2.PdfiumError:
            pages.append("")
        letters += len(pages[-1])
        if letters > MOST_LETTERS:
            raise TooCostly(source, f"is a PDF with more than {MOST_LETTERS:,} letters")
    return pages


def properties(document: Any) -> Given:
    """Title and author as the document's properties give them. Its dates say when the file was made, not the report."""
    said = document.get_metadata_dict()
    title, author = (" ".join(said.get(name, "").split()) for name in ("Title", "Author"))
    return Given(title=None if NO_TITLE.fullmatch(title) else title, byline=(author,) if " " in author else ())
