"""Which facts a ``list`` asks for, and which filters make sense for which kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import click

from sitroom.facts import CommitmentStatus
from sitroom.model import Act, CommitmentKind, EventStatus, EventType, MentionKind, TieKind
from sitroom.record import Rows, View
from sitroom.show.edtf import order

__all__ = ["Wanted", "check", "narrowed"]

Wanted = dict[str, str]
"""Filters by the names of their options."""

DATED = {"since": "since", "until": "until"}
PARTIES = {"by": "by", "to": "to"}
FILTERS: dict[str, dict[str, str]] = {
    "reports": {"by": "outlet", "about": "search", **DATED},
    "statements": {**PARTIES, "type": "act", "about": "content", **DATED},
    "events": {**PARTIES, "type": "type", "status": "status", "about": "text", **DATED},
    "actors": {"type": "kind", "about": "aliases"},
    "ties": {**PARTIES, "type": "kind", "about": "text"},
    "accounts": {"by": "sources", "type": "attribute", "about": "text"},
    "commitments": {**PARTIES, "type": "kind", "status": "status", "about": "text", **DATED},
}
"""For each kind the filters that make sense, and what the record calls each."""

VALUES: dict[tuple[str, str], type[StrEnum]] = {
    ("statements", "type"): Act,
    ("events", "type"): EventType,
    ("actors", "type"): MentionKind,
    ("ties", "type"): TieKind,
    ("commitments", "type"): CommitmentKind,
    ("events", "status"): EventStatus,
    ("commitments", "status"): CommitmentStatus,
}
"""What a filter may be, where not anything."""


DATES: dict[str, Callable[[Any], str | None]] = {
    "reports": lambda filed: filed.report.published,
    "statements": lambda statement: statement.said_on or statement.reported_on,
    "events": lambda event: event.when,
    "commitments": lambda commitment: commitment.made_on,
}
"""What a kind is put in order by."""


def check(kind: str, wanted: Wanted) -> None:
    """Raise wrong usage for a filter that the kind does not have, or a value that the filter does not have."""
    known = FILTERS[kind]
    for name, value in wanted.items():
        if name not in known:
            has = ", ".join(f"--{option}" for option in known)
            raise click.UsageError(f"{kind} have no --{name}; they have {has}")
        values = [str(member.value) for member in VALUES.get((kind, name), ())]
        if values and value.casefold() not in map(str.casefold, values):
            raise click.UsageError(f"{kind} have no {name} {value!r}; it is one of: {', '.join(values).lower()}")


def narrowed(view: View, kind: str, wanted: Wanted) -> Sequence[Any]:
    """The facts of a kind that match every filter, by date; actors the named first, the most spoken of first."""
    rows: Rows[Any] = getattr(view, kind)
    for name, value in wanted.items():
        rows = fitting(rows, view, FILTERS[kind][name], value)
    if kind == "actors":
        return sorted(rows, key=lambda actor: (not actor.named, -len(actor.evidence)))
    date = DATES.get(kind)
    return sorted(rows, key=lambda fact: order(date(fact))) if date else rows


def fitting(rows: Rows[Any], view: View, field: str, value: str) -> Rows[Any]:
    """The facts that match one filter."""
    match field:
        case "by" | "to":
            return by_party(rows, view, field, value)
        case "sources":
            return Rows([a for a in rows if any(holds(s, value) for p in a.positions for s in p.sources)])
        case "outlet":
            return Rows([filed for filed in rows if holds(filed.report.outlet or "", value)])
        case "search":
            hits = {hit.report for hit in view.search(value)}
            return Rows([filed for filed in rows if filed.report.id in hits])
        case "text" | "content" | "aliases":
            for word in value.split():
                rows = rows.where(**{field: word})
            return rows
    return rows.where(**{field: value})


def by_party(rows: Rows[Any], view: View, role: str, words: str) -> Rows[Any]:
    """The facts in which somebody fills a role who goes by these words, capitals and accents aside."""
    actors = [a.id for a in view.facts.actors if any(holds(n, words) for n in (a.name, *(x.name for x in a.aliases)))]
    kept = {fact.id for who in (words, *actors) for fact in rows.where(**{role: who})}
    return Rows([fact for fact in rows if fact.id in kept])


def holds(name: str, words: str) -> bool:
    """Whether a name holds all the words, capitals and accents aside.

    >>> holds("Presidente José Silva", "jose silva"), holds("Rosario", "rosa")
    (True, False)
    """
    return set(folded(words)) <= set(folded(name))


def folded(text: str) -> list[str]:
    """The words of a text without capitals and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in bare).split()
