"""``sitroom add``: take reports into the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sitroom.cli import options
from sitroom.cli.progress import Bar
from sitroom.cli.talk import complain, say
from sitroom.errors import InputError

if TYPE_CHECKING:
    from sitroom.model import Report
    from sitroom.record import Added

__all__ = ["command", "counted", "summary", "unread"]


@click.command("add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@options.published
@options.most
@options.allow_private
@options.reader
@options.record
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    published: str | None,
    most: int,
    allow_private: bool,
    reader: str,
    record: str | None,
) -> None:
    """Take reports into the record.

    SOURCE is a file, a folder, a web address, or - for standard input. Files are told apart by content: text, HTML,
    JSON Lines, PDF, DOCX, mails and mailboxes, feeds, web archives (WARC, WET), and ZIP archives of all these. An
    address, an OPML list or a sitemap is fetched, with the pages that it leads to. The same report twice changes
    nothing; a changed text of a source is a new version. What cannot be taken in is named, and the rest goes on.

    \b
    Example:
      sitroom add reports/ wire.jsonl crawl.warc.gz
      sitroom add leaflet.pdf --published 2026-03-21
      sitroom add https://example.org/story.html feeds.opml
      curl -s https://example.org/story.html | sitroom add -
    """
    from sitroom.fetch import Fetcher, Manners
    from sitroom.intake import Web, load
    from sitroom.record import open

    web = Web(Fetcher(Manners(allow_private=allow_private)), most, say)
    with open(record) as found, Bar("Reading reports", sources, settles=True) as bar:

        def done(taken: Report | InputError) -> None:
            if isinstance(taken, InputError):
                complain(str(taken))
            bar.step()

        try:
            added = found.take(load(sources, published=published, web=web), reader=reader, progress=done)
        except KeyboardInterrupt:
            complain(f"stopped after {bar.done:,} of these: what was read is kept, and the same command goes on")
            raise
    say(f"{summary(added)} → {found.path}")
    for line in unread(added):
        say(line)
    ctx.exit(1 if added.failed else 0)


def summary(added: Added) -> str:
    """What adding came to: "12 new, 2 same, 1 new version, 1 failed"."""
    return counted(added) or "nothing to add"


def counted(added: Added) -> str:
    """How many of each there are; nothing where there are none."""
    versions = len(added.versions)
    parts = (
        (len(added.new), "new"),
        (len(added.same), "same"),
        (versions, "new version" if versions == 1 else "new versions"),
        (len(added.re_read), "read again"),
        (len(added.failed), "failed"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in parts if number)


def unread(added: Added) -> list[str]:
    """The line that says how many reports no reader can read, by language; none where there are none."""
    if not added.unread:
        return []
    from sitroom.show.unread import by_language

    counts = by_language(language for _, language in added.unread)
    return [f"kept and searchable, but not read for facts, since no reader for it is installed: {counts}"]
