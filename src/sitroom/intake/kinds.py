"""What an input is, told by its first bytes and never by its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum

from sitroom.intake.html import is_html

__all__ = ["FROM_LINE", "HEAD", "Kind", "kind_of"]

HEAD = 8192
"""Bytes that are enough to tell a kind by."""


class Kind(Enum):
    """The kinds of input that are taken in."""

    TEXT = "text"
    HTML = "a page"
    JSON = "JSON"
    FEED = "a feed"
    OPML = "a list of feeds"
    SITEMAP = "a sitemap"
    WARC = "a web archive"
    MAILBOX = "a mailbox"
    MAIL = "a mail"
    PDF = "a PDF"
    ZIP = "a ZIP archive or an office document"
    GZIP = "a gzip file"


GZIP, ZIP, PDF = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06"), b"%PDF-"
PDF_WITHIN = 1024
"""Readers of PDF let it begin so far into the file."""

WARC = re.compile(rb"\s{0,8}WARC/\d")
FROM_LINE = re.compile(
    rb"From \S[^\r\n]{0,200}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,30}?\d:\d\d[^\r\n]{0,60}\r?\n"
)
"""The line before each mail holds a weekday and an hour; a text's "From Beirut, 12 March 2024" holds no hour."""

MAILBOX = re.compile(FROM_LINE.pattern + rb">?[A-Za-z][\w-]*:")

HEADERS = re.compile(rb"\s{0,8}((?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n){2,})", re.ASCII)
MAIL_FIELDS = frozenset(
    b"from to subject date message-id received mime-version return-path delivered-to content-type reply-to".split()
)
ENOUGH_FIELDS = 4
"""A text may be headed by lines like "From:" and "Subject:"; a mail has more, and one that only programs write."""

WRITTEN_BY_PROGRAMS = frozenset(b"message-id received mime-version return-path delivered-to content-type".split())

ROOT = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE\b[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<([\w.:-]+)", re.DOTALL
)
ROOTS = {
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "opml": Kind.OPML,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
}
JSON_FEED = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/')


def kind_of(head: bytes) -> Kind:
    """The kind of what begins with ``head``; text where nothing else is told.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"<rss version='2.0'>"), kind_of(b"From Beirut, a minister said so.")
    (<Kind.PDF: 'a PDF'>, <Kind.FEED: 'a feed'>, <Kind.TEXT: 'text'>)
    """
    if head.startswith(GZIP):
        return Kind.GZIP
    if head.startswith(ZIP):
        return Kind.ZIP
    if WARC.match(head):
        return Kind.WARC
    if PDF in head[:PDF_WITHIN]:
        return Kind.PDF
    start = head.removeprefix(codecs.BOM_UTF8)
    if MAILBOX.match(start):
        return Kind.MAILBOX
    return Kind.MAIL if is_mail(start) else kind_of_text(beginning(head))


def is_mail(start: bytes) -> bool:
    """Whether a mail's head stands at the beginning."""
    headers = HEADERS.match(start)
    if not headers:
        return False
    names = {line.partition(b":")[0].strip().lower() for line in headers[1].splitlines() if line[:1].isalpha()}
    return len(names & MAIL_FIELDS) >= ENOUGH_FIELDS and bool(names & WRITTEN_BY_PROGRAMS) and b"from" in names


def kind_of_text(start: str) -> Kind:
    """The kind of what is some text: markup by its first element, JSON by its brace."""
    root = ROOT.match(start)
    name = root[1].rpartition(":")[2].lower() if root else ""
    if name in ROOTS:
        return ROOTS[name]
    if start.lstrip()[:1] in ("{", "["):
        return Kind.FEED if JSON_FEED.search(start) else Kind.JSON
    return Kind.HTML if is_html(start) else Kind.TEXT


def beginning(head: bytes) -> str:
    """The first characters, near enough to tell markup by: what it is really written in is told later."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
