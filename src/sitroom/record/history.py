"""The life of a fact: the reports it came to rest on, day by day, and how it stood then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sitroom.facts import Account, Commitment, Event, Evidence, Facts, Filed, FiledReport, Lineage, Tie
from sitroom.model import Reading
from sitroom.record.evidence import evidence_of
from sitroom.record.known import known_on

__all__ = ["History", "Read", "State", "Telling", "history"]

MOST = 8
"""Days on which a fact is looked at, the first and the last ones: each is reconciled anew."""

STATEFUL = (Event, Account, Commitment, Tie)
"""Kinds of fact that stand otherwise on one day than on another."""


@dataclass(frozen=True, slots=True)
class Read:
    """A reading of a report: by which version of a reader, and when (UTC)."""

    reader: str
    made: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A report that a fact rests on: the day it was known, when it was added, how it was read, the words."""

    report: str
    known: str
    added: str
    readings: tuple[Read, ...]
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A fact as it was known at the end of a day."""

    day: str
    fact: Any


@dataclass(frozen=True, slots=True)
class History:
    """A fact's life. ``fact`` is what it is now, None where it is no more; ``untold`` counts days not looked at."""

    id: str
    fact: Any
    tellings: tuple[Telling, ...]
    states: tuple[State, ...]
    untold: int = 0


def history(
    id: str, facts: Facts, fact: Any, readings: Callable[[str], tuple[Read, ...]], as_of: Callable[[str], Any]
) -> History:
    """The life of the fact with this id. ``fact`` is what it is now, None where it is no more.

    ``readings`` gives those of a report, ``as_of`` the fact as known on a day.
    """
    filed = {f.report.id: f for f in facts.reports}
    rested = sorted(words_by_report(id, fact, facts).items(), key=lambda item: known_day(filed, item[0]))
    tellings = tuple(
        Telling(report, known_day(filed, report), filed[report].added, readings(report), tuple(words))
        for report, words in rested
        if report in filed
    )
    days = list(dict.fromkeys(t.known for t in tellings)) if isinstance(fact, STATEFUL) else []
    looked = days if len(days) <= MOST else days[: MOST // 2] + days[-MOST // 2 :]
    states = tuple(State(day, then) for day in looked if (then := as_of(day)) is not None)
    return History(id, fact, tellings, states, len(days) - len(looked))


def words_by_report(id: str, fact: Any, facts: Facts) -> dict[str, list[Evidence]]:
    """The words that a fact rests on, report by report; those it had when it was corrected where it is no more."""
    if isinstance(fact, FiledReport):
        return {fact.report.id: []}
    if isinstance(fact, Lineage):
        return {report: [] for report in fact.reports}
    was = (w.words for c in facts.corrections for w in c.was if w.id == id and w.words)
    found: dict[str, list[Evidence]] = {}
    for piece in dict.fromkeys(evidence_of(fact) if fact else was):
        found.setdefault(piece.report, []).append(piece)
    return found


def known_day(filed: dict[str, FiledReport], report: str) -> str:
    """The day a report was known."""
    found = filed.get(report)
    return known_on(Filed(Reading(found.report, found.reader), found.added, found.replaces)) if found else ""
