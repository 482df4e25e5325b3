"""``list`` and ``search`` in a terminal: one fact after the other, its id and its date in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitroom.facts import Account, Actor, Commitment, Event, Evidence, FiledReport, Statement, Tie
from sitroom.intake.languages import language_name
from sitroom.show.edtf import human
from sitroom.show.index import Fact, Index
from sitroom.show.lines import Line, event_line, statement_line, tie_words
from sitroom.show.sections.commitments import pledge
from sitroom.show.sections.sources import reference
from sitroom.show.terminal.console import console, joined, numbers, print_parts, said
from sitroom.show.unread import is_unread
from sitroom.show.words import clean, count, listing, short

__all__ = ["print_facts", "print_found"]

AT_ONCE = 100
"""Facts that are laid out together: thousands of them take seconds, and most readers look at the first."""

DATE = 16
"""The longest full date, "22 September 2026", is broken in two; all others fit."""


def print_facts(facts: Sequence[Fact], index: Index, out: TextIO, width: int | None = None) -> None:
    """Print facts of one kind, a few lines each; the first are there before the last are laid out."""
    for first in range(0, len(facts), AT_ONCE):
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim cyan", no_wrap=True)
        grid.add_column(style="green", max_width=DATE)
        grid.add_column(ratio=1)
        for fact in facts[first : first + AT_ONCE]:
            grid.add_row(*VIEWS[type(fact)](fact, index))
        print_parts([grid], out, width)
        out.flush()


def print_found(found: Iterable[Evidence], words: str, index: Index, out: TextIO, width: int | None = None) -> None:
    """Print the places where some words were found, each under its report; without colour in » and «."""
    screen = console(out, width)
    print_parts(found_parts(found, words, index, not screen.is_terminal or screen.no_color), out, width)


def found_parts(found: Iterable[Evidence], words: str, index: Index, marked: bool) -> Iterator[RenderableType]:
    """Each place: the report, then the text around the words."""
    for place in found:
        filed = index.reports[place.report]
        pieces = joined([said(index.label(place.report), "bold"), said(filed.report.title or "no title")])
        yield pieces.append(f"  {place.report}", style="dim cyan")
        yield Padding(highlighted(place.quote, words, marked), (0, 0, 1, 2))


def highlighted(text: str, words: str, marked: bool) -> Text:
    """Text with the words that were asked for made to stand out."""
    asked = "|".join(rf"{re.escape(word)}\w*" for word in re.findall(r"\w+", words))
    found = Text("… ")
    at, line = 0, clean(text)
    for match in re.finditer(rf"\b(?:{asked})", line, re.IGNORECASE):
        found.append(line[at : match.start()])
        found.append(f"»{match.group()}«" if marked else match.group(), style="bold underline")
        at = match.end()
    return found.append(line[at:]).append(" …")


def dated_line(line: Line, *first: str) -> Text:
    """A fact's line without its date, its marks and reports at the end."""
    pieces = [said(text) for text in first] + [said(line.text, "" if first else "bold")]
    pieces += [said(note) for note in line.notes] + [Text(line.sources or "", style="dim")]
    marks = "".join(f" ({clean(mark)})" for mark in line.marks)
    return joined(pieces).append(marks, style="yellow").append(f" {numbers(line.words)}", style="dim")


def event_view(fact: Event, index: Index) -> tuple[str, str, Text]:
    """An event."""
    return fact.id, human(fact.when, "no date"), dated_line(event_line(fact, index))


def statement_view(fact: Statement, index: Index) -> tuple[str, str, Text]:
    """A statement: who, what, through whom."""
    line = statement_line(fact, index)
    text = Text.assemble((index.name(fact.speaker) or "not said who", "bold"), " ", clean(line.text), ": ")
    text.append(clean(line.quote or ""), style="italic")
    notes = joined([text, *(said(note) for note in (*line.notes, *line.marks))])
    return fact.id, line.when or "", notes.append(f" {numbers(line.words)}", style="dim")


def tie_view(fact: Tie, index: Index) -> tuple[str, str, Text]:
    """A tie."""
    text = joined([said(index.name(fact.a) or "", "bold"), said(tie_words(fact, index))])
    told = f"by account of {listing(index.by_account_of(fact.evidence), 3)}"
    words = numbers(index.all_words(fact.evidence))
    return fact.id, human(fact.since, ""), joined([text, said(told)]).append(f" {words}", style="dim")


def actor_view(fact: Actor, _: Index) -> tuple[str, str, Text]:
    """An actor with the names it goes by."""
    others = [short(name, 60) for name in dict.fromkeys(alias.name for alias in fact.aliases) if name != fact.name]
    also = f"also {listing(others, 6)}" if others else ""
    return fact.id, fact.kind.value, joined([said(fact.name, "bold"), said(fact.country or ""), said(also)])


def account_view(fact: Account, index: Index) -> tuple[str, str, Text]:
    """A question and its answers."""
    answers = [
        f"{short(p.value, 80)} ({listing(list(map(index.source, p.sources)), 3)}; {p.lineages})" for p in fact.positions
    ]
    told = "".join(f"\n– {answer}" for answer in answers)
    question = Text.assemble(said(fact.question, "bold"), (f" · {count(len(answers), 'account')}", "dim"), told)
    return fact.id, fact.attribute, question


def commitment_view(fact: Commitment, index: Index) -> tuple[str, str, Text]:
    """A commitment and where it stands."""
    found = pledge(fact, index)
    pieces = [said(found.status, "yellow"), said(found.who, "bold"), said(found.kind), said(found.action)]
    pieces.append(said(found.condition or "", "magenta"))
    return fact.id, found.made or "", joined(pieces).append(f" {numbers(found.words)}", style="dim")


def report_view(fact: FiledReport, index: Index) -> tuple[str, str, Text]:
    """A report and the lineage it counts under."""
    found = reference(fact, index)
    lineage = index.lineages.get(fact.lineage)
    shared = lineage is not None and len(lineage.reports) > 1
    counted = f"counts as {lineage.origin} ({fact.lineage_reason.value})" if lineage and shared else ""
    old = "" if fact.current else "replaced by a newer version"
    unread = f"in {language_name(fact.report.language or '')}: not read for facts" if is_unread(fact) else ""
    marks = [said(counted, "dim"), said(old, "yellow"), said(unread, "yellow")]
    text = joined([said(found.name, "bold"), said(found.title), *marks])
    return fact.report.id, human(fact.report.published, "undated"), text


VIEWS: dict[type, Callable[[Any, Index], tuple[str, str, Text]]] = {
    Event: event_view,
    Statement: statement_view,
    Tie: tie_view,
    Actor: actor_view,
    Account: account_view,
    Commitment: commitment_view,
    FiledReport: report_view,
}
