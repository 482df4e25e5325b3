"""What an input is, told by its first bytes."""

from __future__ import annotations

import gzip

import pytest

from sitroom.intake.kinds import Kind, kind_of
from sitroom.intake.markup import text_of_markup

MAIL = (
    b"From: Mira Toll <mira@quay.example>\r\nTo: desk@quay.example\r\nSubject: Port\r\nMIME-Version: 1.0\r\n\r\nIt is."
)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"The port is closed.", Kind.TEXT),
        (b"From Ostra, on Monday: the port is closed, said the harbour master.", Kind.TEXT),
        (b"From Ostra, 10 March 2024\nBy: Mira Toll\n\nThe port is closed.", Kind.TEXT),
        (b"From - Sun Mar 10 08:00:00 2024\r\nX-Mozilla-Status: 0001\r\n", Kind.MAILBOX),
        (b"From 17@xxx Sun Mar 10 08:00:00 +0000 2024\nX-GM-THRID: 1\n", Kind.MAILBOX),
        (b"From: the harbour master\nSubject: the port\n\nIt is closed.", Kind.TEXT),
        (b"From: the harbour master\nTo: all\nDate: Monday\nSubject: the port\n\nIt is closed.", Kind.TEXT),
        (b"A PDF begins with %PDF, a tag with <rss>.", Kind.TEXT),
        (b"<p>One</p><p>Two</p>", Kind.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html><head>", Kind.HTML),
        (b'{"text": "One"}', Kind.JSON),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", Kind.FEED),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        ("<?xml version='1.0'?><rss>".encode("utf-16"), Kind.FEED),
        (b"<!-- made by hand --><?xml-stylesheet href='x'?><rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Kind.FEED),
        (b"<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss>", Kind.FEED),
        (b"<opml version='2.0'>", Kind.OPML),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", Kind.SITEMAP),
        (b"<sitemapindex>", Kind.SITEMAP),
        (b"WARC/1.1\r\nWARC-Type: warcinfo", Kind.WARC),
        (b"From mira@quay.example Sun Mar 10 08:00:00 2024\nReturn-Path: <x>\n", Kind.MAILBOX),
        (MAIL, Kind.MAIL),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\x00\x00junk before\n%PDF-1.4\n", Kind.PDF),
        (b"PK\x03\x04", Kind.ZIP),
        (gzip.compress(b"x"), Kind.GZIP),
        (b"", Kind.TEXT),
    ],
)
def test_a_kind_is_told_by_its_first_bytes(head: bytes, kind: Kind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One & two", "One & two"),
        ("  plain \n text ", "plain \n text"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br/>two<script>no()</script> three<!-- not --> four", "One\ntwo three four"),
        ("<ul><li>One</li><li>Two</li></ul>after", "One\nTwo\n\nafter"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("caf&eacute; \u201cquoted\u201d&nbsp;here \x00", "café “quoted” here"),
        ("<div>" * 200 + "deep" + "</div>" * 200, "deep"),
        ("<p>un<b>closed", "unclosed"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_a_piece_of_html_is_its_text_block_by_block(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text
