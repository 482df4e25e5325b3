"""Adding from the web and watching feeds, as typed: what is said, and the exit codes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_server import Site
from click.testing import Result

pytest.importorskip("feedparser", reason="the extra 'online' is not installed")

Run = Callable[..., Result]


@pytest.fixture
def feed(site: Site) -> str:
    """A feed with one story and one that is gone."""
    story = site.serve("/story", "Moravand attacked Port Selm on Sunday.\nAna Bregu said the docks are burning.\n")
    items = f"<item><link>{story}</link></item><item><link>{site('/gone')}</link></item>"
    return site.serve("/feed", f"<rss version='2.0'><channel><title>Quay Courier</title>{items}</channel></rss>")


def test_a_feed_is_added_with_its_pages_where_its_address_may_be_asked(run: Run, feed: str, site: Site) -> None:
    refused = run("add", feed, code=1)
    assert "--allow-private" in refused.stderr
    assert site.asked == []
    added = run("add", feed, "--allow-private", code=1)
    assert added.stderr.splitlines() == [
        f"sitroom: {site('/gone')}: is not there (404)",
        "1 new, 1 failed → crisis.sitroom",
    ]
    assert run("list", "events").stdout


def test_an_archive_is_added_as_a_folder(run: Run, folder: Path) -> None:
    with zipfile.ZipFile(folder / "in.bin", "w") as archive:
        for path in (folder / "in").iterdir():
            archive.write(path, path.name)
    assert run("add", "in.bin").stderr == "2 new → crisis.sitroom\n"


def test_what_is_in_another_language_is_said_to_be_unread(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitroom.understand import readers

    monkeypatch.setattr(type(readers.reader()), "languages", ("en",), raising=False)
    monkeypatch.setattr(type(readers.reader()), "version", "builtin/1")
    french = "Le ministère de la Défense a déclaré lundi que l’armée était prête à répondre à l’attaque.\n"
    (folder / "in" / "fr.txt").write_text(french, encoding="utf-8")
    lines = run("add", "in").stderr.splitlines()
    assert lines[0] == "3 new → crisis.sitroom"
    assert "not read for facts" in lines[1]
    assert lines[1].endswith("1 in French")
    assert run("search", "ministère").stdout
    assert run("list", "reports").stderr == "3 reports\n1 report not read for facts: 1 in French\n"
    assert "1 report not read for facts: 1 in French" in run("brief").stdout
    assert "not read" not in run("list", "events").stderr


def test_a_watch_says_what_it_did(run: Run, feed: str, site: Site) -> None:
    first = run("watch", feed, "--once", "--allow-private", code=1).stderr
    assert re.search(rf"^\d\d:\d\d sitroom: {site('/gone')}: is not there \(404\)$", first, re.MULTILINE)
    assert f"{feed}: 1 new" in first
    assert "1 feed asked, 0 without news: 1 new, 1 failed → crisis.sitroom" in first
    again = run("watch", feed, "--once", "--allow-private").stderr
    assert "no feed is due before" in again


def test_a_watch_of_what_is_no_feed_is_wrong_at_once(run: Run) -> None:
    assert "no list of feeds" in run("watch", "in/monday.txt", code=1).stderr
    assert "15m" in run("watch", "http://q.example/", "--every", "5s", code=2).stderr


def test_ctrl_c_says_how_far_it_went(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitroom.record import Record

    def stopped(self: Record, reports: object, reader: object, progress: Callable[[object], None]) -> None:
        progress("a report")
        raise KeyboardInterrupt

    monkeypatch.setattr(Record, "take", stopped)
    assert "stopped after 1 of these" in run("add", "in", code=130).stderr
