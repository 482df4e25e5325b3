"""Feeds, lists of feeds and sitemaps: what they say of the reports they lead to."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sitroom.errors import EmptyInput, InputError, NotText
from sitroom.intake import load
from sitroom.intake.feed import leads_of_feed
from sitroom.intake.feeds import leads_in
from sitroom.intake.lists import feeds_of_opml, sitemap_of
from sitroom.intake.named_feeds import feeds_named
from sitroom.model import Report

pytest.importorskip("feedparser", reason="the extra 'online' is not installed")

LONG = "<p>" + "The port of Ostra was closed on Sunday, officials said. " * 15 + "</p>"
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay &amp; Courier</title><link>http://q.example/</link>
<item><title>Port closed &amp;amp; shelled</title><link>/1?utm_source=rss</link><dc:creator>Mira Toll</dc:creator>
<pubDate>Sun, 10 Mar 2024 23:30:00 -0500</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[{LONG}<p>The post <a href="/">Port closed</a> appeared first on <a>Quay</a>.</p>]]>
</content:encoded></item>
<item><title>Talks</title><link>http://q.example/2</link><description>Talks on the strait […]</description></item>
<item><title>Wire</title><link>http://q.example/3</link><source url="http://w.example/">Coastwire</source>
<content:encoded><![CDATA[{LONG}<p>Continue reading on the site</p>]]></content:encoded></item>
<item><title>Wire</title><link>http://q.example/3</link></item>
<item><description>Ostra said that it would meet again.</description></item><item/></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry>
<title type="html">Port &lt;b&gt;closed&lt;/b&gt;</title>
<id>urn:1</id><link href="http://q.example/1"/><author><name>Mira Toll</name></author>
<author><name>desk@q</name></author>
<published>2024-03-10T08:00:00+03:00</published><updated>2024-03-12T08:00:00Z</updated>
<summary>A teaser.</summary></entry>
<entry><title>Talks</title><id>urn:2</id><updated>2024-03-12T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay</title></channel>
<item><title>Port</title><link>http://q.example/1</link><dc:date>2024-03-10T08:00:00Z</dc:date></item></rdf:RDF>"""


def test_an_rss_entry_says_who_what_and_when() -> None:
    first, second, third, fourth = leads_of_feed(RSS.encode(), "feed", address="http://q.example/feed")
    assert (first.address, first.said.title) == ("http://q.example/1?utm_source=rss", "Port closed & shelled")
    assert (first.said.outlet, first.said.byline) == ("Quay & Courier", ("Mira Toll",))
    assert first.said.published == "2024-03-10"
    assert (second.whole, third.said.outlet, fourth.address) == (False, "Coastwire", None)


def test_an_entry_that_carries_its_report_is_told_from_a_teaser() -> None:
    leads = leads_of_feed(RSS.encode(), "feed", address="http://q.example/feed")
    assert [lead.whole for lead in leads] == [True, False, False, True]
    assert leads[0].text.endswith("officials said.")


def test_an_atom_entry_has_the_day_it_was_published_and_never_the_day_it_was_changed() -> None:
    first, second = leads_of_feed(ATOM.encode(), "feed")
    assert (first.said.title, first.said.byline) == ("Port closed", ("Mira Toll",))
    assert (first.said.published, first.said.updated) == ("2024-03-10", "2024-03-12")
    assert (second.name, second.said.published, second.said.updated) == ("urn:2", None, "2024-03-12")


def test_an_entry_that_does_not_say_when_it_changed_has_no_day_of_change() -> None:
    (lead,) = leads_of_feed(ATOM.encode().replace(b"updated>", b"edited>")[:-7] + b"</feed>", "feed")[:1]
    assert (lead.said.published, lead.said.updated) == ("2024-03-10", None)


def test_an_hour_of_change_that_all_entries_share_is_the_feed_s_own() -> None:
    apart = ATOM.encode().replace(b"2024-03-12T08:00:00Z", b"2024-03-12T09:30:00Z", 1)
    assert [lead.changed for lead in leads_of_feed(apart, "feed")] == ["2024-03-12T09:30:00Z", "2024-03-12T08:00:00Z"]
    assert [lead.changed for lead in leads_of_feed(ATOM.encode(), "feed")] == ["2024-03-12", "2024-03-12"]


@pytest.mark.parametrize("link", ["http://[x", "http://q.example:port/", "javascript:alert(1)", ""])
def test_an_entry_whose_address_is_none_is_called_by_its_feed_and_its_own_words(link: str, tmp_path: Path) -> None:
    item = f"<item><link>{link}</link><description>One.\n\nTwo.</description></item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
    (lead,) = leads_of_feed(feed.encode(), "feed", address="http://q.example/rss")
    assert (lead.name, lead.address) == ("http://q.example/rss#One. Two.", None)
    (tmp_path / "feed").write_text(feed)
    assert [x.source for x in load([str(tmp_path / "feed")])] == [f"{tmp_path}/feed#One. Two."]


def test_the_date_of_an_rdf_entry_is_the_day_it_was_published() -> None:
    assert [lead.said.published for lead in leads_of_feed(RDF.encode(), "feed")] == ["2024-03-10"]


