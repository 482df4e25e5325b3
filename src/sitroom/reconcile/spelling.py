"""How likely two words are Latin spellings of one name: learnt from how Arabic and Persian names are written.

The words are cut into letters and groups that stand for one sound ("kh", "ou", "ss"), laid side by side at the least
cost, and every difference is weighed, by what it is and what stands around it: "q" for "gh" speaks for one name, "s"
for "z" against it, and a vowel left out between two consonants less than one at the end. The weights are made by
``train/name_spelling.py``; without them words count as alike when they sound alike by rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypedDict

from rapidfuzz.distance import OSA

from sitroom.reconcile.names import sounds
from sitroom.settings import learnt

__all__ = [
    "LIKELY",
    "SAME",
    "UNLIKE",
    "VOWELS",
    "Weights",
    "alignment_features",
    "sort_of",
    "spelled_alike",
    "sum_of",
    "units",
    "weights",
]

UNIT = re.compile(
    r"tch|kh|gh|sh|ch|th|dh|dj|zh|ph|ck|dz|ts|ou|oo|ee|ei|ai|ay|ey|ie|ae|aa|ii|uu|au|aw|ow|oe|eu|ea|oi|oy|ia|iy|ue"
    r"|([b-df-hj-np-tv-z])\1|[a-z]"
)
VOWELS = frozenset("aeiouy")
FAMILIES = (frozenset("ae"), frozenset("eiy"), frozenset("ou"))
LIKE = tuple(
    frozenset(row.split())
    for row in (
        "k q c ck kh g",
        "q g gh j dj",
        "gh kh h x",
        "j dj zh g",
        "ch sh tch s",
        "s c z ts",
        "d dh t th z",
        "z s dh zh dz",
        "w v ou u o b f",
        "f v ph",
        "h kh",
        "i y ee ie",
        "b p",
    )
)
"""Letters that one sound is written with, for the first guess at which letters answer to which."""

FAR = 0.7
"""Part of the letters that differ beyond which two words are not looked at closer."""

UNLIKE = -6.0
SAME = 6.0
LIKELY = 1.0
"""Log-odds from which a spelling is likely enough to ask for other evidence of one bearer."""

MANY, LONG = 5, 9
"""More differences, and more units, are not told apart."""

Step = tuple[str, str]
"""What stands in one word and what in the other; either may be nothing."""


class Weights(TypedDict):
    """What was learnt: weights for words, for whole names, and how each sound is written in Arabic (``arabic``)."""

    word: Mapping[str, float]
    name: Mapping[str, float]
    arabic: Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def weights() -> Weights | None:
    """The learnt weights; None where they are not installed."""
    loaded: Weights | None = learnt("names")
    return loaded


@lru_cache(maxsize=100_000)
def spelled_alike(a: str, b: str) -> float:
    """The log-odds, -6 … 6, that two words in lower case are spellings of one name; 0 is as likely as not.

    >>> spelled_alike("baqeri", "bagheri") > LIKELY > spelled_alike("khamenei", "khomeini")
    True
    """
    if a == b:
        return SAME
    if OSA.normalized_distance(a, b) > FAR or not (a.isascii() and b.isascii()):
        return UNLIKE
    learnt = weights()
    if learnt is None:
        return SAME / 2 if sounds(a) == sounds(b) else UNLIKE / 2
    return sum_of(learnt["word"], alignment_features(*sorted((a, b))))


def sum_of(learnt: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The weighted sum of some features, within the bounds that scores have."""
    return max(UNLIKE, min(SAME, sum(learnt.get(name, 0.0) * n for name, n in features.items())))


@lru_cache(maxsize=50_000)
def units(word: str) -> tuple[str, ...]:
    """A word cut into what stands for one sound each.

    >>> units("khouzestan")
    ('kh', 'ou', 'z', 'e', 's', 't', 'a', 'n')
    """
    return tuple(m.group() for m in UNIT.finditer(word))


