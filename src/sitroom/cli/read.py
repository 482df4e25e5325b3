"""``sitroom read``: what reports say, for pipes and for a look, without a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sitroom.cli import options
from sitroom.cli.progress import Bar
from sitroom.cli.talk import complain

if TYPE_CHECKING:
    from sitroom.errors import InputError
    from sitroom.model import Reading

    Failed = Callable[[InputError], None]

__all__ = ["command"]

AS_TAKEN_IN = frozenset({"report", "text", "story"})
"""Fields that intake gives: no reader needs to run for them."""


def fields(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The fields asked for, apart. Wrong usage where a reading has no such field."""
    if value is None:
        return ()
    from dataclasses import fields as fields_of

    from sitroom.model import Reading

    known = [*sorted(AS_TAKEN_IN), *(field.name for field in fields_of(Reading) if field.name not in AS_TAKEN_IN)]
    asked = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = [name for name in asked if name not in known]
    if unknown or not asked:
        why = f"a reading has no {', '.join(unknown) or value!r}; it has: {', '.join(known)}"
        raise click.BadParameter(why, ctx, param)
    return asked


@click.command("read", short_help="Show what reports say; nothing is kept.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, a line a report.")
@click.option("--only", metavar="FIELDS", callback=fields, help="Just these fields, as in report,story.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes that read; else as many as pay, up to 4.")
@options.published
@options.reader
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    as_json: bool,
    only: tuple[str, ...],
    jobs: int | None,
    published: str | None,
    reader: str,
) -> None:
    """Show what reports say, each by itself; nothing is kept.

    With --json each reading is written as soon as it is made. --only report,story reads just so far, which is fast.

    \b
    Example:
      sitroom read story.html
      sitroom read reports/ --json > readings.jsonl
      sitroom read page.html --json --only report,story
    """
    failed: list[InputError] = []

    def fail(error: InputError) -> None:
        failed.append(error)
        complain(str(error))

    show = written if as_json or only else printed
    unread = bool(only) and AS_TAKEN_IN.issuperset(only)
    made = as_taken_in(sources, published, fail) if unread else read(sources, published, reader, jobs, fail)
    with Bar("Reading reports", sources) as bar:
        for reading in made:
            show(reading, only)
            # Between lines that go to the same terminal a bar would only be in the way.
            if not sys.stdout.isatty():
                bar.step()
    ctx.exit(1 if failed else 0)


def as_taken_in(sources: Sequence[str], published: str | None, fail: Failed) -> Iterator[Reading]:
    """Reports with nothing read in them."""
    from sitroom.errors import InputError
    from sitroom.intake import load
    from sitroom.model import Reading

    for taken in load(sources, published=published):
        if isinstance(taken, InputError):
            fail(taken)
        else:
            yield Reading(taken, "unread")


def read(
    sources: Sequence[str], published: str | None, reader: str, jobs: int | None, fail: Failed
) -> Iterator[Reading]:
    """Reports with all that the reader finds in them, by several processes where that pays."""
    from sitroom.cli.crew import crew_for, readings_by
    from sitroom.record import readings

    number = jobs or crew_for(sources)
    if number > 1:
        return readings_by(number, sources, published, reader, fail)
    return readings(sources, published=published, reader=reader, failed=fail)


def written(reading: Reading, only: tuple[str, ...]) -> None:
    """Write a reading as a line of JSON, at once: whoever reads the pipe need not wait."""
    from sitroom.shapes import reading_json, to_json

    click.echo(to_json(reading_json(reading, only)))


def printed(reading: Reading, _: tuple[str, ...]) -> None:
    """Print the short of a reading."""
    from sitroom.show.terminal.reading import print_reading

    print_reading(reading, sys.stdout)
