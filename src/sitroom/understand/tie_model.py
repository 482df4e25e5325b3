"""How likely two findings of one sentence are tied, and how: weights learnt from reports whose ties people marked.

Two sums of signs (``tie_signs.py``): one for being tied at all, one for each kind of tie and the way it runs. Plain
Python; ``train/ties.py`` made the weights, ``models/ties/README.md`` says what they reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from sitroom.model import Mention, MentionKind, Span, TieKind
from sitroom.settings import learnt
from sitroom.understand.found import Form, Found
from sitroom.understand.tie_page import Stated
from sitroom.understand.tie_signs import MOST_APART, signs_of

__all__ = ["Pair", "TieModel", "pairs_in", "tie_model"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two findings of one sentence, the first that begins first, whom they stand for, and what rules say of them."""

    one: Found
    other: Found
    a: Mention
    b: Mention
    stated: tuple[tuple[Stated, bool], ...]

    @property
    def signs(self) -> list[str]:
        """What speaks for and against a tie between the two."""
        return signs_of(self.one, self.other, self.a, self.b, self.stated)

    @property
    def kept(self) -> Stated | None:
        """The surest relation that rules find between the two and would keep."""
        return max((one for one, kept in self.stated if kept), key=lambda one: one.confidence, default=None)

    @property
    def anchor(self) -> Span:
        """The words that state the tie: those a rule went by, else all from the one finding to the other."""
        if self.stated:
            return max(self.stated, key=lambda s: (s[1], s[0].confidence))[0].anchor
        last = max(self.one, self.other, key=lambda found: found.words.end)
        return self.one.paragraph.between(self.one.words[0], last.words[-1])


def pairs_in(
    founds: Sequence[Found], known: Mapping[Span, Mention], stated: Iterable[tuple[Stated, bool]]
) -> Iterator[Pair]:
    """Every two findings of a paragraph that stand in one sentence, not too far apart, for different actors."""
    rules: dict[frozenset[Span], list[tuple[Stated, bool]]] = defaultdict(list)
    for relation, kept in stated:
        rules[frozenset((relation.a.span, relation.b.span))].append((relation, kept))
    here = [found for found in founds if found.span in known]
    for at, one in enumerate(here):
        for other in here[at + 1 :]:
            if one.sentence != other.sentence or other.words.start - one.words.end > MOST_APART:
                break
            a, b = known[one.span], known[other.span]
            if one.span != other.span and a.name != b.name:
                yield Pair(one, other, a, b, tuple(rules.get(frozenset((one.span, other.span)), ())))


@dataclass(frozen=True, slots=True)
class TieModel:
    """What each sign weighs for a tie, and for each kind of it.

    ``enough`` is how likely a tie must be to be told, ``agreed`` one that a rule finds too.

    A kind ends in ">" where the tie runs from the finding that begins first, in "<" where it runs to it.
    """

    enough: float
    agreed: float
    base: float
    tied: Mapping[str, float]
    bases: Mapping[str, float]
    kinds: Mapping[str, Mapping[str, float]]

    def likelihood(self, signs: Iterable[str]) -> float:
        """How likely two findings with these signs are tied, 0 … 1."""
        return 1 / (1 + exp(-self.base - sum(self.tied.get(sign, 0.0) for sign in signs)))

    def kind(self, signs: Iterable[str], pair: Pair) -> tuple[TieKind, bool]:
        """The likeliest kind of tie that two such can have, and whether it runs from the first to the second."""
        scores = dict(self.bases)
        for sign in signs:
            for kind, weight in self.kinds.get(sign, {}).items():
                scores[kind] += weight
        fitting = [name for name in sorted(scores) if can_be(TieKind(name[:-1]), pair, name[-1] == ">")]
        best = max(fitting, key=lambda kind: scores[kind])
        return TieKind(best[:-1]), best[-1] == ">"


OF_PEOPLE = frozenset({TieKind.OFFICE, TieKind.SPEAKS_FOR, TieKind.WORKS_AT})
"""Ties that only people have to a body."""


def can_be(kind: TieKind, pair: Pair, forth: bool) -> bool:
    """Whether two of such kinds can be tied so: offices are people's, and only bodies have parts."""
    a, b = (pair.a, pair.b) if forth else (pair.b, pair.a)
    if kind in OF_PEOPLE:
        found = pair.one if forth else pair.other
        return a.kind is MentionKind.PERSON and (kind is not TieKind.OFFICE or found.form is Form.NAME)
    if kind is TieKind.PART_OF:
        return a.kind is not MentionKind.PERSON and b.kind is not MentionKind.PERSON
    return kind is not TieKind.MEMBER_OF or b.kind is not MentionKind.PERSON


@lru_cache(maxsize=1)
def tie_model() -> TieModel | None:
    """The learnt weights; None where they are not installed."""
    found = learnt("ties")
    return TieModel(**found) if found else None
