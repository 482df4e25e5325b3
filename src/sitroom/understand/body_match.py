"""Which named bodies a description can stand for: "the court", "the agency", "the group", "the newspaper"."""

from __future__ import annotations

import re

from sitroom.model import MentionKind
from sitroom.understand.agreement import content, is_singular
from sitroom.understand.cast import Referent
from sitroom.understand.found import Found

__all__ = ["bodies_called", "bodies_meant"]

BODY_NOUNS: dict[str, tuple[MentionKind, ...]] = {
    "group": (MentionKind.GROUP, MentionKind.ORGANIZATION), "movement": (MentionKind.GROUP,),
    "party": (MentionKind.GROUP,),
    "organisation": (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.BLOC),
    "organization": (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.BLOC),
    "militia": (MentionKind.GROUP,), "faction": (MentionKind.GROUP,), "newspaper": (MentionKind.OUTLET,),
    "paper": (MentionKind.OUTLET,),
    "magazine": (MentionKind.OUTLET,), "daily": (MentionKind.OUTLET,), "broadcaster": (MentionKind.OUTLET,),
    "channel": (MentionKind.OUTLET,),
    "station": (MentionKind.OUTLET,), "network": (MentionKind.OUTLET,), "report": (MentionKind.OUTLET,),
    "website": (MentionKind.OUTLET,),
    "agency": (MentionKind.ORGANIZATION, MentionKind.OUTLET), "country": (MentionKind.STATE,),
    "nation": (MentionKind.STATE,),
    "state": (MentionKind.STATE,), "alliance": (MentionKind.BLOC, MentionKind.GROUP), "bloc": (MentionKind.BLOC,),
    "coalition": (MentionKind.BLOC,), "union": (MentionKind.BLOC,), "institution": (MentionKind.ORGANIZATION,),
    "thinktank": (MentionKind.ORGANIZATION,), "charity": (MentionKind.ORGANIZATION,),
    "watchdog": (MentionKind.ORGANIZATION,),
    "company": (MentionKind.ORGANIZATION,), "firm": (MentionKind.ORGANIZATION,), "bank": (MentionKind.ORGANIZATION,),
}  # fmt: skip
"""Nouns that, with "the", stand for the last body of these kinds."""

SORTING = frozenset({"news", "state", "television", "militant", "armed", "rebel", "islamist", "military", "regional"})
"""Words of a description that say of what sort a body is, not which."""


def bodies_called(found: Found, noun: str, known: list[Referent]) -> list[Referent]:
    """The bodies whose own name has the noun: the International Criminal Court for "the court"."""
    words = telling(found, noun)
    return [
        one
        for one in bodies(known)
        if ends_with(one, noun) and (not words or words & set(" ".join(one.names).lower().split()))
    ]


def bodies_meant(found: Found, noun: str, known: list[Referent]) -> list[Referent]:
    """The bodies of the kinds that the noun alone can stand for."""
    kinds = BODY_NOUNS.get(noun)
    if kinds is None or telling(found, noun) or not is_singular(found):
        return []
    options = [one for one in bodies(known) if one.sort.kind in kinds and (one.names or one.noun == noun)]
    if noun in ("newspaper", "paper", "daily", "magazine"):
        return [one for one in options if is_printed(one)]
    military = [one for one in options if noun == "alliance" and one.noun == "NATO"]
    return military or options


def bodies(known: list[Referent]) -> list[Referent]:
    """Those of the known that are single bodies."""
    return [one for one in known if not one.is_person and not one.plural and one.sort.kind is not MentionKind.PLACE]


def telling(found: Found, noun: str) -> set[str]:
    """The words of a description that say which body is meant."""
    return content(found) - SORTING - {noun}


def ends_with(one: Referent, noun: str) -> bool:
    """Whether a body's name ends with a noun, or has it before "of": "Supreme Court", "Ministry of Health"."""
    for name in one.names:
        words = name.lower().split()
        if len(words) > 1 and (words[-1] == noun or f"{noun} of" in name.lower() or f"{noun} for" in name.lower()):
            return True
    return False


def is_printed(one: Referent) -> bool:
    """Whether an outlet can be called a newspaper: no agency, no broadcaster."""
    words = set(re.findall(r"\w+", one.name))
    agencies = {
        "Reuters",
        "TV",
        "Television",
        "Radio",
        "Agency",
        "News",
        "Axios",
        "Bloomberg",
        "Jazeera",
        "Arabiya",
        "Twitter",
    }
    return not one.name.isupper() and not words & agencies
