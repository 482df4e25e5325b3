"""Wordings that state a relation, and which way they point: verbs, joined words ("Iran-backed"), relation nouns."""

from __future__ import annotations

from sitroom.model import TieKind

__all__ = [
    "AFTER_HYPHEN",
    "BEFORE_HYPHEN",
    "CONTESTS",
    "HAS_MEMBERS",
    "LINKS",
    "RELATIONS",
    "VERBS",
    "WITH_OF",
    "WITH_TO",
]

VERBS: dict[str, TieKind] = {
    "lead": TieKind.LEADS, "head": TieKind.LEADS, "command": TieKind.LEADS, "rule": TieKind.LEADS, "run": TieKind.LEADS,
    "chair": TieKind.LEADS, "govern": TieKind.LEADS, "control": TieKind.LEADS, "dominate": TieKind.LEADS,
    "back": TieKind.BACKS, "support": TieKind.BACKS, "arm": TieKind.BACKS, "fund": TieKind.BACKS,
    "finance": TieKind.BACKS,
    "sponsor": TieKind.BACKS, "train": TieKind.BACKS, "bolster": TieKind.BACKS, "equip": TieKind.BACKS,
    "endorse": TieKind.BACKS,
    "oppose": TieKind.OPPOSES, "fight": TieKind.OPPOSES, "battle": TieKind.OPPOSES, "depose": TieKind.OPPOSES,
    "found": TieKind.BUILT, "build": TieKind.BUILT, "establish": TieKind.BUILT, "create": TieKind.BUILT,
    "form": TieKind.BUILT,
    "join": TieKind.MEMBER_OF, "represent": TieKind.SPEAKS_FOR,
}  # fmt: skip
"""Verbs whose subject stands in this relation to their object."""

BEFORE_HYPHEN: dict[str, TieKind] = {
    "backed": TieKind.BACKS, "funded": TieKind.BACKS, "sponsored": TieKind.BACKS, "supported": TieKind.BACKS,
    "armed": TieKind.BACKS,
    "trained": TieKind.BACKS, "financed": TieKind.BACKS, "mandated": TieKind.BACKS, "led": TieKind.LEADS,
    "run": TieKind.LEADS,
    "controlled": TieKind.LEADS, "dominated": TieKind.LEADS, "held": TieKind.LEADS, "ruled": TieKind.LEADS,
    "owned": TieKind.LEADS,
    "linked": TieKind.AFFILIATED_WITH, "affiliated": TieKind.AFFILIATED_WITH, "aligned": TieKind.AFFILIATED_WITH,
    "inspired": TieKind.AFFILIATED_WITH, "allied": TieKind.ALLIED_WITH, "based": TieKind.AFFILIATED_WITH,
}  # fmt: skip
"""What joins a name before it to a noun after it: "Iran-backed militias" — Iran backs them."""

AFTER_HYPHEN: dict[str, TieKind] = {"pro": TieKind.BACKS, "anti": TieKind.OPPOSES}
"""What joins a noun to the name in between: "pro-Gadhafi forces" — they back Gadhafi."""

WITH_TO: dict[str, TieKind] = {
    "close": TieKind.AFFILIATED_WITH, "loyal": TieKind.BACKS, "linked": TieKind.AFFILIATED_WITH,
    "opposed": TieKind.OPPOSES,
    "affiliated": TieKind.AFFILIATED_WITH, "aligned": TieKind.AFFILIATED_WITH, "allied": TieKind.ALLIED_WITH,
    "tied": TieKind.AFFILIATED_WITH,
    "belonging": TieKind.PART_OF, "belong": TieKind.PART_OF, "hostile": TieKind.OPPOSES, "sympathetic": TieKind.BACKS,
    "married": TieKind.AFFILIATED_WITH, "related": TieKind.AFFILIATED_WITH, "work": TieKind.WORKS_AT,
    "working": TieKind.WORKS_AT,
    "opposition": TieKind.OPPOSES, "associated": TieKind.AFFILIATED_WITH, "beholden": TieKind.BACKS,
    "faithful": TieKind.BACKS, "devoted": TieKind.BACKS,
}  # fmt: skip
"""Words that take "to", "with", "for" or "at": "close to", "affiliated with", "work for"."""

WITH_OF: dict[str, TieKind] = {"supportive": TieKind.BACKS}
"""Words that take "of"."""

LINKS = frozenset({"tie", "link", "relationship", "connection", "association"})
"""What two have to, or with, each other."""

RELATIONS: dict[str, TieKind] = {
    "ally": TieKind.ALLIED_WITH, "backer": TieKind.BACKS, "supporter": TieKind.BACKS, "sponsor": TieKind.BACKS,
    "patron": TieKind.BACKS,
    "rival": TieKind.OPPOSES, "opponent": TieKind.OPPOSES, "enemy": TieKind.OPPOSES, "foe": TieKind.OPPOSES,
    "critic": TieKind.OPPOSES,
    "member": TieKind.MEMBER_OF, "partner": TieKind.ALLIED_WITH, "affiliate": TieKind.AFFILIATED_WITH,
    "offshoot": TieKind.PART_OF,
    "wing": TieKind.PART_OF, "arm": TieKind.PART_OF, "branch": TieKind.PART_OF, "mouthpiece": TieKind.SPEAKS_FOR,
    "proxy": TieKind.BACKS,
    "leader": TieKind.LEADS, "founder": TieKind.BUILT, "watchdog": TieKind.PART_OF, "agency": TieKind.PART_OF,
    "arch-foe": TieKind.OPPOSES,
}  # fmt: skip
"""Nouns for what any actor, not only a person, can be of another: "its ally Hezbollah", "a backer of Hamas"."""

CONTESTS = frozenset(
    {
        "fighting",
        "fight",
        "struggle",
        "tension",
        "dispute",
        "stand-off",
        "rift",
        "clash",
        "war",
        "conflict",
        "battle",
        "combat",
        "standoff",
        "hostility",
        "rivalry",
        "feud",
    }
)
"""Nouns that, with "between", oppose two sides."""

HAS_MEMBERS = frozenset({"include", "comprise", "contain"})
"""Verbs that list a coalition's members."""
