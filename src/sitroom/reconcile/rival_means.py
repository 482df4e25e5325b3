"""By what means somebody was killed, where sources differ: a bomb, an airstrike, gunfire, poison …

Found in the sentences themselves: a means counts only where the words tie it to the victim ("X was killed in a bomb
explosion", "an airstrike on X's house"), not where it merely stands in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import Evidence
from sitroom.model import MentionKind, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.rivals import Rivals
from sitroom.reconcile.told import Told
from sitroom.reconcile.voices import Stand, Voices
from sitroom.reconcile.wording import sentence_at

__all__ = ["MEANS", "rival_means"]

MEANS = {
    "bomb": (
        "planted",
        r"(?:car|truck|suicide|roadside|time|planted|hidden)[ -]bomb\w*|bomb (?:explosion|blast|attack)|bombs?\b"
        r"|explosives?\b|explosive devices?|\bthe device\b|\bIEDs?\b|booby[ -]trap\w*",
    ),
    "airstrike": ("from afar", r"air ?-?(?:strike|raid|attack)s?|warplanes?|fighter jets?|aerial bombardment"),
    "missile": ("from afar", r"missiles?|rockets?\b"),
    "drone": ("from afar", r"(?:armed |killer )?drones?\b|unmanned aircraft"),
    "projectile": ("from afar", r"projectiles?"),
    "shelling": ("from afar", r"shelling|shellfire|mortar\w*|artillery"),
    "gunfire": ("guns", r"gunfire|gunshots?|bullets?|snipers?|shootings?|gunmen|gunman|firing squad"),
    "blade": ("blade", r"stabb\w+|kni(?:fe|ves)|machetes?|axes?\b"),
    "poison": ("poison", r"poison\w*|nerve agent|toxin|toxic substance"),
    "accident": (
        "accident",
        r"(?:car |road |traffic )?accidents?|gas (?:explosion|leak|blast)|(?:car|plane|helicopter|air) crash",
    ),
    "illness": ("illness", r"heart attack|heart failure|natural causes|illness|cancer|pneumonia"),
    "suicide": ("suicide", r"suicide(?![ -](?:bomb|attack|vest))|hanged (?:him|her)self"),
    "beating": ("beating", r"beating|torture\b|beaten to death|strangl\w+"),
}
"""A means with its family and its words: two of one family may be two words for one thing."""

ANY = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, (_, words) in MEANS.items()), re.IGNORECASE)
POINTED = re.compile(r"\b[Tt]he (?:bomb|device|explosives|missile|rocket|drone|projectile|poison|gunmen)\b")
NEAR = 400
"""Characters after a stand within which the next one may point back to it."""

HARMED = r"(?:killed|assassinated|murdered|slain|died|death|dead|martyred|targeted|hit|struck|attacked|shot)"
AFTER = re.compile(
    rf"['’]?s?\s+(?:\w+\s+){{0,4}}?{HARMED}\b(?:\s+\w+){{0,3}}?\s+(?:in|by|with|from|of|through|using|when|as)\b[^,;:.]{{0,40}}$"
)
BEFORE = re.compile(
    r"[^,;:.]{0,30}?\b(?:on|at|against|killed|killing|targeting|targeted|hit|hitting|struck|assassinated|murdered)\b[^,;:.]{0,45}$"
)
JOINING = re.compile(r"\b(?:and|after|while|before|but|since|not|never)\b")
DEATH_AFTER = re.compile(
    r"['’]?s?\s+(?:(?:was|were|had been|has been|is)\s+(?:\w+\s+)?(?:killed|assassinated|murdered|slain|poisoned|"
    r"shot dead)|death|killing|assassination|murder|died)\b"
)
DEATH_BEFORE = re.compile(
    r"\b(?:death|killing|assassination|murder|killed|assassinated|murdered)(?: of)?\s+(?:[\w’'.-]+\s+){0,3}$", re.I
)


def rival_means(readings: Sequence[Reading], told: Sequence[Told], cast: Cast, voices: Voices) -> Iterator[Rivals]:
    """For each person killed by rival means: by what, as each source has it."""
    places = person_places(readings, cast)
    victims = {t.victim for t in told if t.victim}
    for actor, mentioned in places.items():
        if actor in victims or any(tells_death(reading, span) for reading, span in mentioned):
            stands = [s for reading, span in mentioned for s in stands_at(reading, span, voices)]
            stands += [s for reading, stand in tied_to(readings, stands) for s in stands_after(reading, stand, voices)]
            if at_odds(stands):
                yield Rivals("means", f"By what was {cast.by_id[actor].name} killed?", (actor,), stands)


def person_places(readings: Sequence[Reading], cast: Cast) -> dict[str, list[tuple[Reading, Span]]]:
    """Where each person is mentioned."""
    found: dict[str, list[tuple[Reading, Span]]] = {}
    for reading in readings:
        for mention in reading.mentions:
            if mention.kind is MentionKind.PERSON:
                actor = cast.of_mention(reading, mention)
                if actor:
                    found.setdefault(actor, []).append((reading, mention.span))
    return found


def tells_death(reading: Reading, person: Span) -> bool:
    """Whether the words around a person's name tell of his violent death."""
    text = reading.report.text
    return bool(
        DEATH_AFTER.match(text, person.end, person.end + 60)
        or DEATH_BEFORE.search(text[max(0, person.start - 60) : person.start])
    )


