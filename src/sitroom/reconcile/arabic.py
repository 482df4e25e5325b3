"""How a Latin spelling may have been written in Arabic script: two spellings of one name share a way to write it.

Letters that Latin tells apart are one there (the "a" and "e" of "Hasan", "Hesan" are not written at all), and letters
that are one in Latin are two there. How often each sound is written in which way, by what stands around it, was counted
in names that are known in both scripts (``train/name_writing.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt

from sitroom.reconcile.spelling import sort_of, units, weights

__all__ = ["LEAST", "contexts", "shared_writing", "writings"]

KEPT = 12
"""Ways to write a word that are followed up at a time."""

LEAST = 0.001
"""What two words that share none of their likeliest ways are taken to share."""

Writings = Mapping[str, Mapping[str, float]]
"""For each sound in its surroundings how likely each way to write it is."""


def contexts(sounds: Sequence[str], at: int) -> Iterator[str]:
    """A sound with what stands around it, from the widest description to the closest.

    >>> list(contexts(("s", "a", "l", "i", "m"), 2))
    ['l', 'l v v', 'l v v c c', 'l a i']
    """
    own = sounds[at]
    before, after = at_place(sounds, at - 1), at_place(sounds, at + 1)
    sorts = f"{sort_of(before)} {sort_of(after)}"
    yield own
    yield f"{own} {sorts}"
    yield f"{own} {sorts} {sort_of(at_place(sounds, at - 2))} {sort_of(at_place(sounds, at + 2))}"
    yield f"{own} {before} {after}"


def at_place(sounds: Sequence[str], at: int) -> str:
    """The sound at a place, "^" before the first and "$" behind the last."""
    return sounds[at] if 0 <= at < len(sounds) else "^" if at < 0 else "$"


def writings(word: str, known: Writings) -> dict[str, float]:
    """The likeliest ways to write a word in lower case, each with its probability."""
    sounds, found = units(word), {"": 1.0}
    for at in range(len(sounds)):
        ways = next((known[c] for c in reversed(list(contexts(sounds, at))) if c in known), {"?": 1.0})
        grown: dict[str, float] = {}
        for begun, chance in found.items():
            for letters, share in ways.items():
                written = begun + letters
                grown[written] = grown.get(written, 0.0) + chance * share
        found = dict(sorted(grown.items(), key=lambda way: -way[1])[:KEPT])
    return found


@lru_cache(maxsize=50_000)
def known_writings(word: str) -> dict[str, float]:
    """The likeliest ways to write a word, by the weights that are installed."""
    learnt = weights()
    return writings(word, learnt["arabic"]) if learnt else {}


def shared_writing(a: str, b: str) -> float:
    """How much the likeliest ways to write two words in lower case have in common, 0.001 … 1.

    >>> shared_writing("hasan", "hassan") > shared_writing("hasan", "hossein")
    True
    """
    one, two = known_writings(a), known_writings(b)
    both = sum(sqrt(chance * two[written]) for written, chance in one.items() if written in two)
    whole = sqrt(sum(one.values()) * sum(two.values()))
    return max(LEAST, both / whole) if whole else LEAST
