"""Which reports share so much of their own wording that they go back to one newsroom's reporting.

Pairs are found through the runs of words they share, never by comparing all with all: the work grows with the number
of reports, not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from sitroom.reconcile.lineage_texts import Wording, shared

__all__ = ["Kin", "Tie", "kin", "part"]

COPIED = 0.4
"""The part of the shorter report's runs that stand in the other when one took them from the other."""

CREDITED = 0.3
"""The part that is enough where both credit the same agency: an outlet rewrites, shortens and adds."""

RETITLED = 0.15
"""The part that is enough where agency or writer and most of the headline are the same: a story as it goes on."""

HEADLINE = 0.6
FEWEST = 6
"""Shared runs below which an overlap is chance: a title, a boilerplate line."""

ROUNDED = 0.35
"""A report with several datelines that takes less of its runs than this from another is a round-up, not its copy."""

SAMPLED, THIN = 4, 128
"""Of a report with more than THIN runs, one run in SAMPLED leads to it; what pairs share is then counted in full."""

SHORT = 16
"""A report with fewer runs than this is compared wherever one of them leads."""

HOLDERS = 8
"""Reports to which a run leads: a thousand reprints are all found through the first of them."""


class Tie(Enum):
    """What holds two reports together."""

    WORDS = auto()
    HEADLINE = auto()
    CREDIT = auto()


@dataclass(frozen=True, slots=True)
class Kin:
    """Two reports of one lineage: the earlier, the later, which part of the shorter one's runs both have, and why."""

    a: int
    b: int
    part: float
    tie: Tie


def kin(wordings: Sequence[Wording]) -> list[Kin]:
    """All pairs that are of one lineage by their wording, those that share most first."""
    found = [link for a, b in candidates(wordings) if (link := judged(a, b, wordings))]
    return sorted(found, key=lambda link: (-link.part, link.a, link.b))


def candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs that share at least two of the runs that lead to reports, or the only one that there is."""
    kept = [sample(wording.runs) for wording in wordings]
    runs = np.concatenate(kept) if kept else np.zeros(0, np.uint32)
    owners = np.repeat(np.arange(len(kept)), [len(own) for own in kept])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    heads = np.flatnonzero(np.append(True, runs[1:] != runs[:-1])) if len(runs) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(heads, len(runs)))
    first = np.repeat(heads, sizes)
    place = np.arange(len(runs)) - first
    codes = [owners[(first + holder)[place > holder]] * len(kept) + owners[place > holder] for holder in range(HOLDERS)]
    pairs, times = np.unique(np.concatenate(codes), return_counts=True)
    long = np.array([len(own) for own in kept], np.int64)
    one, two = pairs // max(len(kept), 1), pairs % max(len(kept), 1)
    enough = (times > 1) | (np.minimum(long[one], long[two]) < SHORT)
    return list(zip(one[enough].tolist(), two[enough].tolist(), strict=True))


def sample(runs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The runs that lead to a report, the same ones in every report; all of them where it is short."""
    return runs if len(runs) <= THIN else runs[runs % SAMPLED == 0]


def part(a: Wording, b: Wording) -> float:
    """Which part of the shorter one's runs both have, 0 … 1."""
    fewest = min(len(a.runs), len(b.runs))
    return shared(a, b) / fewest if fewest else 0.0


def judged(i: int, j: int, wordings: Sequence[Wording]) -> Kin | None:
    """The two reports as kin, None where what they share is too little or a round-up's."""
    a, b = wordings[i], wordings[j]
    both, (fewest, most) = shared(a, b), sorted((len(a.runs), len(b.runs)))
    if not both or (both < FEWEST and not both == fewest == most):
        return None
    if max(a.places, b.places) > 1 and both / most < ROUNDED:
        return None
    agency = bool(a.agencies & b.agencies)
    if both / fewest >= COPIED:
        return Kin(i, j, both / fewest, Tie.WORDS)
    if both / fewest >= RETITLED and same_headline(a, b) and (agency or a.writers & b.writers):
        return Kin(i, j, both / fewest, Tie.HEADLINE)
    return Kin(i, j, both / fewest, Tie.CREDIT) if agency and both / fewest >= CREDITED else None


def same_headline(a: Wording, b: Wording) -> bool:
    """Whether most words of the shorter headline stand in the other."""
    fewest = min(len(a.headline), len(b.headline))
    return fewest > 2 and len(a.headline & b.headline) / fewest >= HEADLINE
