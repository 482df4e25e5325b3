"""``sitroom why``: the words a fact rests on, and every step between."""

from __future__ import annotations

import sys

import click

from sitroom.cli import options
from sitroom.cli.records import asked

__all__ = ["command"]


@click.command("why", short_help="Show the words that a fact rests on.")
@click.argument("id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
@options.as_of
@options.record
def command(id: str, as_json: bool, as_of: str | None, record: str | None) -> None:
    """Show the words that a fact rests on, in their sentence, and every step from them to the fact.

    ID is that of a statement, event, actor, tie, account, commitment or report; its beginning is enough where no
    other begins so.

    \b
    Example:
      sitroom why e-1a2b3c4d
      sitroom why c-9f3 --as-of 2026-03-01
    """
    from sitroom.show.why import why

    with asked(record, as_of) as view:
        found = why(view.facts, id)
    if as_json:
        from sitroom.shapes import to_json

        click.echo(to_json(found))
        return
    from sitroom.show.terminal.why import print_why

    print_why(found, sys.stdout)
