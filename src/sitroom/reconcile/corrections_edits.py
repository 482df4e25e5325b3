"""Setting a field of a fact to what a person says it is, in the field's own type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Event,
    FiledReport,
    Lineage,
    Party,
    Statement,
    Tie,
)
from sitroom.model import Report

__all__ = ["DATES", "EDITABLE", "said_of", "value_of", "with_value"]

T = TypeVar("T")

REPORT = ("title", "outlet", "section", "published", "updated", "language")

EDITABLE: dict[type, tuple[str, ...]] = {
    FiledReport: REPORT,
    Report: REPORT,
    Lineage: ("origin",),
    Actor: ("name", "kind", "country", "sector"),
    Tie: ("a", "kind", "b", "since", "until"),
    Statement: ("speaker", "addressee", "act", "form", "hypothetical", "said_on"),
    Event: ("type", "mode", "actor", "recipient", "place", "when", "status", "magnitude"),
    Account: ("question", "attribute"),
    Commitment: ("kind", "by", "to", "status", "made_on"),
}
"""The fields that people may set. Words of reports are not among them: they stand there as they stand."""

DATES = frozenset({"published", "updated", "since", "until", "said_on", "when", "made_on"})
"""The fields that hold an EDTF date."""

SAYING = {"speaker": "source", "addressee": "addressee"}
"""What people call the ends of a statement, and what the last link of its chain calls them."""


def with_value(fact: T, name: str, value: str | None, actors: Mapping[str, Actor]) -> T:
    """The fact with one field set. Raises ``ValueError`` where the value does not fit or the field cannot be set.

    An empty value says that there is none; a party may be given by its actor's id or in words.
    """
    if name not in EDITABLE[type(fact)]:
        raise ValueError(f"cannot set {name!r}; what can be set is: {', '.join(EDITABLE[type(fact)])}")
    if isinstance(fact, Statement) and name in SAYING:
        changed: T = with_end(fact, SAYING[name], value, actors)
        return changed
    return replace(fact, **{name: fitted(type(fact), name, value, getattr(fact, name), actors)})  # type: ignore[type-var]


def with_end(fact: Any, end: str, value: str | None, actors: Mapping[str, Actor]) -> Any:
    """A statement with another source or addressee of its last link."""
    if not fact.chain:
        raise ValueError("the statement names nobody who could be another")
    last = fact.chain[-1]
    changed = replace(last, **{end: party(value, getattr(last, end), actors)})
    return replace(fact, chain=(*fact.chain[:-1], changed))


def fitted(kind: type, name: str, value: str | None, old: Any, actors: Mapping[str, Actor]) -> Any:
    """A value given in words, in the type of its field."""
    allowed = types_of(kind, name)
    if not value:
        if NoneType not in allowed:
            raise ValueError(f"{name} cannot be left empty")
        return None
    wanted = allowed[0]
    if wanted is Party:
        return party(value, old, actors)
    if wanted is bool:
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.lower(), old)
    if issubclass(wanted, Enum):
        return member(wanted, value)
    return value


@cache
def types_of(kind: type, name: str) -> tuple[Any, ...]:
    """The types that a field may have, that of nothing last."""
    hint = get_type_hints(kind)[name]
    return tuple(sorted(get_args(hint), key=lambda t: t is NoneType)) or (hint,)


def member(wanted: type[Enum], value: str) -> Enum:
    """The member of an enumeration that a word names, capitals aside."""
    found = next((m for m in wanted if str(m.value).casefold() == value.casefold()), None)
    if found is None:
        raise ValueError(f"{value!r} is none of: {', '.join(str(m.value) for m in wanted)}")
    return found


def party(value: str | None, old: Party | None, actors: Mapping[str, Actor]) -> Party | None:
    """Whoever a person names by an actor's id or in words; the report's own words are kept."""
    if not value:
        return None
    actor = actors.get(value)
    return Party(old.words if old else actor.name, actor.name, actor.id) if actor else Party(value, value)


def value_of(fact: Any, name: str) -> Any:
    """The value that a field has now; for a report, the report's."""
    if isinstance(fact, Statement) and name in SAYING:
        return getattr(fact.chain[-1], SAYING[name]) if fact.chain else None
    return getattr(fact.report if isinstance(fact, FiledReport) else fact, name)


def said_of(value: Any) -> str:
    """A field's value in words: a party by its name, nothing as nothing.

    >>> said_of(Party("he", "Idris Vale")), said_of(None), said_of(True)
    ('Idris Vale', '', 'true')
    """
    match value:
        case None:
            return ""
        case Party():
            return value.name
        case bool():
            return str(value).lower()
        case Enum():
            return str(value.value)
    return str(value)
