"""Sides and bodies that one report calls in several ways: "government forces", "pro-Vale troops", "Vale's army".

Only within a report, and only where nothing but the wording differs: two countries, a number or a place keep apart.
One report that calls two sides alike never makes one of two that many reports know.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.model import MentionKind
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import is_pronoun, name_words, singular
from sitroom.reconcile.personas import Persona, join
from sitroom.reconcile.words import DEMONYMS, TITLES, listed

__all__ = ["join_one_side"]

FORCES = listed("force forces troop troops soldier soldiers army military fighter fighters men gunmen combatants units")
REBELS = listed("rebel rebels insurgent insurgents guerrilla guerrillas")
LOYALISTS = listed("loyalist loyalists")
FIGHTERS = REBELS | listed("militant militants separatist separatists jihadist jihadists fighters gunmen terrorists")
ARMIES = listed("force forces army")
NATIONAL_FORCES = listed("army military")
SINGLE = listed("militant separatist jihadist opposition anti")
REBEL_SECTOR = "REB"
PROTESTERS = listed("protester protesters protestor protestors demonstrator demonstrators marchers")
GOVERNMENTS = listed("government regime authorities administration")
BROADCASTS = listed("television tv")
PARTIES = listed("party parties group groups movement movements camp")
POLICE = listed("police policemen officers")

SERVICES = listed("force forces service services")
SIDES = FORCES | REBELS | LOYALISTS | PROTESTERS | GOVERNMENTS | listed("opposition police security state")

RULING = listed("government regime loyalist pro")
ARMED = listed("armed military fellow")
AGAINST = listed("anti opposition rebel")
MARCHING = listed("peaceful unarmed pro democracy street young")
OPENING = listed("the this that these those")
OWNED = listed("his her country nation")
HANGING = listed("of from in at for with by on to who which that whose near inside outside against loyal")
UNTOLD = listed("""
    a an other another more most some many several few both two three four five six seven eight nine ten dozens hundreds
    thousands his her its their our my and or new old former first last
""")
"""Words that tell a part of some, or whose without telling the name."""

ALIKE = {
    "tv": "television", "firm": "company", "international": "foreign", "journalist": "reporter", "newsman": "reporter",
    "soldier": "force", "troop": "force", "fighter": "force", "combatant": "force", "demonstrator": "protester",
    "marcher": "protester", "regime": "government", "administration": "government", "authority": "government",
    "lawmaker": "legislator", "parliamentarian": "legislator", "mp": "legislator", "envoy": "diplomat",
    "inmate": "prisoner", "detainee": "prisoner", "specialist": "expert", "electoral": "election",
}  # fmt: skip
"""Words that reports use for one another."""

NATIONAL, WORDED = "of a country: ", "in words: "

NOBODY = (MentionKind.PLACE, MentionKind.OTHER)


Spread = dict[int, set[int]]
"""The reports that speak of somebody, by the head of the group."""


@dataclass(frozen=True, slots=True)
class Side:
    """Which side a wording is of, whose it is and of which country; ``sure``: it says so, not only where from."""

    name: str
    owner: str | None = None
    country: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What a report's names tell: its people's last names with their countries, its states, the main one."""

    owners: dict[str, str | None]
    states: frozenset[str]
    main: str | None


def join_one_side(people: Sequence[Persona], groups: Groups) -> None:
    """Join the personas of a report that are one side in other words."""
    reports: dict[int, list[int]] = defaultdict(list)
    spread: Spread = defaultdict(set)
    for i, persona in enumerate(people):
        reports[persona.order].append(i)
        spread[groups.head(i)].add(persona.order)
    for members in reports.values():
        known = known_of([people[i] for i in members])
        told: dict[str, list[tuple[int, Side]]] = defaultdict(list)
        for i in members:
            side = side_of(people[i], known)
            if side is not None:
                told[side.name].append((i, side))
        for name, sides in told.items():
            for i, j in one_of(sides, known.main if name == "government" else None):
                because = f"'{shown(people[j])}' is '{shown(people[i])}' in other words in {people[i].report.id}"
                join_here(people, groups, spread, i, j, because)
        join_fighters(people, members, groups, spread)


def join_here(people: Sequence[Persona], groups: Groups, spread: Spread, i: int, j: int, because: str) -> None:
    """Join two personas unless other reports know both."""
    one, two = groups.head(i), groups.head(j)
    if one == two or (len(spread[one]) > 1 and len(spread[two]) > 1):
        return
    join(people, groups, i, j, because)
    spread[groups.head(i)] = spread.pop(one) | spread.pop(two)


def join_fighters(people: Sequence[Persona], members: Sequence[int], groups: Groups, spread: Spread) -> None:
    """Join "the rebels" of a report with the only armed group that it names, if it speaks of that one no less often.

    A report on a country's rebels may name al Qaeda once: they are not its men.
    """
    armed = [i for i in members if is_armed_group(people[i])]
    if len({groups.head(i) for i in armed}) != 1:
        return
    group, spoken = people[armed[0]], Counter[int]()
    for i in members:
        spoken[groups.head(i)] += len(people[i].mentions)
    most = spoken[groups.head(armed[0])]
    fighters = [i for i in members if is_fighters(people[i]) and spoken[groups.head(i)] <= most]
    for i in fighters:
        if people[i].country in (None, group.country):
            because = f"'{shown(people[i])}' are '{shown(group)}', the only armed group named in {group.report.id}"
            join_here(people, groups, spread, armed[0], i, because)


def is_armed_group(persona: Persona) -> bool:
    """Whether somebody is an armed group with a name of its own."""
    sectors = Counter(m.sector for m in persona.mentions)
    bodies = (MentionKind.GROUP, MentionKind.ORGANIZATION)
    own = not persona.local and not set(persona.words) & (FIGHTERS | FORCES - ARMIES) and persona.names.total() > 1
    return own and persona.kind in bodies and sectors.most_common(1)[0][0] == REBEL_SECTOR


