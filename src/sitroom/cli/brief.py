"""``sitroom brief``: the state of things."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitroom.cli import options
from sitroom.cli.records import asked, write

__all__ = ["command"]


@click.command("brief", short_help="Show the state of things.")
@click.option("--html", metavar="FILE", type=options.FILE, help="Write it as one self-contained page.")
@click.option("--md", metavar="FILE", type=options.FILE, help="Write it as Markdown; - for standard output.")
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
@click.option(
    "--since", metavar="DATE", callback=options.date, help="Where the new begins; else the last day of reports."
)
@options.as_of
@options.record
def command(
    html: Path | None, md: Path | None, as_json: bool, since: str | None, as_of: str | None, record: str | None
) -> None:
    """Show the state of things: what is new, the timeline, who stands with whom, accounts, commitments, statements.

    Each line has an id to ask "sitroom why" with, and the numbers of its reports. Nothing in it is a verdict.

    \b
    Example:
      sitroom brief
      sitroom brief --since 2026-03-15
      sitroom brief --as-of 2026-03-01 --html then.html
    """
    from sitroom.show.brief import PAGE, SCREEN, brief

    with asked(record, as_of) as view:
        facts = view.facts
    if html:
        from sitroom.show.page.brief import page

        write(page(brief(facts, since=since, room=PAGE), facts), html, "the brief as a page")
    if md:
        from sitroom.show.markdown import markdown

        write(markdown(brief(facts, since=since, room=PAGE)), md, "the brief as Markdown")
    if as_json:
        from sitroom.shapes import to_json

        click.echo(to_json(brief(facts, since=since, room=PAGE)))
    if not (html or md or as_json):
        from sitroom.show.terminal.brief import print_brief

        print_brief(brief(facts, since=since, room=SCREEN), sys.stdout)
