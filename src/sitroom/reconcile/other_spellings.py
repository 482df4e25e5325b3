"""People whose names are spelled in two ways: joined where role, country and company speak for one man.

Spelling allows it, nothing more. Two reports that call the same office's holder Baqeri and Bagheri mean one man; two
men of nearly one name who are spoken of in different company stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.likeness import Likeness, likeness, name_odds, tokens
from sitroom.reconcile.names import gender
from sitroom.reconcile.personas import Persona, join
from sitroom.reconcile.words import listed

__all__ = ["join_other_spellings"]

RARELY = 10
"""Two spellings of one name meet in fewer than one report in this many: a page that quotes another outlet."""

NEEDED = 3
"""Points that join two spellings; at least one must come from role or company."""

LIKELY_ODDS = 2.0
"""Log-odds from which a spelling itself is worth a point."""

ROLE_WORDS = 2
"""How many words two offices must share to speak for one holder: "libyan leader", "foreign minister"."""

COMPANY = (0.15, 0.4)
"""Part of the smaller company, rare companions counting more, from which it is worth one point, and two."""

YEARS_APART = 8
"""Years between the reports on two names beyond which nothing but their office joins them."""

LOOSE = listed("mr mrs ms dr the a an former ex his her their its of for and to in senior general")
SOUNDS = str.maketrans(dict.fromkeys("aeiouyhw", "") | dict(zip("qgckjzdvp", "kkkksstfb", strict=True)))


class Bearer:
    """All that the reports say of the one who goes by a name, for weighing against another."""

    def __init__(self, members: list[Persona], company: frozenset[int]) -> None:
        self.members = members
        self.name = usual_name(m.key for m in members)
        self.shown = max((n for m in members for n in m.names), key=lambda n: (len(n), n), default=self.name)
        self.company = company
        self.reports = {m.order for m in members}
        years = ((m.report.published or "")[:4] for m in members)
        self.years = sorted(int(year) for year in years if year.isdigit())
        self.countries = {m.country for m in members if m.country}
        self.sexes = {gender(name) for m in members for name in m.names} - {None}
        self.roles = {role for m in members for role in m.roles}


def usual_name(keys: Iterable[str]) -> str:
    """The name of several words that most reports use: what one of them ran together with other words is no name."""
    counted = Counter(keys)
    return max(counted, key=lambda key: (" " in key, counted[key], len(key.split()), key))


def join_other_spellings(people: Sequence[Persona], groups: Groups) -> None:
    """Join people whose names are spelled alike and whom role, country, company and time show to be one."""
    bearers = bearers_of(people, groups)
    met = meetings(bearers)
    for one, two in sorted(candidates(bearers)):
        # What was joined meanwhile is judged by what it was before: the order of joining decides nothing.
        because = evidence(bearers[one], bearers[two], met)
        if because:
            join(people, groups, one, two, because)


def bearers_of(people: Sequence[Persona], groups: Groups) -> dict[int, Bearer]:
    """The named people by the head of their group, with the company they keep."""
    members: dict[int, list[int]] = defaultdict(list)
    present: dict[int, set[int]] = defaultdict(set)
    for i, persona in enumerate(people):
        if not persona.local:
            members[groups.head(i)].append(i)
            present[persona.order].add(groups.head(i))
    return {
        head: Bearer([people[i] for i in items], frozenset().union(*(present[people[i].order] for i in items)) - {head})
        for head, items in members.items()
        if all(people[i].person for i in items) and any(len(people[i].words) > 1 for i in items)
    }


def meetings(bearers: Mapping[int, Bearer]) -> dict[int, int]:
    """With how many people each one shares a report."""
    counted: dict[int, int] = defaultdict(int)
    for bearer in bearers.values():
        for companion in bearer.company:
            counted[companion] += 1
    return counted


def candidates(bearers: Mapping[int, Bearer]) -> set[tuple[int, int]]:
    """Pairs whose surnames, or first and last words, sound alike at a glance."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for head, bearer in bearers.items():
        for key in {skeleton(word) for word in tokens(bearer.name)[-1:] + tokens(bearer.name)[:1]}:
            blocks[key].append(head)
    return {tuple(sorted(pair)) for heads in blocks.values() for pair in combinations(heads, 2)}  # type: ignore[misc]


def skeleton(word: str) -> str:
    """A word's first consonants in rough classes, doubled ones once: equal for spellings of one name.

    >>> skeleton("gadhafi") == skeleton("qaddafi"), skeleton("baqeri") == skeleton("salehi")
    (True, False)
    """
    flat = word.replace("sh", "s").replace("ch", "s").replace("ph", "f").replace("th", "t").translate(SOUNDS)
    once = "".join(c for i, c in enumerate(flat) if i == 0 or flat[i - 1] != c)
    return once[:3] or word[:1]


def evidence(one: Bearer, two: Bearer, met: Mapping[int, int]) -> str | None:
    """Why two names are one person's; None where too little speaks for it or something against."""
    alike = likeness(one.name, two.name)
    if (
        alike is Likeness.OTHER
        or apart(one, two)
        or (alike is not Likeness.EQUAL and name_odds(one.name, two.name) < 0)
    ):
        return None
    role, company = shared_role(one, two), shared_company(one, two, met)
    near = sum(company >= part for part in COMPANY)
    signs = {
        f"both are called '{role}'": 2 if role else 0,
        "both are of one country": int(bool(one.countries & two.countries)),
        "they keep the same company": near,
        "the names are spelled much alike": int(alike is Likeness.EQUAL or name_odds(one.name, two.name) > LIKELY_ODDS),
    }
    # A slip of the pen or a shorter form needs more than another way to write the same letters.
    needed = NEEDED + (alike in (Likeness.MISSPELT, Likeness.SHORTER))
    if sum(signs.values()) < needed or not (role or near) or (years_apart(one, two) > YEARS_APART and not role):
        return None
    return f"'{two.shown}' sounds like '{one.shown}': " + ", ".join(sign for sign, points in signs.items() if points)


def apart(one: Bearer, two: Bearer) -> bool:
    """Whether something keeps two names apart: another country or sex, or that reports name both."""
    if one.countries and two.countries and not one.countries & two.countries:
        return True
    if len(one.sexes | two.sexes) > 1:
        return True
    return len(one.reports & two.reports) * RARELY > min(len(one.reports), len(two.reports))


def years_apart(one: Bearer, two: Bearer) -> int:
    """How many years lie between the reports on two names; 0 where they overlap or are undated."""
    if not one.years or not two.years:
        return 0
    return max(0, one.years[0] - two.years[-1], two.years[0] - one.years[-1])


def shared_role(one: Bearer, two: Bearer) -> str | None:
    """An office or a description that both have, in so many words."""
    names = {*one.name.split(), *two.name.split()}
    others = [set(role.split()) - names - LOOSE for role in two.roles]
    for role in sorted(one.roles, key=lambda role: (len(role), role)):
        words = set(role.split()) - names - LOOSE
        if any(len(words & other) >= ROLE_WORDS for other in others):
            return role
    return None


def shared_company(one: Bearer, two: Bearer, met: Mapping[int, int]) -> float:
    """How much of the smaller company both keep, 0 … 1; those who meet everybody count little."""
    weights = {c: 1 / log(2 + met.get(c, 0)) for c in one.company | two.company}
    smaller = min(sum(weights[c] for c in side.company) for side in (one, two))
    return sum(weights[c] for c in one.company & two.company) / smaller if smaller else 0.0
