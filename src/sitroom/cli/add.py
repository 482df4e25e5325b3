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

__all__ = ["command"]


@click.command("add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@options.published
@options.reader
@options.record
@click.pass_context
def command(
    ctx: click.Context, sources: tuple[str, ...], published: str | None, reader: str, record: str | None
) -> None:
    """Take reports into the record.

    SOURCE is a text or HTML file, JSON Lines (one report a line), a folder of those, or - for standard input. The same
    report twice changes nothing; a changed text of a source is a new version. What cannot be taken in is named, and
    the rest goes on.

    \b
    Example:
      sitroom add reports/ wire.jsonl
      sitroom add leaflet.txt --published 2026-03-21
      curl -s https://example.org/story.html | sitroom add -
    """
    from sitroom.record import open

    with open(record) as found, Bar("Reading reports", sources, settles=True) as bar:

        def done(taken: Report | InputError) -> None:
            if isinstance(taken, InputError):
                complain(str(taken))
            bar.step()

        added = found.add(sources, published=published, reader=reader, progress=done)
    say(f"{summary(added)} → {found.path}")
    ctx.exit(1 if added.failed else 0)


def summary(added: Added) -> str:
    """What adding came to: "12 new, 2 same, 1 new version, 1 failed"."""
    versions = len(added.versions)
    counted = (
        (len(added.new), "new"),
        (len(added.same), "same"),
        (versions, "new version" if versions == 1 else "new versions"),
        (len(added.re_read), "read again"),
        (len(added.failed), "failed"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in counted if number) or "nothing to add"
