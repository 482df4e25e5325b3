"""Number, gender and sort: what lets words stand for somebody."""

from __future__ import annotations

from sitroom.model import MentionKind
from sitroom.understand.cast import Referent
from sitroom.understand.descriptions import DEFINITE
from sitroom.understand.found import Found

__all__ = ["agrees", "content", "gender_of_noun", "is_definite", "is_singular", "owners"]

EMPTY = frozenset(
    {
        "the", "this", "that", "these", "those", "a", "an", "same", "former", "then", "current", "new", "country",
        "late", "one", "longtime", "embattled", "veteran", "controversial", "hardline", "moderate", "autocratic",
        "besieged", "beleaguered", "powerful", "reclusive", "mercurial", "defiant", "ailing", "popular", "influential",
        "charismatic",
        "another", "other", "more", "most", "its", "ex", "outgoing", "incoming", "own", "top", "senior",
    }
)  # fmt: skip
"""Words of a description that do not tell one office or body from another."""


def is_singular(found: Found) -> bool:
    """Whether a description is of one."""
    return found.head.tag_ not in ("NNS", "NNPS") and found.head.lower_ not in ("police", "troops", "media")


def is_definite(found: Found) -> bool:
    """Whether a description points to somebody known: "the", "this", "his", "Iran's"."""
    owned = any(token.tag_ in ("PRP$", "POS") for token in found.words[:-1])
    return found.words[0].lower_ in DEFINITE or owned


def content(found: Found) -> set[str]:
    """The words of a description that tell something, names of countries and others in it left out."""
    return {
        token.lower_
        for token in found.words
        if token.is_alpha and token.lower_ not in EMPTY and not token.ent_type_ and token.tag_ != "PRP$"
    }


def owners(found: Found) -> set[str]:
    """The words of the owner that a description names: "gaddafi" of "Gaddafi's troops"."""
    at = next((token.i for token in found.words if token.tag_ == "POS"), found.words.start)
    return {token.lower_ for token in found.words if token.i < at and token.is_alpha and token.lower_ not in DEFINITE}


def gender_of_noun(noun: str) -> str | None:
    """The gender that a noun tells: ``m``, ``f`` or None."""
    if noun.endswith(("woman", "mother", "wife", "daughter", "sister", "queen", "princess", "girl", "widow")):
        return "f"
    male = noun in ("king", "prince", "boy", "son", "sultan", "emir", "shah", "imam", "bishop", "pope", "cleric")
    return "m" if male or noun.endswith(("sman", "father", "husband", "brother", "uncle")) else None


def agrees(found: Found, one: Referent) -> bool:
    """Whether number, kind and gender let a pronoun stand for a referent."""
    kind = one.sort.kind
    if found.sort.kind is MentionKind.PERSON:
        return one.is_person and one.gender in (None, found.key)
    if found.sort.kind is MentionKind.GROUP:
        # News says "they" of a team, a company or a paper too.
        several = one.plural and kind not in (MentionKind.OTHER, MentionKind.PLACE)
        return several or kind in (MentionKind.GROUP, MentionKind.ORGANIZATION, MentionKind.OUTLET)
    return not one.plural and kind not in (MentionKind.PERSON, MentionKind.OTHER, MentionKind.PLACE)
