"""Whoever fills the roles of a fact, changed in all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sitroom.facts import Commitment, Event, Link, Party, Statement, Tie

__all__ = ["with_actors"]

ROLES: dict[type, tuple[str, ...]] = {
    Link: ("source", "channel", "addressee"),
    Event: ("actor", "recipient", "place"),
    Tie: ("a", "b"),
    Commitment: ("by", "to"),
}


def with_actors(fact: Any, ids: Mapping[str, str], names: Mapping[str, str]) -> Any:
    """The fact with other ids of actors in place of their own, and each actor under the name it goes by."""

    def changed(party: Party) -> Party:
        actor = ids.get(party.actor or "", party.actor)
        return replace(party, actor=actor, name=names.get(actor or "", party.name))

    if isinstance(fact, Statement):
        return replace(fact, chain=tuple(with_parties(link, changed) for link in fact.chain))
    return with_parties(fact, changed) if type(fact) in ROLES else fact


def with_parties(fact: Any, changed: Callable[[Party], Party]) -> Any:
    """The fact with each of its parties changed."""
    parties = {role: getattr(fact, role) for role in ROLES[type(fact)]}
    return replace(fact, **{role: changed(party) for role, party in parties.items() if party is not None})
