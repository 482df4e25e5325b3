"""Names compared: what is left of a name when titles, accents and spelling habits are taken away.

Nothing here says that two names are one person's; ``actors`` decides that, and never on spelling alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sitroom.model import MentionKind
from sitroom.reconcile.words import BETWEEN, BODIES, DEMONYMS, FEMALE, MALE, PARTICLES, TITLES

__all__ = [
    "gender",
    "initials",
    "is_acronym",
    "is_named",
    "name_words",
    "plain",
    "singular",
    "sounds",
]


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case without accents, apostrophes, articles, "al-" and "'s".

    >>> name_words("Bashar al-Assad's"), name_words("The U.N. Security Council")
    (('bashar', 'assad'), ('un', 'security', 'council'))
    """
    flat = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    flat = re.sub(r"['’‘`´ʻʼ]s?(?=\W|$)", "", flat)
    flat = re.sub(r"['’‘`´ʻʼ\"“”]", "", flat)
    flat = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m.group().replace(".", ""), flat)
    words = re.findall(r"\w+", flat)
    kept = tuple(w for w in words if w not in PARTICLES)
    return kept or tuple(words)


@lru_cache(maxsize=50_000)
def plain(name: str, kind: MentionKind = MentionKind.OTHER) -> str:
    """A name as it is compared; a person's also without titles and nationality before it.

    >>> plain("General Mohammad Baqeri", MentionKind.PERSON), plain("the Hezbollah")
    ('mohammad baqeri', 'hezbollah')
    """
    words = list(name_words(name))
    if kind is MentionKind.PERSON:
        words = untitled(words)
    return " ".join(words)


def untitled(words: list[str]) -> list[str]:
    """The words after the titles, offices and nationalities they begin with; all where nothing would be left."""
    at = 0
    while at < len(words) - 1 and (words[at] in TITLES or words[at] in DEMONYMS or (at and words[at] in BETWEEN)):
        at += 1
    return words[at:]


@lru_cache(maxsize=50_000)
def is_named(name: str, kind: MentionKind) -> bool:
    """Whether the words name somebody ("Hamas", "the Libyan army"), not just describe ("a Hamas official").

    >>> is_named("a Hamas official", MentionKind.PERSON), is_named("Libyan rebels", MentionKind.GROUP)
    (False, True)
    """
    words = re.findall(r"[\w.’'&-]+", name)
    bare = [(w, w.strip(".").replace(".", "").lower()) for w in words]
    proper = [low for w, low in bare if w[:1].isupper() or has_inner_capital(w)]
    naming = [low for low in proper if low not in TITLES and low not in DEMONYMS and low not in PARTICLES]
    if not words or not proper:
        return False
    last, low = bare[-1]
    if kind is MentionKind.PERSON:
        return bool(naming) and (last[:1].isupper() or has_inner_capital(last)) and low not in TITLES | DEMONYMS
    if kind is MentionKind.STATE:
        return True
    from_country = any(low in DEMONYMS for low in proper)
    return bool(naming or from_country) and (
        (bool(naming) and (last[:1].isupper() or has_inner_capital(last))) or singular(low) in BODIES
    )


def has_inner_capital(word: str) -> bool:
    """Whether a capital stands after a hyphen, as in "al-Qaida"."""
    return any(part[:1].isupper() for part in word.split("-"))


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "IAEA", "U.N.", "PML-N".

    >>> is_acronym("U.N."), is_acronym("Iran")
    (True, False)
    """
    letters = re.sub(r"[\W_]", "", name)
    return 2 <= len(letters) <= 7 and letters.isupper() and " " not in name.strip()


def initials(name: str) -> str:
    """The first letters of a name's words, small ones left out.

    >>> initials("International Atomic Energy Agency")
    'iaea'
    """
    return "".join(w[0] for w in re.findall(r"\w+", name.casefold()) if w not in BETWEEN)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A word without a plural ending: "guards" and "guard" are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


SPELLINGS = (
    (r"[ck]h", "x"),
    (r"(?:dh|dd|th)", "d"),
    (r"(?:gh|q)", "g"),
    (r"ph", "f"),
    (r"(?:ou|oo|u|oa|o)", "u"),
    (r"(?:ee|ie|iy|yi|y|i)", "i"),
    (r"(?:ei|ai|ay|ey|ae)", "ai"),
    (r"e", "a"),
    (r"[wv]", "v"),
    (r"z", "s"),
    (r"(.)\1+", r"\1"),
    (r"(?<=[aiu])h$", ""),
)


@lru_cache(maxsize=50_000)
def sounds(word: str) -> str:
    """How a transliterated word sounds, roughly: equal for "Baqeri" and "Bagheri", not for "Khamenei" and "Khomeini".

    >>> sounds("baqeri") == sounds("bagheri"), sounds("khamenei") == sounds("khomeini")
    (True, False)
    """
    for pattern, instead in SPELLINGS:
        word = re.sub(pattern, instead, word)
    return re.sub(r"^k(?=[ai]d)", "g", word)


def gender(name: str) -> str | None:
    """What the honorific before a name tells, ``"m"`` or ``"f"``."""
    first = next(iter(name_words(name)), "")
    return "m" if first in MALE else "f" if first in FEMALE else None
