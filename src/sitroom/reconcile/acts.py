"""Whether a commitment was acted on: the one who made it does what was announced, against whom it was aimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import CommitmentStatus, Party, Step
from sitroom.model import CommitmentKind, EventStatus, EventType, Span
from sitroom.reconcile.course import Course, family, fits, is_later, step
from sitroom.reconcile.dates import days
from sitroom.reconcile.events import Happening
from sitroom.reconcile.promised import Promised
from sitroom.reconcile.wording import sentence_at

__all__ = ["acts"]

CONFIRMED = re.compile(
    r"\b(?:confirmed|acknowledged|admitted|claimed responsibility for|took responsibility for)\s+"
    r"(?:it |that |the |its |their |having |carrying |responsib|(?:air ?)?strikes|attacks)",
    re.IGNORECASE,
)
"""Words by which somebody owns to a deed."""

UNAIMED = (EventType.MOBILIZE, EventType.RETREAT)
"""Types of event that are done without anybody they are done to: forces are sent or withdrawn."""

FORCE = re.compile(
    r"\b(?:reveng|aveng|retaliat|respon[ds]|strik|attack|hit back|punish|destroy|bomb|fight|war|target|kill|regret|"
    r"price)",
    re.IGNORECASE,
)

SUPPORT = re.compile(r"\b(?:support|help|aid|assist|send|provide|suppl|fund|deliver|donat)", re.IGNORECASE)


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
            apart = apart and happening.event.id not in {s.event for s in met} and not is_before(happening, met)
            apart = apart and (bool(later) or is_reported_after(happening, one))
            if certain is not None and later is not None and apart:
                found.append((not (certain and later), happening.event.when or "9", happening))
    for unsure, _, happening in sorted(found, key=lambda f: f[:2])[:1]:
        how = "is" if not unsure else "may be"
        yield step(CommitmentStatus.ACTED_ON, happening, f"{how} the act: '{one.action}'", not unsure)


def is_before(happening: Happening, met: Sequence[Step]) -> bool:
    """Whether an event is known to be earlier than whatever met the condition."""
    when, first = days(happening.event.when), min((d for s in met if (d := days(s.date))), default=None)
    return bool(when and first and when[1] < first[0])


def is_reported_after(happening: Happening, one: Promised) -> bool:
    """Whether an undated event is first told days after the commitment was made: reprints tell both at once."""
    made, reported = days(one.made_on), days(happening.event.reported_on)
    return bool(made and reported and reported[0] > made[1] + 1)


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
    happening = course.by_id.get(met.event or "")
    return happening.event.actor if happening else None
