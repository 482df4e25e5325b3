"""Whether two names can be one person's by their words: spelled otherwise, misspelt, shortened, in another order.

It says what spelling allows, never that two names are one man's: ``sameness`` decides that on evidence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from math import log

from rapidfuzz.distance import OSA

from sitroom.model import MentionKind
from sitroom.reconcile.arabic import LEAST, shared_writing
from sitroom.reconcile.names import name_words, plain
from sitroom.reconcile.spelling import SAME, UNLIKE, spelled_alike, sum_of, weights
from sitroom.reconcile.words import listed

__all__ = ["Likeness", "likeness", "name_features", "name_odds", "tokens"]

SERVANT = listed("abd abdel abdul abdal abdol abdoul abdur abdou abdu")
"""Beginnings of names such as Abdul Aziz, which is one name however it is cut."""

ENDINGS = {
    "uddin": listed("din dine deen eddin eddine uddin udin oddin addin"),
    "ullah": listed("ullah allah ollah"),
}
SON_OF = listed("bin ibn ben bint binte b ould")
COMMON = listed("""
    mohammad mohammed muhammad mohamed mohamad ahmad ahmed ali hassan hasan hussein hussain hossein abdullah ibrahim
    mahmoud mustafa khan kim
""")
"""Names that so many bear that they tell little."""

ENOUGH = -2.0
"""Log-odds below which two words of two names are not laid side by side at all."""

VARIES = 0.45
"""Part of a word's letters that differ beyond which even likely spellings are not taken for one."""

MISSPELT = 0.28
"""Part of a word's letters that a slip may change; one letter in four, or a swap of two neighbours."""

LEFT_OUT = 2
"""Words that a shorter form of a name may leave out, and that must be left to tell whose it is."""


class Likeness(IntEnum):
    """What the spelling of two names allows, weakest first."""

    OTHER = 0
    SHORTER = 1
    MISSPELT = 2
    VARIANT = 3
    EQUAL = 4


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which words of two names answer to one another, with the odds of each, and which are left over."""

    pairs: tuple[tuple[int, int, float], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    initials: int

    @property
    def crossed(self) -> bool:
        """Whether the words stand in another order."""
        return any(a[1] > b[1] for a, b in pairwise(self.pairs))


@lru_cache(maxsize=50_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles and "bin"; "Abd al-Aziz" and "Nur ad-Din" are one word each.

    >>> tokens("General Abd al-Aziz bin Salman"), tokens("Putin, Vladimir")
    (('abdulaziz', 'salman'), ('vladimir', 'putin'))
    """
    last, comma, first = name.partition(", ")
    words = plain(f"{first} {last}" if comma and ", " not in first else name, MentionKind.PERSON).split()
    found: list[str] = []
    for word in words:
        if found and found[-1] in SERVANT:
            found[-1] = f"abdul{word}"
        elif found and (ending := next((e for e, written in ENDINGS.items() if word in written), None)):
            found[-1] += ending
        else:
            found.append(word)
    return tuple(w for w in found if w not in SON_OF) or tuple(found)


def likeness(a: str, b: str) -> Likeness:
    """What the spelling of two people's names allows.

    >>> likeness("Mohammad Baqeri", "Mohammad Bagheri").name, likeness("Angela Mekrel", "Angela Merkel").name
    ('VARIANT', 'MISSPELT')
    >>> likeness("Ali Bagheri Kani", "Mohammad Bagheri").name, likeness("V. Putin", "Vladimir Vladimirovich Putin").name
    ('OTHER', 'SHORTER')
    """
    one, two = tokens(a), tokens(b)
    found = paired(one, two, slipping)
    if found.crossed and names_father(a) and names_father(b):
        return Likeness.OTHER
    if sorted(one) == sorted(two):
        return Likeness.EQUAL
    left, right = extra_words(one, two, found)
    if (left and right) or not found.pairs:
        return Likeness.OTHER
    if left or right or found.initials:
        known = len(found.pairs) + found.initials
        short = left + right <= LEFT_OUT <= known
        return Likeness.SHORTER if short else Likeness.OTHER
    return Likeness.VARIANT if all(odds > 0 for *_, odds in found.pairs) else Likeness.MISSPELT


def names_father(name: str) -> bool:
    """Whether a name says whose son somebody is: then the order of its words tells father from son."""
    return not SON_OF.isdisjoint(name_words(name))


def extra_words(one: Sequence[str], two: Sequence[str], found: Pairing) -> tuple[int, int]:
    """How many words each name has beyond the other's; "Abdul" before a name that the other has without it is one."""
    servant = [one[i].startswith("abdul") - two[j].startswith("abdul") for i, j, _ in found.pairs]
    return len(found.left) + servant.count(1), len(found.right) + servant.count(-1)


def name_odds(a: str, b: str) -> float:
    """The log-odds, -6 … 6, that two full names are spellings of one, by their letters alone.

    >>> name_odds("Moammar Gadhafi", "Muammar al-Qaddafi") > 0 > name_odds("Ali Khamenei", "Ali Rahmani")
    True
    """
    learnt = weights()
    if learnt is None:
        return {Likeness.EQUAL: SAME, Likeness.VARIANT: SAME / 2}.get(likeness(a, b), UNLIKE / 2)
    return sum_of(learnt["name"], name_features(a, b))


