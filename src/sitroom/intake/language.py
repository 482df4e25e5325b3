"""The language a story is written in."""

from __future__ import annotations

__all__ = ["language_of"]

FEWEST_LETTERS = 40
"""Below this many letters the detector is right too seldom to be asked."""

FEWEST_FOREIGN = 8
"""In another script than the Latin one so few are enough: it is not English, and few languages share a script."""

LAST_LATIN = "\u024f"

LONGEST = 4000

ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "was",
        "that",
        "with",
        "for",
        "by",
        "said",
        "from",
        "have",
        "has",
        "were",
        "are",
        "his",
        "it",
        "as",
        "on",
        "at",
        "be",
        "this",
    ]
)
FEWEST_WORDS, SURELY, THE = 40, 0.15, 0.016
"""A text of which so many words are these, "the" among them, is English: told a hundred times faster than by asking."""


def language_of(story: str) -> str | None:
    """The ISO 639-1 code of the language, None where there are too few letters to tell.

    >>> language_of("Oui."), language_of("Порт Дору закрыт.")
    (None, 'ru')
    """
    sample = story[:LONGEST]
    if is_plain_english(sample):
        return "en"
    letters = [c for c in sample if c.isalpha()]
    foreign = 0 if sample.isascii() else sum(c > LAST_LATIN for c in letters)
    if len(letters) < FEWEST_LETTERS and not (foreign >= FEWEST_FOREIGN and foreign > len(letters) / 2):
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])


def is_plain_english(sample: str) -> bool:
    """Whether the commonest English words make up so much of a text that no other language can."""
    words = sample.lower().split()
    if len(words) < FEWEST_WORDS or words.count("the") < THE * len(words):
        return False
    return len([word for word in words if word in ENGLISH]) >= SURELY * len(words)
