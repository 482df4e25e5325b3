"""Accounts side by side: what cannot all be true, who says which, and from how many lineages. No verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.facts import Account, Position
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, event_line
from sitroom.show.words import Words, count, listing, short

__all__ = ["Question", "Stance", "accounts", "is_likely", "likeliest", "question"]


@dataclass(frozen=True, slots=True)
class Stance:
    """One answer: who gives it, in how many independent lineages, in which words."""

    value: str
    by: str
    lineages: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the answers that stand against one another. ``about`` is the event, where it is about one."""

    id: str
    text: str
    attribute: str
    about: Line | None
    stances: tuple[Stance, ...]

    @property
    def answers(self) -> str:
        """ "3 accounts"."""
        return count(len(self.stances), "account")


UNLIKELY = 0.5
"""How likely answers must be at odds for a brief to ask the question."""

FIRST = 3
"""Answers shown to a question that may be none: those that are most at odds come first in it."""


def accounts(index: Index, most: int) -> Listing[Question]:
    """The questions that most lineages answer first; those that may not be at odds come last, the likelier before."""
    shown = [question(account, index) for account in likeliest(index.facts.accounts)[:most]]
    return Listing(tuple(shown), len(index.facts.accounts) - len(shown), "sitroom list accounts")


def likeliest(found: Iterable[Account]) -> list[Account]:
    """The accounts whose answers are likely enough to be at odds, the surest and then the widest first."""

    def rank(account: Account) -> tuple[float, int, str, str]:
        return -account.confidence, -sum(p.lineages for p in account.positions), account.question, account.id

    return sorted(filter(is_likely, found), key=rank)


def is_likely(account: Account) -> bool:
    """Whether an account's answers are likely enough to be at odds for it to be shown."""
    return account.confidence >= UNLIKELY


def question(account: Account, index: Index) -> Question:
    """An account with its answers, the most widely carried first; of those it may not be about only the ``FIRST``."""
    event = index.events.get(account.about) if account.about else None
    told = account.positions if account.confidence == 1 else account.positions[:FIRST]
    ordered = sorted(told, key=lambda x: (-x.lineages, x.value != "yes", x.value))
    return Question(
        account.id,
        short(account.question, 200),
        account.attribute,
        event_line(event, index) if event else None,
        tuple(stance(position, index) for position in ordered),
    )


def stance(position: Position, index: Index) -> Stance:
    """One answer."""
    by = [index.source(source) for source in position.sources] or index.by_account_of(position.evidence)
    return Stance(
        short(position.value, 200),
        listing(by),
        count(position.lineages, "lineage"),
        index.all_words(position.evidence),
    )
