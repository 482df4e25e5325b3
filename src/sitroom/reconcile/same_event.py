"""Whether two reports tell one event: type, parties, date, place and wording, each for or against.

Nothing merges on one sign alone. A different day, a different actor or a different victim keeps two events apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sitroom.facts import Actor, Party
from sitroom.model import EventStatus, EventType, MentionKind
from sitroom.reconcile.dates import Nearness, apart, nearness
from sitroom.reconcile.figures import SMALL
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import name_words, plain, singular
from sitroom.reconcile.told import Told, name_of
from sitroom.reconcile.wording import agreement, shared, stem
from sitroom.reconcile.words import listed

__all__ = ["same_events"]

FAMILY = {EventType.SUPPORT: EventType.AID, EventType.COERCE: EventType.ASSAULT, EventType.COOPERATE: EventType.AGREE}
"""Types that readers take for one another; the rest stand alone."""

ENOUGH = 5
"""Points that make two mentions one event: an exact day and both parties do, so does near-equal wording with one."""

COMPARED = 40
"""Mentions of the same parties that one is compared with, the latest ones, so that cost grows evenly."""

WEEKS = 14
"""Days between two undated mentions' reports beyond which they are different events."""

ANYBODY = listed("""
    people person civilian victim other man woman child resident at least more than over about some around nearly up
    many several dozen score hundred thousand killed wounded dead innocent
""")
"""Words for those an event befell that any report may use of them."""

RARE = 4
"""How many of a clause's rarest words find its candidates."""


def same_events(told: Sequence[Told], actors: dict[str, Actor]) -> Groups:
    """The mentions as groups, one an event, with the reasons."""
    groups = Groups(len(told))
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    frequency = Counter(word for mention in told for word in mention.words)
    for i, mention in enumerate(told):
        keys = list(block_keys(mention, frequency))
        candidates = sorted({j for key in keys for j in seen[key][-COMPARED:]})
        for j in candidates:
            because = None if groups.head(i) == groups.head(j) else one_event(told[j], mention, actors)
            if because and agree_all(told, groups, j, mention, actors):
                day = max(mention.known_on or "", told[j].known_on or "")
                groups.join(i, j, f"{day}: {because}" if day else because)
        for key in keys:
            seen[key].append(i)
    return groups


