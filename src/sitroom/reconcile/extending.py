"""What reports add to a fact, or take from it, where not all that it rests on is at hand to make it anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sitroom.facts import (
    Account,
    Actor,
    Alias,
    Commitment,
    CommitmentStatus,
    Event,
    Evidence,
    Lineage,
    LineageReason,
    Position,
    Statement,
    Step,
    Tie,
)
from sitroom.model import MentionKind
from sitroom.reconcile.actors import bare, bare_person, chosen, placed
from sitroom.reconcile.commitments import events_in, last_day, status_of
from sitroom.reconcile.course import FEW
from sitroom.reconcile.demonyms import is_demonym
from sitroom.reconcile.events import STRONGEST, narrowest
from sitroom.reconcile.names import is_named, plain

__all__ = ["counted", "counted_on", "extended", "lessened"]

T = TypeVar("T")


def extended(old: Any, fresh: Any, new: Collection[str]) -> Any:
    """A fact with what some reports add to it. ``fresh`` is the same fact as made of these and a few others."""
    match old:
        case Actor():
            return extended_actor(old, fresh, new)
        case Event():
            return extended_event(old, fresh, new)
        case Tie():
            words = max((old.words, fresh.words), key=len)
            evidence = joined(old.evidence, of(new, fresh.evidence))
            return replace(old, words=words, since=old.since or fresh.since, until=fresh.until, evidence=evidence)
        case Account():
            return extended_account(old, fresh, new)
        case Commitment():
            return extended_commitment(old, fresh, new)
        case Lineage():
            reason = max(old.reason, fresh.reason, key=list(LineageReason).index)
            return replace(old, reason=reason, reports=joined(old.reports, (r for r in fresh.reports if r in new)))
    return fresh


def lessened(fact: Any, gone: Collection[str], unsaid: Collection[str]) -> Any:
    """A fact without what stands in some reports and what their statements say; None where nothing is left of it."""
    if isinstance(fact, Statement):
        return None if fact.report in gone else fact
    left = told_elsewhere(fact, gone)
    if not left.evidence:
        return None
    match left:
        case Actor():
            return replace(left, aliases=standing(left.aliases, gone))
        case Event():
            return replace(left, said_in=tuple(id for id in left.said_in if id not in unsaid))
        case Account():
            positions = standing(left.positions, gone)
            return replace(left, positions=positions) if len(positions) > 1 else None
        case Commitment():
            repeated = tuple(id for id in left.repeated_in if id not in unsaid)
            return with_steps(replace(left, repeated_in=repeated), standing(left.steps, gone))
    return left


def told_elsewhere(part: Any, gone: Collection[str]) -> Any:
    """A fact, or a part of one, resting only on what does not stand in some reports."""
    return replace(part, evidence=tuple(piece for piece in part.evidence if piece.report not in gone))


def standing(parts: Iterable[T], gone: Collection[str]) -> tuple[T, ...]:
    """The parts of a fact that something is left of, or that rested on nothing."""
    left = ((part, told_elsewhere(part, gone)) for part in parts)
    return tuple(now for was, now in left if now.evidence or not was.evidence)  # type: ignore[attr-defined]


def of(reports: Collection[str], evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that stands in some reports."""
    return tuple(piece for piece in evidence if piece.report in reports)


def joined(old: Iterable[T], more: Iterable[T]) -> tuple[T, ...]:
    """The old ones, then those that are not among them."""
    return tuple(dict.fromkeys((*old, *more)))


def counted(fact: Any, lineage_of: Mapping[str, str]) -> Any:
    """The fact with its independent tellers counted by the lineages of the reports that it rests on."""
    match fact:
        case Event():
            lineages = tuple(dict.fromkeys(lineage_of[e.report] for e in fact.evidence))
            return replace(fact, lineages=lineages, sources=len(lineages))
        case Tie():
            return replace(fact, sources=len({lineage_of[e.report] for e in fact.evidence}))
        case Account():
            return replace(fact, positions=tuple(counted_position(p, lineage_of) for p in fact.positions))
    return fact


def counted_on(old: Event | Tie, grown: Event | Tie, brought: Collection[str]) -> Event | Tie:
    """A fact that has grown, with the lineages counted that were ``brought`` to those it had."""
    if isinstance(grown, Event) and isinstance(old, Event):
        lineages = joined(old.lineages, brought)
        return replace(grown, lineages=lineages, sources=len(lineages))
    return replace(grown, sources=old.sources + len(brought))


def counted_position(position: Position, lineage_of: Mapping[str, str]) -> Position:
    """An answer with the lineages that carry it counted."""
    return replace(position, lineages=len({lineage_of[e.report] for e in position.evidence}))


def extended_actor(old: Actor, fresh: Actor, new: Collection[str]) -> Actor:
    """An actor with further places where it is named, and further names.

    Where its old places are not at hand it keeps its name: it has so many that a few more tell little.
    """
    names = {alias.name: alias for alias in old.aliases}
    for alias in fresh.aliases:
        more = of(new, alias.evidence)
        if more:
            known = names.get(alias.name, Alias(alias.name, ()))
            names[alias.name] = Alias(alias.name, shown(joined(known.evidence, more)))
    aliases = tuple(sorted(names.values(), key=lambda a: (-len(a.evidence), not is_named(a.name, old.kind), a.name)))
    return replace(
        old,
        name=called((old.name, fresh.name), aliases, old.kind) if old.evidence else old.name,
        country=old.country or fresh.country,
        sector=old.sector or fresh.sector,
        aliases=aliases if old.evidence else tuple(names.values()),
        evidence=joined(old.evidence, of(new, fresh.evidence)),
        because=joined(old.because, fresh.because),
        named=old.named or fresh.named,
    )