def alignment_features(a: str, b: str) -> Counter[str]:
    """What two words have alike and what differs, counted: each differing pair, its kind, where and beside what."""
    one, two = units(a), units(b)
    distance, steps = aligned(one, two)
    found: Counter[str] = Counter({"1": 1, "length": min(len(one), len(two))})
    for at, (left, right) in enumerate(steps):
        if left == right:
            found["same"] += 1
            found["same consonant"] += left[0] not in VOWELS
            continue
        pair, kind = f"{min(left, right)}:{max(left, right)}", kind_of(left, right)
        where = "$" if at == len(steps) - 1 else "^" if at == 0 else ""
        found.update((pair, kind) if not where else (pair, kind, pair + where, kind + where))
        found["clash"] += kind == "vv" and clash(left, right)
        beside = f"{sort_at(steps, at - 1)}_{sort_at(steps, at + 1)}"
        found[f"{kind} {beside}"] += 1
        if "v" in kind:
            found[f"{pair} {beside}"] += 1
    for kind in ("vv", "v-", "cc", "c-", "clash"):
        found[f"2 {kind}"] = int(found[kind] > 1)
    differ = sum(left != right for left, right in steps)
    found["2 differ"], found["3 differ"] = int(differ > 1), int(differ > 2)
    found[f"{min(differ, MANY)} of {min(len(steps), LONG)} differ"] = 1
    bones, others = (tuple(unit[0] for unit in word if unit[0] not in VOWELS) for word in (one, two))
    found["bones"] = int(bones == others)
    found[f"bones {min(len(bones), MANY)}"] = int(bones == others)
    # Counters count in whole numbers: the distance is kept in hundredths.
    found["distance"] = round(100 * distance)
    found["distance a unit"] = round(100 * distance / max(1, len(one), len(two)))
    return found


def sort_at(steps: Sequence[Step], at: int) -> str:
    """What stands at a place in both words: vowel, consonant, a doubled one; "^" and "$" outside, "x" what differs."""
    if not 0 <= at < len(steps):
        return "^" if at < 0 else "$"
    left, right = steps[at]
    return sort_of(left) if left == right else "x"


def sort_of(unit: str) -> str:
    """Vowel, consonant, doubled consonant, or the end of the word."""
    if unit in ("^", "$"):
        return unit
    if unit[0] in VOWELS:
        return "v"
    return "d" if len(unit) == 2 and unit[0] == unit[1] else "c"


def clash(left: str, right: str) -> bool:
    """Whether two vowels are of different families: open, front, back; "e" and "o" are of two."""
    return not any(set(left) & family and set(right) & family for family in FAMILIES)


def kind_of(left: str, right: str) -> str:
    """Whether vowels or consonants differ, or one of them stands alone."""
    if left and right:
        return "".join(sorted("v" if unit[0] in VOWELS else "c" for unit in (left, right)))
    return "v-" if (left or right)[0] in VOWELS else "c-"


def aligned(one: Sequence[str], two: Sequence[str]) -> tuple[float, list[Step]]:
    """The cheapest way to lay two words side by side, and its cost."""
    table = [[0.0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for j, right in enumerate(two, 1):
        table[0][j] = table[0][j - 1] + cost("", right)
    for i, left in enumerate(one, 1):
        row, above, alone = table[i], table[i - 1], cost(left, "")
        row[0] = above[0] + alone
        for j, right in enumerate(two, 1):
            row[j] = min(above[j - 1] + cost(left, right), above[j] + alone, row[j - 1] + cost("", right))
    return table[-1][-1], list(traced(table, one, two))[::-1]


def traced(table: list[list[float]], one: Sequence[str], two: Sequence[str]) -> Iterator[Step]:
    """The steps of the cheapest way, from the end to the start."""
    i, j = len(one), len(two)
    while i or j:
        left, right = one[i - 1] if i else "", two[j - 1] if j else ""
        if not (i and j and near(table[i][j], table[i - 1][j - 1] + cost(left, right))):
            if i and near(table[i][j], table[i - 1][j] + cost(left, "")):
                right = ""
            else:
                left = ""
        i, j = i - bool(left), j - bool(right)
        yield left, right


def near(a: float, b: float) -> bool:
    """Whether two sums are equal but for rounding."""
    return abs(a - b) < 1e-9


@cache
def cost(left: str, right: str) -> float:
    """What it costs to read one unit for another: little where both can stand for one sound."""
    if left == right:
        return 0.0
    if not left or not right:
        return 0.5 if (left or right)[0] in VOWELS else 0.6 if (left or right) in ("h", "gh") else 1.0
    if left[0] in VOWELS or right[0] in VOWELS:
        if left[0] in VOWELS and right[0] in VOWELS:
            return 0.3 if left[0] == right[0] else 0.5
        return 0.5 if any(left in row and right in row for row in LIKE) else 1.6
    a, b = (unit[0] if len(set(unit)) == 1 else unit for unit in (left, right))
    return 0.2 if a == b else 0.5 if any(a in row and b in row for row in LIKE) else 1.2
