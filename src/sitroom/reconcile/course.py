"""The course of events that commitments are held against: what was done, by and to whom, and what was taken back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitroom.facts import Actor, CommitmentStatus, Evidence, Party, Step
from sitroom.model import CommitmentKind, EventStatus, EventType, MentionKind, Reading, Span, TieKind
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.dates import days
from sitroom.reconcile.events import Happening
from sitroom.reconcile.names import body
from sitroom.reconcile.promised import Promised
from sitroom.reconcile.same_event import FAMILY
from sitroom.reconcile.wording import content_words, sentence_at

__all__ = ["FEW", "Course", "called", "courses", "family", "fits", "is_later", "is_plain", "step"]

DONE = (EventStatus.HAPPENED, EventStatus.CLAIMED)

SPEAKING_FOR = (TieKind.OFFICE, TieKind.LEADS, TieKind.SPEAKS_FOR)
"""Ties by which a person's word is that of a state."""

UNSURE = 0.5
"""How sure readers are, at most, of an office whose body a report leaves unsaid."""

FEW = 3
"""Steps shown that the words only suggest."""

WEAPONS = re.compile(
    r"(?:\w+ ){0,2}(?:shells?|shelling|rockets?|missiles?|mortars?|bombs?|bombing|blasts?|explosions?|gunfire|shots|"
    r"bullets|artillery|fire|raids?|strikes?|airstrikes?|attacks?|drones?|jets|warplanes)$",
    re.IGNORECASE,
)
"""What an event may be told to be done by, where nobody is named who did it."""

TAKEN_BACK = re.compile(
    r"\b(?:withdrew|withdrawn|withdraws|took back|taken back|retracted|rescinded|revoked|lifted|dropped|called "
    r"off|backed (?:down|away) from|gave up|abandoned)\b[^.\n]{0,50}?\b"
    r"(?P<what>threat|warning|ultimatum|promise|pledge|offer|demand|"
    r"vow|condition)s?\b",
    re.IGNORECASE,
)

KINDS = {
    "threat": CommitmentKind.THREAT,
    "warning": CommitmentKind.THREAT,
    "ultimatum": CommitmentKind.DEMAND,
    "demand": CommitmentKind.DEMAND,
    "condition": CommitmentKind.DEMAND,
    "promise": CommitmentKind.PROMISE,
    "pledge": CommitmentKind.PROMISE,
    "offer": CommitmentKind.PROMISE,
}


SURE = 0.25
"""How sure the reading must be of a commitment for anything to be held for sure against it."""

