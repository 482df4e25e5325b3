"""Accounts that people say ask one question: one account, its answers side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitroom.facts import Account, Position
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.ids import Ids

__all__ = ["merged_accounts"]


def merged_accounts(
    accounts: Sequence[Account], lineage_of: Mapping[str, str], changes: Changes, ids: Ids
) -> list[Account]:
    """The accounts after people's merges; an answer that several give in the same words is one."""
    groups = changes.regrouped(
        [Grouped(account.id, [i], []) for i, account in enumerate(accounts)],
        lambda i, name: False,
        ids,
        lambda i: (accounts[i].attribute, accounts[i].evidence[0]),
    )
    return [
        joined([accounts[i] for i in group.members], known(group.id, accounts, group, ids), lineage_of)
        for group in groups
    ]


def known(id: str, accounts: Sequence[Account], group: Grouped, ids: Ids) -> str:
    """The id that an account goes by already, by any of the words it rests on."""
    for account in (accounts[i] for i in group.members):
        for e in account.evidence:
            still = ids.still(id, e.report, e.start, e.end, account.attribute)
            if still != id:
                return still
    return id


def joined(accounts: Sequence[Account], id: str, lineage_of: Mapping[str, str]) -> Account:
    """Several accounts as one, under the first one's question."""
    if len(accounts) == 1:
        return replace(accounts[0], id=id)
    answers: dict[str, list[Position]] = {}
    for position in (p for account in accounts for p in account.positions):
        answers.setdefault(position.value.casefold(), []).append(position)
    return replace(
        accounts[0],
        id=id,
        about=next((account.about for account in accounts if account.about), None),
        positions=tuple(one_answer(same, lineage_of) for same in answers.values()),
        evidence=tuple(dict.fromkeys(e for account in accounts for e in account.evidence)),
    )


def one_answer(same: Sequence[Position], lineage_of: Mapping[str, str]) -> Position:
    """One answer out of the same answer given to several questions."""
    evidence = tuple(dict.fromkeys(e for position in same for e in position.evidence))
    sources = tuple(dict.fromkeys(s for position in same for s in position.sources))
    return Position(same[0].value, sources, len({lineage_of[e.report] for e in evidence}), evidence)
