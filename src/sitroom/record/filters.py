"""What a filter on facts means: who, towards whom, when, in which words, and any field by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import lru_cache
from typing import Any

from sitroom.errors import SitroomError
from sitroom.facts import Alias, Commitment, Event, FiledReport, Party, Statement, Tie
from sitroom.record.evidence import evidence_of
from sitroom.record.known import first_day, last_day

__all__ = ["matches"]

Names = Mapping[str, tuple[str, ...]]

BY: dict[type, Callable[[Any], tuple[Party | None, ...]]] = {
    Statement: lambda x: (x.speaker,),
    Event: lambda x: (x.actor,),
    Commitment: lambda x: (x.by,),
    Tie: lambda x: (x.a,),
}
TO: dict[type, Callable[[Any], tuple[Party | None, ...]]] = {
    Statement: lambda x: tuple(link.addressee for link in x.chain),
    Event: lambda x: (x.recipient,),
    Commitment: lambda x: (x.to,),
    Tie: lambda x: (x.b,),
}
DATE: dict[type, Callable[[Any], str | None]] = {
    Statement: lambda x: x.said_on or x.reported_on,
    Event: lambda x: x.when or x.reported_on,
    Commitment: lambda x: x.made_on,
    Tie: lambda x: x.since,
    FiledReport: lambda x: x.report.published,
}
ROLES = {"by": BY, "to": TO}
ENDS = ("since", "until")


def matches(fact: Any, filters: Mapping[str, object], names: Names) -> bool:
    """Whether a fact matches every filter. Raises ``SitroomError`` for one that its kind has not."""
    return all(fits(fact, name, wanted, names) for name, wanted in filters.items() if wanted is not None)


def fits(fact: Any, name: str, wanted: object, names: Names) -> bool:
    """Whether a fact matches one filter."""
    kind = type(fact)
    if name in ROLES and kind in ROLES[name]:
        return any(is_party(party, str(wanted), names) for party in ROLES[name][kind](fact))
    if name in ENDS and kind in DATE:
        return in_time(DATE[kind](fact), name, str(wanted))
    if name == "text" and not isinstance(fact, FiledReport):
        return any(has_words(evidence.quote, str(wanted)) for evidence in evidence_of(fact))
    return is_value(field_of(fact, name), wanted, names)


def field_of(fact: Any, name: str) -> Any:
    """A fact's field; for a filed report, also its report's."""
    for holder in (fact, fact.report) if isinstance(fact, FiledReport) else (fact,):
        if name in names_of(holder):
            return getattr(holder, name)
    raise SitroomError(f"{type(fact).__name__.lower()}s have no {name!r}; there is: {', '.join(filters_of(fact))}")


def names_of(holder: Any) -> set[str]:
    """The names of a value's fields."""
    return {field.name for field in fields(holder)}


def filters_of(fact: Any) -> list[str]:
    """The filters that a fact's kind has."""
    kind = type(fact)
    own = names_of(fact) | {name for name, has in ROLES.items() if kind in has}
    if isinstance(fact, FiledReport):
        own |= names_of(fact.report)
    return sorted(own | (set(ENDS) if kind in DATE else set()) | {"text"})


def is_party(party: Party | None, wanted: str, names: Names) -> bool:
    """Whether a party is who is asked for: by its actor's id, or by words out of any of its names."""
    if party is None:
        return False
    known = (party.name, party.words, *names.get(party.actor or "", ()))
    return party.actor == wanted or any(has_words(name, wanted) for name in known)


def has_words(text: str, wanted: str) -> bool:
    """Whether all the words stand in a text, in any order, capitals and accents aside.

    >>> has_words("General Yousef Gharím", "gharim yousef"), has_words("Gharim", "Ghar")
    (True, False)
    """
    words = folded(wanted)
    return bool(words) and words <= folded(text)


@lru_cache(maxsize=20_000)
def folded(text: str) -> frozenset[str]:
    """The words of a text without capitals and accents."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", "".join(bare)))


def in_time(date: str | None, end: str, wanted: str) -> bool:
    """Whether a date can lie after ``since`` or before ``until``. An unknown date does not."""
    low, high = first_day(date), last_day(date)
    if low is None or high is None:
        return False
    if end == "since":
        return high >= bound(first_day(wanted), wanted)
    return low <= bound(last_day(wanted), wanted)


def bound(day: str | None, wanted: str) -> str:
    """The day that an end of the time asked for means."""
    if day is None:
        raise SitroomError(f"{wanted!r} is no date: write it like 2023-12-01, 2023-12 or 2023")
    return day


def is_value(value: Any, wanted: object, names: Names) -> bool:
    """Whether a field has the value that is asked for; True asks for whatever is there, False for nothing."""
    if isinstance(wanted, bool):
        return bool(value) is wanted
    match value:
        case int() | float():
            return bool(value == wanted)
        case Enum():
            return str(value.value).casefold() == str(wanted).casefold()
        case str():
            return has_words(value, str(wanted))
        case Party():
            return is_party(value, str(wanted), names)
        case Alias():
            return has_words(value.name, str(wanted))
        case tuple():
            return any(is_value(part, wanted, names) for part in value)
    return False
