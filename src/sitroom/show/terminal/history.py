"""``history`` in a terminal: one thing after another, its day in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitroom.show.terminal.console import bullet, print_parts, proof, said
from sitroom.show.terminal.corrections import correction_grid

if TYPE_CHECKING:
    from sitroom.show.history import Life, Stage

__all__ = ["print_life"]


def print_life(life: Life, out: TextIO, width: int | None = None) -> None:
    """Print a fact's life."""
    print_parts(life_parts(life), out, width)


def life_parts(life: Life) -> Iterator[RenderableType]:
    """The fact, what was told of it day by day, why it is one, what people changed."""
    yield Text.assemble(said(life.headline, "bold"), "  ", (f"{life.kind} {life.id}", "dim cyan"))
    if life.stages:
        yield Text("\nAS IT CAME TO BE KNOWN", style="bold cyan")
        yield stages(life.stages)
    if life.judgements:
        yield Text("\nWHY IT IS ONE", style="bold cyan")
        yield from (bullet(said(reason)) for reason in life.judgements)
    if life.corrections:
        yield Text("\nWHAT PEOPLE CHANGED", style="bold cyan")
        yield correction_grid(life.corrections)


def stages(found: tuple[Stage, ...]) -> Table:
    """One thing after another."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="green", max_width=17)
    grid.add_column(style="dim")
    grid.add_column(ratio=1)
    day = ""
    for stage in found:
        quote = proof(stage.words, stage.text)
        text = said(stage.text, "bold" if stage.label == "stood" else "")
        grid.add_row("" if stage.day == day else stage.day, stage.label, Group(text, quote) if quote else text)
        day = stage.day or day
    return grid
