"""The brief as Markdown: for a wiki, a mail, a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sitroom.show.brief import Brief
from sitroom.show.lines import Line, Listing
from sitroom.show.sections.accounts import Question
from sitroom.show.sections.commitments import Pledge
from sitroom.show.sections.new import New
from sitroom.show.sections.sources import Origin, Reference
from sitroom.show.sections.speakers import Speaker
from sitroom.show.sections.standing import Standing
from sitroom.show.sections.timeline import Timeline
from sitroom.show.words import Words, clean, short

__all__ = ["markdown"]

QUOTE = 220


def markdown(brief: Brief) -> str:
    """The brief in Markdown; what a report says cannot turn into Markdown of its own."""
    title = "# The state of things" + (f", as known on {brief.as_of}" if brief.as_of else "")
    head = [title, "", " · ".join(brief.size), *(["", brief.covers] if brief.covers else [])]
    head += ["", plain(brief.unread)] if brief.unread else []
    sections = (
        ("What is new", new_lines(brief.new)),
        ("Timeline", timeline_lines(brief.timeline)),
        ("Who stands with whom", standing_lines(brief.standing)),
        ("Accounts side by side", accounts_lines(brief.accounts)),
        ("Commitments", pledge_lines(brief.commitments)),
        ("Statements by speaker", speakers_lines(brief.speakers)),
        ("Sources", sources_lines(brief.sources)),
    )
    body = [
        line for name, lines in sections for line in ("", f"## {name}", "", *(list(lines) or ["Nothing on record."]))
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*head, *body])) + "\n"


def plain(text: str) -> str:
    """A report's words, with whatever Markdown or HTML could take for its own made harmless."""
    line = re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", clean(text))
    return re.sub(r"^([-+]|\d+\.)(?= )", r"\\\1", line)


def dots(pieces: Iterable[str | None]) -> str:
    """Pieces with a dot between them."""
    return " · ".join(piece for piece in pieces if piece)


def numbers(words: Sequence[Words]) -> str:
    """The reports that some words stand in."""
    return "".join(f"\\[{number}\\]" for number in dict.fromkeys(word.number for word in words))


def tail(id: str, words: Sequence[Words]) -> str:
    """The id to ask ``why`` with, and the reports."""
    return f"`{id}` {numbers(words)}".rstrip()


def quotes(words: Sequence[Words], told: str = "") -> Iterator[str]:
    """The first quote, under its line, where the line does not hold it."""
    if words and clean(words[0].quote).casefold() not in told.casefold():
        yield f"  > “{plain(short(words[0].quote, QUOTE))}” {plain(words[0].label)}"


def item(line: Line) -> Iterator[str]:
    """A fact as an item of a list."""
    marks = "".join(f" *({plain(mark)})*" for mark in line.marks)
    said = dots([f"**{plain(line.text)}**", *map(plain, line.notes), plain(line.when or ""), line.sources])
    yield f"- {said}{marks} {tail(line.id, line.words)}"
    yield from quotes(line.words, " ".join(line.parts))


def items(found: Listing[Line]) -> Iterator[str]:
    """Lines as a list."""
    for line in found.shown:
        yield from item(line)
    yield from rest(found)


def rest(found: Listing[object]) -> Iterator[str]:
    """How many more there are."""
    if found.rest:
        yield from ("", f"{found.rest}: `{found.command}`", "")


def citation(reference: Reference) -> str:
    """A report in one line."""
    old = None if reference.current else "*replaced by a newer version*"
    said = dots([f"**{plain(reference.name)}**", plain(reference.date), plain(reference.title), old])
    return f"- \\[{reference.number}\\] {said}"


