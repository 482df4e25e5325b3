"""Names compared: what is left of a name when titles, accents and spelling habits are taken away.

Nothing here says that two names are one person's; ``actors`` decides that, and never on spelling alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sitroom.model import MentionKind
from sitroom.reconcile.words import (
    BETWEEN,
    BODIES,
    DEMONYMS,
    FEMALE,
    GENERIC,
    MALE,
    PARTICLES,
    PEOPLE,
    PRONOUNS,
    SURNAMES_TOO,
    SYNONYMS,
    TITLES,
    listed,
)

__all__ = [
    "PLACING",
    "bare_person",
    "body",
    "capital",
    "gender",
    "initials",
    "is_acronym",
    "is_named",
    "is_pronoun",
    "low",
    "name_words",
    "plain",
    "singular",
    "sounds",
]


PLACING = listed("from in at by on who which that whose near inside outside with")
"""Words after which a body's name only says where it is or what it does."""

JOINING = listed("of for to in on")
"""Words that join an office to what it is an office in."""

HANGING = listed("of from in at for with by on to who which that whose and near inside outside")
"""Words after which a name has said its head."""


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
    # "The envoy to the United Nations" is not the United Nations.
    return words if at and words[at - 1] in JOINING else words[at:]


def bare_person(name: str) -> str:
    """A person's name without the titles before it, in its own spelling."""
    kept = len(plain(name, MentionKind.PERSON).split())
    words = name.split()
    while len(words) > 1 and len(name_words(" ".join(words[1:]))) >= kept:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=50_000)
def body(name: str) -> str:
    """A body's name as it is compared: what is hung on with "in" or "from" left out, "troops" and "soldiers" one word.

    >>> body("U.S. troops in Iraq") == body("the US forces"), body("Movement for Democratic Change")
    (True, 'movement for democratic change')
    """
    words = name_words(name)
    cut = next((i for i, w in enumerate(words) if i and w in PLACING), len(words))
    found = [SYNONYMS.get(w, w) for w in words[:cut]]
    if found[-1:] == ["military"] and len(found) > 1:
        found[-1] = "force"
    elif found[-2:] == ["military", "force"]:
        del found[-2]
    return " ".join(found)


@lru_cache(maxsize=50_000)
def is_named(name: str, kind: MentionKind) -> bool:
    """Whether the words name somebody ("Hamas", "the Libyan army"), not just describe ("a Hamas official").

    >>> is_named("a Hamas official", MentionKind.PERSON), is_named("Libyan rebels", MentionKind.GROUP)
    (False, True)
    """
    words = head_words(name)
    if not words or is_pronoun(name):
        return False
    proper = [w for w in words if capital(w)]
    naming = [w for w in proper if low(w) not in TITLES | DEMONYMS | PARTICLES]
    last = words[-1]
    if kind is MentionKind.PERSON:
        return bool(naming) and capital(last) and not calls_people(low(last))
    if len(words) == 1:
        return bool(naming) and singular(low(last)) not in GENERIC and not calls_people(low(last))
    from_country = any(low(w) in DEMONYMS for w in proper)
    return (bool(naming) and capital(last)) or (bool(naming or from_country) and singular(low(last)) in BODIES)


def is_pronoun(words: str) -> bool:
    """Whether words are a pronoun: "us" is, "US" and "U.S." are not.

    >>> is_pronoun("They"), is_pronoun("US")
    (True, False)
    """
    bare = words.strip()
    return bare.lower() in PRONOUNS and not (len(bare) > 1 and bare.isupper())


def calls_people(word: str) -> bool:
    """Whether a word says what people are or do, in the singular or the plural: "official", "witnesses"."""
    known = (TITLES - SURNAMES_TOO) | DEMONYMS | PEOPLE
    return word in known or singular(word) in known or word.removesuffix("es") in known


def head_words(name: str) -> list[str]:
    """The words of a name up to what is hung on by "of", "from", "in": "senior officials" of "… from the Guards"."""
    words = [w for w in re.findall(r"[\w.’'&-]+", name) if re.search(r"\w", w)]
    while words and low(words[0]) in ("the", "a", "an"):
        words = words[1:]
    cut = next((i for i, w in enumerate(words) if i and w in HANGING), len(words))
    return words[:cut]


def capital(word: str) -> bool:
    """Whether a word is written as a name: with a capital first, or after a hyphen as in "al-Qaida"."""
    return word[:1].isupper() or has_inner_capital(word)


def low(word: str) -> str:
    """A word in lower case, without points and possessive."""
    return re.sub(r"['’]s?$", "", word.replace(".", "").lower())


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