def block_keys(mention: Told, frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    """Under what a mention is looked up: its victim, or a party with the day, or with a rare word of the clause."""
    family = FAMILY.get(mention.event.type, mention.event.type).value
    if mention.victim:
        yield ("victim", mention.victim)
    parties = {name for name in (name_of(mention.actor), name_of(mention.recipient)) if name} or {
        name_of(mention.place) or ""
    }
    rare = sorted(mention.words, key=lambda w: (frequency[w], w))[:RARE]
    if mention.when:
        yield from ((family, "on", mention.when, word) for word in rare)
    for party in sorted(parties):
        if mention.when:
            yield (family, party, mention.when)
        for word in rare:
            yield (family, party, "word", word)


def agree_all(told: Sequence[Told], groups: Groups, j: int, mention: Told, actors: dict[str, Actor]) -> bool:
    """Whether nothing in the first mention of a group speaks against joining it."""
    head = told[groups.head(j)]
    return not contradict(head, mention, actors)


def one_event(a: Told, b: Told, actors: dict[str, Actor]) -> str | None:
    """Why two mentions are one event; None where they are not."""
    if contradict(a, b, actors):
        return None
    if a.victim and a.victim == b.victim:
        return f"both tell the killing of {b.recipient.name if b.recipient else 'one person'}"
    signs = {
        "the same day": 3 if nearness(a.when, b.when) is Nearness.SAME_DAY else 0,
        "dates that fit": 1 if nearness(a.when, b.when) is Nearness.OVERLAPPING else 0,
        "the same actor": int(is_same(a.actor, b.actor, actors)),
        "the same recipient": int(is_same(a.recipient, b.recipient, actors)),
        "the same place": int(is_same(a.place, b.place, actors)),
        "the same words for it": int(bool(a.gist & b.gist)),
        "the same figure": int(bool(a.event.magnitude) and a.event.magnitude == b.event.magnitude),
        "near-equal wording": wording_points(a, b),
    }
    if sum(signs.values()) < ENOUGH or not (signs["the same words for it"] or signs["near-equal wording"]):
        return None
    return "told with " + ", ".join(sign for sign, points in signs.items() if points)


def wording_points(a: Told, b: Told) -> int:
    """How much the wording of two clauses speaks for one event, 0 … 4."""
    part = agreement(a.words, b.words)
    # A copied sentence may be cut differently around the anchor: what is shared of the shorter one counts as well.
    if part >= 0.6 or (shared(a.words, b.words) >= 0.8 and min(len(a.words), len(b.words)) >= 6):
        return 4
    return 2 if part >= 0.35 else 1 if part >= 0.2 else 0


def contradict(a: Told, b: Told, actors: dict[str, Actor]) -> bool:
    """Whether something keeps two mentions apart for good."""
    if FAMILY.get(a.event.type, a.event.type) is not FAMILY.get(b.event.type, b.event.type):
        return not (a.victim and a.victim == b.victim)
    if a.imagined != b.imagined or nearness(a.when, b.when) is Nearness.APART:
        return True
    if a.event.status is EventStatus.PLANNED and b.event.status is EventStatus.PLANNED and a.when != b.when:
        return True
    if a.victim and a.victim == b.victim:
        return False
    if not (a.when and b.when) and (apart(a.known_on, b.known_on) or 0) > WEEKS:
        return True
    roles = ((a.actor, b.actor), (a.recipient, b.recipient))
    odd = any(at_odds(one, two, actors) and not is_told_of(one, two, (a, b), actors) for one, two in roles)
    return odd or other_place(a, b)


def is_same(a: Party | None, b: Party | None, actors: dict[str, Actor]) -> bool:
    """Whether both roles are filled by the same party; those whom nobody names are compared by their words."""
    if a is None or b is None:
        return False
    unnamed = not any((actor := actors.get(p.actor or "")) and actor.named for p in (a, b))
    return name_of(a) == name_of(b) or (unnamed and plain(a.name) == plain(b.name))


def at_odds(a: Party | None, b: Party | None, actors: dict[str, Actor]) -> bool:
    """Whether two parties cannot be one: two different actors, unless one acts for the other's country."""
    if a is None or b is None or name_of(a) == name_of(b):
        return False
    one, two = actors.get(a.actor or ""), actors.get(b.actor or "")
    if one and two and one.named and two.named:
        return not (one.country and one.country == two.country and MentionKind.STATE in (one.kind, two.kind))
    first, second = telling(a.name), telling(b.name)
    return bool(first and second) and not first & second


def is_told_of(a: Party | None, b: Party | None, told: tuple[Told, Told], actors: dict[str, Actor]) -> bool:
    """Whether one party is unnamed and its words stand in the other's clause: "the port" of "the port of Ember"."""
    for party, other in ((a, told[1]), (b, told[0])):
        actor = actors.get(party.actor or "") if party else None
        words = {stem(w) for w in telling(party.name)} if party and not (actor and actor.named) else set()
        if words and words <= other.words:
            return True
    return False


def telling(name: str) -> set[str]:
    """The words of an unnamed party that tell it from another: not "15 people" nor "civilians"."""
    return {w for w in map(singular, name_words(name)) if not w.isdigit() and w not in ANYBODY and w not in SMALL}


def other_place(a: Told, b: Told) -> bool:
    """Whether two mentions name places that have no word in common: "Tehran" and "a guesthouse in Tehran" have."""
    if a.place is None or b.place is None:
        return False
    return not set(name_words(a.place.name)) & set(name_words(b.place.name))
