"""Fetching from a server that misbehaves: bounded, polite, and clear about what is wrong."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator

import bad_server as server
import pytest
from bad_server import PAGE, Site

from sitroom.errors import InputError, NotText, TooLarge, Unreachable
from sitroom.fetch import Ask, Fetched, Fetcher, Manners
from sitroom.fetch.addresses import is_public, plain
from sitroom.fetch.answers import retry_after
from sitroom.fetch.body import body_of
from sitroom.fetch.robots import robots_of


def fails(fetcher: Fetcher, address: str) -> InputError:
    with pytest.raises(InputError) as caught:
        fetcher.fetch(address)
    assert str(caught.value).startswith(plain(address))
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_comes_with_what_its_server_says_of_it(fetcher: Fetcher, site: Site) -> None:
    address = site.serve("/a", Content_Type="text/html; charset=windows-1251", ETag='"x"', Last_Modified="then")
    found = fetcher.fetch(address + "?utm_source=rss#top")
    assert (found.address, found.body, found.charset) == (address, PAGE, "windows-1251")
    assert (found.etag, found.modified, found.changed, found.moved) == ('"x"', "then", True, False)
    assert "Sitroom/" in site.asked[-1][1]["User-Agent"]


@pytest.mark.parametrize("answer", [server.slowly, server.slow_head, server.silent])
def test_a_slow_server_is_left_when_its_time_is_up(hurried: Fetcher, site: Site, answer: server.Answer) -> None:
    site.serve("/robots.txt", "User-agent: *\nAllow: /\n")
    site.answers["/a"] = answer
    # Two of these never end, so the words alone tell that they were left.
    assert "longer than 1 s" in fails(hurried, site("/a")).why


def test_an_endless_answer_is_cut_at_the_size_limit(fetcher: Fetcher, site: Site) -> None:
    site.answers["/a"] = server.endless
    assert isinstance(fails(fetcher, site("/a")), TooLarge)


def test_an_answer_that_says_it_is_too_large_is_not_read(fetcher: Fetcher, site: Site) -> None:
    site.serve("/a", Content_Length="3000000")
    assert isinstance(fails(fetcher, site("/a")), TooLarge)


def test_a_compressed_bomb_is_unpacked_no_further_than_the_limit(fetcher: Fetcher, site: Site) -> None:
    site.answers["/a"] = server.bomb
    error = fails(fetcher, site("/a"))
    assert isinstance(error, TooLarge)
    assert "unpacks to more" in error.why


def test_compressed_pages_are_unpacked(fetcher: Fetcher, site: Site) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "/g": ("gzip", gzip.compress(PAGE)),
        "/z": ("deflate", zlib.compress(PAGE)),
        "/d": ("deflate", raw.compress(PAGE) + raw.flush()),
    }
    for path, (encoding, body) in packed.items():
        site.serve(path, body, Content_Encoding=encoding)
        assert fetcher.fetch(site(path)).body == PAGE


def test_a_compressed_page_may_come_in_any_pieces_and_what_follows_it_is_not_kept() -> None:
    packed = gzip.compress(PAGE)
    assert body_of([packed[:1], packed[1:]], "gzip", 10_000, "x") == PAGE

    def followed() -> Iterator[bytes]:
        yield packed
        raise AssertionError("nothing is asked for after the end")

    assert body_of(followed(), "gzip", 10_000, "x") == PAGE
    with pytest.raises(Unreachable, match="breaks off"):
        body_of([packed[:1]], "gzip", 10_000, "x")
    assert body_of([], "gzip", 10_000, "x") == b""


@pytest.mark.parametrize("answer", [server.short, server.cut_gzip])
def test_an_answer_that_breaks_off_is_not_taken_for_whole(fetcher: Fetcher, site: Site, answer: server.Answer) -> None:
    site.answers["/a"] = answer
    error = fails(fetcher, site("/a"))
    assert isinstance(error, Unreachable)
    assert "breaks off" in error.why
    assert not error.gone


def test_an_answer_that_is_no_http_is_named(fetcher: Fetcher, site: Site) -> None:
    site.answers["/a"] = server.garbage
    assert "is none" in fails(fetcher, site("/a")).why


def test_packing_that_was_not_asked_for_is_refused(fetcher: Fetcher, site: Site) -> None:
    assert "'br'" in fails(fetcher, site.serve("/a", b"...", Content_Encoding="br")).why
    assert "broken" in fails(fetcher, site.serve("/b", b"no gzip", Content_Encoding="gzip")).why


def test_pictures_and_films_are_not_read(fetcher: Fetcher, site: Site) -> None:
    assert isinstance(fails(fetcher, site.serve("/a", b"...", Content_Type="image/png")), NotText)


def test_redirects_are_followed_to_the_page(fetcher: Fetcher, site: Site) -> None:
    site.serve("/a", b"", 301, Location="/b")
    site.serve("/b", b"", 308, Location=site("/c"))
    site.serve("/c")
    assert (fetcher.fetch(site("/a")).address, fetcher.fetch(site("/a")).moved) == (site("/c"), True)
    site.serve("/b", b"", 302, Location=site("/c"))
    assert fetcher.fetch(site("/a")).moved is False


def test_redirects_in_a_circle_or_without_end_are_left(fetcher: Fetcher, site: Site) -> None:
    site.serve("/a", b"", 302, Location="/b")
    site.serve("/b", b"", 302, Location="/a")
    assert "circle" in fails(fetcher, site("/a")).why
    for n in range(20):
        site.serve(f"/{n}", b"", 302, Location=f"/{n + 1}")
    assert "more than 5" in fails(fetcher, site("/0")).why
    assert len(site.paths()) < 12


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/a", "http://[::1"])
def test_a_redirect_to_what_is_no_web_address_is_refused(fetcher: Fetcher, site: Site, to: str) -> None:
    assert "redirects to" in fails(fetcher, site.serve("/a", b"", 302, Location=to)).why


@pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (403, True), (451, True), (500, False)])
def test_a_refusal_says_whether_asking_again_is_any_use(fetcher: Fetcher, site: Site, status: int, gone: bool) -> None:
    error = fails(fetcher, site.serve("/a", b"", status))
    assert isinstance(error, Unreachable)
    assert (error.gone, str(status) in error.why) == (gone, True)


def test_a_server_that_asks_to_wait_a_little_is_waited_for_once(fetcher: Fetcher, site: Site) -> None:
    def busy_once(asked: server.Asked) -> None:
        site.serve("/a")
        asked.give(b"", 429, Retry_After="0")

    site.answers["/a"] = busy_once
    assert fetcher.fetch(site("/a")).body == PAGE
    assert site.paths() == ["/a", "/a"]


def test_a_server_that_asks_to_wait_long_is_left_and_its_wait_told(fetcher: Fetcher, site: Site) -> None:
    error = fails(fetcher, site.serve("/a", b"", 429, Retry_After="3600"))
    assert isinstance(error, Unreachable)
    assert (error.wait, error.gone, len(site.paths())) == (3600, False, 1)
    assert "3,600 s" in error.why


def test_a_wait_may_be_a_date() -> None:
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("Wed, 21 Oct 2415 07:28:00 GMT") == 86_400
    no_date = "Wed, 21 Oct 2015 07:28:00 +99999999999999"
    assert [retry_after(value) for value in (None, "", "soon", "-5", "\u00b2", no_date)] == [None] * 6


def test_what_has_not_changed_is_not_sent_again(fetcher: Fetcher, site: Site) -> None:
    site.serve("/a", b"", 304)
    found = fetcher.fetch(site("/a"), etag='"x"', modified="then")
    headers = site.asked[-1][1]
    assert (found.changed, headers["If-None-Match"], headers["If-Modified-Since"]) == (False, '"x"', "then")


@pytest.mark.parametrize("etag", ['"\u00e9"', '"a\nb"'])
def test_what_no_request_can_carry_is_not_sent(fetcher: Fetcher, site: Site, etag: str) -> None:
    (found,) = fetcher.fetch_all([Ask(site.serve("/a"), etag, "then")])
    assert isinstance(found, Fetched)
    assert "If-None-Match" not in site.asked[-1][1]
    assert site.asked[-1][1]["If-Modified-Since"] == "then"


def test_what_goes_wrong_beside_is_raised_and_nobody_waits_for_ever(
    fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Fetched:
        raise ZeroDivisionError

    monkeypatch.setattr(Fetcher, "fetch", broken)
    with pytest.raises(ZeroDivisionError):
        list(fetcher.fetch_all([Ask(site.serve("/a"))]))


def test_this_machine_is_not_asked_unless_that_is_allowed(site: Site) -> None:
    fetcher = Fetcher(Manners(gap=0))
    for address in (site.serve("/a"), site.serve("/a").replace("127.0.0.1", "localhost")):
        error = fails(fetcher, address)
        assert "--allow-private" in error.why
    assert site.asked == []


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
     "64:ff9b:1::808:808", "::127.0.0.1"],
)  # fmt: skip
def test_machines_of_the_local_network_are_told(ip: str) -> None:
    assert not is_public(ip)


def test_a_robots_txt_is_respected_and_asked_for_once(fetcher: Fetcher, site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.serve("/private/a")
    site.serve("/b")
    assert "robots.txt" in fails(fetcher, site("/private/a")).why
    assert fetcher.fetch(site("/b")).body == PAGE
    assert [path for path, _ in site.asked] == ["/robots.txt", "/b"]


@pytest.mark.parametrize("answer", [500, 429, 200])
def test_a_robots_txt_that_cannot_be_had_forbids_all_and_is_asked_for_once(
    fetcher: Fetcher, site: Site, answer: int
) -> None:
    site.serve("/robots.txt", b"" if answer != 200 else b"x" * 2_000_001, answer)
    for path in ("/a", "/b"):
        assert "robots.txt cannot be had" in fails(fetcher, site.serve(path)).why
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 418])
def test_a_robots_txt_that_is_not_there_allows_all(fetcher: Fetcher, site: Site, status: int) -> None:
    site.serve("/robots.txt", b"", status)
    assert fetcher.fetch(site.serve("/a")).body == PAGE


def test_a_robots_txt_is_asked_for_again_after_its_time(site: Site) -> None:
    fetcher = Fetcher(Manners(allow_private=True, gap=0, forget=0, robots_for=0))
    site.serve("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert "robots.txt" in fails(fetcher, site.serve("/a")).why
    del site.answers["/robots.txt"]
    assert fetcher.fetch(site("/a")).body == PAGE


def test_a_redirect_may_not_lead_past_a_robots_txt(fetcher: Fetcher, site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.serve("/a", b"", 302, Location="/private/a")
    assert "robots.txt" in fails(fetcher, site("/a")).why


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Sitroom/1.0\nAllow: /", "/a", True),
        ("User-agent: a\nUser-agent: sitroom\nDisallow: /x", "/x/y", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf.html", True),
        ("User-agent: *\nDisallow: /*/print*page", "/a/print/this/page/1", False),
        ("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", False),
        ("User-agent: *\nDisallow: /search?q=", "/search?q=x", False),
        ("User-agent: *\nDisallow: /$", "/a", True),
        ("# nothing\nDisallow: /a", "/a", True),
    ],
)
def test_robots_rules_are_read_as_their_standard_says(robots: str, path: str, allowed: bool) -> None:
    assert robots_of(robots.encode(), "sitroom").allow(f"http://example.org{path}") is allowed


def test_a_pause_is_kept_between_two_requests_to_one_host(site: Site) -> None:
    fetcher = Fetcher(Manners(allow_private=True, gap=0.3))
    addresses = [site.serve(f"/{n}") for n in range(3)]
    began = time.monotonic()
    found = list(fetcher.fetch_all(map(Ask, addresses)))
    assert [x.address for x in found if not isinstance(x, InputError)] == addresses
    assert time.monotonic() - began >= 0.6


def test_a_longer_pause_that_robots_txt_asks_for_is_kept(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n")
    fetcher = Fetcher(Manners(allow_private=True, gap=0.0))
    began = time.monotonic()
    for path in ("/a", "/b"):
        fetcher.fetch(site.serve(path))
    assert time.monotonic() - began >= 0.4


def test_a_host_that_cannot_be_reached_is_not_tried_over_and_over(fetcher: Fetcher, site: Site) -> None:
    dead = "http://127.0.0.1:1/"
    assert "cannot be reached" in fails(fetcher, dead + "a").why
    assert "a moment ago" in fails(fetcher, dead + "b").why
    assert fetcher.fetch(site.serve("/a")).body == PAGE


def test_several_addresses_come_in_order_and_a_bad_one_stops_none(fetcher: Fetcher, site: Site) -> None:
    addresses = [site.serve(f"/{n}") for n in range(12)]
    del site.answers["/5"]
    found = list(fetcher.fetch_all(map(Ask, addresses)))
    assert [isinstance(x, InputError) for x in found] == [n == 5 for n in range(12)]


@pytest.mark.parametrize("address", ["https://", "http://a b/", "http://x:port/", "http://[::1", "gopher://x/"])
def test_what_is_no_web_address_is_said_to_be_none(fetcher: Fetcher, address: str) -> None:
    with pytest.raises(InputError, match="is no web address: "):
        fetcher.fetch(address)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://u:p@example.org:443/a#b", "https://example.org/a"),
        ("https://example.org:8443/a?b=1&utm_campaign=x", "https://example.org:8443/a?b=1"),
        ("https://example.org/a?b=%20c&d", "https://example.org/a?b=%20c&d"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]/a"),
        ("http://example.org/a?q=%E4%20b&utm_source=x&c=+&d", "http://example.org/a?q=%E4%20b&c=+&d"),
    ],
)
def test_an_address_is_written_in_one_way(address: str, shown: str) -> None:
    assert plain(address) == shown
