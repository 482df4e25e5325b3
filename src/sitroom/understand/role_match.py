"""Whether a description names an office that somebody holds: "the Syrian leader", "Russia's foreign minister"."""

from __future__ import annotations

from sitroom.model import MentionKind
from sitroom.understand.agreement import content
from sitroom.understand.cast import Referent
from sitroom.understand.descriptions import with_of
from sitroom.understand.found import Found
from sitroom.understand.leaders import home_of
from sitroom.understand.roles import Role

__all__ = ["NATIONAL", "TELLING", "alike", "role_fit"]

ALIKE_ROLES = (
    frozenset({"president", "leader", "ruler", "strongman", "dictator", "incumbent"}),
    frozenset({"premier", "minister", "secretary"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chief", "head", "director", "leader", "boss", "chairman", "commander"}),
    frozenset({"lawmaker", "mp", "senator", "legislator"}),
    frozenset({"envoy", "ambassador", "diplomat"}),
    frozenset({"analyst", "expert", "researcher", "fellow", "professor"}),
    frozenset({"official", "diplomat", "source", "aide"}),
    frozenset({"cleric", "ayatollah"}),
    frozenset({"judge", "justice"}),
    frozenset({"government", "regime"}),
    frozenset({"army", "military"}),
)
"""Role nouns that reports use for one another."""

BODIES = frozenset({MentionKind.ORGANIZATION, MentionKind.OUTLET})

SAME = 4
"""First letters that a people and its country share: Velmoran, Velmora."""

NATIONAL = frozenset(
    {"president", "minister", "premier", "king", "queen", "leader", "ruler", "incumbent", "chancellor", "strongman"}
)
"""Offices of a state."""

TELLING = frozenset({"vice", "deputy", "opposition", "rebel", "assistant"})
"""Words that make another office of an office."""


def alike(noun: str, other: str) -> bool:
    """Whether two role nouns can be used for one office."""
    return noun == other or any(noun in group and other in group for group in ALIKE_ROLES)


def role_fit(found: Found, noun: str, role: Role, one: Referent) -> int | None:
    """How well a description fits a role that somebody has; None where it does not."""
    if not alike(noun, role.noun) or not country_agrees(found, role, one):
        return None
    words, held = content(found), role.words
    if (words ^ held) & TELLING or not names_agree(found, role):
        return None
    told = words & held
    if len(words) > 1 and words - told and not told - {noun}:
        return None
    return (noun == role.noun) + len(told) if tail_agrees(found, role) else None


def country_agrees(found: Found, role: Role, one: Referent) -> bool:
    """Whether a description's country is the role's, as far as both are told or known everywhere."""
    told = found.sort.country
    if told is None:
        return True
    if role.body is not None and (role.body.sort.kind is MentionKind.PLACE or role.body.sort.sector == "IGO"):
        return False  # "The British envoy" is not the United Nations'
    held = (role.body.sort.country if role.body is not None else None) or home_of(one.name) or one.sort.country
    if held is None and role.body is not None and role.noun in NATIONAL and role.body.sort.kind in BODIES:
        return False  # "The Israeli leader" is not the leader of a league
    return held is None or told == held


def names_agree(found: Found, role: Role) -> bool:
    """Whether a people or a body that a description names ("the Baluch leader") stands in the role's words too."""
    inside = found.words[:-1]
    named = [token.lower_ for token in inside if token.ent_type_ and token.text[0].isupper() and token.is_alpha]
    if found.sort.country is not None or not named or (role.body is None and role.words & set(named)):
        return True
    body = {word.lower() for word in role.body.text.split()} if role.body is not None else set()
    return any(other.startswith(name[:SAME]) for name in named for other in role.words | body)


def tail_agrees(found: Found, role: Role) -> bool:
    """Whether the names in what follows a description ("the head of Memorial") stand in the role's words too."""
    tail = with_of(found)[len(found.text) :]
    names = {word.lower() for word in tail.replace("'s", "").split() if word[0].isupper()}
    return not names or bool(names & role.words) or found.sort.country is not None
