"""``sitroom search``: find words in the reports."""

from __future__ import annotations

import re
import sys

import click

from sitroom.cli import options
from sitroom.cli.records import asked
from sitroom.cli.talk import say

__all__ = ["command"]


@click.command("search", short_help="Find words in the reports.")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most N reports.")
@click.option("--json", "as_json", is_flag=True, help="Write report, start, end and quote of each place as JSON.")
@options.as_of
@options.record
def command(words: tuple[str, ...], limit: int | None, as_json: bool, as_of: str | None, record: str | None) -> None:
    """Find the reports that hold all of some words, the best match first. Quoted words are a phrase.

    \b
    Example:
      sitroom search ceasefire
      sitroom search '"air base" drones' --limit 5
    """
    from sitroom.facts import Evidence
    from sitroom.show.index import Index

    asked_for = " ".join(words)
    if not re.search(r"\w", asked_for):
        raise click.UsageError(f"{asked_for!r} holds no word to look for")
    with asked(record, as_of) as view:
        hits = view.search(asked_for)
        index = Index(view.facts)
    found = [Evidence.at(index.reports[hit.report].report, hit.span) for hit in hits[:limit]]
    if as_json:
        from sitroom.show.tables import in_lines

        click.echo(in_lines(found), nl=False)
        return
    from sitroom.show.terminal.table import print_found

    print_found(found, asked_for, index, sys.stdout)
    if len(found) < len(hits):
        say(f"{len(found):,} of {len(hits):,} reports")
    elif not hits:
        say("no report holds these words")
