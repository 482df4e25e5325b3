"""Which personas of different reports are one actor: equal names, short forms, acronyms, other spellings.

Equal names join. A short form joins the one full name it can stand for, and none where there are two. Another
spelling joins only where something besides the spelling says so: the same office, the same description.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sitroom.model import MentionKind
from sitroom.reconcile.bodies import FULL_NAMES
from sitroom.reconcile.demonyms import join_demonyms
from sitroom.reconcile.glosses import glosses
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import gender, initials, is_acronym, name_words, singular
from sitroom.reconcile.one_side import join_one_side
from sitroom.reconcile.other_spellings import join_other_spellings
from sitroom.reconcile.personas import Persona, is_body, join
from sitroom.reconcile.short_forms import join_belonging, join_short_forms
from sitroom.reconcile.told_again import join_told_again
from sitroom.reconcile.words import DEMONYMS, listed

__all__ = ["same_actors"]

TAILS = listed("corp force movement organization organisation party group militia news agency")
"""Last words that a short form leaves out: the Guards are the Guard Corps."""

EXTRAS = DEMONYMS | listed(
    "islamic un united nation international royal state sunni shia shiite militant rebel ruling main"
)
"""Words that a fuller name of the same body may add in front."""

REORDERED = 3
"""Words of the shortest name that is one in any order."""

TITLED = re.compile(r"(?:[Tt]he )?[A-Z][a-z]+(?:[ -](?:(?:of|for|and|the|in|on)|[A-Z][a-z]+))+")
"""A full name that an acronym can stand for: every word but the small ones with a capital, none an acronym itself."""

MISREAD = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.OTHER)
"""What a report may take the bare name of a state or a town for."""


def same_actors(people: list[Persona], lineage_of: Mapping[str, str] | None = None) -> Groups:
    """The personas as groups, one an actor, with the reasons for each joining.

    Somebody whom a report only describes is one with whom its reprints describe in the same words.
    """
    groups = Groups(len(people))
    join_equal_names(people, groups, lineage_of or {})
    join_misread(people, groups)
    join_demonyms(people, groups)
    for i, j, because in glosses(people):
        join(people, groups, i, j, because)
    join_acronyms(people, groups)
    join_fuller_bodies(people, groups)
    join_reordered_bodies(people, groups)
    join_other_spellings(people, groups)
    join_fuller_people(people, groups)
    places = place_words(people)
    join_surnames(people, groups, places)
    join_short_forms(people, groups, places)
    join_belonging(people, groups)
    join_told_again(people, groups)
    join_one_side(people, groups)
    return groups


def join_equal_names(people: list[Persona], groups: Groups, lineage_of: Mapping[str, str]) -> None:
    """Join personas that share a name: the main one, or another that is long enough to tell."""
    here = {(p.order, p.key) for p in people}
    holders: dict[tuple[str, ...], int] = {}
    for i, persona in enumerate(people):
        # A state's other wordings ("the government") are no names that another report could be found by.
        keys = {persona.key} if persona.kind is MentionKind.STATE else persona.keys
        for key in sorted(keys, key=lambda k: (k != persona.key, k)):
            # A wording that is another persona's own name in this report was kept apart by the reading.
            if key != persona.key and (persona.order, key) in here:
                continue
            where = lineage_of.get(persona.report.id, persona.report.id)
            holder = holders.setdefault(address(persona, key, where), i)
            if holder != i and may_be_one(people[holder], persona):
                join(people, groups, holder, i, named_alike(people[holder], persona, key))


def join_misread(people: list[Persona], groups: Groups) -> None:
    """Join a single word that one report takes for a person with the state or place that others mostly take it for."""
    countries: dict[str, list[int]] = defaultdict(list)
    for i, persona in enumerate(people):
        if persona.kind in (MentionKind.STATE, MentionKind.PLACE) and not persona.local:
            for name in {" ".join(name_words(name)) for name in persona.names}:
                countries[name].append(i)
    surnames = {p.words[-1] for p in people if p.person and len(p.words) > 1}
    for i, persona in enumerate(people):
        if persona.local or len(persona.words) != 1 or persona.key in surnames or persona.kind not in MISREAD:
            continue
        holders = countries.get(persona.key, [])
        heads = {groups.head(j) for j in holders}
        if len(heads) == 1 and sum(len(people[j].mentions) for j in holders) > len(persona.mentions):
            join(
                people,
                groups,
                i,
                min(heads),
                f"'{persona.first.name}' is mostly read as a {people[min(heads)].kind.value}",
            )


def address(persona: Persona, key: str, lineage: str) -> tuple[str, ...]:
    """Under what an equal name is looked up: a name that many bodies share counts only within its country."""
    if persona.local or (is_body(persona) and not persona.country and key == persona.key):
        return (key, lineage)
    if is_body(persona):
        return (" ".join(w for w in key.split() if w not in DEMONYMS), persona.country or "")
    if " " not in key and not key.startswith("state:"):
        return (key, "person" if persona.person else "body")
    return (key,)


def may_be_one(a: Persona, b: Persona) -> bool:
    """Whether nothing known forbids that two personas are one: another country, another sex."""
    state = MentionKind.STATE in (a.kind, b.kind)
    if a.country and b.country and a.country != b.country and (a.person or b.person or state):
        return False
    if state and a.key != b.key:
        return False
    sexes = {gender(name) for p in (a, b) for name in p.names} - {None}
    return len(sexes) < 2 or not (a.person and b.person)


def named_alike(a: Persona, b: Persona, key: str) -> str | None:
    """Why two personas with an equal name were joined; None where the names are simply the same."""
    if a.key == b.key:
        return None
    return f"both go by '{key}' ({a.report.id}, {b.report.id})"


def join_acronyms(people: list[Persona], groups: Groups) -> None:
    """Join an acronym with the one body whose full name it shortens."""
    full: dict[str, set[int]] = defaultdict(set)
    known: dict[str, set[int]] = defaultdict(set)
    for i, persona in enumerate(people):
        if not persona.person and persona.kind is not MentionKind.STATE:
            known[persona.key].add(groups.head(i))
            if len(persona.words) > 2 and TITLED.fullmatch(fullest(persona)):
                full[initials(fullest(persona))].add(i)
    for i, persona in enumerate(people):
        short = persona.key
        if persona.person or not any(is_acronym(name) and plain_acronym(name) == short for name in persona.names):
            continue
        expansion = known.get(FULL_NAMES.get(short, ""), set())
        candidates = {groups.head(c) for c in (expansion or full.get(short, set()))} - {groups.head(i)}
        if len(candidates) == 1 and (expansion or len(short) > 2):
            longer = people[min(candidates)]
            join(people, groups, i, min(candidates), f"'{short.upper()}' are the initials of {fullest(longer)}")


def plain_acronym(name: str) -> str:
    """An acronym in lower case without points."""
    return re.sub(r"[\W_]", "", name).lower()


def fullest(persona: Persona) -> str:
    """The longest name that the report gives."""
    return max(persona.names, key=lambda n: (len(n), n), default=persona.first.name)


def join_fuller_bodies(people: list[Persona], groups: Groups) -> None:
    """Join "the Revolutionary Guards" with the one "Islamic Revolutionary Guard Corps" there is."""
    endings: dict[tuple[str, ...], set[int]] = defaultdict(set)
    cores = {
        i: core(p) for i, p in enumerate(people) if not p.person and not p.local and p.kind is not MentionKind.STATE
    }
    for i, words in cores.items():
        for at in range(1, len(words)):
            if all(word in EXTRAS for word in words[:at]):
                endings[words[at:]].add(i)
    for i, words in cores.items():
        longer = {groups.head(j) for j in endings.get(words, ()) if agree_on_country(people[i], people[j])}
        if len(longer - {groups.head(i)}) == 1 and groups.head(i) not in longer and may_shorten(people[i], words):
            other = people[min(longer)]
            join(
                people,
                groups,
                i,
                min(longer),
                f"'{fullest(people[i])}' is short for {fullest(other)}, the only one here",
            )


def join_reordered_bodies(people: list[Persona], groups: Groups) -> None:
    """Join bodies whose names are the same words in another order: a Transitional National Council."""
    first: dict[tuple[str, ...], int] = {}
    for i, persona in enumerate(people):
        if not persona.person and not persona.local and len(persona.words) >= REORDERED:
            other = first.setdefault(tuple(sorted(singular(w) for w in persona.words)), i)
            if people[other].key != persona.key and agree_on_country(people[other], persona):
                because = f"'{fullest(persona)}' has the words of {fullest(people[other])} in another order"
                join(people, groups, other, i, because)


def place_words(people: Iterable[Persona]) -> set[str]:
    """The single words that are mostly names of places or states: no surname, though a report takes one for it."""
    counted: dict[str, int] = defaultdict(int)
    for persona in people:
        if len(persona.words) == 1 or persona.kind in (MentionKind.PLACE, MentionKind.STATE):
            sign = 1 if persona.kind in (MentionKind.PLACE, MentionKind.STATE) else -1 if persona.person else 0
            for word in {" ".join(name_words(name)) for name in persona.names}:
                counted[word] += sign
    return {word for word, n in counted.items() if n > 0}


def core(persona: Persona) -> tuple[str, ...]:
    """A body's name in the singular, without last words that short forms leave out."""
    words = [singular(w) for w in persona.words]
    while len(words) > 2 and words[-1] in TAILS:
        words.pop()
    return tuple(words)


