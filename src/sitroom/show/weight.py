"""What to show first: many sources, grave events, late dates. Weight orders a page; it says nothing of truth."""

from __future__ import annotations

from datetime import date
from math import log2

from sitroom.facts import Commitment, CommitmentStatus, Event, Statement
from sitroom.model import Act, EventStatus, EventType, Form
from sitroom.show.edtf import bounds

__all__ = ["commitment_rank", "commitment_weight", "days_between", "event_weight", "statement_weight"]

GRAVITY = {
    EventType.ASSAULT: 6,
    EventType.COERCE: 4,
    EventType.MOBILIZE: 4,
    EventType.THREATEN: 4,
    EventType.SANCTION: 3,
    EventType.RETREAT: 3,
    EventType.AGREE: 3,
    EventType.CONCEDE: 3,
    EventType.PROTEST: 3,
}
"""How grave a type of event is; those not named weigh 2, support in words 1."""

SURENESS = {EventStatus.HAPPENED: 2, EventStatus.HYPOTHETICAL: -4}

PLEDGES = (
    CommitmentStatus.TRIGGERED,
    CommitmentStatus.ACTED_ON,
    CommitmentStatus.STANDING,
    CommitmentStatus.LAPSED,
    CommitmentStatus.WITHDRAWN,
)
"""Commitments in the order a reader needs them: those that are due or were kept first."""

WEIGHTY = frozenset({Act.THREATEN, Act.WARN, Act.PROMISE, Act.DEMAND, Act.DENY, Act.ACCUSE, Act.REFUSE})


def event_weight(event: Event, latest: str | None) -> float:
    """How far up an event belongs; ``latest`` is the last day of the record (``YYYY-MM-DD``)."""
    gravity = GRAVITY.get(event.type, 1 if event.type is EventType.SUPPORT else 2)
    whole = (event.actor is not None) + (event.recipient is not None) + 2 * (event.magnitude is not None)
    # Each further source says less: what stands in many reports word for word is often not the news.
    told = 3 * log2(1 + event.sources) + min(len(event.evidence), 4) / 2
    return told + gravity + SURENESS.get(event.status, 0) + whole + recency(event.when, latest) + 3 * event.confidence


def recency(when: str | None, latest: str | None) -> float:
    """3 for the last week of the record, 2 for the last month, 1 for the last year, else 0."""
    known = bounds(when)
    if known is None or latest is None:
        return 0
    age = days_between(known.first, latest)
    return 3 if age <= 7 else 2 if age <= 31 else 1 if age <= 366 else 0


def days_between(first: str, last: str) -> int:
    """Days from one ``YYYY-MM-DD`` to another; very many where either is no day of a calendar."""
    try:
        return abs((date.fromisoformat(last) - date.fromisoformat(first)).days)
    except ValueError:
        return 10**6


def statement_weight(statement: Statement, latest: str | None) -> float:
    """How far up a statement belongs among those of its speaker: own words and acts that bind come first."""
    own = {Form.DIRECT: 3, Form.MIXED: 2, Form.INDIRECT: 0}[statement.form]
    age = recency(statement.said_on or statement.reported_on, latest)
    return own + 2 * (statement.act in WEIGHTY) + age + min(len(statement.content), 120) / 60 + statement.confidence


def commitment_weight(commitment: Commitment, named: bool) -> float:
    """How far up a commitment belongs among those of its status: sure, conditional, by somebody named, told often."""
    hanging, often = 0.5 * (commitment.condition is not None), 0.1 * min(len(commitment.evidence), 4)
    return commitment.confidence + hanging + often + 0.4 * named


def commitment_rank(status: CommitmentStatus) -> int:
    """The place of a status: what is due comes first, what is over last."""
    return PLEDGES.index(status)
