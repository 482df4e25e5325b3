"""Accounts: questions that sources answer in ways that cannot all be true, side by side and without a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sitroom.facts import Account, Actor
from sitroom.model import Reading
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.events import Happening
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.rival_blame import rival_blame
from sitroom.reconcile.rival_claims import rival_claims
from sitroom.reconcile.rival_means import rival_means
from sitroom.reconcile.rival_origins import rival_origins
from sitroom.reconcile.rival_positions import rival_positions
from sitroom.reconcile.rival_speakers import rival_speakers
from sitroom.reconcile.rival_stances import rival_stances
from sitroom.reconcile.rival_tolls import rival_tolls
from sitroom.reconcile.rivals import Rivals
from sitroom.reconcile.voices import Voices, positions

__all__ = ["accounts_of"]


def accounts_of(
    readings: Sequence[Reading], events: Sequence[Happening], cast: Cast, voices: Voices, ids: Ids
) -> list[Account]:
    """All accounts, in the order in which their first positions were reported."""
    order = {reading.report.id: i for i, reading in enumerate(readings)}
    asked = one_by_question(all_rivals(readings, events, cast, voices, cast.by_id))
    found = [r for r in asked if len({s.key for s in r.stands}) > 1]
    found += rival_positions(readings, cast, voices, found)
    first = {id(r): min((order[e.report], e.start) for s in r.stands for e in s.evidence) for r in found}
    return [account_of(rivals, ids) for rivals in sorted(found, key=lambda r: (first[id(r)], r.attribute))]


def all_rivals(
    readings: Sequence[Reading], events: Sequence[Happening], cast: Cast, voices: Voices, actors: Mapping[str, Actor]
) -> Iterator[Rivals]:
    """Every question with rival answers, kind by kind."""
    told = [t for happening in events for t in happening.told]
    yield from rival_means(readings, told, cast, voices)
    yield from rival_tolls(events, readings, voices)
    yield from rival_blame(events, actors, voices)
    yield from rival_speakers(readings, cast, voices)
    yield from rival_origins(readings, voices)
    yield from rival_claims(events, voices)
    yield from rival_stances(readings, cast, voices, actors)


def one_by_question(found: Iterable[Rivals]) -> list[Rivals]:
    """The questions, each once: reprints and later reports ask the same one again."""
    asked: dict[tuple[str, str], Rivals] = {}
    for rivals in found:
        key = rivals.attribute, rivals.question.casefold()
        first = asked.get(key)
        asked[key] = replace(first, stands=[*first.stands, *rivals.stands]) if first else rivals
    return list(asked.values())


def account_of(rivals: Rivals, ids: Ids) -> Account:
    """An account from a question and its stands."""
    made = positions(rivals.stands)
    return Account(
        id=ids.of("q", rivals.attribute, *rivals.subject),
        question=rivals.question,
        about=rivals.about,
        attribute=rivals.attribute,
        positions=made,
        evidence=tuple(dict.fromkeys(e for p in made for e in p.evidence)),
        confidence=rivals.confidence,
    )