def is_fighters(persona: Persona) -> bool:
    """Whether somebody is only ever called "the rebels", "the militants" and the like."""
    texts = [name_words(m.text) for m in persona.mentions if not is_pronoun(m.text)]
    plain = all(set(words) - OPENING - AGAINST - FORCES <= FIGHTERS and words[-1] not in SINGLE for words in texts)
    pointed = any(m.text[:4].lower() == "the " for m in persona.mentions) or any(set(words) & REBELS for words in texts)
    return persona.kind not in NOBODY and plain and pointed and any(set(words) & FIGHTERS for words in texts)


def known_of(people: Sequence[Persona]) -> Known:
    """What the names of one report tell of whose and of which country a side is."""
    named = [p for p in people if p.person and not p.local]
    owners = {p.words[-1]: p.country for p in named if p.words and p.words[-1] not in SIDES}
    states = [p for p in people if p.kind is MentionKind.STATE]
    words = frozenset(word for p in states for name in p.names for word in name_words(name))
    main = max(states, key=lambda p: len(p.mentions), default=None)
    return Known(owners, words - SIDES, main.country if main else None)


def one_of(told: list[tuple[int, Side]], main: str | None) -> Iterator[tuple[int, int]]:
    """Pairs of personas, all of one side by its name, that are one: of one country or one leader, or bare."""
    whose: dict[str, list[tuple[int, Side]]] = defaultdict(list)
    for i, side in told:
        whose[side.country or side.owner or ""].append((i, side))
    bare = whose.pop("", [])
    kept = [found for found in whose.values() if any(side.sure for _, side in found)]
    for found in kept:
        one = [i for i, _ in found]
        if len({side.owner for _, side in found} - {None}) < 2:
            yield from ((one[0], other) for other in one[1:])
        # "The government" of a report from Libya is not the only one that it names by its country, America's.
        if len(kept) == 1 and (main is None or found[0][1].country in (None, main)):
            yield from ((one[0], other) for other, _ in bare)
    if not kept:
        yield from ((bare[0][0], other) for other, _ in bare[1:])


def side_of(persona: Persona, known: Known) -> Side | None:
    """The side that all wordings of a persona are of; None where they tell none or two."""
    if persona.kind in NOBODY or (persona.person and not persona.local):
        return None
    texts = dict.fromkeys(m.text for m in persona.mentions if not is_pronoun(m.text))
    if persona.kind is MentionKind.STATE:
        governs = any(words[-1] in GOVERNMENTS for text in texts if len(words := name_words(text)) > 1)
        return Side("government", None, persona.country) if governs else None
    found = [worded(text, known) for text in texts]
    first = found[0] if found else None
    if first is None or any(side is None or side.name != first.name for side in found):
        return None
    owner = next((side.owner for side in found if side and side.owner), None)
    country = persona.country or known.owners.get(owner or "")
    if first.name.startswith(NATIONAL) and country is None:
        return None
    return Side(first.name, owner, country, any(side.sure for side in found if side))


def worded(text: str, known: Known) -> Side | None:
    """The side that a wording is of, None for none."""
    words = [word for word in name_words(text) if word not in OPENING]
    hung = next((i for i, word in enumerate(words) if i and word in HANGING), len(words))
    words, whole = words[:hung], hung == len(words)
    if not words:
        return None
    head, before = words[-1], frozenset(words[:-1])
    owner = next((word for word in words[:-1] if word in known.owners), None)
    national = bool(before & (known.states | DEMONYMS | OWNED))
    rest = before - known.owners.keys() - known.states - DEMONYMS - (TITLES - SIDES) - OWNED
    if head in REBELS or (head in FORCES and rest & AGAINST):
        meant = not rest - AGAINST - ARMED - GOVERNMENTS and (owner is None or "anti" in rest)
        return Side("rebels") if meant else None
    if head in FORCES | LOYALISTS:
        sure = owner is not None or bool(rest & RULING) or head in LOYALISTS
        told = sure or national or (head in NATIONAL_FORCES and not before)
        return Side("loyal", owner, None, sure) if not rest - RULING - ARMED and told else None
    if head in PROTESTERS:
        meant = not rest - MARCHING - AGAINST - GOVERNMENTS and ("pro" not in rest or "democracy" in rest)
        return Side("protesters") if meant else None
    if head in GOVERNMENTS:
        return Side("government", owner) if not rest - {"ruling", "central"} else None
    if head in BROADCASTS:
        return Side("television") if rest <= {"state"} and (rest or national) else None
    if words[-2:-1] == ["security"]:
        return Side("security") if head in SERVICES and not rest - RULING - {"security"} else None
    if (head == "opposition" and not rest) or (head in PARTIES and rest == {"opposition"}):
        return Side("opposition")
    if head in POLICE and not rest - {"police"}:
        return Side("police")
    return reworded(words, national, known) if whole else None


def reworded(words: list[str], national: bool, known: Known) -> Side | None:
    """A wording with the words that reports use for one another made one: "Sudan's firms", "Sudanese companies"."""
    kept = [word for word in words if word not in known.states and word not in DEMONYMS] if national else words
    if not kept or UNTOLD & set(words) or any(word.isdigit() for word in words) or len(words) < 2:
        return None
    found = " ".join(sorted(ALIKE.get(singular(word), singular(word)) for word in kept))
    return Side(f"{NATIONAL if national else WORDED}{found}")


def shown(persona: Persona) -> str:
    """The longest wording of a persona."""
    return max((m.text for m in persona.mentions if not is_pronoun(m.text)), key=lambda text: (len(text), text))
