"""Actors: the personas of all reports put together, and who fills a role at a place in a report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitroom.facts import Actor, Alias, Evidence, Party
from sitroom.model import Link, Mention, MentionKind, Reading, Span
from sitroom.reconcile.corrections import Changes, Grouped
from sitroom.reconcile.demonyms import is_demonym
from sitroom.reconcile.fillers import filler
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.names import PLACING, bare_person, body, is_named, is_pronoun, plain
from sitroom.reconcile.personas import Persona, personas
from sitroom.reconcile.sameness import same_actors

__all__ = ["Cast", "bare", "bare_person", "cast_of", "chosen", "placed"]

FORCES = re.compile(
    r"(?:['’]s)? (?:\w+ ){0,2}(?:jets|warplanes|planes|aircraft|drones|forces|troops|soldiers|warships|ships|marines|"
    r"missiles|artillery|tanks|gunboats|bombers|helicopters)$",
    re.IGNORECASE,
)
"""What stands after a state's name in words for its armed forces."""

SHOWN = 5
"""Places shown for one alias; every report that uses it is among them, however many there are."""


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors, and the way from a report's words to them."""

    actors: tuple[Actor, ...]
    by_id: dict[str, Actor]
    of_persona: dict[tuple[str, str], str]
    of_place: dict[tuple[str, int, int], str]
    mentions: dict[str, list[Mention]]

    def party(self, reading: Reading, span: Span | None) -> Party | None:
        """Who a span of a report stands for; None where there is no span."""
        if span is None:
            return None
        words = span.of(reading.report.text)
        mention = self.mention_at(reading, span)
        return self.named(reading, words, mention.name if mention else None, mention)

    def doer(self, reading: Reading, span: Span | None) -> Party | None:
        """Who a span of an event stands for: jets and soldiers that no name is known for act for their state."""
        found = self.party(reading, span)
        if span is None or found is None or (found.actor and self.by_id[found.actor].named):
            return found
        text = reading.report.text
        states = [m for m in self.overlapping(reading.report.id, span) if m.kind is MentionKind.STATE]
        state = next((m for m in states if FORCES.match(text, m.end, span.end)), None)
        return self.named(reading, span.of(text), state.name, state) if state else found

    def source(self, reading: Reading, link: Link) -> Party | None:
        """Who a link of a statement's chain names as its source."""
        words = link.words or (link.source.of(reading.report.text) if link.source else None)
        if words is None:
            return None
        mention = self.mention_at(reading, link.source) if link.source else None
        return self.named(reading, words, link.resolved or (mention.name if mention else None), mention)

    def named(self, reading: Reading, words: str, name: str | None, mention: Mention | None) -> Party:
        """The party for words that stand for ``name``, with its actor where the report's mentions lead to one."""
        report = reading.report.id
        found = self.of_mention(reading, mention) if mention and not name_apart(mention, name) else None
        keys = () if found else (plain(name or words, MentionKind.PERSON), body(name or words))
        found = next((self.of_persona[report, key] for key in keys if (report, key) in self.of_persona), found)
        actor = self.by_id.get(found) if found else None
        return Party(words, actor.name if actor else (name or words), found)

    def mention_at(self, reading: Reading, span: Span) -> Mention | None:
        """The mention that a span is about: one that fills most of it, or the person it ends with."""
        return filler(reading.report.text, span, self.overlapping(reading.report.id, span))

    def overlapping(self, report: str, span: Span) -> list[Mention]:
        """The mentions of a report that share a character with a span."""
        mentions = self.mentions.get(report, [])
        at = bisect_left(mentions, span.start - 200, key=lambda m: m.start)
        found = []
        for mention in mentions[at:]:
            if mention.start >= span.end:
                break
            if mention.end > span.start:
                found.append(mention)
        return found

    def of_mention(self, reading: Reading, mention: Mention) -> str | None:
        """The id of the actor that a mention stands for."""
        return self.of_place.get((reading.report.id, mention.start, mention.end))

    def actors_in(self, reading: Reading, span: Span) -> list[str]:
        """The ids of the actors mentioned within a span, in order, each once."""
        found = [self.of_mention(reading, m) for m in self.overlapping(reading.report.id, span)]
        return list(dict.fromkeys(actor for actor in found if actor))


def name_apart(mention: Mention, name: str | None) -> bool:
    """Whether a link's name is another than the one its mention stands for."""
    return name is not None and plain(name) != plain(mention.name)


def cast_of(readings: Sequence[Reading], changes: Changes, ids: Ids, lineage_of: Mapping[str, str]) -> Cast:
    """The actors of all readings, as people corrected them, and the way from the readings' words to them."""
    people = [p for order, reading in enumerate(readings) for p in personas(order, reading)]
    joined = same_actors(people, lineage_of)
    found = [
        Grouped(name_of_group(people[head], ids), members, joined.reasons[head])
        for head, members in sorted(joined.groups().items())
    ]
    groups = [
        g
        for g in changes.regrouped(
            found,
            lambda i, name: goes_by(people[i], name),
            ids,
            lambda i: (None, Evidence.at(people[i].report, people[i].first.span)),
        )
        if g.id not in changes.rejected
    ]
    actors = [changes.edited(actor_of(g.id, [people[i] for i in g.members], g.because)) for g in groups]
    return lookup(readings, people, groups, actors)


