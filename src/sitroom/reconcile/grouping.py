"""Groups that grow by joining, each joining with its reason (union-find that keeps the first-added as the head)."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Groups"]


class Groups:
    """A partition of ``0 … size-1``; the head of a group is its smallest member."""

    def __init__(self, size: int) -> None:
        self.heads = list(range(size))
        self.reasons: list[list[str]] = [[] for _ in range(size)]

    def head(self, item: int) -> int:
        """The head of the group that an item is in."""
        while self.heads[item] != item:
            self.heads[item] = self.heads[self.heads[item]]
            item = self.heads[item]
        return item

    def join(self, a: int, b: int, because: str | None = None) -> None:
        """Make the groups of two items one, and keep why."""
        one, two = sorted((self.head(a), self.head(b)))
        if one == two:
            return
        self.heads[two] = one
        self.reasons[one] += self.reasons[two]
        if because and because not in self.reasons[one]:
            self.reasons[one].append(because)

    def groups(self, among: Iterable[int] | None = None) -> dict[int, list[int]]:
        """Each head with its members, in order."""
        found: dict[int, list[int]] = {}
        for item in among if among is not None else range(len(self.heads)):
            found.setdefault(self.head(item), []).append(item)
        return found
