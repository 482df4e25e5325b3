"""A description that stands for somebody whom only the next lines name: "A UN expert said … " – "Wallin said".

News leads with what somebody is and gives the name below. A name that comes without any title, as a speaker, right
after a speaker without a name, is that speaker's.
"""

from __future__ import annotations

from sitroom.understand.agreement import content, gender_of_noun, is_definite, is_singular
from sitroom.understand.cast import Referent
from sitroom.understand.descriptions import with_of
from sitroom.understand.found import Found
from sitroom.understand.leaders import home_of
from sitroom.understand.memory import Memory
from sitroom.understand.role_match import TELLING, alike
from sitroom.understand.roles import Role
from sitroom.understand.standing import speaks

__all__ = ["named_soon"]

LEAD = 2
"""Sentences from the top: a lead may keep a name back for longer."""

FAR, NEXT = 5, 2
"""Sentences after which a description in the lead, and one further down, is no longer explained."""

LOOSE = frozenset({"defector", "expert", "official", "politician", "figure", "critic", "activist", "man", "woman"})
"""Nouns that go with any office."""

ANONYMOUS = frozenset(
    {"source", "diplomat", "witness", "eyewitness", "analyst", "observer", "resident", "person", "people"}
)
"""Nouns for those whose names reports keep back."""


def named_soon(memory: Memory, found: Found, noun: str) -> Referent | None:
    """The one whom a described speaker turns out to be; None where nobody below fits."""
    if not is_singular(found) or not speaks(found) or memory.is_quoted(found) or noun in ANONYMOUS:
        return None
    lead = found.sentence <= LEAD
    if not lead and not is_definite(found) and len(content(found)) < 2:
        return None
    new = [
        (first, one)
        for one in memory.cast.people()
        if id(one) not in memory.seen
        and len(one.parts) > 1
        and (first := memory.first.get(id(one))) is not None
        and 0 < first.sentence - found.sentence <= (FAR if lead else NEXT)
    ]
    if not new:
        return None
    first, one = min(new, key=lambda pair: pair[0].span.start)
    gender = gender_of_noun(noun)
    if not speaks(first) or (gender and one.gender and gender != one.gender):
        return None
    if not one.roles:
        return one if agrees_in_country(found, one) else None
    if not lead:
        return one if any(role.noun == noun and is_role(found, noun, role, one) for role in one.roles) else None
    return (
        one
        if any(is_role(found, noun, role, one) or one_body(memory, found, noun, role) for role in one.roles)
        else None
    )


def one_body(memory: Memory, found: Found, noun: str, role: Role) -> bool:
    """Whether a description with a loose noun names the well-known body of a role: "a UN expert", "U.N. envoy"."""
    inside = (one for one in memory.groups[found.paragraph.index] if one is not found and found.span.holds(one.span))
    key = role.body.key if role.body is not None else None
    return noun in LOOSE and key is not None and any(one.key == key for one in inside)


def agrees_in_country(found: Found, one: Referent) -> bool:
    """Whether nothing known of somebody places him elsewhere than a description does."""
    known = home_of(one.name)
    return known is None or found.sort.country in (None, known)


def is_role(found: Found, noun: str, role: Role, one: Referent) -> bool:
    """Whether a description can be of one who has a role: the same office in other words, or no office."""
    told = found.sort.country
    held = role.body.sort.country if role.body is not None else home_of(one.name)
    if told is not None and held is not None and told != held:
        return False
    named = {word.lower() for word in with_of(found).split() if word[0].isupper()} & role.words
    if noun in LOOSE:
        return is_definite(found) or told == held is not None or bool(named)
    return alike(noun, role.noun) and not (content(found) ^ role.words) & TELLING and bool(told == held or named)
