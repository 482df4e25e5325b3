"""Commitments: threats, promises, restraints and demands, each once, with what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitroom import facts
from sitroom.facts import CommitmentStatus, Evidence, Party, Step
from sitroom.model import Reading
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.course import Course, courses
from sitroom.reconcile.dates import days
from sitroom.reconcile.events import Happening
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.promised import Promised, promised_in, same_promises
from sitroom.reconcile.triggers import steps_of

__all__ = ["commitments_of", "events_in", "last_day", "status_of"]

FURTHEST = (
    CommitmentStatus.WITHDRAWN,
    CommitmentStatus.ACTED_ON,
    CommitmentStatus.TRIGGERED,
    CommitmentStatus.LAPSED,
)
"""Where a commitment stands is the first of these that a certain step has reached."""


def commitments_of(
    readings: Sequence[Reading],
    events: Sequence[Happening],
    cast: Cast,
    statements: Mapping[tuple[str, str], facts.Statement],
    as_of: str | None,
    changes: Changes,
    ids: Ids,
) -> list[facts.Commitment]:
    """All commitments, in the order in which they were first told, as they stand on ``as_of``."""
    told = [t for happening in events for t in happening.told]
    promised = list(promised_in(readings, told, cast, statements))
    course = courses(events, readings, cast, as_of)
    groups = sorted(same_promises(promised).groups().items())
    found = [Grouped(commitment_id(promised[head], ids), members, []) for head, members in groups]
    kept = changes.regrouped(
        found,
        lambda i, report: promised[i].reading.report.id == report,
        ids,
        lambda i: (promised[i].read.kind.value, words_of(promised[i])[0]),
    )
    return [commitment_of(group.id, [promised[i] for i in group.members], course) for group in kept]


def commitment_id(first: Promised, ids: Ids) -> str:
    """The id of the commitment that a telling begins."""
    return ids.of("c", first.reading.report.id, *first.read.action, first.read.kind.value)


def commitment_of(id: str, told: list[Promised], course: Course) -> facts.Commitment:
    """One commitment from its tellings: the first one's words, a condition where any telling has one."""
    first = told[0]
    fullest = next((one for one in told if one.condition), first)
    steps = tuple(steps_of(fullest, course))
    sure = [s for s in steps if s.certain]
    return facts.Commitment(
        id=id,
        by=known([one.by for one in told]),
        to=known([one.to for one in told]),
        kind=first.read.kind,
        action=first.action,
        condition=fullest.condition,
        status=status_of(sure),
        triggers=events_in(sure, CommitmentStatus.TRIGGERED),
        acts=events_in(sure, CommitmentStatus.ACTED_ON),
        repeated_in=tuple(dict.fromkeys(one.statement.id for one in told[1:] if one.statement)),
        made_on=min((one.made_on for one in told if one.made_on), key=last_day, default=None),
        steps=steps,
        confidence=max(one.read.confidence for one in told),
        evidence=tuple(dict.fromkeys(e for one in told for e in words_of(one))),
    )


def last_day(date: str) -> tuple[int, str]:
    """By what the earliest date is found: "in February" may be any day of it, so the 3rd comes first."""
    known_days = days(date)
    return (known_days[1] if known_days else 10**7, date)


def known(parties: Sequence[Party | None]) -> Party | None:
    """The first party that is a known actor, else the first one named."""
    named = [p for p in parties if p is not None]
    return next((p for p in named if p.actor), next(iter(named), None))


def status_of(sure: Sequence[Step]) -> CommitmentStatus:
    """Where the certain steps leave a commitment."""
    reached = {step.status for step in sure}
    return next((status for status in FURTHEST if status in reached), CommitmentStatus.STANDING)


def events_in(sure: Sequence[Step], status: CommitmentStatus) -> tuple[str, ...]:
    """The events of the certain steps of one kind."""
    return tuple(dict.fromkeys(s.event for s in sure if s.status is status and s.event))


def words_of(one: Promised) -> list[Evidence]:
    """The words a commitment rests on: the action and its condition."""
    spans = [one.read.action, *([one.read.condition] if one.read.condition else [])]
    return [Evidence.at(one.reading.report, span) for span in spans]
