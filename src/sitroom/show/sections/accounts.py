"""Accounts side by side: what cannot all be true, who says which, and from how many lineages. No verdict."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.facts import Account, Position
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, event_line, listed
from sitroom.show.words import Words, count, listing, short

__all__ = ["Question", "Stance", "accounts", "question"]


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


def accounts(index: Index, most: int) -> Listing[Question]:
    """The questions that most lineages answer first; those that may not be at odds come last."""

    def rank(account: Account) -> tuple[bool, int, str, str]:
        return account.confidence < 1, -sum(p.lineages for p in account.positions), account.question, account.id

    ordered = sorted(index.facts.accounts, key=rank)
    return listed([question(account, index) for account in ordered], most, "sitroom list accounts")


def question(account: Account, index: Index) -> Question:
    """An account with its answers, the most widely carried first."""
    event = index.events.get(account.about) if account.about else None
    ordered = sorted(account.positions, key=lambda x: (-x.lineages, x.value != "yes", x.value))
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