def test_a_json_feed_is_a_feed() -> None:
    item = {
        "id": 7,
        "url": "http://q.example/1",
        "title": "Port",
        "content_html": LONG,
        "date_published": "2024-03-10T08:00:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [item, "no item"]}
    (lead,) = leads_of_feed(json.dumps(feed).encode(), "feed")
    assert (lead.said.outlet, lead.said.published, lead.whole) == ("Quay", "2024-03-10", True)
    with pytest.raises(NotText, match="broken JSON feed"):
        leads_of_feed(b'{"items": [', "feed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_a_feed_in_any_encoding_is_read(encoding: str) -> None:
    items = "<channel><item><title>Порт</title></item></channel>"
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0">{items}</rss>'
    assert [lead.said.title for lead in leads_of_feed(feed.encode(encoding), "feed")] == ["Порт"]


def test_a_broken_feed_is_mended_or_named() -> None:
    cut = RSS.encode()[: RSS.index("<item><title>Wire")]
    assert len(leads_of_feed(cut, "feed")) == 2
    with pytest.raises(NotText, match="broken feed"):
        leads_of_feed(b"<rss", "feed")


def test_a_feed_that_is_made_to_be_slow_is_bounded() -> None:
    entities = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    hostile = [
        f"{entities}]><rss><channel><item><title>&j;</title></item></channel></rss>",
        "<rss><channel>" + "<item>" * 20_000,
        f"<rss version='2.0'><channel><item><title>{'&lt;b&gt;' * 30_000}</title></item></channel></rss>",
        "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>&a;</title></item></channel></rss>",
        f"<rss version='2.0'><channel><item><description>a{' ' * 400_000}b</description></item></channel></rss>",
        f"<rss version='2.0'><channel><item><description>a{'…' * 400_000}b</description></item></channel></rss>",
    ]
    began = time.monotonic()
    for feed in hostile:
        try:
            assert all(len(lead.text) < 1_000_000 for lead in leads_of_feed(feed.encode(), "feed"))
        except InputError:
            continue
    # Seconds; without bounds it would be hours. A busy machine may take several times as long.
    assert time.monotonic() - began < 120


def test_a_large_feed_is_read_apart_to_the_same(tmp_path: Path) -> None:
    large = RSS.replace("A teaser.", "A teaser. " * 60_000)
    assert leads_in(large.encode(), "feed", address="http://q.example/") == leads_of_feed(
        large.encode(), "feed", address="http://q.example/"
    )
    with pytest.raises(NotText, match="broken feed"):
        leads_in(b"<rss" + b" " * 500_000, "feed")


def test_a_feed_in_a_file_gives_what_it_holds_and_nothing_is_fetched(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(RSS, encoding="utf-8")
    found = list(load([str(path)]))
    assert [type(x) for x in found] == [Report, Report, Report, Report]
    first, second = found[:2]
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, first.published, first.title) == ("Quay & Courier", "2024-03-10", "Port closed & shelled")
    assert second.source == f"{path}#http://q.example/2"
    assert (second.text, second.url) == ("Talks on the strait […]", "http://q.example/2")


def test_a_feed_without_entries_says_so(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text("<rss version='2.0'><channel><title>Quay</title></channel></rss>")
    assert [type(x) for x in load([str(path)])] == [EmptyInput]


def test_an_opml_list_names_its_feeds_at_any_depth_each_once() -> None:
    opml = """<opml version="1.0"><body><outline text="World"><outline text="A" xmlUrl="http://a.example/rss"/>
    <outline title="B &amp; C" type="rss" XMLURL="https://b.example/rss"/></outline>
    <outline xmlUrl="http://a.example/rss"/><outline xmlUrl="file:///etc/passwd"/>
    <outline text="none"/></body></opml>"""
    feeds = feeds_of_opml(opml.encode(), "list")
    assert [(feed.address, feed.title) for feed in feeds] == [
        ("http://a.example/rss", "A"),
        ("https://b.example/rss", "B & C"),
    ]


@pytest.mark.parametrize("data", [b"<opml><body/></opml>", b"<opml", b"\x00", b"<urlset/>"])
def test_a_list_that_leads_nowhere_is_named(data: bytes) -> None:
    for read in (feeds_of_opml, sitemap_of):
        with pytest.raises((EmptyInput, NotText)):
            read(data, "list")


def test_a_sitemap_lists_pages_newest_first_with_what_news_says_of_them() -> None:
    sitemap = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
     xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>http://q.example/old</loc><lastmod>2024-03-01</lastmod></url><url><loc>http://q.example/none</loc></url>
    <url><loc> http://q.example/new </loc><i:image><i:title>A picture</i:title></i:image>
    <n:news><n:publication><n:name>Quay</n:name></n:publication>
    <n:publication_date>2024-03-10T23:00:00-05:00</n:publication_date><n:title>Port closed</n:title></n:news></url>
    <url><loc>javascript:alert(1)</loc></url></urlset>"""
    pages = sitemap_of(sitemap.encode(), "map").pages
    assert [page.address for page in pages] == [f"http://q.example/{name}" for name in ("new", "old", "none")]
    assert (pages[0].said.title, pages[0].said.outlet, pages[0].said.published) == ("Port closed", "Quay", "2024-03-10")
    assert pages[1].said.published is None


def test_a_list_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text("<opml><body><outline xmlUrl='http://a.example/rss'/></body></opml>")
    (found,) = load([str(tmp_path)])
    assert isinstance(found, NotText)
    assert "name it by itself" in found.why


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><link rel="stylesheet" href="a.css">
    <LINK REL='alternate' TYPE='application/rss+xml' HREF='/a?b&amp;c'>
    <link rel=alternate type=application/atom+xml href=atom.xml>
    <link rel="alternate" type="application/rss+xml"><link rel=alternate type=application/rss+xml href=http://[x></head>"""
    assert feeds_named(page, "http://q.example/x/") == ["http://q.example/a?b&c", "http://q.example/x/atom.xml"]