def stands_at(reading: Reading, person: Span, voices: Voices) -> Iterator[Stand]:
    """By what a sentence says that a person was killed or attacked, and on whose word."""
    text = reading.report.text
    sentence = sentence_at(text, person)
    families: set[str] = set()
    for means in ANY.finditer(text, sentence.start, sentence.end):
        span, name = Span(*means.span()), means.lastgroup or ""
        # "A missile fired from a drone" is one means.
        if MEANS[name][0] not in families and tied(text, person, span):
            families.add(MEANS[name][0])
            said = voices.at(reading, span)
            if said is None or not said.read.hypothetical:
                quote = next((part for part in said.read.content if part.holds(span)), sentence) if said else sentence
                source = voices.name_at(reading, span)
                yield voices.stand(name, means.group().lower(), source, reading, Evidence.at(reading.report, quote))


def tied_to(readings: Sequence[Reading], stands: Sequence[Stand]) -> list[tuple[Reading, Stand]]:
    """The stands with the readings they stand in."""
    by_id = {reading.report.id: reading for reading in readings} if stands else {}
    return [(by_id[stand.evidence[0].report], stand) for stand in stands]


def stands_after(reading: Reading, stand: Stand, voices: Voices) -> Iterator[Stand]:
    """What somebody else says right after of "the bomb" or "the missile": the article points back to the killing."""
    place = stand.evidence[0]
    for said in voices.by_report.get(reading.report.id, ()):
        for part in said.read.content:
            found = POINTED.search(part.of(reading.report.text))
            near = 0 <= part.start - place.end <= NEAR
            if near and found and not said.read.hypothetical and said.who and said.who != stand.source:
                name = ANY.search(found.group())
                if name and name.lastgroup:
                    quote = Evidence.at(reading.report, part)
                    yield voices.stand(name.lastgroup, name.group().lower(), said.who, reading, quote)


def tied(text: str, person: Span, means: Span) -> bool:
    """Whether the words between a victim and a means say that the one was met by the other."""
    if means.start >= person.end:
        between = text[person.end : means.start]
        return bool(AFTER.match(between)) and not JOINING.search(between)
    between = text[means.end : person.start]
    return bool(BEFORE.match(between)) and not JOINING.search(between)


def at_odds(stands: Sequence[Stand]) -> bool:
    """Whether two different sources name means that cannot be one thing."""
    families = {(MEANS[s.key][0], s.source) for s in stands}
    return any(a[0] != b[0] and a[1] != b[1] for a in families for b in families)
