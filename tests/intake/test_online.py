"""Addresses: what is there is told by its content, and lists lead to pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import bad_server as server
import pytest
from bad_server import PAGE, STORY, Site

from sitroom.errors import EmptyInput, InputError, NotText, TooLarge, Unreachable
from sitroom.fetch import Fetcher, Manners
from sitroom.intake import Web, load
from sitroom.model import Report

pytest.importorskip("httpx2", reason="the extra 'online' is not installed")

ITEM = "<item><title>{0} in the feed</title><link>{1}</link><pubDate>Mon, 11 Mar 2024 08:00:00 GMT</pubDate></item>"


@pytest.fixture
def said() -> list[str]:
    """What was said of what was left out."""
    return []


@pytest.fixture
def web(said: list[str]) -> Web:
    """A web that is this machine, without pauses."""
    return Web(Fetcher(Manners(allow_private=True, gap=0.0, size=2_000_000, patience=0.2)), 3, said.append)


def feed(*entries: tuple[str, str]) -> str:
    items = "".join(ITEM.format(*entry) for entry in entries)
    return f"<rss version='2.0'><channel><title>Quay Courier</title>{items}</channel></rss>"


def stories(site: Site, *names: str) -> list[tuple[str, str]]:
    return [(name, site.serve(f"/{name}", STORY.format(name))) for name in names]


def test_a_page_at_an_address_is_a_report(site: Site, web: Web) -> None:
    (found,) = load([site.serve("/a") + "?utm_source=x#top"], web=web)
    assert isinstance(found, Report)
    assert (found.source, found.url) == (site("/a"), site("/a"))
    assert (found.title, found.outlet, found.published) == ("Port closed", "Quay Courier", "2024-03-10")


def test_what_is_at_an_address_is_told_by_its_content(site: Site, web: Web) -> None:
    text = site.serve("/page.html", "One said so. Another did not.", Content_Type="text/html")
    lines = site.serve("/a.pdf", b'{"id": "x", "text": "One said so."}\n', Content_Type="application/pdf")
    found = list(load([text, lines], web=web))
    assert [x.source for x in found] == [text, f"{lines}#x"]
    assert all(isinstance(x, Report) for x in found)


@pytest.mark.parametrize(
    ("charset", "claimed"),
    [
        ("cp1251", "utf-8"), ("cp1251", "windows-1251"), ("utf-8", "iso-8859-1"), ("utf-8", "windows-1251"),
        ("cp1251", "x"),
    ],
)  # fmt: skip
def test_a_page_is_read_whatever_charset_its_server_claims(site: Site, web: Web, charset: str, claimed: str) -> None:
    russian = "Порт закрыт с воскресенья, сообщило министерство обороны. Суда ждут на рейде. "
    page = f"<html><head><title>x</title></head><body><article><p>{russian * 3}</p></article></body></html>"
    (found,) = load([site.serve("/a", page.encode(charset), Content_Type=f"text/html; charset={claimed}")], web=web)
    assert isinstance(found, Report)
    assert (found.text[:4], found.language) == ("Порт", "ru")


def test_a_server_that_misbehaves_stops_none_of_the_others(site: Site, web: Web) -> None:
    bad = {"/endless": server.endless, "/bomb": server.bomb, "/short": server.short}
    site.answers.update({**bad, "/garbage": server.garbage, "/cut": server.cut_gzip})
    site.serve("/loop", b"", 302, Location="/loop")
    site.serve("/busy", b"", 429, Retry_After="900")
    site.serve("/empty", b"")
    paths = [*bad, "/garbage", "/cut", "/loop", "/busy", "/empty", "/missing", "/good"]
    site.serve("/good")
    found = list(load(map(site, paths), web=web))
    assert [x.source for x in found] == [site(path) for path in paths]
    assert [type(x) for x in found] == [
        TooLarge, TooLarge, Unreachable, Unreachable, Unreachable, Unreachable, Unreachable, EmptyInput, Unreachable,
        Report,
    ]  # fmt: skip


def test_a_feed_leads_to_its_pages_and_says_what_they_do_not(site: Site, web: Web) -> None:
    address = site.serve("/feed", feed(*stories(site, "One", "Two"), ("Gone", site("/gone"))))
    one, two, gone = load([address], web=web)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.title, one.outlet, one.published, one.source) == ("One", "Quay Courier", "2024-03-11", site("/One"))
    assert isinstance(gone, Unreachable)


def test_what_a_text_shows_of_itself_goes_before_what_its_feed_says(site: Site, web: Web) -> None:
    text = "The port is closed\n\nDORU, March 10, 2024 (Coastwire) - Ostra closed its port on Sunday, officials said.\n"
    address = site.serve("/feed", feed(("One", site.serve("/One", text, Content_Type="text/plain"))))
    (found,) = load([address], web=web)
    assert isinstance(found, Report)
    assert (found.published, found.outlet) == ("2024-03-10", "Quay Courier")


def test_a_list_of_feeds_leads_to_all_of_them(site: Site, web: Web, tmp_path: Path) -> None:
    feeds = [
        site.serve("/f1", feed(*stories(site, "One"))),
        "http://127.0.0.1:1/",
        site.serve("/f2", feed(*stories(site, "Two"))),
    ]
    outlines = "".join(f"<outline xmlUrl='{address}'/>" for address in feeds)
    path = tmp_path / "any.name"
    path.write_text(f"<opml><body>{outlines}</body></opml>")
    found = list(load([str(path)], web=web))
    assert [x.source for x in found] == [site("/One"), "http://127.0.0.1:1/", site("/Two")]
    assert [type(x) for x in load([site.serve("/list", path.read_bytes())], web=web)] == [type(x) for x in found]


def test_a_sitemap_leads_to_its_newest_pages_and_it_is_said_where_there_are_more(
    site: Site, web: Web, said: list[str]
) -> None:
    pages = stories(site, "a", "b", "c", "d")
    urls = "".join(f"<url><loc>{at}</loc><lastmod>2024-03-1{n}</lastmod></url>" for n, (_, at) in enumerate(pages))
    inner = site.serve("/pages.xml", f"<urlset xmlns='x'>{urls}</urlset>")
    index = site.serve("/map.xml", f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>")
    found = list(load([index], web=web))
    assert [x.source for x in found] == [site(f"/{name}") for name in "dcb"]
    assert said == [f"{index}: lists 4 reports; the first 3 are taken (--most N takes more)"]


def test_lists_that_lead_in_a_circle_come_to_an_end(site: Site, web: Web) -> None:
    map_ = site("/map.xml")
    site.serve("/map.xml", f"<sitemapindex><sitemap><loc>{map_}</loc></sitemap></sitemapindex>")
    site.serve("/list", f"<opml><body><outline xmlUrl='{site('/list')}'/></body></opml>")
    assert list(load([map_], web=web)) == []
    assert site.paths() == ["/map.xml"]
    (found,) = load([site("/list")], web=web)
    assert isinstance(found, InputError)
    assert "no further" in found.why


def test_sitemaps_may_be_packed_wherever_they_are(site: Site, web: Web, tmp_path: Path) -> None:
    ((_, page),) = stories(site, "a")
    inner = site.serve("/1.gz", gzip.compress(f"<urlset><url><loc>{page}</loc></url></urlset>".encode()))
    index = gzip.compress(f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode())
    (tmp_path / "map").write_bytes(index)
    for at in (site.serve("/map.gz", index, Content_Type="application/gzip"), str(tmp_path / "map")):
        assert [x.source for x in load([at], web=web)] == [page]


def test_a_feed_whose_addresses_are_none_is_read_as_far_as_it_goes(site: Site, web: Web) -> None:
    words = "The port of Ostra was closed on Sunday, officials said. " * 15
    item = f"<item><link>http://q.example:port/</link><title>Port</title><description>{words}</description></item>"
    address = site.serve("/feed", f"<rss version='2.0'><channel>{item}</channel></rss>")
    (found,) = load([address], web=web)
    assert isinstance(found, Report)
    assert (found.source, found.url) == (f"{address}#Port", None)


def test_what_an_archive_or_a_file_names_is_never_fetched(site: Site, web: Web, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(("One", site.serve("/One"))))
    (tmp_path / "list.opml").write_text(f"<opml><body><outline xmlUrl='{site('/One')}'/></body></opml>")
    found = list(load([str(tmp_path)], web=web))
    assert [type(x) for x in found] == [EmptyInput, NotText]
    assert site.asked == []


def test_a_private_address_is_refused_unless_it_is_allowed(site: Site) -> None:
    (found,) = load([site.serve("/a")])
    assert isinstance(found, InputError)
    assert "--allow-private" in found.why
    assert site.asked == []


def test_a_page_that_is_picture_or_nothing_is_named(site: Site, web: Web) -> None:
    addresses = [
        site.serve("/a", b"\x89PNG\r\n\x1a\n"),
        site.serve("/b", b"<p></p>"),
        site.serve("/c", PAGE, Content_Type="image/gif"),
    ]
    assert [type(x) for x in load(addresses, web=web)] == [NotText, EmptyInput, NotText]