def name_features(a: str, b: str) -> Mapping[str, float]:
    """What two full names have alike and what differs: word by word, run together, and as written in Arabic."""
    one, two = tokens(a), tokens(b)
    found = paired(one, two, spelled_alike)
    odds = [score for *_, score in found.pairs]
    alone = min(len(one), len(two)) == 1
    extra = abs(len(found.left) - len(found.right))
    by_word: dict[str, float] = {
        "1": 1,
        "sum": sum(odds),
        "least": min(odds, default=UNLIKE),
        "pairs": len(odds),
        "telling pairs": sum(one[i] not in COMMON for i, *_ in found.pairs),
        "replaced": min(len(found.left), len(found.right)),
        "extra": extra,
        "extra to one": extra * alone,
        "complete": not found.left and not found.right,
        "crossed": found.crossed,
        "one word": alone,
        "none": not odds,
        "whole": spelled_alike("".join(one), "".join(two)),
    }
    return by_word | features_as_written(a, b, alone=alone)


def features_as_written(a: str, b: str, *, alone: bool) -> dict[str, float]:
    """What two names have in common with all that stands in them, articles and "bin" too, and in Arabic script.

    "Benmiloud" and "Ben Miloud" are one word so. ``alone``: one of the names is a single word.
    """
    one, two = letters(a), letters(b)
    bare, other = "".join(tokens(a)), "".join(tokens(b))
    raw, shared = spelled_alike(one, two), shared_writing(bare, other)
    return {
        "as written": raw,
        "as written, best": max(raw, spelled_alike(bare, other)),
        "as written, equal": one == two,
        "as written, more to one": (one != bare) != (two != other),
        "in Arabic": log(shared),
        "in Arabic, one word": log(shared) * alone,
        "in Arabic, shared": shared,
        "in Arabic, shared, one word": shared * alone,
        "in Arabic, apart": shared <= LEAST,
    }


@lru_cache(maxsize=50_000)
def letters(name: str) -> str:
    """All letters of a name in lower case, without accents.

    >>> letters("Al-Mubārak")
    'almubarak'
    """
    flat = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in flat if c.isalpha() and not unicodedata.combining(c))


def paired(one: Sequence[str], two: Sequence[str], alike: Callable[[str, str], float]) -> Pairing:
    """The words of two names laid side by side, best pairs first, in any order; two words may answer to one."""
    pairs: list[tuple[int, int, float]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    # Equal words first: what is left is seldom much, and only that is looked at closely.
    equal = [(SAME, range(i, i + 1), range(j, j + 1)) for i, a in enumerate(one) for j, b in enumerate(two) if a == b]
    keep(equal, pairs, taken)
    rest = [[i for i in range(len(words)) if i not in own] for words, own in zip((one, two), taken, strict=True)]
    near = candidates(one, two, rest[0], rest[1], alike)
    keep(sorted(near, key=lambda c: (-c[0], c[1].start, c[2].start)), pairs, taken)
    left = [word for i, word in enumerate(one) if i not in taken[0]]
    right = [word for j, word in enumerate(two) if j not in taken[1]]
    initials = sum(take_initial(left, right) for _ in left[:])
    return Pairing(tuple(sorted(pairs)), tuple(left), tuple(right), initials)


def keep(
    found: Iterable[tuple[float, range, range]], pairs: list[tuple[int, int, float]], taken: tuple[set[int], set[int]]
) -> None:
    """Add the pairs whose words are still free."""
    for score, left, right in found:
        if taken[0].isdisjoint(left) and taken[1].isdisjoint(right):
            taken[0].update(left)
            taken[1].update(right)
            pairs.append((left[0], right[0], score))


def candidates(
    one: Sequence[str], two: Sequence[str], left: list[int], right: list[int], alike: Callable[[str, str], float]
) -> Iterator[tuple[float, range, range]]:
    """Words that are left, or two neighbours as one word, that may answer to one another."""
    for a in runs(left):
        for b in runs(right):
            if len(a) + len(b) < 4:
                score = alike("".join(one[i] for i in a), "".join(two[j] for j in b))
                if score >= ENOUGH:
                    # Of equals, words that answer one to one come first.
                    yield score - 0.5 * (len(a) + len(b) - 2), a, b


def runs(places: Sequence[int]) -> list[range]:
    """Every place and every two neighbours."""
    pairs = [range(i, i + 2) for i, j in pairwise(places) if j == i + 1]
    return [range(i, i + 1) for i in places] + pairs


def slipping(a: str, b: str) -> float:
    """The odds of two words where slips of the pen are allowed too: a slip counts a little, but as no variant."""
    if a.removeprefix("abdul") == b.removeprefix("abdul"):
        return 0.0
    changed, longest = OSA.distance(a, b), max(len(a), len(b))
    odds = spelled_alike(a, b) if changed <= VARIES * longest else UNLIKE
    if odds > 0:
        return odds
    slip = changed <= MISSPELT * longest or (changed == 1 and odds > ENOUGH)
    return 0.0 if slip else UNLIKE


def take_initial(left: list[str], right: list[str]) -> bool:
    """Take out of what is left over an initial and the word that it stands for; whether there was one."""
    for a in left:
        for b in right:
            if a[0] == b[0] and 1 in (len(a), len(b)):
                left.remove(a)
                right.remove(b)
                return True
    return False
