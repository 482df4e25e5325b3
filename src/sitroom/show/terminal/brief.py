"""The brief in a terminal: 80 to 120 columns, plain text where colour is not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitroom.show.terminal.console import bullet, joined, numbers, print_parts, proof, rest, said, tail, under
from sitroom.show.words import clean

if TYPE_CHECKING:
    from sitroom.show.brief import Brief
    from sitroom.show.lines import Line, Listing
    from sitroom.show.sections.accounts import Question
    from sitroom.show.sections.commitments import Pledge
    from sitroom.show.sections.new import New
    from sitroom.show.sections.sources import Origin, Reference
    from sitroom.show.sections.speakers import Speaker
    from sitroom.show.sections.standing import Standing
    from sitroom.show.sections.timeline import Timeline

__all__ = ["citation", "item", "pledge_lines", "print_brief"]


def print_brief(brief: Brief, out: TextIO, width: int | None = None) -> None:
    """Print the brief."""
    print_parts(brief_parts(brief), out, width)


def brief_parts(brief: Brief) -> Iterator[RenderableType]:
    """The brief from top to bottom."""
    yield heading(brief)
    yield from new_parts(brief.new)
    yield from timeline_parts(brief.timeline)
    yield from standing_parts(brief.standing)
    yield from accounts_parts(brief.accounts)
    yield from section("Commitments", "who bound himself to what, and what became of it", len(brief.commitments.shown))
    yield from pledge_parts(brief.commitments)
    yield from speakers_parts(brief.speakers)
    yield from sources_parts(brief.sources)
    yield Text("\nsitroom why ID shows the words that a line rests on; [n] is the report's number.", style="dim")


def heading(brief: Brief) -> Text:
    """The title, the day it is known on, how much there is."""
    day = f"  as known on {brief.as_of}" if brief.as_of else ""
    size = "\n".join(filter(None, (" · ".join(brief.size), brief.covers)))
    unread = f"\n{brief.unread}" if brief.unread else ""
    return Text.assemble(("The state of things", "bold"), (day, "bold yellow"), "\n", (size, "dim"), (unread, "yellow"))


def section(title: str, note: str, shown: int) -> Iterator[RenderableType]:
    """A section's heading; where there is nothing in it, that is said."""
    yield Text.assemble("\n", (title.upper(), "bold cyan"), ("  " + note if note else "", "dim"))
    if not shown:
        yield Padding(Text("nothing on record", style="dim"), (0, 0, 0, 2))


def body(line: Line, dated: bool = True) -> Text:
    """A fact's line, with its marks, id and reports."""
    pieces = [said(line.text, "bold"), *(said(note) for note in line.notes)]
    pieces += [said(line.when or "") if dated else Text(), Text(line.sources or "", style="dim")]
    marks = Text("".join(f" ({mark})" for mark in map(clean, line.marks)), style="yellow")
    return joined(pieces).append_text(marks).append_text(tail(line.id, line.words))


def item(line: Line) -> RenderableType:
    """A fact's line as an item of a list, with the quote under it where the line does not hold it."""
    text = body(line)
    quote = proof(line.words, text.plain)
    return bullet(Group(text, quote) if quote else text)


def new_parts(new: New) -> Iterator[RenderableType]:
    """What is new."""
    yield from section("What is new", f"since {new.since}", len(new.reports.shown))
    for reference in new.reports.shown:
        yield bullet(citation(reference))
    yield from rest(new.reports)
    if new.brought:
        yield under(f"brought {', '.join(new.brought)} not on record before", "dim")
    for line in new.events.shown:
        yield item(line)
    yield from rest(new.events)
    if new.changed.shown:
        yield under("Commitments that changed")
        for pledge in new.changed.shown:
            yield bullet(next(pledge_lines(pledge)))
    if new.pledges.shown:
        yield under("New commitments")
        for pledge in new.pledges.shown:
            yield bullet(next(pledge_lines(pledge)))
    if new.disputed.shown:
        yield under("Accounts with a new answer")
        for question in new.disputed.shown:
            text = Text.assemble(said(question.text), f" · {question.answers}")
            yield bullet(text.append_text(tail(question.id, ())))


def citation(reference: Reference) -> Text:
    """A report in one line."""
    old = "" if reference.current else "replaced by a newer version"
    pieces = [said(reference.name, "bold"), said(reference.date), said(reference.title), Text(old, style="yellow")]
    return Text.assemble((f"[{reference.number}] ", "dim"), joined(pieces))


def timeline_parts(timeline: Timeline) -> Iterator[RenderableType]:
    """The timeline, its dates in a column of their own."""
    yield from section("Timeline", "", len(timeline.dated.shown) + len(timeline.undated.shown))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=22, min_width=13)
    grid.add_column(ratio=1)
    for line in timeline.dated.shown:
        text = body(line, dated=False)
        quote = proof(line.words, text.plain)
        grid.add_row(said(line.when or "", "green"), Group(text, quote) if quote else text)
    if timeline.dated.shown:
        yield Padding(grid, (0, 0, 0, 2))
    yield from rest(timeline.dated)
    if timeline.undated.shown:
        yield under("Without a full date")
        for line in timeline.undated.shown:
            yield item(line)
        yield from rest(timeline.undated)


