"""The language a story is written in."""

from __future__ import annotations

__all__ = ["language_of"]

FEWEST_LETTERS = 40
"""Below this many letters the detector is right too seldom to be asked."""

LONGEST = 4000


def language_of(story: str) -> str | None:
    """The ISO 639-1 code of the language, None where there are too few letters to tell.

    >>> language_of("Oui.") is None
    True
    """
    sample = story[:LONGEST]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])
