"""Of which country the words for an actor say it is: "Chile's Ministry of Mines", "police in Shanghai"."""

from __future__ import annotations

import re
from functools import lru_cache

from sitroom.understand.countries import city_country, country, region
from sitroom.understand.kinds import body
from sitroom.understand.sectors import BACKED, BELONGING, ENDS

__all__ = ["country_of_words"]

WORD = re.compile(r"[^\s,()]+|,")
LARGE = 100_000
"""Inhabitants: smaller towns are too often something else as well."""

TITLES = frozenset({"Prime", "Foreign", "Interior", "Defense", "Defence", "Police", "Army", "General", "University"})


@lru_cache(maxsize=8192)
def country_of_words(text: str) -> str | None:
    """The country that the words for an actor tell: named before its noun, else where it is "of", "in" or "from".

    >>> country_of_words("Iran's ambassador to Russia"), country_of_words("the mayor of Nairobi")
    ('IRN', 'KEN')
    """
    words: list[str] = WORD.findall(BACKED.sub(" ", re.sub(r"['’]s?(?=\s|$)", "", text)))
    while words:
        end = next((at for at, word in enumerate(words) if at and word.lower() in ENDS), len(words))
        found = named_in(words[:end])
        if found is not None:
            return found
        if end >= len(words) or words[end].lower() not in BELONGING:
            return None
        words = words[end + 1 :]
    return None


def named_in(words: list[str]) -> str | None:
    """The country of the last country, body, region or large town that words name."""
    for end in range(len(words), 0, -1):
        for length in range(min(5, end), 0, -1):
            found = place_of(" ".join(words[end - length : end]))
            if found is not None:
                return found
    return None


def place_of(name: str) -> str | None:
    """The country of a name that is a country's, a body's, a region's or a large town's."""
    entry, part = country(name), region(name)
    if entry is not None:
        return entry[0].code
    if part is not None:
        return part.code
    if name in TITLES or not name[0].isupper():
        return None
    known = body(name)
    return known.country if known is not None else city_country(name, LARGE)
