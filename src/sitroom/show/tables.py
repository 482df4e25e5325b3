"""Facts of one kind as a table: one row a fact, columns that stay, for the terminal and for CSV.

The columns of each kind, in order, are those that ``columns`` names. Dates are EDTF, parties are names.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any

from sitroom.facts import Account, Actor, Commitment, Event, FiledReport, Party, Statement, Tie
from sitroom.shapes import to_json
from sitroom.show.export.record_json import fact_shape, report_shape
from sitroom.show.index import Fact, Index

__all__ = ["COLUMNS", "as_csv", "as_list", "columns", "in_lines", "rows"]

Row = dict[str, str]


def party(found: Party | None, index: Index) -> str:
    """A party's name, or nothing."""
    return (index.name(found) or "") if found else ""


def text(value: object) -> str:
    """A cell: nothing for None, names apart with semicolons."""
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def report_row(fact: FiledReport, index: Index) -> Row:
    """A report."""
    report = fact.report
    origin = index.lineages[fact.lineage].origin if fact.lineage in index.lineages else fact.lineage
    return cells(
        id=report.id,
        published=report.published,
        outlet=report.outlet,
        title=report.title,
        byline=report.byline,
        credit=report.credit,
        language=report.language,
        lineage=origin,
        added=fact.added,
        current="yes" if fact.current else "no",
        source=report.source,
    )


def statement_row(fact: Statement, index: Index) -> Row:
    """A statement."""
    last = fact.chain[-1] if fact.chain else None
    outer = tuple(party(link.source, index) or "not said who" for link in fact.chain[:-1])
    return cells(
        id=fact.id,
        date=fact.said_on or fact.reported_on,
        speaker=party(fact.speaker, index),
        identity=last.identity if last else None,
        act=fact.act,
        to=party(last.addressee, index) if last else None,
        content=fact.content,
        form=fact.form,
        told_by=outer,
        channel=party(last.channel, index) if last else None,
        imagined="yes" if fact.hypothetical else "no",
        report=fact.report,
    )


def event_row(fact: Event, index: Index) -> Row:
    """An event."""
    return cells(
        id=fact.id,
        date=fact.when,
        actor=party(fact.actor, index),
        recipient=party(fact.recipient, index),
        type=fact.type,
        mode=fact.mode,
        status=fact.status,
        place=party(fact.place, index),
        magnitude=fact.magnitude,
        words=fact.words,
        sources=fact.sources,
        reported_on=fact.reported_on,
    )


def actor_row(fact: Actor, index: Index) -> Row:
    """An actor."""
    others = tuple(dict.fromkeys(alias.name for alias in fact.aliases if alias.name != fact.name))
    return cells(id=fact.id, name=fact.name, kind=fact.kind, country=fact.country, sector=fact.sector, aliases=others)


def tie_row(fact: Tie, index: Index) -> Row:
    """A tie."""
    return cells(
        id=fact.id,
        a=party(fact.a, index),
        kind=fact.kind,
        b=party(fact.b, index),
        words=fact.words,
        since=fact.since,
        until=fact.until,
        sources=fact.sources,
        by_account_of=tuple(index.by_account_of(fact.evidence)),
    )


def account_row(fact: Account, index: Index) -> Row:
    """An account: its answers in one cell, each with who gives it and from how many lineages."""
    answers = tuple(f"{p.value} ({', '.join(map(index.source, p.sources))}; {p.lineages})" for p in fact.positions)
    return cells(
        id=fact.id,
        question=fact.question,
        attribute=fact.attribute,
        about=fact.about,
        answers=" | ".join(answers),
        positions=len(fact.positions),
    )


def commitment_row(fact: Commitment, index: Index) -> Row:
    """A commitment."""
    return cells(
        id=fact.id,
        made_on=fact.made_on,
        by=party(fact.by, index),
        to=party(fact.to, index),
        kind=fact.kind,
        action=fact.action,
        condition=fact.condition,
        status=fact.status,
        certain="no" if fact.steps and not fact.steps[-1].certain else "yes",
        triggers=fact.triggers,
        acts=fact.acts,
    )


def cells(**values: object) -> Row:
    """Values as the cells of a row."""
    return {name: text(value) for name, value in values.items()}


ROWS: dict[type, Callable[[Any, Index], Row]] = {
    FiledReport: report_row,
    Statement: statement_row,
    Event: event_row,
    Actor: actor_row,
    Tie: tie_row,
    Account: account_row,
    Commitment: commitment_row,
}

COLUMNS = {
    "reports": "id published outlet title byline credit language lineage added current source",
    "statements": "id date speaker identity act to content form told_by channel imagined report",
    "events": "id date actor recipient type mode status place magnitude words sources reported_on",
    "actors": "id name kind country sector aliases",
    "ties": "id a kind b words since until sources by_account_of",
    "accounts": "id question attribute about answers positions",
    "commitments": "id made_on by to kind action condition status certain triggers acts",
}
"""The columns of each kind's table, in order; ``columns`` gives them apart."""


def columns(kind: str) -> list[str]:
    """The columns of a kind's table."""
    return COLUMNS[kind].split()


def rows(facts: Iterable[Fact], index: Index) -> list[Row]:
    """A row for each fact, all of one kind."""
    return [ROWS[type(fact)](fact, index) for fact in facts]


def as_csv(kind: str, facts: Iterable[Fact], index: Index) -> str:
    """The table as CSV with a header, lines ending as RFC 4180 wants them."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns(kind))
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows(facts, index))
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula (a quote before it says: text)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_list(facts: Iterable[Fact], index: Index) -> str:
    """One JSON list, a fact a line, each in the shape that ``export json`` gives it."""
    return in_lines(
        report_shape(fact, index.lineages) if isinstance(fact, FiledReport) else fact_shape(fact) for fact in facts
    )


def in_lines(values: Iterable[Any]) -> str:
    """A JSON list with a value a line."""
    lines = ",\n".join(map(to_json, values))
    return f"[\n{lines}\n]\n" if lines else "[]\n"
