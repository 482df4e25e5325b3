"""What changed, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sitroom.show.terminal.brief import citation, item, pledge_lines
from sitroom.show.terminal.console import bullet, print_parts, rest, said, tail

if TYPE_CHECKING:
    from sitroom.show.diff import Diff
    from sitroom.show.lines import Line, Listing
    from sitroom.show.sections.accounts import Question
    from sitroom.show.turns import Turn

__all__ = ["print_diff"]


def print_diff(diff: Diff, out: TextIO, width: int | None = None) -> None:
    """Print what changed."""
    print_parts(diff_parts(diff), out, width)


def diff_parts(diff: Diff) -> Iterator[RenderableType]:
    """What changed, what people bound themselves to first."""
    yield Text.assemble((f"What changed from {diff.since} to {diff.until}", "bold"))
    yield Text(f"not known before: {' · '.join(diff.brought)}" if diff.brought else "nothing new is known", style="dim")
    yield from turn_parts("Commitments that changed", diff.kept)
    yield from pledged_parts(diff)
    yield from opened_parts("Accounts opened", diff.opened)
    yield from turn_parts("Accounts with other answers", diff.answered)
    yield from line_parts("Accounts that no longer differ", diff.agreed)
    yield from turn_parts("Figures that changed", diff.tolls)
    yield from turn_parts("Events told otherwise", diff.turned)
    yield from line_parts("New events", diff.events)
    yield from line_parts("Actors met", diff.met)
    yield from line_parts("Actors that are one", diff.joined)
    yield from line_parts("New ties", diff.ties)
    yield from line_parts("Ties that ended, or that nothing tells of any more", diff.loosened)
    yield from report_parts(diff)


def section(title: str, found: Listing[object]) -> Iterator[RenderableType]:
    """A section's heading, where there is anything in it."""
    if found.shown:
        yield Text.assemble("\n", (title.upper(), "bold cyan"))


def turn_parts(title: str, turns: Listing[Turn]) -> Iterator[RenderableType]:
    """Facts that are not what they were: what, what was told and what is now, what made the difference."""
    yield from section(title, turns)
    for turn in turns.shown:
        change = Text.assemble((f"{turn.before}, now ", "dim"), (turn.after, "yellow"))
        lines = [said(turn.text, "bold").append_text(tail(turn.id, turn.words)), change]
        yield bullet(Group(*lines, *([said(turn.because, "italic dim")] if turn.because else [])))
    yield from rest(turns)


def pledged_parts(diff: Diff) -> Iterator[RenderableType]:
    """Commitments not known before."""
    yield from section("New commitments", diff.pledged)
    for pledge in diff.pledged.shown:
        yield bullet(next(pledge_lines(pledge)))
    yield from rest(diff.pledged)


def opened_parts(title: str, questions: Listing[Question]) -> Iterator[RenderableType]:
    """Questions with the answers that stand against one another."""
    yield from section(title, questions)
    for question in questions.shown:
        yield bullet(Text.assemble(said(question.text, "bold"), tail(question.id, ())))
        for stance in question.stances:
            yield Padding(Text(f"– {stance.value} ({stance.by} · {stance.lineages})"), (0, 0, 0, 6))
    yield from rest(questions)


def line_parts(title: str, lines: Listing[Line]) -> Iterator[RenderableType]:
    """Facts, a line each."""
    yield from section(title, lines)
    for line in lines.shown:
        yield item(line)
    yield from rest(lines)


def report_parts(diff: Diff) -> Iterator[RenderableType]:
    """The reports that came."""
    yield from section("Reports that came", diff.reports)
    for reference in diff.reports.shown:
        yield bullet(citation(reference))
    yield from rest(diff.reports)
