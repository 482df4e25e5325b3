"""``sitroom diff``: what changed between two days."""

from __future__ import annotations

import sys

import click

from sitroom.cli import options
from sitroom.cli.records import asked

__all__ = ["command"]


@click.command("diff", short_help="Show what changed between two days.")
@click.argument("since", metavar="DATE", callback=options.date)
@click.argument("until", metavar="[DATE]", required=False, callback=options.date)
@click.option("--limit", metavar="N", type=click.IntRange(1), default=12, show_default=True, help="Lines of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
@options.record
def command(since: str, until: str | None, limit: int, as_json: bool, record: str | None) -> None:
    """Show what changed from the end of one day to the end of another, or until now: commitments made, kept and
    broken off, accounts opened and answered otherwise, figures that grew, events, actors, ties.

    \b
    Example:
      sitroom diff 2026-02-28 2026-03-31
      sitroom diff 2026-03-15
    """
    from sitroom.record.differences import differences
    from sitroom.show.diff import diff

    with asked(record, None) as view:
        before, after = view.as_of(since).facts, view.as_of(until).facts if until else view.facts
    found = diff(before, after, differences(before, after), limit)
    if as_json:
        from sitroom.shapes import to_json

        click.echo(to_json(found))
        return
    from sitroom.show.terminal.diff import print_diff

    print_diff(found, sys.stdout)
