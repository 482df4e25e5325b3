"""What became of a commitment: whether an event met its condition, was the act, or it was taken back or ran out.

A step is certain only where type and parties match exactly and the day is known to be later; else the words merely
suggest it, and it is said so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum

from sitroom.facts import CommitmentStatus, Evidence, Party, Step
from sitroom.model import EventStatus, EventType, Span
from sitroom.reconcile.acts import acts
from sitroom.reconcile.course import FEW, Course, called, family, fits, is_later, is_plain, step
from sitroom.reconcile.dates import days
from sitroom.reconcile.events import Happening
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.names import name_words
from sitroom.reconcile.promised import Promised
from sitroom.reconcile.told import Told
from sitroom.reconcile.wording import content_words, shared

__all__ = ["steps_of"]

SHARED = 3
"""Words of a condition that an event's clause must share to be thought of."""

SPOKEN = (EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
"""Types of event that are mostly words: a threat told again meets no condition, surely at least."""

SPEAKER = frozenset({"we", "us", "our", "ours", "i", "me"})

ADDRESSED = frozenset({"you", "your", "yours", "anyone"})

DEADLINE = re.compile(r"\b(?:by|before|until|no later than|within)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)


LASTING = re.compile(r"(?:as|so) long as\b|while\b|before\b", re.IGNORECASE)
"""How a condition begins that no single event meets."""

ENDED = re.compile(r"\b(?:stop|halt|end|ceas|quit|refrain|suspend|abandon|renounc)\w*\b", re.IGNORECASE)
"""Words of a condition that something is done no more."""


class Fit(IntEnum):
    """How well an event meets a condition: in part, where nobody says who acted or suffered; in all but exact words."""

    NONE, PARTLY, LIKELY, EXACT = range(4)


def steps_of(one: Promised, course: Course) -> list[Step]:
    """The steps in a commitment's life, in order of time, the certain ones and a few that the words suggest."""
    met = triggers(one, course)
    sure = [s for s in met if s.certain]
    acted = list(acts(one, course, sure or met)) if met or one.read.condition is None else []
    steps = [*(sure or met[:FEW]), *acted, *withdrawals(one, course)]
    if not any(s.certain for s in steps):
        steps += lapses(one, course)
    return sorted(steps, key=lambda s: (s.date is None, s.date or ""))


def triggers(one: Promised, course: Course) -> list[Step]:
    """The events that meet the condition best, by the events it names, else by its words."""
    if one.condition is None:
        return []
    found: list[tuple[Fit, Step]] = []
    for happening in candidates(one, course):
        fit = max((meets(happening, imagined, one, course) for imagined in one.imagined), default=Fit.NONE)
        if not one.imagined and happening.event.type not in SPOKEN and by_words(one.condition, happening):
            fit = Fit.LIKELY
        dated = is_later(happening, one)
        if fit and dated is not None:
            certain = fit is Fit.EXACT and dated and happening.event.type not in SPOKEN and is_plain(one, happening)
            how = "meets" if certain else "may meet"
            how = f"as told, {how}" if happening.event.status is EventStatus.CLAIMED else how
            why = f"{how} the condition '{one.condition}'"
            found.append((fit, step(CommitmentStatus.TRIGGERED, happening, why, certain)))
    best = max((fit for fit, _ in found), default=Fit.NONE)
    return [made for fit, made in found if fit is best or made.certain]


def candidates(one: Promised, course: Course) -> list[Happening]:
    """The events that may meet the condition: those of the types and parties it names, or in its words."""
    found: set[int] = set()
    for imagined in one.imagined:
        for span, party in ((imagined.event.actor, imagined.actor), (imagined.event.recipient, imagined.recipient)):
            named = wanted(imagined, span, party, one, course)
            countries = {course.cast.by_id[a].country or "" for a in named if a in course.cast.by_id}
            for key in named | countries:
                found.update(course.by_party.get((family(imagined.event.type), key), ()))
    words = content_words(one.condition or "")
    shares = Counter(i for word in words for i in course.by_word.get(word, ()))
    found |= {i for i, times in shares.items() if times >= min(SHARED, max(2, len(words)))}
    own = {(t.report, t.event.id) for t in (*one.imagined, *one.acts)}
    return [
        h for h in (course.events[i] for i in sorted(found)) if not any((t.report, t.event.id) in own for t in h.told)
    ]


def meets(happening: Happening, imagined: Told, one: Promised, course: Course) -> Fit:
    """How well an event is what a condition names."""
    if family(happening.event.type) is not family(imagined.event.type):
        return Fit.NONE
    roles = [
        fits(doers_wanted(imagined, one, course), happening, "actor", course),
        fits(
            wanted(imagined, imagined.event.recipient, imagined.recipient, one, course), happening, "recipient", course
        ),
    ]
    if "no" in roles or not {"exact", "loose"} & set(roles):
        return Fit.NONE
    if "unknown" in roles:
        return Fit.PARTLY if is_hinted(one, imagined, happening) else Fit.NONE
    if "loose" in roles and not ("exact" in roles and by_words(one.condition or "", happening)):
        return Fit.LIKELY
    if not is_same_deed(imagined, happening) or is_lasting(one.condition or "", imagined):
        return Fit.LIKELY
    if "open" in roles and not is_told(one, imagined, happening):
        return Fit.LIKELY
    return Fit.EXACT


def is_lasting(condition: str, imagined: Told) -> bool:
    """Whether no single event meets a condition: one that lasts, or the end of what is imagined in it."""
    return LASTING.match(condition) is not None or bool(ENDED.search(condition) and not ENDED.search(imagined.anchor))


def is_same_deed(imagined: Told, happening: Happening) -> bool:
    """Whether an event is told in the condition's word for the deed, or in one used for the same.

    Its type says too little: one who "is overthrown" is no less "bombed".
    """
    deed = {kindred(word) for word in imagined.gist}
    return any(deed & {kindred(word) for word in t.gist} for t in happening.told)


def is_hinted(one: Promised, imagined: Told, happening: Happening) -> bool:
    """Whether an event is told in any of a condition's words that name none of its parties."""
    words = own_words(one, imagined)
    return any(words & t.words for t in happening.told)


def is_told(one: Promised, imagined: Told, happening: Happening) -> bool:
    """Whether an event is told in most of a condition's words that name none of its parties."""
    words = {kindred(word) for word in own_words(one, imagined)}
    return any(2 * len(words & {kindred(word) for word in t.words}) > len(words) for t in happening.told)


def own_words(one: Promised, imagined: Told) -> frozenset[str]:
    """A condition's words that name none of its parties."""
    names = [p.name for p in (one.by, one.to, imagined.actor, imagined.recipient) if p]
    return content_words(one.condition or "") - {word for name in names for word in content_words(name)}


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


def doers_wanted(imagined: Told, one: Promised, course: Course) -> set[str]:
    """The actors who are to meet the condition; the one who makes the threat only where the condition names him."""
    span, party = imagined.event.actor, imagined.actor
    own = one.by is not None and party is not None and party.actor is not None and party.actor == one.by.actor
    if own and span is not None and one.read.condition is not None and not one.read.condition.holds(span):
        return set()
    return wanted(imagined, span, party, one, course)


def by_words(condition: str, happening: Happening) -> bool:
    """Whether most of a condition's words stand in the clause of an event."""
    words = content_words(condition)
    least = min(SHARED, max(2, len(words)))  # "if the railway is shelled" has two
    return any(shared(words, t.words) >= 0.6 and len(words & t.words) >= least for t in happening.told)


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
