"""Sides of a fight under their many wordings: "rebel fighters" are the rebels, "loyalists" the government's forces.

Only wordings that say nothing else are taken for the side: "Kurdish rebels" may be others than "the rebels".
"""

from __future__ import annotations

from sitroom.model import MentionKind
from sitroom.understand.agreement import is_singular
from sitroom.understand.cast import Referent
from sitroom.understand.found import Form, Found

__all__ = ["camp_of", "is_bare", "names_camp"]

FORCES = frozenset({
    "forces", "fighters", "troops", "soldiers", "army", "militia", "militias", "units", "gunmen", "combatants", "men",
    "tanks", "artillery", "commandos", "snipers", "military", "warplanes", "jets", "insurgents", "rebels",
    "guerrillas",
})  # fmt: skip
REBELS = frozenset({"rebel", "rebels", "insurgent", "insurgents", "guerrilla", "guerrillas", "opposition"})
LOYAL = frozenset({"government", "regime", "loyalist", "loyalists", "state"})
PROTESTERS = frozenset({"protester", "protesters", "protestors", "demonstrator", "demonstrators", "marchers"})
PLAIN = frozenset({"the", "these", "those", "armed", "some", "many"}) | FORCES | REBELS | LOYAL | PROTESTERS
"""Words of a side's wording that do not tell which it is."""


def camp_of(found: Found) -> str | None:
    """The side that a description or a name is of: ``rebels``, ``loyal``, ``protesters``; None for all others."""
    if found.form is Form.PRONOUN or (is_singular(found) and found.head.lower_ not in FORCES):
        return None
    words, head = [token.lower_ for token in found.words], found.head.lower_
    if head in PROTESTERS:
        return "protesters"
    if head in REBELS - {"opposition"} or (head in FORCES and REBELS & set(words)):
        return "rebels"
    anti = "anti" in words and head in FORCES
    if anti:
        return "rebels"
    loyal = "pro" in words or LOYAL & set(words) or found.words[0].ent_type_ == "PERSON"
    return "loyal" if head.startswith("loyalist") or (head in FORCES and loyal) else None


def is_bare(found: Found) -> bool:
    """Whether a wording of a side says no more than which side it is."""
    return all(token.lower_ in PLAIN or token.is_punct for token in found.words)


def names_camp(one: Referent) -> bool:
    """Whether a referent's own words tell which side it is: they hold a name."""
    return any(word[:1].isupper() for word in one.name.split()[1:]) or (
        one.name[:1].isupper() and one.name.split()[0].lower() not in PLAIN and one.sort.kind is not MentionKind.PERSON
    )
