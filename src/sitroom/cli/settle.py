"""``sitroom settle``: judge everything anew."""

from __future__ import annotations

import click

from sitroom.cli import options
from sitroom.cli.records import existing
from sitroom.cli.talk import say

__all__ = ["command"]


@click.command("settle", short_help="Judge everything anew.")
@options.record
def command(record: str | None) -> None:
    """Judge everything anew: who is whom, which reports tell one event, what became of commitments.

    A report that comes into a large record is judged beside those it touches, and what was judged before stands. Now
    and then it is worth holding everything against everything again. Nothing is read anew, and corrections stay.

    \b
    Example:
      sitroom settle
    """
    from sitroom.record import open
    from sitroom.show.words import count

    with open(existing(record)) as found:
        taken, facts = found.taken_in, found.settle()
        said = f", {taken:,} of which had come one by one" if taken else ""
        say(f"{count(len(facts.reports), 'report')} judged anew{said} → {found.path}")
