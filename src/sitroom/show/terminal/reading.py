"""One reading in a terminal: what a single report says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.text import Text

from sitroom.model import Commitment, Event, EventStatus, Reading, Report, Span, Statement
from sitroom.show.edtf import human
from sitroom.show.lines import listed, sides
from sitroom.show.terminal.console import bullet, joined, print_parts, rest, said, under
from sitroom.show.wording import act_words, kind_words, tie_verb, type_words
from sitroom.show.words import clean, count, listing, short

__all__ = ["print_reading"]

MOST = 15
"""Lines of a kind that are shown: ``--json`` gives all."""


def print_reading(reading: Reading, out: TextIO, width: int | None = None) -> None:
    """Print the short of a reading: where it is from, then what was found."""
    print_parts(reading_parts(reading), out, width)


def reading_parts(reading: Reading) -> Iterator[RenderableType]:
    """The reading from top to bottom."""
    report = reading.report
    yield said(report.title or "No title", "bold")
    yield Text(clean(origin(report)), style="dim")
    for title, lines in found(reading):
        if lines:
            yield under(f"{title} ({len(lines)})")
            shown = listed(lines, MOST, "--json gives all")
            yield from map(bullet, shown.shown)
            yield from rest(shown)
    yield Text()


def found(reading: Reading) -> Iterator[tuple[str, list[Text]]]:
    """What the reader found, kind by kind."""
    text = reading.report.text
    yield "Statements", [statement_text(statement, text) for statement in reading.statements]
    yield "Events", [event_text(event, text, reading) for event in reading.events]
    yield "Commitments", [commitment_text(commitment, text) for commitment in reading.commitments]
    yield "Ties", [said(f"{tie.a.of(text)} {tie_verb(tie.kind)} {tie.b.of(text)}") for tie in reading.ties]


def origin(report: Report) -> str:
    """Where a report is from: outlet, date, who wrote it, whom it credits, how much of it is the story."""
    story = sum(span.end - span.start for span in report.story)
    parts = [
        report.outlet,
        human(report.published, "undated"),
        f"by {listing(list(report.byline))}" if report.byline else None,
        f"credits {listing(list(report.credit))}" if report.credit else None,
        f"{count(story, 'character')} of story",
        report.source,
    ]
    return " · ".join(part for part in parts if part)


def statement_text(statement: Statement, text: str) -> Text:
    """Who said what, the outermost link first."""
    names = [clean(link.name or "not said who") for link in statement.chain] or ["not said who"]
    addressee = statement.chain[-1].addressee if statement.chain else None
    act = act_words(statement.act, clean(addressee.of(text)) if addressee else None)
    words = short(" ".join(span.of(text) for span in statement.content), 280)
    imagined = " (imagined words)" if statement.hypothetical else ""
    return Text.assemble((" → ".join(names), "bold"), f" {act}: ", (words, "italic"), (imagined, "yellow"))


def event_text(event: Event, text: str, reading: Reading) -> Text:
    """Who did what to whom, in the report's words."""
    actor, recipient, place = (named(span, text, reading) for span in (event.actor, event.recipient, event.place))
    status = "" if event.status is EventStatus.HAPPENED else f" ({event.status.value})"
    pieces = [
        said(sides(actor, recipient) or type_words(event.type), "bold"),
        said(event.anchor.of(text)),
        said(event.magnitude or ""),
        said(f"in {place}" if place else ""),
        said(human(event.when, "")),
        said(event.type.value.lower(), "dim"),
    ]
    return joined(pieces).append(status, style="yellow")


def named(span: Span | None, text: str, reading: Reading) -> str | None:
    """The fullest name that the words of a role stand for."""
    if span is None:
        return None
    full = next((mention.name for mention in reading.mentions if mention.span == span), span.of(text))
    return clean(full)


def commitment_text(commitment: Commitment, text: str) -> Text:
    """What somebody would do, and on which condition."""
    ends = (clean(span.of(text)) if span else None for span in (commitment.by, commitment.to))
    condition = said(commitment.condition.of(text), "magenta") if commitment.condition else Text()
    who = said(sides(*ends) or "not said who", "bold")
    return joined([who, said(kind_words(commitment.kind)), said(commitment.action.of(text)), condition])