THOUGHT_OF = re.compile(
    r"\b(?:if|unless|until|whether|lest|to|would|could|should|might|may|must|will|shall|can|cannot|ca|wo|not|never|no|"
    r"any|refus\w+|fail\w*|threat\w*|plan\w*|want\w*|possib\w+|potential|call\w* (?:for|on)|demand\w*|urg\w+|warn\w*|"
    r"prevent\w*|avoid\w*|against|before|without|rather than|instead of|n['’]t)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
"""What stands before a deed that the words may only imagine, ask for or deny."""


@dataclass(frozen=True, slots=True)
class Course:
    """The events that took place, found by type and party or by words, and what was taken back, by whom.

    ``states`` are the states that somebody holds office in: what a president threatens his air force does.
    """

    events: list[Happening]
    by_id: dict[str, Happening]
    by_party: dict[tuple[EventType, str], list[int]]
    by_word: dict[str, list[int]]
    taken_back: dict[str, list[tuple[CommitmentKind | None, str | None, Evidence]]]
    cast: Cast
    today: str | None
    states: dict[str, set[str]]

    def sides(self, party: Party | None) -> set[str]:
        """The actor that a party is, and the states that he acts for."""
        actor = party.actor if party else None
        return {actor} | self.states.get(actor, set()) if actor else set()


def courses(events: Sequence[Happening], readings: Sequence[Reading], cast: Cast, as_of: str | None) -> Course:
    """The course of events that commitments are held against."""
    announced = {r.report.id: [s for c in r.commitments for s in (c.action, c.condition) if s] for r in readings}
    done = [h for h in events if h.event.status in DONE and not is_announced(h, announced)]
    by_party: dict[tuple[EventType, str], list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, happening in enumerate(done):
        for party in parties(happening, cast):
            by_party[family(happening.event.type), party].append(i)
        for word in {w for t in happening.told for w in t.words}:
            by_word[word].append(i)
    latest = max((r.report.published for r in readings if r.report.published), default=None)
    by_id = {happening.event.id: happening for happening in done}
    return Course(
        done, by_id, by_party, by_word, taken_back(readings, cast), cast, as_of or latest, states_of(readings, cast)
    )


def states_of(readings: Sequence[Reading], cast: Cast) -> dict[str, set[str]]:
    """The state that each person holds office in, leads or speaks for, by most reports."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for tie in reading.ties:
            if tie.kind not in SPEAKING_FOR:
                continue
            person, state = actor_at(reading, tie.a, cast), actor_at(reading, tie.b, cast)
            if person and state and person.kind is MentionKind.PERSON and state.kind is MentionKind.STATE:
                found[person.id][state.id] += 10 if tie.confidence > UNSURE else 1  # said, not only thought of
    return {person: {counts.most_common(1)[0][0]} for person, counts in found.items()}


def actor_at(reading: Reading, span: Span, cast: Cast) -> Actor | None:
    """The actor that words of a report stand for."""
    party = cast.party(reading, span)
    return cast.by_id.get(party.actor) if party and party.actor else None


def is_announced(happening: Happening, announced: Mapping[str, Sequence[Span]]) -> bool:
    """Whether an event is told only where somebody says what he would do, or on which condition."""
    return all(any(span.holds(t.event.anchor) for span in announced.get(t.report, ())) for t in happening.told)


def parties(happening: Happening, cast: Cast) -> set[str]:
    """Everybody whom an event's roles name, and their countries."""
    main = {p.actor for p in (happening.event.actor, happening.event.recipient) if p and p.actor}
    spans = [(t.reading, span) for t in happening.told for span in (t.event.actor, t.event.recipient) if span]
    found = main | {a for reading, span in spans for a in cast.actors_in(reading, span)}
    found |= {called(p) for p in (happening.event.actor, happening.event.recipient) if p}
    return found | {country for a in found if a in cast.by_id for country in [cast.by_id[a].country] if country}


def taken_back(
    readings: Sequence[Reading], cast: Cast
) -> dict[str, list[tuple[CommitmentKind | None, str | None, Evidence]]]:
    """Where somebody takes back a threat, a promise or a demand, by actor."""
    found: dict[str, list[tuple[CommitmentKind | None, str | None, Evidence]]] = defaultdict(list)
    for reading in readings:
        for match in TAKEN_BACK.finditer(reading.report.text):
            sentence = sentence_at(reading.report.text, Span(*match.span()))
            step = (KINDS.get(match["what"].lower()), reading.report.published, Evidence.at(reading.report, sentence))
            for actor in cast.actors_in(reading, Span(sentence.start, match.start()))[:1]:
                found[actor].append(step)
    return found


def family(kind: EventType) -> EventType:
    """The type under which types that readers take for one another are looked up."""
    return FAMILY.get(kind, kind)


def called(party: Party) -> str:
    """What a party is called, compared: "the port of Ember" is one in two reports though nobody named it an actor."""
    return f"={body(party.name)}"


def fits(named: set[str], happening: Happening, role: str, course: Course) -> str:
    """How well an event's role is filled by those named: exact, loose, open (nobody named), unknown or no."""
    if not named:
        return "open"
    party = happening.event.actor if role == "actor" else happening.event.recipient
    if party is None:
        return "unknown"
    if party.actor in named or called(party) in named:
        return "exact"
    spans = [(t.reading, t.event.actor if role == "actor" else t.event.recipient) for t in happening.told]
    inside = {a for reading, span in spans if span for a in course.cast.actors_in(reading, span)}
    countries = {course.cast.by_id[a].country for a in named if a in course.cast.by_id} - {None}
    near = {party.actor, where(happening, role), *(a for a in inside if is_place(a, course))}
    touched = {course.cast.by_id[a].country for a in near if a in course.cast.by_id}
    if role == "actor" and WEAPONS.match(party.name):
        return "unknown"
    if inside & named or touched & countries:
        return "loose"
    # "Two camps on the river" may be "the camps along the river": nobody named either.
    things = {word for name in named if name.startswith("=") for word in content_words(name)}
    return "loose" if things & content_words(party.name) else "no"


def is_place(actor: str, course: Course) -> bool:
    """Whether the words for a party name a place as well: "the envoy in the capital"."""
    return course.cast.by_id[actor].kind is MentionKind.PLACE if actor in course.cast.by_id else False


def where(happening: Happening, role: str) -> str | None:
    """The place of an event: what is done to somebody there touches the state it lies in."""
    return happening.event.place.actor if role == "recipient" and happening.event.place else None


def is_later(happening: Happening, one: Promised) -> bool | None:
    """True where an event is known to be later than a commitment, False where it may be, None where it is earlier."""
    made, when = days(one.made_on), days(happening.event.when)
    if made is None:
        return None
    if made and when:
        return True if when[0] >= made[0] else (False if when[1] >= made[1] else None)
    reported = days(happening.event.reported_on)
    if made and reported and reported[1] < made[0]:
        return None
    # In one report the order of telling says nothing about the order of time.
    return None if all(t.report == one.reading.report.id for t in happening.told) and not when else False


def is_plain(one: Promised, happening: Happening) -> bool:
    """Whether a commitment is surely somebody's, and an event is told in some report as nothing but done."""
    if one.read.confidence < SURE or one.by is None:
        return False
    return any(
        t.event.status in DONE
        and THOUGHT_OF.search(t.reading.report.text, t.clause.start, t.event.anchor.start) is None
        for t in happening.told
    )


def step(status: CommitmentStatus, happening: Happening, why: str, certain: bool) -> Step:
    """A step that an event brings about."""
    event = happening.event
    return Step(status, event.when or event.reported_on, event.id, why, certain, event.evidence[:FEW])
