"""What every view in the terminal shares: its width, its plain text, its bullets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitroom.show.lines import Listing
from sitroom.show.words import Words, clean, short

__all__ = ["bullet", "console", "joined", "numbers", "print_parts", "proof", "rest", "said", "tail", "under"]

NARROWEST, WIDEST = 80, 120
QUOTE = 150
"""A quote is cut after this many characters: ``why`` shows all of it."""

SAME = 60
"""A line that holds this much of a quote has said it."""


def console(out: TextIO, width: int | None = None) -> Console:
    """Where to print: as wide as the terminal, but 80 to 120 columns; 100 where it is no terminal."""
    made = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    wide = width or (made.width if made.is_terminal else 100)
    made.width = min(max(wide, NARROWEST), WIDEST)
    return made


def print_parts(parts: Iterable[RenderableType], out: TextIO, width: int | None = None) -> None:
    """Print parts one under another, without blanks at the ends of lines."""
    screen = console(out, width)
    with screen.capture() as shown:
        screen.print(Group(*parts))
    # Rich fills lines with blanks; whoever pipes them on does not want them.
    out.write("".join(f"{line.rstrip()}\n" for line in shown.get().splitlines()))


def said(text: str, style: str = "") -> Text:
    """Words from a report, harmless to a terminal."""
    return Text(clean(text), style=style)


def joined(pieces: Iterable[Text], between: str = " · ") -> Text:
    """Pieces with a dot between them, the empty ones left out."""
    found = Text()
    for piece in pieces:
        if piece.plain:
            found.append(between if found.plain else "", style="dim").append_text(piece)
    return found


def numbers(words: Sequence[Words]) -> str:
    """The reports that some words stand in: "[1][4]"."""
    return "".join(f"[{number}]" for number in dict.fromkeys(word.number for word in words))


def tail(id: str, words: Sequence[Words]) -> Text:
    """The id to ask ``why`` with, and the reports."""
    return Text.assemble("  ", (id, "dim cyan"), " ", (numbers(words), "dim"))


def proof(words: Sequence[Words], told: str) -> Text | None:
    """The longest quote out of the first report that a fact rests on, None where the line itself already says it."""
    if not words:
        return None
    quote = max((w.quote for w in words if w.report == words[0].report), key=len)
    if says(told, clean(quote)):
        return None
    return Text(f"“{short(quote, QUOTE)}”", style="italic dim")


def says(told: str, quote: str) -> bool:
    """Whether a line holds a quote, or a part of the line is so much of it that the quote would only repeat it."""
    low, parts = quote.casefold(), (part.strip("… ") for part in clean(told).casefold().split(" · "))
    return low[:SAME] in clean(told).casefold() or any(len(part) > SAME // 2 and part[:SAME] in low for part in parts)


def bullet(content: RenderableType, mark: str = "•") -> RenderableType:
    """An item of a list, its further lines hanging."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1)
    grid.add_row(Text(mark, style="dim"), content)
    return grid


def rest(found: Listing[object]) -> Iterator[RenderableType]:
    """How many more there are."""
    if found.rest:
        yield Padding(Text(f"{found.rest} ({found.command})", style="dim"), (0, 0, 0, 4))


def under(title: str, style: str = "bold") -> RenderableType:
    """A small heading in a section."""
    return Padding(said(title, style), (0, 0, 0, 2))
