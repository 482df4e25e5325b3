"""What people changed, laid over what was found: merge, split, reject, edit. The later correction stands.

A correction that speaks of a fact no longer there changes nothing and is kept: it may speak again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Protocol, TypeVar

from sitroom.facts import Correction, CorrectionKind, Party
from sitroom.reconcile.ids import Ids

__all__ = ["Changes", "Grouped"]


class Fact(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The fact's id."""
        ...


F = TypeVar("F", bound=Fact)


@dataclass(slots=True)
class Grouped:
    """A fact before it is made: its id, the members it consists of, and why they were put together."""

    id: str
    members: list[int]
    because: list[str]


class Changes:
    """The corrections in the order they were made, ready to be laid over each kind of fact."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self.ordered = sorted(corrections, key=lambda c: c.when)
        self.rejected = {t for c in self.ordered if c.kind is CorrectionKind.REJECT for t in c.targets}

    def regrouped(self, groups: Iterable[Grouped], belongs: Callable[[int, str], bool], ids: Ids) -> list[Grouped]:
        """The groups after merges and splits; ``belongs`` says whether a member goes with the words split off."""
        found = {g.id: g for g in groups}
        own = {g.id: list(g.members) for g in found.values()}
        for correction in self.ordered:
            here = [t for t in correction.targets if t in own]
            if correction.kind is CorrectionKind.MERGE and len(here) > 1:
                merge(found, here, correction)
            elif correction.kind is CorrectionKind.SPLIT and here:
                split(found, own, here, correction, belongs, ids)
        return sorted((g for g in found.values() if g.members), key=lambda g: min(g.members))

    def kept(self, facts: Iterable[F]) -> list[F]:
        """The facts that nobody rejected, with the fields that people changed."""
        return [self.edited(fact) for fact in facts if fact.id not in self.rejected]

    def edited(self, fact: F) -> F:
        """The fact with the values that people gave it."""
        for correction in self.ordered:
            if correction.kind is CorrectionKind.EDIT and fact.id in correction.targets and correction.field:
                fact = with_value(fact, correction.field, correction.value)
        return fact


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
        part = [m for m in group.members if belongs(m, correction.value)]
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


def with_value(fact: F, name: str, value: str | None) -> F:
    """The fact with one field set, in the field's own type; unchanged where the value does not fit."""
    known = {f.name for f in fields(fact)}  # type: ignore[arg-type]
    if name not in known or name in ("id", "evidence"):
        return fact
    try:
        return replace(fact, **{name: fitted(getattr(fact, name), value)})  # type: ignore[type-var]
    except (ValueError, TypeError):
        return fact


def fitted(old: Any, value: str | None) -> Any:
    """A value given as words, in the type of the value it replaces."""
    if isinstance(old, Enum) and value is not None:
        return type(old)(value)
    if isinstance(old, Party) or (old is None and value is None):
        return Party(value, value) if value else None
    if isinstance(old, bool):
        return value == "true"
    if isinstance(old, (int, float)) and value is not None:
        return type(old)(value)
    if isinstance(old, tuple):
        raise TypeError("a list is not changed by words")
    return value
