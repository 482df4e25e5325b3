"""Watching feeds: what is new is added once, whatever breaks, and however often it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bad_server as server
import pytest
from bad_server import STORY, Site

import sitroom
from sitroom.errors import InputError, RecordError
from sitroom.fetch import Fetcher, Manners
from sitroom.intake import Web
from sitroom.intake.lists import Listed
from sitroom.model import Reading, Report
from sitroom.watch import Memory, Round, Watch, feeds_in

pytest.importorskip("feedparser", reason="the extra 'online' is not installed")

EVERY = 900.0
Run = Callable[..., Round]


class NoReader:
    """Finds nothing, at once."""

    version = "none/1"

    def read(self, report: Report) -> Reading:
        """Nothing."""
        return Reading(report, self.version)


class Newsroom:
    """A site with feeds, a clock, and a record that is opened anew for each round, as after a restart."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.now = 1_700_000_000.0
        self.said: list[str] = []
        self.most = 100

    def publish(self, path: str, *names: str, updated: str = "2024-03-10T08:00:00Z", **headers: str) -> str:
        """A feed of stories with these names. Its address."""
        entries = "".join(
            f"<entry><title>{name}</title><id>{name}</id><link href='{self.site('/' + name)}'/>"
            f"<updated>{updated}</updated></entry>"
            for name in names
        )
        address = self.site.serve(path, f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>", **headers)
        whole = self.site.answers[path]

        def answer(asked: server.Asked) -> None:
            """The feed, or that it is what it was, as servers do."""
            same = "ETag" in headers and asked.headers["If-None-Match"] == headers["ETag"]
            asked.give(b"", 304) if same else whole(asked)

        self.site.answers[path] = answer
        return address

    def write(self, *names: str, story: str = STORY) -> None:
        """The pages of stories."""
        for name in names:
            self.site.serve(f"/{name}", story.format(name))

    def round(self, *feeds: str) -> Round:
        """One round of a watch that was just started."""
        web = Web(Fetcher(Manners(allow_private=True, gap=0.0, patience=0.0, forget=0.0)), self.most)
        with sitroom.open(self.folder / "r.sitroom") as record, Memory(self.folder / "memory") as memory:
            reader: Any = NoReader()
            watch = Watch(record, memory, web, every=EVERY, reader=reader, say=self.said.append, clock=lambda: self.now)
            return watch.round([Listed(feed) for feed in feeds])

    def later(self, seconds: float = EVERY) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def news(site: Site, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom on this machine."""
    return Newsroom(site, tmp_path)


def test_what_is_new_in_a_feed_is_added_once_also_after_a_restart(news: Newsroom) -> None:
    news.write("One", "Two", "Three")
    feed = news.publish("/feed", "One", "Two")
    assert len(news.round(feed).added.new) == 2
    news.later()
    assert news.round(feed).added.new == ()
    news.publish("/feed", "Three", "One", "Two")
    news.later()
    came = news.round(feed)
    assert (len(came.added.new), list(came.reports)) == (1, [feed])
    assert news.site.paths().count("/One") == 1


def test_a_feed_is_not_asked_before_it_is_due(news: Newsroom) -> None:
    feed = news.publish("/feed")
    news.round(feed)
    news.later(EVERY / 2)
    assert news.round(feed).asked == 0
    news.later(EVERY / 2)
    assert news.round(feed).asked == 1


def test_a_feed_that_has_not_changed_is_not_sent_again(news: Newsroom) -> None:
    news.write("One")
    feed = news.publish("/feed", "One", ETag='"1"', Last_Modified="then")
    news.round(feed)
    news.later()
    came = news.round(feed)
    asked = dict(news.site.asked)["/feed"]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', "then")
    assert (came.unchanged, came.failed) == (1, {})


def test_a_dead_feed_is_asked_ever_more_seldom_and_stops_none_of_the_others(news: Newsroom) -> None:
    news.write("One")
    feeds = ["http://127.0.0.1:1/rss", news.publish("/feed", "One")]
    came = news.round(*feeds)
    assert (len(came.added.new), list(came.failed)) == (1, feeds[:1])
    assert "asked again at" in news.said[0]
    asked = []
    for _ in range(8):
        news.later()
        asked.append(feeds[0] in news.round(feeds[0]).failed)
    assert asked == [False, True, False, False, False, True, False, False]


def test_a_feed_that_comes_back_is_asked_as_before(news: Newsroom) -> None:
    feed = news.site.serve("/feed", b"", 500)
    for _ in range(3):
        news.round(feed)
        news.later(86_400)
    news.write("One")
    news.publish("/feed", "One")
    assert len(news.round(feed).added.new) == 1
    news.later()
    assert news.round(feed).asked == 1


def test_a_server_that_asks_to_wait_is_left_in_peace_so_long(news: Newsroom) -> None:
    feed = news.site.serve("/feed", b"", 429, Retry_After="7200")
    news.round(feed)
    news.later(6000)
    assert news.round(feed).asked == 0
    news.later(1200)
    assert news.round(feed).asked == 1


def test_a_page_that_fails_for_now_is_tried_again_and_one_that_is_gone_is_not(news: Newsroom) -> None:
    feed = news.publish("/feed", "Busy", "Gone", ETag='"1"')
    news.site.answers["/Busy"] = server.short
    assert len(news.round(feed).added.failed) == 2
    news.write("Busy")
    news.later()
    assert "If-None-Match" not in news.site.asked[-1][1]
    came = news.round(feed)
    assert (len(came.added.new), len(came.added.failed)) == (1, 0)
    assert news.site.paths().count("/Gone") == 1


def test_a_page_that_always_fails_is_given_up(news: Newsroom) -> None:
    feed = news.publish("/feed", "Broken")
    news.site.serve("/Broken", b"", 500)
    for _ in range(9):
        news.round(feed)
        news.later()
    assert news.site.paths().count("/Broken") == 5


def test_an_entry_that_its_feed_says_has_changed_is_a_new_version(news: Newsroom) -> None:
    news.write("One")
    feed = news.publish("/feed", "One")
    news.round(feed)
    news.write("One", story=STORY.replace("officials", "nine officials"))
    news.publish("/feed", "One", updated="2024-03-11T08:00:00Z")
    news.later()
    came = news.round(feed)
    assert (len(came.added.versions), len(came.added.new)) == (1, 0)


def test_an_entry_that_changed_twice_on_one_day_is_taken_both_times(news: Newsroom) -> None:
    for hour, who in (("08", "officials"), ("09", "nine officials"), ("10", "ten officials")):
        news.write("One", story=STORY.replace("officials", who))
        came = news.round(news.publish("/feed", "One", updated=f"2024-03-10T{hour}:00:00Z"))
        news.later()
        assert len(came.added.new) + len(came.added.versions) == 1


def test_a_watch_that_is_killed_halfway_goes_on_where_it_was(news: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    news.write("One", "Two", "Three")
    feed = news.publish("/feed", "One", "Two", "Three", ETag='"1"')
    read = NoReader.read
    count = 0

    def killed(self: NoReader, report: Report) -> Reading:
        nonlocal count
        count += 1
        if count == 2:
            raise KeyboardInterrupt
        return read(self, report)

    with monkeypatch.context() as patch:
        patch.setattr(NoReader, "read", killed)
        with pytest.raises(KeyboardInterrupt):
            news.round(feed)
    news.later()
    came = news.round(feed)
    assert (len(came.added.new), len(came.added.same)) == (2, 0)


def test_no_more_of_a_feed_is_taken_than_asked_for_and_the_rest_the_next_time(news: Newsroom) -> None:
    news.write("One", "Two", "Three")
    news.most = 2
    feed = news.publish("/feed", "One", "Two", "Three", ETag='"1"')
    assert len(news.round(feed).added.new) == 2
    news.later()
    assert len(news.round(feed).added.new) == 1


def test_one_story_in_two_feeds_is_one_report(news: Newsroom) -> None:
    news.write("One")
    came = news.round(news.publish("/a", "One"), news.publish("/b", "One"))
    assert (len(came.added.new), len(came.added.same)) == (1, 0)


def test_what_is_no_feed_is_said_to_be_none_and_its_feed_named(news: Newsroom) -> None:
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body><p>x</p></body></html>"
    )
    address = news.site.serve("/", page)
    came = news.round(address)
    assert came.failed[address] == f"is a page, no feed; its feed is {news.site('/rss')}"


def test_a_feed_that_has_moved_for_good_is_read_and_named(news: Newsroom) -> None:
    news.write("One")
    new = news.publish("/new", "One")
    old = news.site.serve("/old", b"", 301, Location="/new")
    assert len(news.round(old).added.new) == 1
    assert news.said == [f"{old}: has moved to {new}: change it in your list"]


def test_a_sitemap_can_be_watched(news: Newsroom) -> None:
    news.write("One", "Two")
    urls = "".join(f"<url><loc>{news.site('/' + name)}</loc></url>" for name in ("One", "Two"))
    address = news.site.serve("/map", f"<urlset>{urls}</urlset>")
    assert len(news.round(address).added.new) == 2
    news.later()
    assert len(news.round(address).added.same) == 0


def test_a_part_of_a_sitemap_that_fails_is_said_and_the_others_are_read(news: Newsroom) -> None:
    news.write("One")
    part = news.site.serve("/part", f"<urlset><url><loc>{news.site('/One')}</loc></url></urlset>")
    parts = "".join(f"<sitemap><loc>{at}</loc></sitemap>" for at in (news.site("/gone"), part))
    assert len(news.round(news.site.serve("/map", f"<sitemapindex>{parts}</sitemapindex>")).added.new) == 1
    assert news.said == [f"{news.site('/gone')}: is not there (404)"]


def test_entries_without_addresses_are_told_apart_by_their_feeds(news: Newsroom) -> None:
    entry = "<item><title>Live</title><description>{0} said so.</description></item>"
    feeds = [
        news.site.serve(f"/{who}", f"<rss version='2.0'><channel>{entry.format(who)}</channel></rss>")
        for who in ("Ostra", "Vell")
    ]
    came = news.round(*feeds)
    assert (len(came.added.new), list(came.reports)) == (2, feeds)


def test_a_memory_that_is_thrown_away_costs_nothing_but_asking_again(news: Newsroom) -> None:
    news.write("One")
    feed = news.publish("/feed", "One")
    news.round(feed)
    (news.folder / "memory").unlink()
    came = news.round(feed)
    assert (len(came.added.new), len(came.added.same)) == (0, 1)


def test_a_memory_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "memory").write_text("a diary, not a database, and long enough to be taken for one" * 20)
    with pytest.raises(RecordError, match="memory"):
        Memory(tmp_path / "memory")


def test_feeds_are_named_by_a_list_or_their_address(tmp_path: Path) -> None:
    path = tmp_path / "feeds"
    path.write_text("<opml><body><outline text='A' xmlUrl='http://a.example/'/></body></opml>")
    feeds = feeds_in([str(path), "http://b.example/", "http://a.example/"])
    assert [(feed.address, feed.title) for feed in feeds] == [("http://a.example/", "A"), ("http://b.example/", None)]
    for bad in (str(tmp_path / "gone"), __file__):
        with pytest.raises(InputError):
            feeds_in([bad])
