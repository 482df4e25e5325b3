"""The words that stand for events, and what must stand beside them.

``lists/event_triggers.tsv`` holds a line for each reading of a word: type, mode, what has to be there (``obj:forces``
is an object of the class *forces*, ``p:on`` a preposition, ``prt:up`` a particle) and where the recipient stands.
The line that asks for most wins among those that fit; of equal ones the first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from sitroom.model import EventType
from sitroom.understand.lists import rows

__all__ = ["Trigger", "classes", "triggers", "weights"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reading of a word. ``needs`` are conditions that must all hold; ``recipient`` places to look, best first."""

    word: str
    type: EventType
    mode: str | None
    needs: tuple[str, ...]
    recipient: tuple[str, ...]


@lru_cache(maxsize=1)
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """All readings by lemma and part of speech (``v``, ``n``), those that ask for most first."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for words, pos, type_, mode, needs, recipient in rows("event_triggers"):
        for word in words.split("|"):
            found[word, pos].append(
                Trigger(
                    word,
                    EventType(type_),
                    mode or None,
                    tuple(filter(None, needs.split("|"))),
                    tuple(filter(None, recipient.split("|"))),
                )
            )
    return {key: tuple(sorted(value, key=lambda t: -closeness(t))) for key, value in found.items()}


def closeness(trigger: Trigger) -> int:
    """How much a reading asks for: the closest fitting one wins."""
    return sum(1 + need.count(":") for need in trigger.needs)


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """The words of each class of objects and subjects."""
    return {name: frozenset(words.split("|")) for name, words in rows("event_classes")}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """What each feature of a found event says about its being one, in log odds (learned from annotated reports)."""
    return {name: float(weight) for name, weight in rows("event_weights")}
