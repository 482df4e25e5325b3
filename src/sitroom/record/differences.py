"""What changed between two days: which facts are new, which are gone, which are told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Corrected,
    Event,
    Facts,
    FiledReport,
    Party,
    Statement,
    Tie,
)
from sitroom.reconcile.rereading import Place, found_again, sort_of

__all__ = ["Became", "Differences", "Kind", "differences"]

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Became(Generic[F]):
    """A fact on the earlier day and on the later one."""

    before: F
    after: F


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """The facts of one kind: those that came, those that went, and those told otherwise.

    ``joined`` are facts of the earlier day that turned out to be one.
    """

    came: tuple[F, ...]
    went: tuple[F, ...]
    changed: tuple[Became[F], ...]
    joined: tuple[tuple[tuple[F, ...], F], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from the end of one day to the end of another (``YYYY-MM-DD``)."""

    since: str
    until: str
    reports: tuple[FiledReport, ...]
    actors: Kind[Actor]
    ties: Kind[Tie]
    statements: Kind[Statement]
    events: Kind[Event]
    accounts: Kind[Account]
    commitments: Kind[Commitment]


def differences(before: Facts, after: Facts) -> Differences:
    """What changed between what was known on an earlier day and on a later one."""
    known = {filed.report.id for filed in before.reports}
    versions = {filed.replaces: filed.report.id for filed in after.reports if filed.replaces}
    return Differences(
        before.as_of or "",
        after.as_of or "",
        tuple(filed for filed in after.reports if filed.report.id not in known),
        compared(before.actors, after.actors, actor_state, versions),
        compared(before.ties, after.ties, lambda t: (t.since, t.until), versions),
        compared(before.statements, after.statements, lambda s: None, versions),
        compared(before.events, after.events, event_state, versions),
        compared(before.accounts, after.accounts, account_state, versions),
        compared(before.commitments, after.commitments, commitment_state, versions),
    )


def compared(
    before: Sequence[F], after: Sequence[F], state: Callable[[F], object], versions: Mapping[str, str]
) -> Kind[F]:
    """The facts of one kind on two days, held against each other."""
    became, went = successors(before, after, versions)
    changed = [Became(olds[0], new) for new, olds in became if state(olds[0]) != state(new)]
    hit = {id(new) for new, _ in became}
    return Kind(
        tuple(new for new in after if id(new) not in hit),
        tuple(went),
        tuple(changed),
        tuple((tuple(olds), new) for new, olds in became if len(olds) > 1),
    )


def successors(
    before: Sequence[Any], after: Sequence[Any], versions: Mapping[str, str]
) -> tuple[list[tuple[Any, list[Any]]], list[Any]]:
    """The later facts with the earlier ones that they are, and the earlier ones that are no more."""
    by_id = {fact.id: fact for fact in after}
    telling = by_words(after)
    olds: dict[str, list[Any]] = {}
    went = []
    for fact in before:
        new = by_id.get(fact.id) or telling.get(first_words(fact)) or rewritten(fact, after, versions)
        if new is None:
            went.append(fact)
        else:
            olds.setdefault(new.id, []).append(fact)
    return [(by_id[id], found) for id, found in olds.items()], went


def by_words(facts: Iterable[Any]) -> dict[tuple[object, ...], Any]:
    """The facts by every stretch of words that they rest on."""
    return {(sort_of(fact), e.report, e.start, e.end): fact for fact in facts for e in fact.evidence}


def first_words(fact: Any) -> tuple[object, ...]:
    """The first words that a fact rests on."""
    first = fact.evidence[0]
    return (sort_of(fact), first.report, first.start, first.end)


def rewritten(fact: Any, after: Sequence[Any], versions: Mapping[str, str]) -> Any:
    """The fact that tells the same in a newer version of its report."""
    first = fact.evidence[0]
    if first.report not in versions:
        return None
    places = {
        other.id: [Place(sort_of(other), e) for e in other.evidence if e.report == versions[first.report]]
        for other in after
    }
    id = found_again(Corrected(fact.id, sort_of(fact), first), places, versions)
    return next((other for other in after if other.id == id), None)


def actor_state(actor: Actor) -> object:
    """What is told of an actor, its wordings apart."""
    return actor.name, actor.kind, actor.country


def event_state(event: Event) -> object:
    """What is told of an event."""
    parties = tuple(map(whom, (event.actor, event.recipient, event.place)))
    return event.status, event.magnitude, event.when, parties


def whom(party: Party | None) -> str | None:
    """Who a party is."""
    return (party.actor or party.name) if party else None


def account_state(account: Account) -> object:
    """The answers of an account, and who gives them."""
    return {(p.value.casefold(), p.sources) for p in account.positions}


def commitment_state(commitment: Commitment) -> object:
    """Where a commitment stands, and what its steps may have made of it."""
    return commitment.status, {(step.status, step.event, step.certain) for step in commitment.steps}