def agree_on_country(a: Persona, b: Persona) -> bool:
    """Whether the countries known for two personas are not at odds."""
    return not (a.country and b.country and a.country != b.country)


def may_shorten(persona: Persona, words: tuple[str, ...]) -> bool:
    """Whether a body's short form may be looked up: not a word that every country has a body for."""
    return bool(words) and not (is_body(persona) and len(words) < 2)


def join_fuller_people(people: list[Persona], groups: Groups) -> None:
    """Join "Ali Khamenei" with the one "Ali Hosseini Khamenei": first and last word equal, the rest contained."""
    ends: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, persona in enumerate(people):
        if persona.person and not persona.local and len(persona.words) > 1:
            ends[persona.words[0], persona.words[-1]].append(i)
    for items in ends.values():
        for i in items:
            longer = {groups.head(j) for j in items if set(people[i].words) < set(people[j].words)}
            if len(longer) == 1 and may_be_one(people[i], people[min(longer)]):
                join(
                    people,
                    groups,
                    i,
                    min(longer),
                    f"'{fullest(people[i])}' is short for {fullest(people[min(longer)])}",
                )


def join_surnames(people: list[Persona], groups: Groups, places: Collection[str]) -> None:
    """Join a person known by one word with the one person who bears it: in the same report, else anywhere."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for i, persona in enumerate(people):
        if persona.person and not persona.local and len(persona.words) > 1:
            for word in {persona.words[-1], *short_forms(persona)}:
                bearers[word].add(i)
    for i, persona in enumerate(people):
        if not persona.person or persona.local or len(persona.words) != 1 or persona.key in places:
            continue
        fitting = {j for j in bearers.get(persona.key, ()) if may_be_one(persona, people[j])}
        near = {j for j in fitting if people[j].order == persona.order}
        heads = {groups.head(j) for j in near or fitting}
        if len(heads) == 1 and groups.head(i) not in heads:
            full = people[min(near or fitting)]
            where = f"in {full.report.id}" if near else "the only one with it here"
            join(
                people,
                groups,
                i,
                min(heads),
                f"'{fullest(persona)}' in {persona.report.id} is short for {fullest(full)}, {where}",
            )


def short_forms(persona: Persona) -> Iterable[str]:
    """Single words of the name by which the report itself calls a person ("Saddam", "Ban")."""
    own = (name_words(m.text) for m in persona.mentions)
    return {words[-1] for words in own if words and words[-1] in persona.words}
