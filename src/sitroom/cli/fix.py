"""``sitroom fix``: correct what the record holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sitroom.cli import options
from sitroom.cli.records import asked, existing
from sitroom.cli.talk import say
from sitroom.settings import WHO_ENV

if TYPE_CHECKING:
    from sitroom.facts import Correction
    from sitroom.record import Record

__all__ = ["command"]

Verb = TypeVar("Verb", bound=Callable[..., Any])


def signed(verb: Verb) -> Verb:
    """``--why``, ``--who``, ``--json`` and ``--record``."""
    for option in (
        options.record,
        click.option("--json", "as_json", is_flag=True, help="Write the correction as JSON."),
        click.option("--who", metavar="NAME", help=f"Who says so; else {WHO_ENV}, else the name you are logged in as."),
        click.option("--why", metavar="WORDS", help="Why, for whoever reads it later."),
    ):
        verb = option(verb)
    return verb


@click.group("fix", short_help="Correct what the record holds.")
def command() -> None:
    """Correct what the record holds. Nothing is ever overwritten: a correction is laid over what was read, says who
    made it, when and why, holds when reports are read anew, and can be taken back.

    \b
    Example:
      sitroom fix merge a-1a2b3c4d a-5e6f7a8b --why "one general, two spellings"
      sitroom fix split a-1a2b3c4d "Vale"
      sitroom fix reject s-1a2b3c4d --why "the page's menu"
      sitroom fix edit e-1a2b3c4d when 2026-03-21
      sitroom fix undo fix-1a2b3c4d5e
    """


@command.command("merge", short_help="Say that several facts are one.")
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@signed
def merge(ids: tuple[str, ...], **given: Any) -> None:
    """Say that several actors, events, commitments, accounts or lineages are one. The first id stays.

    \b
    Example:
      sitroom fix merge a-1a2b3c4d a-5e6f7a8b --why "one general, two spellings"
    """
    correct("merge", ids, **given)


@command.command("split")
@click.argument("id", metavar="ID")
@click.argument("parts", metavar="[PART]...", nargs=-1)
@signed
def split(id: str, parts: tuple[str, ...], **given: Any) -> None:
    """Say that one fact is two. PART is what becomes a fact of its own: an actor's wording, or the id of a report that
    tells it; with ids of facts that were merged, or nothing, the merge is given back.

    \b
    Example:
      sitroom fix split a-1a2b3c4d "Vale"
      sitroom fix split e-1a2b3c4d r-1a2b3c4d5e6f
      sitroom fix split a-1a2b3c4d a-5e6f7a8b
    """
    kind = id.partition("-")[0]
    merged = parts and all(part.startswith(f"{kind}-") for part in parts)
    correct("split", (id, *parts) if merged else (id,), value=None if merged else "\n".join(parts) or None, **given)


@command.command("reject")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@signed
def reject(ids: tuple[str, ...], **given: Any) -> None:
    """Say that a fact is none: it was misread. A report that is rejected stays, but no fact rests on it.

    \b
    Example:
      sitroom fix reject s-1a2b3c4d --why "the page's menu"
    """
    correct("reject", ids, **given)


@command.command("edit", short_help="Set a field of a fact.")
@click.argument("id", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@signed
def edit(id: str, field: str, value: str, **given: Any) -> None:
    """Set a field: when and who of an event, the speaker of a statement, the name of an actor, the day of a report.

    An empty VALUE ("") says that there is none. Whoever fills a role is named as the record names him, or by his id. A
    FIELD that cannot be set is answered with those that can.

    \b
    Example:
      sitroom fix edit e-1a2b3c4d when 2026-03-21
      sitroom fix edit s-1a2b3c4d speaker "Idris Vale"
      sitroom fix edit r-1a2b3c4d5e6f published 2026-03-21
    """
    correct("edit", (id,), field=field, value=value, **given)


@command.command("note")
@click.argument("id", metavar="ID")
@click.argument("words", metavar="WORDS")
@signed
def note(id: str, words: str, **given: Any) -> None:
    """Leave words beside a fact. Nothing changes.

    \b
    Example:
      sitroom fix note e-1a2b3c4d "the port's log has another time"
    """
    correct("note", (id,), value=words, **given)


@command.command("undo")
@click.argument("ids", metavar="FIX...", nargs=-1, required=True)
@signed
def undo(ids: tuple[str, ...], **given: Any) -> None:
    """Take corrections back. They stay in the record, and so does who took them back.

    \b
    Example:
      sitroom fix undo fix-1a2b3c4d5e --why "they were two after all"
    """
    wrong = next((id for id in ids if not id.startswith("fix-")), None)
    if wrong:
        raise click.UsageError(f"{wrong!r} is no correction's id: sitroom fix list shows them")
    correct("reject", ids, **given)


@command.command("list", short_help="Show all corrections, oldest first.")
@click.option("--json", "as_json", is_flag=True, help="Write them as a JSON list, which fix import takes.")
@options.record
def show(as_json: bool, record: str | None) -> None:
    """Show all corrections, oldest first, and which of them a later one has overruled.

    \b
    Example:
      sitroom fix list
      sitroom fix list --json > fixes.json
    """
    from sitroom.show.corrections import correction_lines
    from sitroom.show.index import Index
    from sitroom.show.tables import in_lines
    from sitroom.show.terminal.corrections import print_corrections

    with asked(record, None) as view:
        facts = view.facts
    if as_json:
        click.echo(in_lines(facts.corrections), nl=False)
    elif facts.corrections:
        print_corrections(correction_lines(Index(facts)), sys.stdout)
    else:
        say("nobody has corrected anything")


@command.command("import", short_help="Take in corrections from another record.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@options.record
def take(file: Path, record: str | None) -> None:
    """Take in corrections from another record: what fix list --json or export json wrote; - is standard input.

    Those that are there already change nothing. One that speaks of a fact not found here waits until it is.

    \b
    Example:
      sitroom fix list --json --record theirs.sitroom | sitroom fix import -
    """
    from sitroom.record import open
    from sitroom.show.export.corrections import corrections_from

    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    given = corrections_from(text, str(file))
    with open(record) as found:
        fresh = found.take_corrections(given)
        found.catch_up()
        say(f"{len(fresh):,} new, {len(given) - len(fresh):,} same → {found.path}")


def correct(
    kind: str,
    targets: tuple[str, ...],
    *,
    why: str | None,
    who: str | None,
    as_json: bool,
    record: str | None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    """Make a correction and say what it does."""
    from sitroom.record import open
    from sitroom.shapes import to_json

    with open(existing(record)) as found:
        made = found.correct(kind, targets, who or whoami(), why, field=field, value=value)
        found.catch_up()
        for line in told(made, found):
            say(line)
    if as_json:
        click.echo(to_json(made))


def whoami() -> str:
    """The name to sign with."""
    try:
        return os.environ.get(WHO_ENV) or getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError(f"nobody is logged in here: say who you are with --who or {WHO_ENV}") from error


def told(made: Correction, record: Record) -> list[str]:
    """What a correction does, how to take it back, and which earlier ones it overrules."""
    from sitroom.reconcile.corrections_standing import overruled
    from sitroom.show.corrections import correction_lines
    from sitroom.show.index import Index

    lines = {line.id: line for line in correction_lines(Index(record.facts))}
    over = [id for id, by in overruled(record.facts.corrections).items() if by.id == made.id]
    earlier = [f"this overrules {lines[id].who}, {lines[id].when}, {lines[id].text} ({id})" for id in over]
    return [lines[made.id].whole, *earlier, f"to take it back: sitroom fix undo {made.id}"]
