"""What became of a commitment: whether an event met its condition, was the act, or it was taken back or ran out.

A step is certain only where type and parties match exactly and the day is known to be later; else the words merely
suggest it, and it is said so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitroom.facts import CommitmentStatus, Evidence, Party, Step
from sitroom.model import CommitmentKind, EventStatus, EventType, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.dates import days
from sitroom.reconcile.events import Happening
from sitroom.reconcile.names import body, name_words
from sitroom.reconcile.promised import Promised
from sitroom.reconcile.same_event import FAMILY
from sitroom.reconcile.told import Told
from sitroom.reconcile.wording import content_words, sentence_at, shared

__all__ = ["Course", "courses", "steps_of"]

DONE = (EventStatus.HAPPENED, EventStatus.CLAIMED)
SHARED = 3
"""Words of a condition that an event's clause must share to be thought of."""

FEW = 3
"""Steps shown that the words only suggest."""

SPOKEN = (EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
"""Types of event that are mostly words: a threat told again meets no condition."""

CONFIRMED = re.compile(
    r"\b(?:confirmed|acknowledged|admitted|claimed responsibility for|took responsibility for)\s+"
    r"(?:it |that |the |its |their |having |carrying |responsib|(?:air ?)?strikes|attacks)",
    re.IGNORECASE,
)
"""Words by which somebody owns to a deed."""

UNAIMED = (EventType.MOBILIZE, EventType.RETREAT)
"""Types of event that are done without anybody they are done to: forces are sent or withdrawn."""

SPEAKER = frozenset({"we", "us", "our", "ours", "i", "me"})
ADDRESSED = frozenset({"you", "your", "yours", "anyone"})
FORCE = re.compile(
    r"\b(?:reveng|aveng|retaliat|respon[ds]|strik|attack|hit back|punish|destroy|bomb|fight|war|target|kill|regret|"
    r"price)",
    re.IGNORECASE,
)
SUPPORT = re.compile(r"\b(?:support|help|aid|assist|send|provide|suppl|fund|deliver|donat)", re.IGNORECASE)

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
DEADLINE = re.compile(r"\b(?:by|before|until|no later than|within)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Course:
    """The events that took place, found by type and party or by words, and what was taken back, by whom."""

    events: list[Happening]
    by_party: dict[tuple[EventType, str], list[int]]
    by_word: dict[str, list[int]]
    taken_back: dict[str, list[tuple[CommitmentKind | None, str | None, Evidence]]]
    cast: Cast
    today: str | None


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
    return Course(done, by_party, by_word, taken_back(readings, cast), cast, as_of or latest)


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


def steps_of(one: Promised, course: Course) -> list[Step]:
    """The steps in a commitment's life, in order of time, the certain ones and a few that the words suggest."""
    met = list(triggers(one, course))
    sure = [s for s in met if s.certain]
    acted = list(acts(one, course, sure or met)) if met or one.read.condition is None else []
    steps = [*(sure or met[:FEW]), *acted, *withdrawals(one, course)]
    if not any(s.certain for s in steps):
        steps += lapses(one, course)
    return sorted(steps, key=lambda s: (s.date is None, s.date or ""))


def triggers(one: Promised, course: Course) -> Iterator[Step]:
    """The events that meet the condition, by the events it names, else by its words."""
    if one.condition is None:
        return
    for happening in candidates(one, course):
        sure = [meets(happening, imagined, one, course) for imagined in one.imagined]
        certain = any(s is True for s in sure)
        worded = not one.imagined and happening.event.type not in SPOKEN and by_words(one.condition, happening)
        if certain or worded or any(s is False for s in sure):
            dated = is_later(happening, one)
            if dated is not None:
                how = "meets" if certain and dated else "may meet"
                how = f"as told, {how}" if happening.event.status is EventStatus.CLAIMED else how
                why = f"{how} the condition '{one.condition}'"
                yield step(CommitmentStatus.TRIGGERED, happening, why, certain and dated)


def candidates(one: Promised, course: Course) -> list[Happening]:
    """The events that may meet the condition: those of the types and parties it names, else those in its words."""
    found: set[int] = set()
    for imagined in one.imagined:
        for span, party in ((imagined.event.actor, imagined.actor), (imagined.event.recipient, imagined.recipient)):
            named = wanted(imagined, span, party, one, course)
            countries = {course.cast.by_id[a].country or "" for a in named if a in course.cast.by_id}
            for key in named | countries:
                found.update(course.by_party.get((family(imagined.event.type), key), ()))
    if not one.imagined:
        words = content_words(one.condition or "")
        shares = Counter(i for word in words for i in course.by_word.get(word, ()))
        found = {i for i, times in shares.items() if times >= SHARED}
    own = {(t.report, t.event.id) for t in (*one.imagined, *one.acts)}
    return [
        h for h in (course.events[i] for i in sorted(found)) if not any((t.report, t.event.id) in own for t in h.told)
    ]


def meets(happening: Happening, imagined: Told, one: Promised, course: Course) -> bool | None:
    """True where an event is what a condition names, False where it may be, None where it is not."""
    if family(happening.event.type) is not family(imagined.event.type):
        return None
    roles = [
        fits(wanted(imagined, imagined.event.actor, imagined.actor, one, course), happening, "actor", course),
        fits(
            wanted(imagined, imagined.event.recipient, imagined.recipient, one, course), happening, "recipient", course
        ),
    ]
    if "no" in roles or not {"exact", "loose"} & set(roles):
        return None
    return roles.count("exact") + roles.count("open") == 2 and "exact" in roles


def wanted(imagined: Told, span: Span | None, party: Party | None, one: Promised, course: Course) -> set[str]:
    """The actors whom a role of the condition names: "you" is who is addressed, "us" who speaks."""
    if span is None or party is None:
        return set()
    words = set(name_words(party.words))
    found = set(course.cast.actors_in(imagined.reading, span)) | ({party.actor} if party.actor else set())
    if words & SPEAKER and one.by and one.by.actor:
        found.add(one.by.actor)
    if words & ADDRESSED and one.to and one.to.actor:
        found.add(one.to.actor)
    return found | {called(party)}


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
    actor = course.cast.by_id.get(party.actor or "")
    return "loose" if inside & named or (actor and actor.country in countries) else "no"


def by_words(condition: str, happening: Happening) -> bool:
    """Whether most of a condition's words stand in the clause of an event."""
    words = content_words(condition)
    return any(shared(words, t.words) >= 0.6 and len(words & t.words) >= SHARED for t in happening.told)


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


def step(status: CommitmentStatus, happening: Happening, why: str, certain: bool) -> Step:
    """A step that an event brings about."""
    event = happening.event
    return Step(status, event.when or event.reported_on, event.id, why, certain, event.evidence[:FEW])


def acts(one: Promised, course: Course, met: Sequence[Step]) -> Iterator[Step]:
    """The events by which a commitment was acted on: the first that matches, certain ones before others."""
    found = []
    for kind in action_types(one):
        doer = (one.to if one.read.kind is CommitmentKind.DEMAND else one.by) or one.by
        for i in course.by_party.get((kind, (doer and doer.actor) or ""), ()):
            happening = course.events[i]
            certain = is_act(happening, one, course, met)
            later = is_later(happening, one)
            apart = any(t.report != one.reading.report.id for t in happening.told)
            if certain is not None and later is not None and apart and happening.event.id not in {s.event for s in met}:
                found.append((not (certain and later), happening.event.when or "9", happening))
    for unsure, _, happening in sorted(found, key=lambda f: f[:2])[:1]:
        how = "is" if not unsure else "may be"
        yield step(CommitmentStatus.ACTED_ON, happening, f"{how} the act: '{one.action}'", not unsure)


def action_types(one: Promised) -> list[EventType]:
    """The types of event that an action is: those found in its words, else what the words usually mean."""
    found = sorted({family(t.event.type) for t in one.acts} - {EventType.THREATEN, EventType.REQUEST})
    if found:
        return found
    if one.read.kind in (CommitmentKind.THREAT, CommitmentKind.RESTRAINT) and FORCE.search(one.action):
        return [EventType.ASSAULT]
    return [EventType.AID] if one.read.kind is CommitmentKind.PROMISE and SUPPORT.search(one.action) else []


def is_act(happening: Happening, one: Promised, course: Course, met: Sequence[Step]) -> bool | None:
    """True where an event is the act that was announced, False where it may be, None where it is not."""
    doer, other = (one.to, one.by) if one.read.kind is CommitmentKind.DEMAND else (one.by, one.to)
    if doer is None or doer.actor is None or fits({doer.actor}, happening, "actor", course) != "exact":
        return None
    against = {other.actor} if other and other.actor else set()
    against |= {p.actor for s in met for p in [actor_of(s, course)] if p and p.actor}
    named = any(family(t.event.type) is family(happening.event.type) for t in one.acts)
    aimed = aimed_at(one, happening, doer.actor, course)
    target = "exact" if aimed else fits({a for a in against if a}, happening, "recipient", course)
    if target == "unknown" and named and happening.event.type in UNAIMED and any(s.certain for s in met):
        target = "exact"
    if target in ("no", "unknown"):
        return None
    common = one.words & frozenset(w for t in happening.told for w in t.words)
    told_as_done = happening.event.status is EventStatus.HAPPENED or owned(happening, doer.actor, course)
    return target == "exact" and told_as_done and (named or bool(common) or bool(met))


def aimed_at(one: Promised, happening: Happening, doer: str, course: Course) -> bool:
    """Whether an event's words name, right after what was done, somebody whom the announced action names too."""
    named = set(course.cast.actors_in(one.reading, one.read.action)) - {doer}
    if not named:
        return False
    for told in happening.told:
        text = told.reading.report.text
        stop = re.compile(r"[,;.\n]").search(text, told.event.anchor.end)
        after = Span(told.event.anchor.start, stop.start() if stop else told.clause.end)
        if named & set(course.cast.actors_in(told.reading, after)):
            return True
    return False


def owned(happening: Happening, doer: str, course: Course) -> bool:
    """Whether the doer's side owns to the deed, in a report that tells it: "its minister confirmed the strikes"."""
    for told in happening.told:
        text = told.reading.report.text
        for match in CONFIRMED.finditer(text, told.clause.end):
            sentence = sentence_at(text, Span(*match.span()))
            if doer in course.cast.actors_in(told.reading, Span(sentence.start, match.start())):
                return True
    return False


def actor_of(met: Step, course: Course) -> Party | None:
    """Who did what triggered a commitment: whom the answer is aimed at."""
    return next((h.event.actor for h in course.events if h.event.id == met.event), None)


def withdrawals(one: Promised, course: Course) -> Iterator[Step]:
    """Where the one who made a commitment took it back."""
    actor = one.by.actor if one.by else None
    made = days(one.made_on)
    for kind, date, evidence in course.taken_back.get(actor or "", ()):
        later = days(date)
        if kind in (one.read.kind, None) and not (made and later and later[1] < made[0]):
            certain = bool(one.words & content_words(evidence.quote))
            yield Step(CommitmentStatus.WITHDRAWN, date, None, f"taken back: '{evidence.quote}'", certain, (evidence,))


def lapses(one: Promised, course: Course) -> Iterator[Step]:
    """Where a deadline in the commitment's own words has passed."""
    text, today = one.reading.report.text, days(course.today)
    for time in one.reading.times:
        holding = next((s for s in (one.read.action, one.read.condition) if s and s.holds(time.span)), None)
        due = days(time.value)
        if holding and due and today and due[1] < today[0] and DEADLINE.search(text[holding.start : time.start]):
            evidence = Evidence.at(one.reading.report, holding)
            why = f"the deadline '{time.span.of(text)}' has passed"
            yield Step(CommitmentStatus.LAPSED, time.value, None, why, True, (evidence,))
            return
