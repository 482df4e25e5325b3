"""Whether two reports tell one event: type, parties, date, place and wording, each for or against.

Nothing merges on one sign alone. A different day, a different actor or a different victim keeps two events apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitroom.facts import Actor, Party
from sitroom.model import EventStatus, EventType, MentionKind
from sitroom.reconcile.dates import Nearness, apart, nearness
from sitroom.reconcile.event_likeness import Likeness, Stories, head_of, likeness
from sitroom.reconcile.figures import SMALL
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import name_words, plain, singular
from sitroom.reconcile.told import Told, name_of
from sitroom.reconcile.wording import agreement, content_words, shared, stem
from sitroom.reconcile.words import listed

__all__ = ["FAMILY", "at_odds", "same_events", "telling"]

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

LIKELY = 0.5
"""Log-odds from which like words in like stories make one event: on ECB+ then four of five pairs are right."""

DATED, FITTING = 2.0, 0.7
"""What the same exact day adds to them, and what a date that fits, the same place or the same figure does."""

FADING, FADED = 0.35, 3.0
"""What each day between two reports takes away where no day says that they tell one event, and how much at most."""

SAMPLED, STRANGE = 4, -0.75
"""Mentions of either group that are compared before two groups become one, and the log-odds they need on the mean."""

CROWD = 5
"""Mentions of an event from which on others that are not of the same day must be rather like than unlike them."""

NOTHING = -10.0

RARE, RARE_OF_ONE_NAME = 4, 10
"""How many of a clause's rarest words find its candidates, and those that are called alike."""


def same_events(told: Sequence[Told], actors: dict[str, Actor]) -> Groups:
    """The mentions as groups, one an event, with the reasons."""
    groups = Groups(len(told))
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    members: dict[int, list[int]] = {}
    words = Words(Counter(word for mention in told for word in mention.words))
    for i, mention in enumerate(told):
        keys = list(block_keys(mention, words))
        members[i] = [i]
        for j in sorted({j for key in keys for j in seen[key][-COMPARED:]}):
            here, there = groups.head(i), groups.head(j)
            because = None if here == there else one_event(told[j], mention, actors, words)
            if because and belong(told, members[here], members[there], actors, words):
                day = max(mention.known_on or "", told[j].known_on or "")
                groups.join(i, j, f"{day}: {because}" if day else because)
                members[groups.head(i)] = sorted(members.pop(here) + members.pop(there))
        for key in keys:
            seen[key].append(i)
    return groups


def belong(
    told: Sequence[Told], one: Sequence[int], two: Sequence[int], actors: dict[str, Actor], words: Words
) -> bool:
    """Whether nothing in the first mentions of two groups speaks against joining them, and their words fit."""
    if contradict(told[one[0]], told[two[0]], actors):
        return False
    if len(one) + len(two) < 3 or words.weights is None:
        return True
    scores = [words.likeness(told[i], told[j]) for i in one[:SAMPLED] for j in two[:SAMPLED]]
    crowd = len(one) + len(two) > CROWD and nearness(told[one[0]].when, told[two[0]].when) is not Nearness.SAME_DAY
    return sum(scores) / len(scores) > (0 if crowd else STRANGE)


class Words:
    """How telling words are: by the list that ships with the weights, else by how often the record has them."""

    def __init__(self, counted: Counter[str]) -> None:
        self.counted = counted
        self.weights = Likeness.load()
        self.stories = Stories(self.weights) if self.weights else None

    def rarest(self, words: Iterable[str]) -> list[str]:
        """Some words, the most telling first."""
        if self.weights is None:
            return sorted(words, key=lambda w: (self.counted[w], w))
        telling = self.weights.telling
        return sorted(words, key=lambda w: (-telling(w), w))

    def likeness(self, a: Told, b: Told) -> float:
        """The log-odds that two tellings are of one event by their words; nothing where no weights are installed."""
        if self.weights is None or self.stories is None:
            return NOTHING
        return likeness(a, b, self.weights, self.stories)


def block_keys(mention: Told, words: Words) -> Iterator[tuple[str, ...]]:
    """Under what a mention is looked up: its victim, a party with the day, party or name for it with rare words."""
    family = FAMILY.get(mention.event.type, mention.event.type).value
    if mention.victim:
        yield ("victim", mention.victim)
    parties = {name for name in (name_of(mention.actor), name_of(mention.recipient)) if name} or {
        name_of(mention.place) or ""
    }
    ordered = words.rarest(mention.words)
    rare = ordered[:RARE]
    if mention.when:
        yield from ((family, "on", mention.when, word) for word in rare)
    yield from ((family, "called", head_of(mention.anchor), word) for word in ordered[:RARE_OF_ONE_NAME])
    for party in sorted(parties):
        if mention.when:
            yield (family, party, mention.when)
        for word in rare:
            yield (family, party, "word", word)


def one_event(a: Told, b: Told, actors: dict[str, Actor], words: Words) -> str | None:
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
        "the same words for it": int(bool(a.gist & b.gist) or head_of(a.anchor) == head_of(b.anchor)),
        "the same figure": int(bool(a.event.magnitude) and a.event.magnitude == b.event.magnitude),
        "near-equal wording": wording_points(a, b),
    }
    if figures_alone_differ(a, b, signs):
        return None
    plain = sum(signs.values()) >= ENOUGH and (signs["the same words for it"] or signs["near-equal wording"])
    if not plain and (not told_alike(a, b, signs) or likely(a, b, signs, words) < LIKELY):
        return None
    return "told with " + ", ".join(
        [sign for sign, points in signs.items() if points] or ["like words in like stories"]
    )


def likely(a: Told, b: Told, signs: Mapping[str, int], words: Words) -> float:
    """The log-odds by words, with what days, place and figure add, and less the longer lies between two reports."""
    between = apart(a.known_on, b.known_on) or 0
    dated = DATED * signs["the same day"] / 3 + FITTING * signs["dates that fit"]
    if a.victim != b.victim:
        return NOTHING
    found = words.likeness(a, b) + dated + FITTING * (signs["the same place"] + signs["the same figure"])
    return found if signs["the same day"] else found - min(FADED, FADING * between)


def figures_alone_differ(a: Told, b: Told, signs: Mapping[str, int]) -> bool:
    """Whether two tellings in like words give other figures, and no day, party or place says that it is one toll."""
    told = bool(a.event.magnitude and b.event.magnitude) and a.event.magnitude != b.event.magnitude
    return told and not any(signs[f"the same {sign}"] for sign in ("day", "actor", "recipient", "place"))


def told_alike(a: Told, b: Told, signs: Mapping[str, int]) -> bool:
    """Whether two tellings have more in common than one kind of sign: words that name nobody, and a party or a day."""
    if not any(points for sign, points in signs.items() if sign != "the same words for it"):
        return False
    names = {word for t in (a, b) for p in (t.actor, t.recipient) if p for word in content_words(f"{p.words} {p.name}")}
    common = (a.words - a.gist) & (b.words - b.gist)
    return bool(signs["the same day"] or signs["the same place"] or common - names - ANYBODY)


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
