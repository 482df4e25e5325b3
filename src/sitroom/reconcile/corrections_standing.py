"""Which corrections stand: none is ever removed, but a later one may take it back or say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitroom.facts import Correction, CorrectionKind
from sitroom.reconcile.ids import Ids

__all__ = ["in_order", "overruled", "regrouped", "standing"]

REGROUPING = (CorrectionKind.MERGE, CorrectionKind.SPLIT)


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections by when they were made; those of one second in the order in which they were kept."""
    return sorted(corrections, key=lambda c: c.when)


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that nobody has taken back, oldest first."""
    made = in_order(corrections)
    back = taken_back(made)
    return [c for c in made if c.id not in back]


def taken_back(made: Sequence[Correction]) -> dict[str, Correction]:
    """The corrections that a later one rejects, by their ids; taking that back in turn makes them stand again."""
    known, back = {c.id for c in made}, dict[str, Correction]()
    for later in reversed(made):
        if later.kind is CorrectionKind.REJECT and later.id not in back:
            back |= {target: later for target in later.targets if target in known}
    return back


def overruled(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The corrections that no longer hold, each with the later one that says otherwise.

    >>> kinds = (CorrectionKind.REJECT, CorrectionKind.MERGE)
    >>> made = [Correction(f"fix-{n}", kind, ("e-1", "e-2"), "Noor", f"2031-0{n}") for n, kind in enumerate(kinds, 1)]
    >>> {id: by.id for id, by in overruled(made).items()}
    {'fix-1': 'fix-2'}
    """
    made = in_order(corrections)
    found = taken_back(made)
    holding = [c for c in made if c.id not in found]
    for n, earlier in enumerate(holding):
        later = next((c for c in holding[n + 1 :] if contradict(earlier, c)), None)
        if later is not None:
            found[earlier.id] = later
    return found


def contradict(earlier: Correction, later: Correction) -> bool:
    """Whether a later correction says otherwise than an earlier one."""
    shared = set(earlier.targets) & set(later.targets)
    match earlier.kind, later.kind:
        case CorrectionKind.EDIT, CorrectionKind.EDIT:
            return bool(shared) and earlier.field == later.field and earlier.value != later.value
        case CorrectionKind.EDIT, CorrectionKind.REJECT:
            return bool(shared)
        case CorrectionKind.REJECT, CorrectionKind.EDIT | CorrectionKind.MERGE | CorrectionKind.SPLIT:
            return bool(shared)
        case CorrectionKind.MERGE, CorrectionKind.SPLIT:
            # Without a value a split gives back what was merged: all of it, or the targets that it names.
            return not later.value and bool(shared) and (len(shared) > 1 or later.targets[0] == earlier.targets[0])
        case CorrectionKind.SPLIT, CorrectionKind.MERGE:
            return len(set(parts_of(earlier)) & set(later.targets)) > 1
    return False


def regrouped(corrections: Iterable[Correction]) -> set[str]:
    """The facts that people merged or split: what they consist of is not what was found."""
    made = [c for c in standing(corrections) if c.kind in REGROUPING]
    return {id for c in made for id in (*c.targets, *(parts_of(c) if c.kind is CorrectionKind.SPLIT else ()))}


def parts_of(split: Correction) -> tuple[str, ...]:
    """The facts that a split keeps apart: its targets, or its one target and what was split off."""
    first = split.targets[0]
    return (first, Ids().of(first[0], first, split.value)) if split.value else split.targets