def standing_parts(standing: Standing) -> Iterator[RenderableType]:
    """Who stands with whom."""
    yield from section("Who stands with whom", "", len(standing.blocs.shown) + len(standing.sides.shown))
    for bloc in standing.blocs.shown:
        yield under(bloc.name)
        groups = (
            ("led by", bloc.leaders),
            ("backed by", bloc.backers),
            ("member", bloc.members),
            ("also", bloc.others),
        )
        for label, lines in groups:
            for line in lines:
                yield bullet(Text.assemble((f"{label}: ", "dim"), body(line)))
        for line in bloc.alone:
            yield bullet(Text.assemble(("on acting alone: ", "dim"), spoken(line)))
        if bloc.rest:
            yield bullet(said(bloc.rest, "dim"))
    yield from rest(standing.blocs)
    for side in standing.sides.shown:
        yield under(side.name)
        for line in side.ties:
            yield bullet(body(line))
    yield from rest(standing.sides)


def accounts_parts(accounts: Listing[Question]) -> Iterator[RenderableType]:
    """Accounts side by side: a column for each answer, three a row."""
    yield from section("Accounts side by side", "what cannot all be true; no verdict", len(accounts.shown))
    for question in accounts.shown:
        yield Padding(Text.assemble(said(question.text, "bold"), tail(question.id, ())), (0, 0, 0, 2))
        for first in range(0, len(question.stances), 3):
            yield Padding(stances(question, first), (0, 0, 0, 4))
    yield from rest(accounts)


def stances(question: Question, first: int) -> Table:
    """Up to three answers beside one another."""
    shown = question.stances[first : first + 3]
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in range(min(3, len(question.stances))):
        table.add_column(ratio=1)
    table.add_row(*(said(stance.value, "bold green") for stance in shown))
    table.add_row(*(Text(f"{clean(stance.by)} · {stance.lineages} {numbers(stance.words)}") for stance in shown))
    table.add_row(*(proof(stance.words, "") or Text() for stance in shown))
    return table


def pledge_parts(pledges: Listing[Pledge]) -> Iterator[RenderableType]:
    """Commitments, each with what became of it."""
    for pledge in pledges.shown:
        yield bullet(Group(*pledge_lines(pledge)))
    yield from rest(pledges)


def pledge_lines(pledge: Pledge) -> Iterator[Text]:
    """A commitment: who, what, on which condition, its status, its steps."""
    pieces = [said(pledge.who, "bold"), said(pledge.kind), said(pledge.action), said(pledge.condition or "", "magenta")]
    pieces += [said(pledge.made or ""), Text(pledge.told, style="dim")]
    status = (f"{pledge.status.upper()} ", "yellow" if pledge.stages else "green")
    yield Text.assemble(status, joined(pieces), tail(pledge.id, pledge.words))
    quote = proof(pledge.words, f"{pledge.action} {pledge.condition or ''}")
    if quote:
        yield quote
    for stage in pledge.stages:
        event = said(" · ".join((stage.event.text, *stage.event.notes))) if stage.event else Text()
        steps = [said(stage.status, "yellow"), said(stage.date or ""), said(stage.why), event]
        yield Text("→ ").append_text(joined(steps)).append(f" {numbers(stage.words)}", style="dim")
    if pledge.rest:
        yield said(pledge.rest, "dim")


def speakers_parts(speakers: Listing[Speaker]) -> Iterator[RenderableType]:
    """Statements by speaker."""
    yield from section("Statements by speaker", "the most quoted first", len(speakers.shown))
    for speaker in speakers.shown:
        yield Padding(Text.assemble(said(speaker.name, "bold"), (f"  {speaker.note}", "dim")), (0, 0, 0, 2))
        for line in speaker.lines.shown:
            yield bullet(spoken(line))
        yield from rest(speaker.lines)
    yield from rest(speakers)


def spoken(line: Line) -> Text:
    """A statement: the act, the words, through whom and when."""
    text = Text.assemble(said(line.text), ": ", said(line.quote or "", "italic"))
    pieces = [text, *(said(note) for note in line.notes), said(line.when or ""), Text(line.sources or "", style="dim")]
    return joined(pieces).append_text(tail(line.id, line.words))


def sources_parts(origins: Listing[Origin]) -> Iterator[RenderableType]:
    """The reports by lineage: ten reprints of one story are one source."""
    yield from section("Sources", "reports that go back to one original count once", len(origins.shown))
    for origin in origins.shown:
        if len(origin.reports) > 1:
            yield Padding(Text.assemble(said(origin.name, "bold"), (f"  {origin.reason}", "dim")), (0, 0, 0, 2))
        for reference in origin.reports:
            yield bullet(citation(reference), "•" if len(origin.reports) == 1 else "–")
    yield from rest(origins)
