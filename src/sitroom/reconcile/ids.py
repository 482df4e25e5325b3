"""Ids that stay: made from the first-added words a fact rests on, so later reports never rename it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha1

__all__ = ["Ids", "Like"]


@dataclass(frozen=True, slots=True)
class Like:
    """The ids of facts that there are already.

    ``known`` gives the id of the fact that is told at a place, None where none is; ``taken`` says whether an id is that
    of a fact told elsewhere. Both are asked what ``Ids.of`` is.
    """

    known: Callable[[str, tuple[object, ...]], str | None]
    taken: Callable[[str, tuple[object, ...]], bool] = lambda id, parts: False


class Ids:
    """Makes ids such as ``e-1a2b3c4d``; whoever asks first keeps the short one, or the one it is known by.

    Facts must be named in the order in which their first reports were added. Then a later report can only take what
    earlier ones left, and no existing id changes.

    >>> ids = Ids()
    >>> ids.of("e", "r-1", 10, 20)
    'e-e9ff80c3'
    >>> ids.of("e", "r-1", 10, 20) == ids.of("e", "r-1", 10, 20)
    False
    """

    def __init__(self, like: Like | None = None) -> None:
        self.like = like
        self.taken: set[str] = set()
        self.asked: dict[str, int] = {}

    def of(self, prefix: str, *parts: object) -> str:
        """A new id for the fact that first stood at ``parts`` (report id, span, what kind of fact)."""
        known = self.like.known(prefix, parts) if self.like else None
        if known is None or known in self.taken:
            known = self.made(prefix, parts)
        self.taken.add(known)
        return known

    def still(self, id: str, *parts: object) -> str:
        """The id that a fact told at ``parts`` is known by already, else the one that was made for it."""
        known = self.like.known(id[0], parts) if self.like else None
        if known is None or known in self.taken - {id}:
            return id
        self.taken.add(known)
        return known

    def made(self, prefix: str, parts: tuple[object, ...]) -> str:
        """An id that nothing else has."""
        seed = "\x1f".join((prefix, *map(str, parts)))
        times = self.asked[seed] = self.asked.get(seed, 0) + 1
        digest = sha1(f"{seed}\x1f{times}".encode(), usedforsecurity=False).hexdigest()
        lengths = (f"{prefix}-{digest[:length]}" for length in range(8, 41))
        return next(id for id in lengths if id not in self.taken and not (self.like and self.like.taken(id, parts)))
