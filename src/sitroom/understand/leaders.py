"""People known everywhere for their office: of which country or body, which office, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sitroom.understand.lists import rows
from sitroom.understand.names import name_parts

__all__ = ["Tenure", "holder_of", "home_of", "known_as", "offices_of", "tenures"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody held: ``where`` is a country's code or a body's name, ``until`` None where he still does.

    The years are those in which the office was taken up and left.
    """

    where: str
    name: str
    office: str
    since: int
    until: int | None


@lru_cache
def known() -> dict[tuple[str, ...], tuple[Tenure, ...]]:
    """The offices of everybody known everywhere, by the parts of each spelling of the name."""
    found: dict[tuple[str, ...], tuple[Tenure, ...]] = {}
    for where, names, office, since, until in rows("leaders"):
        spellings = names.split("|")
        for name in spellings:
            one = Tenure(where, spellings[0], office, int(since), int(until) if until else None)
            found[name_parts(name)] = (*found.get(name_parts(name), ()), one)
    return found


@lru_cache
def by_surname() -> dict[str, frozenset[str]]:
    """The full names that a surname can stand for."""
    found: dict[str, frozenset[str]] = {}
    for parts, offices in known().items():
        found[parts[-1]] = found.get(parts[-1], frozenset()) | {one.name for one in offices}
    return found


@lru_cache(maxsize=4096)
def tenures(name: str) -> tuple[Tenure, ...]:
    """The offices of the only one known everywhere whom a name can mean, earliest first; none for other names."""
    parts = name_parts(name)
    if len(parts) == 1:
        full = by_surname().get(parts[0], frozenset())
        parts = name_parts(next(iter(full))) if len(full) == 1 else ()
    found = known().get(parts, ())
    return tuple(sorted(found, key=lambda one: one.since)) if len({one.name for one in found}) == 1 else found


def offices_of(name: str) -> tuple[Tenure, ...]:
    """The offices of everybody known everywhere whom a name can mean: for a surname of several, those of all.

    >>> sorted({one.name for one in offices_of("Clinton")})
    ['Bill Clinton', 'Hillary Clinton']
    """
    parts = name_parts(name)
    if len(parts) > 1:
        return tenures(name)
    return (
        tuple(one for full in sorted(by_surname().get(parts[0], ())) for one in known()[name_parts(full)])
        if parts
        else ()
    )


def home_of(name: str) -> str | None:
    """The country or body in which somebody of this name is known everywhere to hold office, or None.

    Only where the report itself speaks of the office is this asked: it tells which country is meant.
    """
    parts = name_parts(name)
    places = {one.where for one in tenures(name)}
    if not places and len(parts) == 1:
        # Two Clintons and two Bushes, but one country.
        places = {one.where for full in by_surname().get(parts[0], ()) for one in known()[name_parts(full)]}
    return next(iter(places)) if len(places) == 1 else None


def known_as(name: str) -> str | None:
    """The full name of the only one known everywhere by this surname, or None."""
    names = {one.name for one in tenures(name)}
    return names.pop() if len(names) == 1 else None


def holder_of(name: str, noun: str, words: frozenset[str], year: int | None = None) -> bool:
    """Whether somebody of this name is known to have held the office that a noun and its words name, by that year.

    >>> holder_of("David Cameron", "minister", frozenset({"the", "prime", "minister"}), 2012)
    True
    """
    former = bool(words & {"former", "ex", "late", "then", "ousted", "deposed"})
    return any(is_office(one, noun, words) for one in tenures(name) if former or in_office(one, year))


def in_office(one: Tenure, year: int | None) -> bool:
    """Whether an office was held in a year, give or take the one before and after."""
    return year is None or one.since - 1 <= year <= (one.until or year) + 1


def is_office(one: Tenure, noun: str, words: frozenset[str]) -> bool:
    """Whether an office is the one that a noun and the words around it name."""
    told = set(one.office.split())
    if noun in ("leader", "ruler"):
        return one.office in ("president", "prime minister", "leader", "supreme leader")
    return (noun in told and told <= words | {noun}) or (noun == "premier" and one.office == "prime minister")
