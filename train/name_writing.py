"""Count how each sound of a Latin spelling is written in Arabic script, in names known in both.

Which letters answer to which is found by expectation maximisation over all pairs of spellings; then each pair is laid
side by side at its likeliest, and for each sound and what stands around it is counted how it is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from sitroom.reconcile.arabic import contexts
from sitroom.reconcile.spelling import VOWELS, units

__all__ = ["counted_writings", "written_pairs"]

ROUNDS = 8
LONG_VOWELS = frozenset("اويهعىئءةآؤ")
"""Letters that may stand for a vowel or for nothing heard."""

ALIKE = str.maketrans(
    {"ى": "ي", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ھ": "ه", "ک": "ك", "ی": "ي"}
)
"""Letters written for one another, or without their marks."""

BACKING = (1, 3, 5, 5)
"""How many times the wider description of a sound's surroundings counts beside the closer one."""

ENOUGH = (1, 2, 4, 8)
"""How often surroundings must be met to be told of: the sound alone, … with its very neighbours."""

MOST, SMALL = 4, 0.02
"""Ways kept for each, and how likely a way must be."""

Pair = tuple[str, tuple[str, ...]]
Table = Mapping[tuple[str, str], float]


def written_pairs(names: Mapping[str, Iterable[str]]) -> list[Pair]:
    """Names as written in Arabic beside the sounds of their spellings (each in lower case, in letters alone)."""
    found = []
    for key, spellings in names.items():
        for spelling in spellings:
            bare = key.removeprefix("ال") if len(key) > 3 and not spelling.startswith(("al", "el", "ul")) else key
            found.append((bare.replace(" ", ""), units(spelling)))
    return list(dict.fromkeys(found))


def counted_writings(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """For each sound in its surroundings how likely each way to write it is."""
    table = learnt_table(pairs)
    counts: list[dict[str, Counter[str]]] = [defaultdict(Counter) for _ in ENOUGH]
    wider: dict[str, str] = {}
    for written, sounds in pairs:
        ways = laid_beside(table, written, sounds)
        for at, way in enumerate(ways or ()):
            before = ""
            for level, context in enumerate(contexts(sounds, at)):
                counts[level][context][way.translate(ALIKE)] += 1
                wider[context] = before
                before = context
    shares: dict[str, dict[str, float]] = {"": {}}
    for level, (known, backing) in enumerate(zip(counts, BACKING, strict=True)):
        for context, seen in known.items():
            if seen.total() >= ENOUGH[level]:
                shares[context] = backed(seen, shares.get(wider[context], {}), backing)
    del shares[""]
    return {context: likeliest(ways) for context, ways in sorted(shares.items())}


def backed(seen: Counter[str], wider: Mapping[str, float], backing: int) -> dict[str, float]:
    """Shares of ways, those of the wider surroundings counted in."""
    all_ = seen.total() + backing * bool(wider)
    return {way: (seen[way] + backing * wider.get(way, 0.0)) / all_ for way in {*seen, *wider}}


def likeliest(ways: Mapping[str, float]) -> dict[str, float]:
    """The few likeliest ways, in thousandths."""
    ranked = sorted(ways.items(), key=lambda way: (-way[1], way[0]))[:MOST]
    return {way: round(share, 3) for way, share in ranked if share >= SMALL or way == ranked[0][0]}


def first_guess(letter: str, sound: str) -> float:
    """How likely a letter is to stand for a sound before anything was counted; either may be nothing."""
    vowel = bool(sound) and set(sound) <= VOWELS | {"w"} and sound[0] in VOWELS
    if not letter:
        return 0.05 if vowel else 0.0
    if not sound:
        return 0.03 if letter in LONG_VOWELS else 0.01
    return 0.1 if vowel == (letter in LONG_VOWELS) or (letter in LONG_VOWELS and letter not in "اىةآ") else 0.0005


def learnt_table(pairs: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """How likely each letter stands for each sound; "" for what is not written, or not heard."""
    table: dict[tuple[str, str], float] = {}
    for round_ in range(ROUNDS):
        counts: Counter[tuple[str, str]] = Counter()
        for written, sounds in pairs:
            known = table if round_ else guesses(written, sounds)
            add_expected(counts, known, written, sounds)
        whole = sum(counts.values())
        table = {pair: n / whole for pair, n in counts.items() if n > 0.3}
    return table


def guesses(written: str, sounds: Sequence[str]) -> dict[tuple[str, str], float]:
    """First guesses for all letters and sounds of one name."""
    return {(letter, sound): first_guess(letter, sound) for letter in {"", *written} for sound in {"", *sounds}}


def moves(table: Table, written: str, sounds: Sequence[str]) -> Iterable[tuple[int, int, int, int, float]]:
    """Every step from a place in both to the next: only heard, only written, or both, with how likely it is."""
    for i in range(len(written) + 1):
        for j in range(len(sounds) + 1):
            for heard, spelled in ((1, 0), (0, 1), (1, 1)):
                if i + spelled <= len(written) and j + heard <= len(sounds):
                    pair = (written[i] if spelled else "", sounds[j] if heard else "")
                    likely = table.get(pair, 0.0)
                    if likely:
                        yield i, j, i + spelled, j + heard, likely


def add_expected(counts: Counter[tuple[str, str]], table: Table, written: str, sounds: Sequence[str]) -> None:
    """Count each step of all ways to lay a name side by side, by how likely the way is."""
    steps = list(moves(table, written, sounds))
    ahead: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for i, j, k, m, likely in steps:
        ahead[k, m] += ahead[i, j] * likely
    end = (len(written), len(sounds))
    if ahead[end] < 1e-60:
        return
    behind: dict[tuple[int, int], float] = defaultdict(float, {end: 1.0})
    for i, j, k, m, likely in reversed(steps):
        share = likely * behind[k, m]
        behind[i, j] += share
        pair = (written[i] if k > i else "", sounds[j] if m > j else "")
        counts[pair] += ahead[i, j] * share / ahead[end]


def laid_beside(table: Table, written: str, sounds: Sequence[str]) -> list[str] | None:
    """What each sound is written with in the likeliest way; what is not heard goes with the sound before it."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j, k, m, likely in moves(table, written, sounds):
        if (i, j) in best:
            score = best[i, j][0] + log(likely)
            if (k, m) not in best or score > best[k, m][0]:
                best[k, m] = (score, (i, j))
    at = (len(written), len(sounds))
    if at not in best:
        return None
    found, unheard = [""] * len(sounds), ""
    while at != (0, 0):
        (i, j), (k, m) = best[at][1], at
        letter = written[i] if k > i else ""
        if m > j:
            found[j], unheard = letter + unheard, ""
        else:
            unheard = letter + unheard
        at = (i, j)
    if found:
        found[0] = unheard + found[0]
    return found
