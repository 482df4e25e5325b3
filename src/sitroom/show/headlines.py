"""Any fact in a few words, as the heading of what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sitroom.facts import Account, Actor, Commitment, Event, FiledReport, Lineage, Statement, Tie
from sitroom.show.index import Index, report_name
from sitroom.show.lines import event_line, sides, statement_line, tie_words
from sitroom.show.wording import kind_words
from sitroom.show.words import clean, count, short

__all__ = ["headline", "kind_of", "told_words"]


def headline(fact: Any, index: Index) -> str:
    """A fact in one line, without its id."""
    return HEADLINES[type(fact)](fact, index)


def kind_of(fact: Any) -> str:
    """What kind of fact it is: "statement", "event", "report" …"""
    return "report" if isinstance(fact, FiledReport) else type(fact).__name__.lower()


def told_words(statement: Statement, index: Index) -> str:
    """A statement in one line: who, what he did by saying it, his words."""
    line = statement_line(statement, index)
    return f"{index.name(statement.speaker) or 'not said who'} {line.text}: {line.quote}"


def commitment_words(fact: Commitment, index: Index) -> str:
    """A commitment in one line: who, towards whom, what, on which condition."""
    who = sides(index.name(fact.by) or "not said who", index.name(fact.to))
    parts = (who, kind_words(fact.kind), short(fact.action), short(fact.condition or ""))
    return " · ".join(part for part in parts if part)


HEADLINES: dict[type, Callable[[Any, Index], str]] = {
    FiledReport: lambda f, _: f"{report_name(f)} · {short(f.report.title or 'no title')}",
    Lineage: lambda f, _: f"{clean(f.origin)}, {count(len(f.reports), 'report')}",
    Actor: lambda f, _: clean(f.name),
    Tie: lambda f, index: f"{index.name(f.a)} · {tie_words(f, index)}",
    Statement: told_words,
    Event: lambda f, index: " · ".join(event_line(f, index).parts),
    Account: lambda f, _: clean(f.question),
    Commitment: commitment_words,
}
