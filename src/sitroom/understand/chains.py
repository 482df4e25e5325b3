"""Chains: an attribution told inside another one's content is reached through that one."""

from __future__ import annotations

from sitroom.understand.attribution import Attribution

__all__ = ["outer_of"]


def outer_of(one: Attribution, others: list[Attribution]) -> Attribution | None:
    """The closest attribution in whose content this one is told, None where the report tells it itself."""
    if one.told_by:
        return next((o for o in others if o.cue == one.told_by), None)
    place = one.cue or one.content[0]
    around = [o for o in others if o is not one and any(s.holds(place) for s in o.content) and not inside(o, one)]
    return min(around, key=size, default=None)


def inside(one: Attribution, other: Attribution) -> bool:
    """Whether an attribution's cue stands in the other's content: two that hold one another make no chain."""
    return one.cue is not None and any(s.holds(one.cue) for s in other.content)


def size(one: Attribution) -> int:
    """How many characters a content has."""
    return sum(s.end - s.start for s in one.content)