def new_lines(new: New) -> Iterator[str]:
    """What is new."""
    if not new.reports.shown:
        return
    yield from (f"Since {new.since}:", "", *map(citation, new.reports.shown), *rest(new.reports), "")
    if new.brought:
        yield from (f"They brought {', '.join(new.brought)} not on record before.", "")
    yield from items(new.events)
    for title, found in (("Commitments that changed", new.changed), ("New commitments", new.pledges)):
        if found.shown:
            yield from ("", f"### {title}", "", *pledge_lines(found))
    if new.disputed.shown:
        yield from ("", "### Accounts with a new answer", "")
        yield from (f"- {plain(question.text)} `{question.id}`" for question in new.disputed.shown)


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """The timeline."""
    yield from items(timeline.dated)
    if timeline.undated.shown:
        yield from ("", "### Without a full date", "", *items(timeline.undated))


def standing_lines(standing: Standing) -> Iterator[str]:
    """Who stands with whom."""
    for bloc in standing.blocs.shown:
        yield from ("", f"### {plain(bloc.name)}", "")
        for role, lines in (("Led by", bloc.leaders), ("Backed by", bloc.backers), ("Members", bloc.members)):
            if lines:
                yield from (f"{role}:", "", *items(Listing(lines, 0, "")), "")
        yield from items(Listing(bloc.others, 0, ""))
        if bloc.alone:
            yield from ("", "On acting alone:", "", *map(spoken, bloc.alone))
        if bloc.rest:
            yield from ("", plain(bloc.rest))
    yield from rest(standing.blocs)
    for side in standing.sides.shown:
        yield from ("", f"### {plain(side.name)}", "", *items(Listing(side.ties, 0, "")))
    yield from rest(standing.sides)


def accounts_lines(accounts: Listing[Question]) -> Iterator[str]:
    """Each question as a table, an answer a column."""
    for question in accounts.shown:
        yield from ("", f"### {plain(question.text)}", "", f"`{question.id}`", "")
        yield row(plain(stance.value) for stance in question.stances)
        yield row("---" for _ in question.stances)
        yield row(f"{plain(stance.by)} · {stance.lineages} {numbers(stance.words)}" for stance in question.stances)
        yield row("; ".join(f"“{plain(short(w.quote, QUOTE))}”" for w in s.words[:2]) for s in question.stances)
    yield from rest(accounts)


def row(cells: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def pledge_lines(pledges: Listing[Pledge]) -> Iterator[str]:
    """Commitments, each with what became of it."""
    for pledge in pledges.shown:
        condition = f"*{plain(pledge.condition)}*" if pledge.condition else None
        said = dots([plain(pledge.kind), plain(pledge.action), condition, pledge.made, pledge.told])
        yield f"- {pledge.status}: **{plain(pledge.who)}** · {said} {tail(pledge.id, pledge.words)}"
        yield from quotes(pledge.words, pledge.action)
        for stage in pledge.stages:
            event = dots((stage.event.text, *stage.event.notes)) if stage.event else ""
            why = dots([stage.status, stage.date, plain(stage.why), plain(event)])
            yield f"  - {why} {numbers(stage.words)}"
        if pledge.rest:
            yield f"  - {plain(pledge.rest)}"
    yield from rest(pledges)


def spoken(line: Line) -> str:
    """A statement: the act, the words, through whom and when."""
    said = f"{plain(line.text)}: {plain(line.quote or '')}"
    return (
        f"- {dots([said, *map(plain, line.notes), plain(line.when or ''), line.sources])} {tail(line.id, line.words)}"
    )


def speakers_lines(speakers: Listing[Speaker]) -> Iterator[str]:
    """Statements by speaker."""
    for speaker in speakers.shown:
        yield from ("", f"### {plain(speaker.name)} ({speaker.note})", "")
        yield from map(spoken, speaker.lines.shown)
        yield from rest(speaker.lines)
    yield from rest(speakers)


def sources_lines(origins: Listing[Origin]) -> Iterator[str]:
    """The reports by lineage."""
    for origin in origins.shown:
        if len(origin.reports) == 1:
            yield citation(origin.reports[0])
        else:
            yield f"- **{plain(origin.name)}** ({plain(origin.reason)}), one source:"
            yield from (f"  {citation(reference)}" for reference in origin.reports)
    yield from rest(origins)
