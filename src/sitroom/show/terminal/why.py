"""``why`` in a terminal: the words in context, then each step from them to the fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitroom.show.terminal.console import console, print_parts, proof, said
from sitroom.show.words import Passage, clean

if TYPE_CHECKING:
    from sitroom.show.why import Row, Why

__all__ = ["context", "print_why"]


def print_why(why: Why, out: TextIO, width: int | None = None) -> None:
    """Print why the record holds a fact. Without colour the evidence stands between » and «."""
    screen = console(out, width)
    marked = not screen.is_terminal or screen.no_color
    print_parts(why_parts(why, marked), out, width)


def why_parts(why: Why, marked: bool) -> Iterator[RenderableType]:
    """The fact, its words, its steps."""
    yield Text.assemble((clean(why.headline), "bold"), "  ", (f"{why.kind} {why.id}", "dim cyan"))
    if why.cited:
        yield Text.assemble("\n", ("IT RESTS ON THESE WORDS", "bold cyan"))
    for cited in why.cited:
        first = cited.passage.first
        yield Padding(context(cited.passage, marked), (0, 0, 0, 2))
        where = f"[{first.number}] {clean(first.label)} · {clean(cited.lineage)}"
        place = f"{first.report}, from character {first.start}"
        yield Padding(Text(f"{where} · {place}", style="dim"), (0, 0, 1, 4))
    if why.rows:
        yield Text("STEP BY STEP", style="bold cyan")
        yield Padding(steps(why.rows), (0, 0, 0, 2))


def context(passage: Passage, marked: bool) -> Text:
    """A sentence with the evidence in it made to stand out."""
    left, right = ("»", "«") if marked else ("", "")
    text = Text()
    for words, held in passage.pieces:
        text.append(left + clean(words) + right, "bold underline") if held else text.append(spaced(words))
    return text


def spaced(text: str) -> str:
    """Words beside evidence: clean, with the blanks that part them from it."""
    if not text.strip():
        return " " * bool(text)
    return f"{' ' * text[:1].isspace()}{clean(text)}{' ' * text[-1:].isspace()}"


def steps(rows: tuple[Row, ...]) -> Table:
    """Each step with what it is about in a column of its own."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", min_width=12)
    grid.add_column(ratio=1)
    label = ""
    for row in rows:
        numbers = "".join(f"[{n}]" for n in dict.fromkeys(words.number for words in row.words))
        text = said(row.text).append(f" {numbers}" if numbers else "", style="dim")
        quote = proof(row.words, row.text)
        grid.add_row("" if row.label == label else row.label, Group(text, quote) if quote else text)
        label = row.label
    return grid