def name_of_group(first: Persona, ids: Ids) -> str:
    """The id of the actor that a persona begins."""
    return ids.of("a", first.report.id, first.first.start, first.first.end)


def goes_by(persona: Persona, name: str) -> bool:
    """Whether a report calls somebody by these words, or is the one with this id."""
    return persona.report.id == name or any(
        m.text.casefold() == name.casefold() or m.name.casefold() == name.casefold() for m in persona.mentions
    )


def lookup(readings: Sequence[Reading], people: list[Persona], groups: list[Grouped], actors: list[Actor]) -> Cast:
    """The way from the readings' words to the actors."""
    of_persona: dict[tuple[str, str], str] = {}
    members = [(people[i], actor.id) for g, actor in zip(groups, actors, strict=True) for i in g.members]
    for persona, actor in members:
        for key in persona.keys:
            of_persona.setdefault((persona.report.id, key), actor)
    of_persona.update({(persona.report.id, persona.key): actor for persona, actor in members})
    mentions = {r.report.id: sorted(r.mentions, key=lambda m: (m.start, m.end)) for r in readings}
    of_place = {(p.report.id, m.start, m.end): actor for p, actor in members for m in p.mentions}
    return Cast(tuple(actors), {a.id: a for a in actors}, of_persona, of_place, mentions)


def actor_of(made_id: str, people: list[Persona], because: Iterable[str]) -> Actor:
    """One actor from the personas that are it."""
    kinds = Counter(p.kind for p in people for _ in p.mentions)
    kind = min(kinds, key=lambda k: (-kinds[k], k.value))
    return Actor(
        id=made_id,
        name=shown_name(people, kind),
        kind=kind,
        country=most(m.country for p in people for m in p.mentions),
        sector=most(m.sector for p in people for m in p.mentions),
        aliases=aliases(people),
        evidence=tuple(Evidence.at(p.report, p.first.span) for p in people),
        because=tuple(because),
        named=not all(p.local for p in people),
    )


def most(values: Iterable[str | None]) -> str | None:
    """The most frequent value that is known."""
    found = Counter(v for v in values if v)
    return min(found, key=lambda v: (-found[v], v)) if found else None


def shown_name(people: list[Persona], kind: MentionKind) -> str:
    """The name to show: a person's fullest, a body's most frequent."""
    names: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    for persona in people:
        for name, times in persona.names.items():
            own = bare(name) if persona.person else placed(bare(name))
            names[own] += times
            reports[own].add(persona.report.id)
    if not names:
        return people[0].first.name
    if kind is MentionKind.PERSON:
        full = {n: times for n, times in names.items() if len(plain(n, kind).split()) > 1} or names
        usual = [n for n in full if full[n] * 10 >= max(full.values())]
        return bare_person(max(usual, key=lambda n: (len(plain(n, kind).split()), names[n], -len(n), n)))
    # A state is called by its name, not by the word for its people.
    names = Counter({n: times for n, times in names.items() if not is_demonym(n, names)}) or names
    return max(names, key=lambda n: (len(reports[n]), names[n], len(n), n))


def bare(name: str) -> str:
    """A name without the article it begins with and the "'s" it ends with."""
    cut = re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)
    return cut.removesuffix("'s").removesuffix("’s").strip() or name


def placed(name: str) -> str:
    """A body's name without where it is or what it does: "Afghan forces" of "Afghan forces from next year"."""
    words = name.split()
    cut = next((i for i, w in enumerate(words) if i and w.lower() in PLACING), len(words))
    return " ".join(words[:cut])


def aliases(people: list[Persona]) -> tuple[Alias, ...]:
    """Every wording under which an actor appears, pronouns left out, most frequent first."""
    places: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for persona in people:
        named = [mention.span for mention in persona.mentions if not is_pronoun(mention.text)]
        for span in dict.fromkeys((*named, *persona.beside, *persona.wider)):
            places[span.of(persona.report.text)].append((persona.report.id, Evidence.at(persona.report, span)))
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), not is_named(item[0], people[0].kind), item[0]))
    return tuple(Alias(name, chosen(list(dict.fromkeys(found)))) for name, found in ordered)


def chosen(found: list[tuple[str, Evidence]]) -> tuple[Evidence, ...]:
    """The places to show for an alias: the first of each report, then more up to ``SHOWN``."""
    firsts = list(dict(reversed(found)).values())
    more = [evidence for _, evidence in found[: 2 * SHOWN] if evidence not in firsts] if len(firsts) < SHOWN else []
    return tuple(firsts[::-1] + more[: SHOWN - len(firsts)])
