"""Finding a fact again by its words, when reading its report anew has moved them and so given it another id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sitroom.facts import Account, Commitment, Corrected, Event, Evidence, Statement, Tie

__all__ = ["Place", "found_again", "sort_of"]

SORTS: dict[type, str] = {Tie: "kind", Statement: "act", Event: "type", Account: "attribute", Commitment: "kind"}
"""What tells facts apart that stand on the same words."""

ENOUGH = 0.5
"""Part of all their words that two stretches share when they are the words of one fact."""


class Place(NamedTuple):
    """Words that a fact stands on; ``sort`` is an event's type, an account's attribute, a statement's act."""

    sort: str | None
    words: Evidence


def found_again(was: Corrected, facts: Mapping[str, Sequence[Place]], versions: Mapping[str, str]) -> str | None:
    """The id of the fact that stands on the same words as one that was there before, None where none does."""
    best = max(
        ((likeness(was, place, versions), -n, id) for n, (id, own) in enumerate(facts.items()) for place in own),
        default=(0.0, 0, ""),
    )
    return best[2] if best[0] >= ENOUGH else None


def sort_of(fact: Any) -> str | None:
    """What sort of its kind a fact is: an event's type, a statement's act; None where words alone tell it."""
    return str(getattr(fact, SORTS[type(fact)])) if type(fact) in SORTS else None


def likeness(was: Corrected, place: Place, versions: Mapping[str, str]) -> float:
    """How far the words of a fact are those that one stood on before, 0 … 1; another sort of fact is half as like."""
    if was.words is None:
        return 0.0
    alike = 1.0 if was.sort == place.sort or None in (was.sort, place.sort) else 0.5
    one, other = was.words, place.words
    if one.report == other.report:
        shared = min(one.end, other.end) - max(one.start, other.start)
        return alike * max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))
    same = versions.get(one.report) == other.report and one.quote == other.quote
    return alike * same
