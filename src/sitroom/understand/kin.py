"""Families: whose father, son or wife a description means."""

from __future__ import annotations

from collections.abc import Iterable

from sitroom.understand.agreement import gender_of_noun
from sitroom.understand.cast import Referent
from sitroom.understand.roles import Role

__all__ = ["KIN", "relative"]

KIN: dict[str, frozenset[str]] = {
    "father": frozenset({"son", "daughter"}), "mother": frozenset({"son", "daughter"}),
    "son": frozenset({"father", "mother"}), "daughter": frozenset({"father", "mother"}),
    "brother": frozenset({"brother", "sister"}), "sister": frozenset({"brother", "sister"}),
    "wife": frozenset({"husband"}), "husband": frozenset({"wife"}),
}  # fmt: skip
"""What the one is to whom the other is a father, a son …"""


BY_BIRTH = frozenset({"father", "son", "daughter", "brother", "sister"})
"""Kin who mostly share a surname."""


def relative(noun: str, owner: Referent, people: Iterable[Referent], of_body: dict[int, Referent]) -> Referent | None:
    """The one who is the owner's father, son … by the roles that the report states.

    ``of_body`` gives the referent of each role's body, by the role's identity.
    """
    for one in people:
        if any(role.noun == noun and of_body.get(id(role)) is owner for role in one.roles):
            return one
    back: list[Role] = [role for role in owner.roles if role.noun in KIN.get(noun, ())]
    told = next((of_body[id(role)] for role in back if id(role) in of_body), None)
    return told or (namesake(noun, owner, people) if noun in BY_BIRTH else None)


def namesake(noun: str, owner: Referent, people: Iterable[Referent]) -> Referent | None:
    """The only other one in the report with the owner's surname, where sex allows it."""
    if len(owner.parts) < 2:
        return None
    others = [one for one in people if one is not owner and len(one.parts) > 1 and one.parts[-1] == owner.parts[-1]]
    gender = gender_of_noun(noun)
    fit = len(others) == 1 and (gender is None or others[0].gender in (None, gender))
    return others[0] if fit else None