def shown(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The places to show for a wording, as they are chosen from all of them."""
    return chosen([(piece.report, piece) for piece in evidence])


def called(names: Iterable[str], aliases: Iterable[Alias], kind: MentionKind) -> str:
    """Which of some names to show for somebody: a person's fullest that is not rare, a body's most frequent."""
    reports: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        own = bare_person(bare(alias.name)) if kind is MentionKind.PERSON else placed(bare(alias.name))
        reports[own] |= {piece.report for piece in alias.evidence}
    counted = {name: len(reports[name]) for name in names}
    if kind is not MentionKind.PERSON:
        return max(counted, key=lambda n: (not is_demonym(n, counted), counted[n], len(n), n))
    usual = [n for n in counted if counted[n] * 10 >= max(counted.values())]
    return max(usual, key=lambda n: (len(plain(n, kind).split()), counted[n], -len(n), n))


def extended_event(old: Event, fresh: Event, new: Collection[str]) -> Event:
    """An event with further tellings: the more exact day, the stronger status, the later figure."""
    more = of(new, fresh.evidence)
    changed = replace(
        old,
        actor=old.actor or fresh.actor,
        recipient=old.recipient or fresh.recipient,
        place=old.place or fresh.place,
        when=narrowest((old.when, fresh.when)),
        status=min(old.status, fresh.status, key=STRONGEST.index),
        said_in=joined(old.said_in, fresh.said_in),
        reported_on=min(filter(None, (old.reported_on, fresh.reported_on)), default=None),
        confidence=max(old.confidence, fresh.confidence),
        evidence=joined(old.evidence, more),
        because=joined(old.because, fresh.because),
    )
    if fresh.magnitude is None or not more or fresh.magnitude == old.magnitude:
        return changed
    # Of the few tellings at hand the latest figure is that of the new reports, unless these are old.
    replaced = [*fresh.updates, *([(old.reported_on, old.magnitude)] if old.magnitude else [])]
    return replace(changed, magnitude=fresh.magnitude, updates=joined(old.updates, by_date(replaced)))


def by_date(updates: Iterable[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Figures by the day they were reported, each once, under the first day it was."""
    first: dict[str, str | None] = {}
    for date, words in sorted(updates, key=lambda update: update[0] or ""):
        first.setdefault(words, date)
    return [(date, words) for words, date in first.items()]


def extended_account(old: Account, fresh: Account, new: Collection[str]) -> Account:
    """An account with further answers, and further sources of those there are."""
    answers = {position.value.casefold(): position for position in old.positions}
    for position in fresh.positions:
        more = of(new, position.evidence)
        known = answers.get(position.value.casefold(), replace(position, sources=(), evidence=()))
        if more:
            sources = joined(known.sources, position.sources)
            answers[position.value.casefold()] = replace(known, sources=sources, evidence=joined(known.evidence, more))
    evidence = joined(old.evidence, (e for position in answers.values() for e in position.evidence))
    return replace(old, positions=tuple(answers.values()), evidence=evidence)


def extended_commitment(old: Commitment, fresh: Commitment, new: Collection[str]) -> Commitment:
    """A commitment told again, or with further steps in its life."""
    steps = {(step.status, step.event or step.date): step for step in old.steps}
    for step in fresh.steps:
        if more := of(new, step.evidence):
            known = steps.get((step.status, step.event or step.date), step)
            surer = max(known, step, key=lambda s: s.certain)
            steps[step.status, step.event or step.date] = replace(surer, evidence=joined(known.evidence, more)[:FEW])
    told = replace(
        old,
        by=old.by or fresh.by,
        to=old.to or fresh.to,
        condition=old.condition or fresh.condition,
        repeated_in=joined(old.repeated_in, fresh.repeated_in),
        made_on=min(filter(None, (old.made_on, fresh.made_on)), key=last_day, default=None),
        confidence=max(old.confidence, fresh.confidence),
        evidence=joined(old.evidence, of(new, fresh.evidence)),
    )
    return with_steps(told, tuple(steps.values()))


def with_steps(fact: Commitment, steps: Sequence[Step]) -> Commitment:
    """A commitment with these steps in its life, and where they leave it."""
    told = told_steps(steps)
    sure = [step for step in told if step.certain]
    triggers, acts = (events_in(sure, s) for s in (CommitmentStatus.TRIGGERED, CommitmentStatus.ACTED_ON))
    return replace(fact, steps=told, status=status_of(sure), triggers=triggers, acts=acts)


def told_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that are told, in order of time: of triggers the sure ones or else a FEW, of acts the first.

    A deadline counts only while nothing else is sure.
    """
    sure = {step.status for step in steps if step.certain}
    acts = sorted(
        (s for s in steps if s.status is CommitmentStatus.ACTED_ON), key=lambda s: (not s.certain, s.date or "9")
    )
    unsure = [s for s in steps if s.status is CommitmentStatus.TRIGGERED and not s.certain and s.status not in sure]
    kept = [
        step
        for step in steps
        if (step.status is not CommitmentStatus.TRIGGERED or step.certain or step in unsure[:FEW])
        and (step.status is not CommitmentStatus.ACTED_ON or step is acts[0])
        and (step.status is not CommitmentStatus.LAPSED or sure == {CommitmentStatus.LAPSED})
    ]
    return tuple(sorted(kept, key=lambda step: (step.date is None, step.date or "")))
