"""Ties: the same standing relation told by many reports is one, with its independent tellers counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitroom import facts
from sitroom.facts import Evidence, Party
from sitroom.model import Reading, Span, Tie, TieKind
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.names import plain
from sitroom.reconcile.tie_dates import since, until
from sitroom.reconcile.wording import sentence_at

__all__ = ["MUTUAL", "ties_of"]

MUTUAL = (TieKind.ALLIED_WITH, TieKind.OPPOSES)
"""Kinds of tie that say the same read either way."""

OFFICES = (TieKind.OFFICE, TieKind.LEADS)

UNSURE = 0.5
"""How sure readers are, at most, of an office whose body a report leaves unsaid."""

ONE_QUOTE = 240
"""A tie's two ends are quoted together when they stand within this many characters, else apart."""


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie as one report tells it."""

    reading: Reading
    tie: Tie
    a: Party
    b: Party

    @property
    def words(self) -> str:
        """The words that state it: the title of an office, "backed by"."""
        return self.tie.anchor.of(self.reading.report.text)


def ties_of(readings: Sequence[Reading], cast: Cast, lineage_of: Mapping[str, str], ids: Ids) -> list[facts.Tie]:
    """All ties, each once, in the order in which they were first told."""
    told: dict[tuple[str, ...], list[ToldTie]] = {}
    for reading in readings:
        for tie in reading.ties:
            a, b = cast.party(reading, tie.a), cast.party(reading, tie.b)
            if a and b and end(a) != end(b):
                told.setdefault(tie_key(a, tie.kind, b), []).append(ToldTie(reading, tie, a, b))
    return [tie_of(group, lineage_of, ids) for group in without_guesses(list(told.values()))]


def without_guesses(groups: list[list[ToldTie]]) -> list[list[ToldTie]]:
    """The ties without offices that a report only lets be thought of ("the president said"), where another says whose.

    Of several thought of for one person the one that most reports let be thought of is kept.
    """
    offices: dict[str, list[list[ToldTie]]] = {}
    for group in groups:
        if group[0].tie.kind in OFFICES:
            offices.setdefault(end(group[0].a), []).append(group)
    dropped: set[int] = set()
    for own in offices.values():
        guessed = [group for group in own if all(map(is_guess, group))]
        said = [group for group in own if group not in guessed]
        best = said or [max(guessed, key=len)]
        dropped |= {id(group) for group in guessed if group not in best}
    return [group for group in groups if id(group) not in dropped]


def is_guess(told: ToldTie) -> bool:
    """Whether the body of an office is hardly said: unsure, or told in another sentence than the office."""
    sentence = sentence_at(told.reading.report.text, told.tie.anchor)
    return told.tie.confidence <= UNSURE or not sentence.overlaps(told.tie.b)


def end(party: Party) -> str:
    """What an end of a tie is compared by: its actor, else its name."""
    return party.actor or plain(party.name)


def tie_key(a: Party, kind: TieKind, b: Party) -> tuple[str, ...]:
    """What tellings of one tie share."""
    ends = sorted((end(a), end(b))) if kind in MUTUAL else [end(a), end(b)]
    return (kind.value, *ends)


def tie_of(told: list[ToldTie], lineage_of: Mapping[str, str], ids: Ids) -> facts.Tie:
    """One tie from its tellings."""
    first = told[0]
    evidence = list(dict.fromkeys(e for t in told for e in quoted(t)))
    return facts.Tie(
        id=ids.of("t", first.reading.report.id, *first.tie.a, *first.tie.b, first.tie.kind.value),
        a=first.a,
        kind=first.tie.kind,
        b=first.b,
        words=max((t.words for t in told), key=len),
        since=next((day for t in told if (day := since(t.reading, t.tie))), None),
        until=ended(told),
        sources=len({lineage_of[t.reading.report.id] for t in told}),
        evidence=tuple(evidence),
    )


def ended(told: Sequence[ToldTie]) -> str | None:
    """When a tie ended, by the last report that tells of it: a new office outdates an old report's "former"."""
    last = max(told, key=lambda t: t.reading.report.published or "")
    return until(last.reading, last.tie)


def quoted(told: ToldTie) -> list[Evidence]:
    """The words a tie rests on: both ends and the anchor in one quote where they stand close."""
    tie, report = told.tie, told.reading.report
    spans = [tie.a, tie.b, tie.anchor]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    if whole.end - whole.start <= ONE_QUOTE:
        return [Evidence.at(report, whole)]
    return [Evidence.at(report, span) for span in dict.fromkeys(spans)]
