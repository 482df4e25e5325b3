"""Corrections in a terminal: one under another, those that no longer hold dimmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from sitroom.show.terminal.console import print_parts

if TYPE_CHECKING:
    from sitroom.show.corrections import CorrectionLine

__all__ = ["correction_grid", "print_corrections"]


def print_corrections(lines: Sequence[CorrectionLine], out: TextIO, width: int | None = None) -> None:
    """Print corrections."""
    print_parts([correction_grid(lines)], out, width)


def correction_grid(lines: Sequence[CorrectionLine]) -> Table:
    """Corrections, each with its id and its day in columns of their own."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim cyan", no_wrap=True)
    grid.add_column(style="green", max_width=16)
    grid.add_column(ratio=1)
    for line in lines:
        grid.add_row(line.id, line.when, correction_text(line))
    return grid


def correction_text(line: CorrectionLine) -> Text:
    """Who did what, why, and what overrules it."""
    style = "dim" if line.overruled else ""
    text = Text.assemble((line.who, f"bold {style}"), (f" {line.text}", style))
    text.append(f": {line.why}" if line.why else "", style=f"italic {style}")
    return text.append(f"\nno longer holds: {line.overruled}" if line.overruled else "", style="yellow")
