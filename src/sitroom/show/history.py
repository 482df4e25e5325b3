"""A fact's whole life in words: when it was told and how that was read, how it stood, what people changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitroom.facts import Facts
from sitroom.record.history import History, Telling
from sitroom.show.corrections import CorrectionLine, correction_lines
from sitroom.show.edtf import human
from sitroom.show.headlines import headline, kind_of
from sitroom.show.index import Index
from sitroom.show.turns import state_words
from sitroom.show.words import Words, clean, count

__all__ = ["Life", "Stage", "life"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing in a fact's life: on which day, what sort of thing, what, and the words it rests on."""

    day: str
    label: str
    text: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """A fact's life: ``stages`` in the order in which they were known, then what people changed, in order."""

    id: str
    kind: str
    headline: str
    stages: tuple[Stage, ...]
    judgements: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]


def life(history: History, facts: Facts) -> Life:
    """The life of a fact in words."""
    index = Index(facts)
    fact = history.fact
    stages = sorted((*tellings(history, index), *states(history, index)), key=lambda stage: stage[0])
    return Life(
        history.id,
        kind_of(fact) if fact else "fact",
        headline(fact, index) if fact else "no longer in the record",
        tuple(stage for _, stage in stages),
        tuple(map(clean, getattr(fact, "because", ()))),
        tuple(correction_lines(index, history.id)),
    )


Dated = tuple[tuple[str, int], Stage]
"""A stage with its place: by the day, on one day what was told before how it stood."""


def tellings(history: History, index: Index) -> Iterator[Dated]:
    """The reports that a fact rests on, each with how it was read."""
    for telling in history.tellings:
        label = f"[{index.numbers.get(telling.report, 0)}] {index.label(telling.report)} ({telling.report})"
        text = f"{label} · added {human(telling.added)} · {readings(telling)}"
        yield (telling.known, 0), Stage(human(telling.known), "told", text, index.all_words(telling.words))


def readings(telling: Telling) -> str:
    """By which versions of a reader a report was read, and when."""
    return ", again ".join(f"read by {r.reader} on {human(r.made.partition('T')[0])}" for r in telling.readings)


def states(history: History, index: Index) -> Iterator[Dated]:
    """How a fact stood, on the days when that changed."""
    before = None
    for n, state in enumerate(history.states, 1):
        told = state_words(state.fact, index)
        if told and told != before:
            yield (state.day, 1), Stage(human(state.day), "stood", told)
        before = told
        if history.untold and n == len(history.states) // 2:
            left_out = f"not looked at: {count(history.untold, 'day')} on which more was told"
            yield (state.day, 2), Stage("", "", left_out)
    now = state_words(history.fact, index) if history.states else None
    if now and now != before:
        yield ("~", 1), Stage("now", "stands", now)
