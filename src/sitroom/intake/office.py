"""Office documents (DOCX, ODT): their paragraphs, in order, and what their properties say.

Both are ZIP archives of XML. No more of them is unpacked than the text; no entities, links or macros are followed.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from sitroom.errors import EmptyInput, Locked, NotText, TooCostly, Unreadable
from sitroom.intake.document import report_of_words
from sitroom.intake.given import Given
from sitroom.intake.place import Place
from sitroom.model import Report

__all__ = ["BROKEN_ZIP", "is_office", "refuse_odd_packing", "report_of_office"]

WORD, WORD_NOTES, OPEN = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml"), "content.xml"
NOT_READ = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a set of slides"}
PROPERTIES = ("docProps/core.xml", "meta.xml")
LARGEST = 20_000_000
"""Bytes of XML in one part of a document: a book of a thousand pages has ten million."""

BROKEN_ZIP = (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, struct.error, ValueError, IndexError)
"""What Python's reader raises for archives that are damaged, or packed in ways it does not know."""

PARAGRAPHS = {"p", "h"}
SKIPPED = {"del", "moveFrom", "instrText", "delText", "tracked-changes", "annotation", "fldData", "Fallback"}
"""What was deleted, remarks, the commands behind fields, and a text box's second form, which repeats its text."""

BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}


def refuse_odd_packing(info: ZipInfo, source: str) -> None:
    """Raise NotText where a file in an archive is packed in another way than nearly all are.

    Python unpacks what is packed with bzip2 without a limit: an archive of 400 bytes fills 800 MB.
    """
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotText(source, "is packed in its archive in a way that is not read here: unpack it first")


def is_office(archive: ZipFile) -> bool:
    """Whether an archive is an office document, of a kind that is read or not."""
    names = archive.namelist()
    return WORD in names or any(part in names for part in NOT_READ) or {OPEN, "mimetype"} <= set(names)


def report_of_office(archive: ZipFile, place: Place) -> Report:
    """The report that an office document holds. Raises InputError."""
    names = set(archive.namelist())
    for part, what in NOT_READ.items():
        if part in names:
            raise NotText(place.source, f"is no report but {what}: save it as text first")
    parts = [WORD, *(part for part in WORD_NOTES if part in names)] if WORD in names else [OPEN]
    text = "\n\n".join(paragraph for part in parts for paragraph in paragraphs(tree_of(archive, part, place)))
    if not any(map(str.isalpha, text)):
        raise EmptyInput(place.source, "is a document without text")
    known = place.known.or_else(properties(archive, place))
    return report_of_words(text, Place(place.source, known, place.otherwise))


def tree_of(archive: ZipFile, part: str, place: Place) -> etree._Element:
    """One part of a document as a tree. Raises InputError where it is broken, locked or too large."""
    refuse_odd_packing(archive.getinfo(part), place.source)
    try:
        with archive.open(part) as stream:
            data = stream.read(LARGEST + 1)
    except RuntimeError as error:
        raise Locked(place.source, "is a document locked with a password: save it without one") from error
    except BROKEN_ZIP as error:
        raise Unreadable(place.source, "is a broken document") from error
    place.budget.spend(len(data), place.source)
    if len(data) > LARGEST:
        raise TooCostly(place.source, f"is a document with more than {LARGEST:,} bytes of text")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.parse(io.BytesIO(data), parser).getroot()
    except etree.LxmlError as error:
        raise Unreadable(place.source, "is a broken document") from error


def paragraphs(root: etree._Element) -> Iterator[str]:
    """The paragraphs that hold text; those of tables and text boxes stand where their table or box does."""
    for text in re.split(r"\n{2,}", "".join(pieces(root))):
        if text.strip():
            yield text.strip()


def pieces(root: etree._Element) -> Iterator[str]:
    """The text in order, two line ends where a paragraph begins or ends."""
    skipped = inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            # What a document defines for itself (an entity) is never put in its place.
            continue
        tag = etree.QName(element).localname
        begins = event == "start"
        skipped += (tag in SKIPPED) * (1 if begins else -1)
        if tag in PARAGRAPHS and not skipped:
            inside += 1 if begins else -1
            yield "\n\n"
        if inside and not skipped:
            yield words(element, tag, begins)


def words(element: etree._Element, tag: str, begins: bool) -> str:
    """What the beginning of an element adds, or its end: in DOCX text stands in ``t`` alone, in ODT anywhere."""
    open_document = (element.nsmap.get(element.prefix) or "").startswith("urn:oasis:")
    if begins:
        return BLANKS.get(tag, "") + ((element.text or "") if tag == "t" or open_document else "")
    return (element.tail or "") if open_document and tag not in PARAGRAPHS else ""


def properties(archive: ZipFile, place: Place) -> Given:
    """Title and author as the document's properties give them. Its dates say when the file was made, not the report."""
    part = next((name for name in PROPERTIES if name in archive.namelist()), None)
    if part is None:
        return Given()
    said: dict[str, str] = {}
    for element in tree_of(archive, part, place).iter("{*}title", "{*}creator", "{*}initial-creator"):
        said.setdefault(etree.QName(element).localname, " ".join((element.text or "").split()))
    author = said.get("initial-creator") or said.get("creator") or ""
    return Given(title=said.get("title") or None, byline=(author,) if " " in author else ())
