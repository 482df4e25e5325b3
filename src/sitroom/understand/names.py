"""Names as words: their parts, titles taken off, whether one can be short for another, whether two sound alike."""

from __future__ import annotations

import re
from functools import lru_cache

from sitroom.understand.lists import rows

__all__ = [
    "HONORIFICS",
    "PARTICLES",
    "first_names",
    "initials",
    "is_short_for",
    "name_gender",
    "name_parts",
    "sounds_like",
]

PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ad",
        "ash",
        "abu",
        "bin",
        "bint",
        "ibn",
        "ben",
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "y",
        "e",
        "i",
        "u",
        "w",
        "ud",
        "ur",
        "us",
        "az",
        "arap",
        "ould",
    ]
)
"""Words inside names that carry no name of their own."""

HONORIFICS = {
    "Mr": "m", "Mr.": "m", "Sir": "m", "Lord": "m", "King": "m", "Prince": "m", "Sheikh": "m", "Sheik": "m",
    "Mullah": "m",
    "Ayatollah": "m", "Imam": "m", "Pope": "m", "Mrs": "f", "Mrs.": "f", "Ms": "f", "Ms.": "f", "Miss": "f",
    "Lady": "f", "Dame": "f", "Queen": "f", "Princess": "f", "Baroness": "f", "Madame": "f",
    "Dr": None, "Dr.": None, "Prof": None, "Prof.": None, "Gen": None, "Gen.": None, "General": None, "Col": None,
    "Col.": None, "Colonel": None, "Lt": None, "Lt.": None, "Maj": None, "Maj.": None, "Capt": None, "Capt.": None,
    "Captain": None, "Sgt": None, "Sgt.": None, "Adm": None, "Adm.": None, "Admiral": None, "Brig": None, "Brig.": None,
    "Cmdr": None, "Cmdr.": None, "Lieutenant": None, "Major": None, "Brigadier": None, "Marshal": None,
    "Rev": None, "Rev.": None, "Sen": None, "Sen.": None, "Rep": None, "Rep.": None, "Gov": None, "Gov.": None,
    "President": None, "Premier": None, "Chancellor": None, "Senator": None, "Ambassador": None, "Judge": None,
    "Justice": None, "Secretary": None, "Minister": None, "Professor": None, "Commander": None, "Cardinal": "m",
    "Congressman": "m", "Assemblyman": "m", "Councilman": "m",
    "Congresswoman": "f", "Assemblywoman": "f", "Councilwoman": "f", "Archbishop": "m", "Bishop": None, "Sultan": "m",
    "Emir": "m", "Crown": None, "Martyr": None, "Hajji": "m", "Haji": "m", "Hojatoleslam": "m", "Chief": None,
    "Governor": None, "Officer": None,
}  # fmt: skip
"""Words before a name that say what somebody is called, with the gender they tell."""


@lru_cache
def first_names() -> dict[str, str]:
    """Common first names of many languages and the gender they tell: m or f."""
    return {row[0]: row[1] for row in rows("first_names")}


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, in lower case: no titles, particles, initials, possessives or articles.

    >>> name_parts("President Bashar al-Assad's")
    ('bashar', 'assad')
    """
    bare = re.sub(r"['’]s?$", "", name.strip())
    words = [word for word in re.findall(r"[\w'’.]+", bare) if word not in HONORIFICS]
    parts = tuple(word.strip(".'’").lower() for word in words)
    counted = tuple(p for p in parts if len(p) > 1 and p not in PARTICLES and p not in ("the", "of", "and", "for", "s"))
    return counted or tuple(p for p in parts if p)


def is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name's parts can be a short form of a longer name: same order, and its first or last part kept."""
    if not short or len(short) >= len(full):
        return False
    rest = iter(full)
    return all(part in rest for part in short) and (short[-1] == full[-1] or (len(short) == 1 and short[0] == full[0]))


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name can have, in upper case.

    >>> "SADC" in initials("Southern African Development Community")
    True
    """
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name))
    small = ("of", "the", "and", "for", "on", "in", "to")
    long = "".join(word[0] for word in words).upper()
    plain = "".join(word[0] for word in words if word.lower() not in small).upper()
    return frozenset(form for form in (long, plain) if len(form) > 1)


ALIKE = (
    ("[’'`-]", ""), ("q|gh|kh|k|g", "k"), ("ph", "f"), ("ts|tz|dz|z", "s"), ("dh|d|th", "t"), ("sch|sh|ch", "x"),
    ("w|v", "v"),
    ("ou|oo|u|o", "u"), ("ee|ei|ai|ay|ey|ie|y|i|e|a", "a"), (r"(.)\1+", r"\1"), ("h$", ""),
)  # fmt: skip
"""Spellings that differ only by how a name was written in Latin letters, folded in this order."""


@lru_cache(maxsize=4096)
def sounds_like(part: str) -> str:
    """A key that spellings of one name share. Two people can share it too, so it never suffices alone.

    >>> sounds_like("gadhafi") == sounds_like("qaddafi") and sounds_like("baqeri") == sounds_like("bagheri")
    True
    """
    key = part.lower()
    for pattern, plain in ALIKE:
        key = re.sub(pattern, plain, key)
    return key


def name_gender(name: str) -> str | None:
    """The gender that a first name or a title tells: ``m``, ``f`` or None."""
    words = name.split()
    if words and HONORIFICS.get(words[0]):
        return HONORIFICS[words[0]]
    first = next((word for word in words if word not in HONORIFICS), "")
    return first_names().get(first.split("-")[0]) if len(words) > 1 else None
