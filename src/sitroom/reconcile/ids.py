"""Ids that stay: made from the first-added words a fact rests on, so later reports never rename it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha1

__all__ = ["Ids", "Known"]

Known = Callable[[str, tuple[object, ...]], str | None]
"""The id under which a fact that first stood at some place is known already, None where it is not."""


class Ids:
    """Makes ids such as ``e-1a2b3c4d``; whoever asks first keeps the short one, or the one it is ``known`` by.

    Facts must be named in the order in which their first reports were added. Then a later report can only take what
    earlier ones left, and no existing id changes.

    >>> ids = Ids()
    >>> ids.of("e", "r-1", 10, 20)
    'e-e9ff80c3'
    >>> ids.of("e", "r-1", 10, 20) == ids.of("e", "r-1", 10, 20)
    False
    """

    def __init__(self, known: Known | None = None) -> None:
        self.known = known
        self.taken: set[str] = set()
        self.asked: dict[str, int] = {}

    def of(self, prefix: str, *parts: object) -> str:
        """A new id for the fact that first stood at ``parts`` (report id, span, what kind of fact)."""
        known = self.known(prefix, parts) if self.known else None
        if known is not None and known not in self.taken:
            self.taken.add(known)
            return known
        seed = "\x1f".join((prefix, *map(str, parts)))
        times = self.asked[seed] = self.asked.get(seed, 0) + 1
        digest = sha1(f"{seed}\x1f{times}".encode(), usedforsecurity=False).hexdigest()
        length = next(n for n in range(8, 41) if f"{prefix}-{digest[:n]}" not in self.taken)
        made = f"{prefix}-{digest[:length]}"
        self.taken.add(made)
        return made
