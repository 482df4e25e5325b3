"""The language a story is written in."""

from __future__ import annotations

__all__ = ["language_of"]

FEWEST_LETTERS = 40
"""Below this many letters the detector is right too seldom to be asked."""

FEWEST_FOREIGN = 8
"""In another script than the Latin one so few are enough: it is not English, and few languages share a script."""

LAST_LATIN = "\u024f"

LONGEST = 4000


def language_of(story: str) -> str | None:
    """The ISO 639-1 code of the language, None where there are too few letters to tell.

    >>> language_of("Oui."), language_of("Порт Дору закрыт.")
    (None, 'ru')
    """
    sample = story[:LONGEST]
    letters = [c for c in sample if c.isalpha()]
    foreign = sum(c > LAST_LATIN for c in letters)
    if len(letters) < FEWEST_LETTERS and not (foreign >= FEWEST_FOREIGN and foreign > len(letters) / 2):
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])
