"""Who stands with whom, where reports differ: one tells that two are allies, another that they are at odds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitroom.facts import Actor, Evidence, Party
from sitroom.model import Reading, Span, Tie, TieKind
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.events import is_named
from sitroom.reconcile.rivals import Rivals
from sitroom.reconcile.voices import Stand, Voices

__all__ = ["rival_stances"]

WITH = frozenset({TieKind.BACKS, TieKind.ALLIED_WITH})

LIKELY = 0.4
"""How likely two such ties are at odds at all: one may back an ally's rival."""


@dataclass(frozen=True, slots=True)
class Told:
    """A tie as one report tells it, between two who are named."""

    reading: Reading
    tie: Tie
    a: Party
    b: Party

    @property
    def day(self) -> str:
        """When it was reported; an undated report comes first, so that it never proves a turn."""
        return self.reading.report.published or ""


def rival_stances(
    readings: Sequence[Reading], cast: Cast, voices: Voices, actors: Mapping[str, Actor]
) -> Iterator[Rivals]:
    """Pairs of whom some tell that one stands with the other, and others that it stands against it.

    Where all that tell the one thing come before all that tell the other, the two fell out or made up: no account.
    """
    pairs: dict[frozenset[str], list[Told]] = defaultdict(list)
    for one in told_ties(readings, cast, actors):
        pairs[frozenset((one.a.actor or "", one.b.actor or ""))].append(one)
    for pair in pairs.values():
        friends = [one for one in pair if one.tie.kind in WITH]
        foes = [one for one in pair if one.tie.kind is TieKind.OPPOSES]
        if friends and foes and not turned(friends, foes) and not turned(foes, friends):
            first = pair[0]
            question = f"Does {first.a.name} stand with {first.b.name} or against it?"
            stands = [stand(one, voices) for one in (*friends, *foes)]
            subject = (first.reading.report.id, *first.tie.a, *first.tie.b)
            yield Rivals("stance", question, subject, stands, confidence=LIKELY)


def told_ties(readings: Sequence[Reading], cast: Cast, actors: Mapping[str, Actor]) -> Iterator[Told]:
    """The ties of friend and foe between two different actors who go by a name."""
    for reading in readings:
        for tie in reading.ties:
            if tie.kind in WITH or tie.kind is TieKind.OPPOSES:
                a, b = cast.party(reading, tie.a), cast.party(reading, tie.b)
                if is_named(a, actors) and is_named(b, actors) and a and b and a.actor != b.actor:
                    yield Told(reading, tie, a, b)


def turned(before: Sequence[Told], after: Sequence[Told]) -> bool:
    """Whether the one is told only until the other is."""
    return max(one.day for one in before) < min(one.day for one in after)


def stand(one: Told, voices: Voices) -> Stand:
    """What one report says of two."""
    spans = (one.tie.a, one.tie.b, one.tie.anchor)
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    answer = "with" if one.tie.kind in WITH else "against"
    source = voices.name_at(one.reading, one.tie.anchor)
    return voices.stand(answer, answer, source, one.reading, Evidence.at(one.reading.report, whole))
