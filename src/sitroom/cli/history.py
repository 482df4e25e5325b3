"""``sitroom history``: the whole life of a fact."""

from __future__ import annotations

import sys

import click

from sitroom.cli import options

__all__ = ["command"]


@click.command("history", short_help="Show the whole life of a fact.")
@click.argument("id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
@options.record
def command(id: str, as_json: bool, record: str | None) -> None:
    """Show the whole life of a fact: the reports it rests on as they came, how each was read, how the fact stood day by
    day, why its tellings are one, and what people changed. ID may be that of a fact that somebody rejected.

    \b
    Example:
      sitroom history c-1a2b3c4d
      sitroom history a-9f3
    """
    from sitroom.record import open
    from sitroom.show.history import life

    with open(record, readonly=True) as held:
        found = life(held.history(id), held.facts)
    if as_json:
        from sitroom.shapes import to_json

        click.echo(to_json(found))
        return
    from sitroom.show.terminal.history import print_life

    print_life(found, sys.stdout)
