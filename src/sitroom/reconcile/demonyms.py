"""Words such as "Oduan" for a state that the reports call Odua: states that no list of countries knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sitroom.model import MentionKind
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.personas import Persona, join

__all__ = ["is_demonym", "join_demonyms"]

ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "ean")
"""What turns a state's name into the word for its people."""

SHORTEST = 4
"""Letters of the shortest state's name that is looked for in such a word."""


def join_demonyms(people: list[Persona], groups: Groups) -> None:
    """Join what is only called by a demonym with the one state whose name it is made of."""
    states: dict[str, set[int]] = defaultdict(set)
    for i, persona in enumerate(people):
        if persona.kind is MentionKind.STATE and not persona.local and len(persona.words) == 1:
            states[persona.key].add(groups.head(i))
    for i, persona in enumerate(people):
        if persona.person or persona.local or persona.country or len(persona.words) != 1:
            continue
        found = {head for name in bases(persona.key) for head in states.get(name, ())} - {groups.head(i)}
        if len(found) == 1:
            head = min(found)
            join(people, groups, i, head, f"'{persona.first.name}' is of {people[head].first.name}")


def is_demonym(name: str, names: Iterable[str]) -> bool:
    """Whether a name is made of one of the others.

    >>> is_demonym("Oduan", ["Odua", "Oduan"]), is_demonym("Odua", ["Odua", "Oduan"])
    (True, False)
    """
    others = {other.casefold() for other in names}
    return any(base in others for base in bases(name.casefold()))


def bases(word: str) -> Iterator[str]:
    """The names that a demonym may be made of.

    >>> "odua" in bases("oduan"), "velmora" in bases("velmoran")
    (True, True)
    """
    for ending in ENDINGS:
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            yield from (name for name in (bare, bare + "a", bare + "e", bare + "y") if len(name) >= SHORTEST)
