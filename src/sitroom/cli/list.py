"""``sitroom list``: the facts of one kind, narrowed to what one looks for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from sitroom.cli import options
from sitroom.cli.records import asked
from sitroom.cli.talk import say

if TYPE_CHECKING:
    from sitroom.cli.narrow import Wanted

__all__ = ["KINDS", "command"]

KINDS = ("reports", "statements", "events", "actors", "ties", "accounts", "commitments")


@click.command("list")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS, case_sensitive=False))
@click.option("--by", metavar="NAME", help="Who speaks or acts, under any name he goes by; for reports the outlet.")
@click.option("--to", metavar="NAME", help="Towards whom.")
@click.option("--type", metavar="TYPE", help="An event's type, a statement's act, the kind of an actor, a tie, …")
@click.option("--status", metavar="STATUS", help="As in claimed for events, triggered for commitments.")
@click.option("--since", metavar="DATE", callback=options.date, help="From that day on.")
@click.option("--until", metavar="DATE", callback=options.date, help="Up to that day.")
@click.option("--about", metavar="WORDS", help="With all these words in it.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most N of them.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON list, as export json has them.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a table for a spreadsheet.")
@options.as_of
@options.record
def command(
    kind: str, limit: int | None, as_json: bool, as_csv: bool, as_of: str | None, record: str | None, **filters: Any
) -> None:
    """List the facts of one kind.

    KIND is reports, statements, events, actors, ties, accounts or commitments. A filter that the kind does not have
    is wrong usage, and the line says which it has.

    \b
    Example:
      sitroom list statements --by "Yusef Qarim" --since 2026-02
      sitroom list events --type assault --status claimed --csv > claimed.csv
      sitroom list commitments --status triggered --as-of 2026-03-25
    """
    from sitroom.cli.narrow import check, narrowed
    from sitroom.show import tables
    from sitroom.show.index import Index
    from sitroom.show.terminal.table import print_facts
    from sitroom.show.unread import unread_line
    from sitroom.show.words import count

    if as_json and as_csv:
        raise click.UsageError("--json and --csv: take one of them")
    wanted: Wanted = {name: value for name, value in filters.items() if value is not None}
    check(kind, wanted)
    with asked(record, as_of) as view:
        facts, found = view.facts, narrowed(view, kind, wanted)
    shown = found[:limit]
    index = Index(facts)
    if as_json:
        click.echo(tables.as_list(shown, index), nl=False)
    elif as_csv:
        click.echo(tables.as_csv(kind, shown, index), nl=False)
    else:
        print_facts(shown, index, sys.stdout)
        say(count(len(found), kind[:-1]) if len(shown) == len(found) else f"{len(shown):,} of {len(found):,} {kind}")
        if kind == "reports" and (unread := unread_line(facts)):
            say(unread)
