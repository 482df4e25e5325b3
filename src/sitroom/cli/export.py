"""``sitroom export``: the whole record for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from sitroom.cli import options
from sitroom.cli.records import asked, write

__all__ = ["command"]


@click.group("export", short_help="Write the record for other programs.")
def command() -> None:
    """Write the whole record for other programs.

    \b
    Example:
      sitroom export json -o record.json
    """


@command.command("json")
@click.option("-o", "--output", metavar="FILE", type=options.FILE, default="-", help="Where to; else standard output.")
@options.as_of
@options.record
def as_json(output: Path, as_of: str | None, record: str | None) -> None:
    """Write the record as one JSON object, format sitroom/1: reports, actors, ties, statements, events, accounts,
    commitments, corrections, each with its evidence.

    \b
    Example:
      sitroom export json > record.json
      sitroom export json --as-of 2026-03-01 -o then.json
    """
    from sitroom.show.export.record_json import record_json

    with asked(record, as_of) as view:
        text = record_json(view.facts)
    write(f"{text}\n", output, "the record as JSON")
