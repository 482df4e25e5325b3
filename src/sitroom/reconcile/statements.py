"""Statements of the readings as facts: who said what, with the parties found and the words kept."""

from __future__ import annotations

from collections.abc import Iterable

from sitroom import facts
from sitroom.facts import Evidence
from sitroom.model import Link, Reading, Span, Statement
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.ids import Ids

__all__ = ["statements_of"]


def statements_of(reading: Reading, cast: Cast, ids: Ids) -> dict[str, facts.Statement]:
    """The statements of one reading as facts, under the ids they have in the reading; those without words left out."""
    made = ((s.id, statement_of(reading, s, cast, ids)) for s in reading.statements)
    return {own: statement for own, statement in made if statement.evidence}


def statement_of(reading: Reading, statement: Statement, cast: Cast, ids: Ids) -> facts.Statement:
    """One statement as a fact. Its evidence is the content, then the sources and cues of its chain."""
    report = reading.report
    spans = list(dict.fromkeys([*statement.content, *chain_spans(statement.chain)]))
    first = spans[0] if spans else Span(0, 0)
    cue = statement.chain[-1].cue if statement.chain else None
    return facts.Statement(
        id=ids.of("s", report.id, first.start, first.end, *(cue or ())),
        report=report.id,
        chain=tuple(link_of(reading, link, cast) for link in statement.chain),
        content=" … ".join(span.of(report.text) for span in statement.content),
        form=statement.form,
        act=statement.act,
        hypothetical=statement.hypothetical,
        said_on=statement.said_on,
        reported_on=report.published,
        confidence=statement.confidence,
        evidence=tuple(Evidence.at(report, span) for span in spans if span.start < span.end),
    )


def chain_spans(chain: Iterable[Link]) -> Iterable[Span]:
    """Where the sources and cues of a chain stand."""
    return (span for link in chain for span in (link.source, link.cue) if span is not None)


def link_of(reading: Reading, link: Link, cast: Cast) -> facts.Link:
    """One attribution with its source, channel and addressee as parties."""
    return facts.Link(
        source=cast.source(reading, link),
        identity=link.identity,
        count=link.count,
        access=link.access,
        cue=link.cue.of(reading.report.text) if link.cue else None,
        channel=cast.party(reading, link.channel),
        addressee=cast.party(reading, link.addressee),
    )
