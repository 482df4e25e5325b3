"""Merging groups of findings into one fact, and splitting a fact into two, as a person says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitroom.facts import Correction
from sitroom.reconcile.ids import Ids

__all__ = ["Grouped", "merge", "split"]


@dataclass(slots=True)
class Grouped:
    """A fact before it is made: its id, the members it consists of, and why they were put together."""

    id: str
    members: list[int]
    because: list[str]


def merge(found: dict[str, Grouped], targets: list[str], correction: Correction) -> None:
    """Put the members of all targets into the first one that still stands."""
    keep = next((t for t in targets if found[t].members), targets[0])
    for target in targets:
        if target != keep:
            found[keep].members = sorted({*found[keep].members, *found[target].members})
            found[target].members = []
    found[keep].because.append(said_by("put together", correction))


def split(
    found: dict[str, Grouped],
    own: dict[str, list[int]],
    targets: list[str],
    correction: Correction,
    belongs: Callable[[int, str], bool],
    ids: Ids,
) -> None:
    """Give later targets back what a merge took, or make the part that ``value`` names a fact of its own."""
    group = found[targets[0]]
    if correction.value:
        part = [m for m in group.members if any(belongs(m, name) for name in correction.value.split("\n"))]
        if part and len(part) < len(group.members):
            made = ids.of(group.id[0], group.id, correction.value)
            found[made] = Grouped(made, part, [said_by(f"split from {group.id}", correction)])
            own[made] = list(part)
            group.members = [m for m in group.members if m not in part]
        return
    for target in targets[1:] or [t for t in own if t != group.id and set(own[t]) <= set(group.members)]:
        back = set(own[target]) & set(group.members)
        group.members = [m for m in group.members if m not in back]
        found[target].members = sorted({*found[target].members, *back})
        found[target].because.append(said_by(f"split from {group.id}", correction))


def said_by(what: str, correction: Correction) -> str:
    """Why a group looks as it does, when a person made it so."""
    why = f": {correction.why}" if correction.why else ""
    return f"{what} by {correction.who} on {correction.when}{why}"
