"""Whether a commitment was acted on: the one who made it does what was announced, against whom it was aimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import CommitmentStatus, Party, Step
from sitroom.model import CommitmentKind, EventStatus, EventType, MentionKind, Span
from sitroom.reconcile.course import Course, family, fits, is_later, is_plain, step
from sitroom.reconcile.dates import days
from sitroom.reconcile.demonyms import is_demonym
from sitroom.reconcile.event_likeness import Likeness
from sitroom.reconcile.events import Happening
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.promised import Promised
from sitroom.reconcile.wording import content_words, sentence_at

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

ENDING = re.compile(
    r"(?:to |will |would |must |should |immediately |refused? to )*(?:not|never|stop|halt|end|cease|refrain|avoid|"
    r"desist|abstain|hold (?:(?:its|their|his|her|your) )?(?:off|back|fire)|(?:be|exercise|show) (?:patien|restrain)|"
    r"wait|stay out|keep (?:out|away)|suspend|drop|abandon|give up|renounce|forgo)\b",
    re.IGNORECASE,
)
"""What an action begins with that is done by doing something no more: to do it is not to act on it."""

GIVING_UP = [EventType.RETREAT, EventType.CONCEDE]
"""Types of event that such an action is."""

TELLING = 5.0
"""How telling the words must be that a commitment and a deed share: one rare word, or two that are not common."""

ANNOUNCED = 0.3
"""Part of an announcement's words that must be told of the deed."""

WEEK = content_words("monday tuesday wednesday thursday friday saturday sunday today tomorrow week month day")
"""Words that say when something is done, not what."""

SUPPORT = re.compile(r"\b(?:support|help|aid|assist|send|provide|suppl|fund|deliver|donat)", re.IGNORECASE)


def acts(one: Promised, course: Course, met: Sequence[Step]) -> Iterator[Step]:
    """The events by which a commitment was acted on: the first that matches, certain ones before others."""
    if one.read.kind is CommitmentKind.RESTRAINT and not met:
        return  # who does what he said he would not has broken it
    found = []
    for happening in deeds(one, course):
        certain = is_act(happening, one, course, met)
        later = is_later(happening, one)
        apart = any(t.report != one.reading.report.id for t in happening.told)
        apart = apart and happening.event.id not in {s.event for s in met} and not is_before(happening, met)
        apart = apart and (bool(later) or is_reported_after(happening, one))
        if certain is not None and later is not None and apart:
            sure = certain and later and is_plain(one, happening)
            sure = sure and (is_days_later(happening, one) or any(s.certain for s in met))
            found.append((not sure, happening.event.when or "9", happening))
    for unsure, _, happening in sorted(found, key=lambda f: f[:2])[:1]:
        how = "is" if not unsure else "may be"
        yield step(CommitmentStatus.ACTED_ON, happening, f"{how} the act: '{one.action}'", not unsure)


def deeds(one: Promised, course: Course) -> list[Happening]:
    """The events of the action's types by the one who is to do it, or by the state that he acts for."""
    keys = [(kind, actor) for kind in action_types(one) for actor in sorted(course.sides(doer_of(one)))]
    return [course.events[i] for i in dict.fromkeys(i for key in keys for i in course.by_party.get(key, ()))]


def doer_of(one: Promised) -> Party | None:
    """Who is to do it: of a demand, the one it is made of."""
    return one.to if one.read.kind is CommitmentKind.DEMAND else one.by


def is_before(happening: Happening, met: Sequence[Step]) -> bool:
    """Whether an event is known to be earlier than whatever met the condition."""
    when, first = days(happening.event.when), min((d for s in met if (d := days(s.date))), default=None)
    return bool(when and first and when[1] < first[0])


def is_days_later(happening: Happening, one: Promised) -> bool:
    """Whether an event is known to be of a later day: what is announced and done on one day is mostly one deed."""
    when, made = days(happening.event.when), days(one.made_on)
    return bool(when and made and when[0] > made[1])


def is_reported_after(happening: Happening, one: Promised) -> bool:
    """Whether an undated event is first told days after the commitment was made: reprints tell both at once."""
    made, reported = days(one.made_on), days(happening.event.reported_on)
    return bool(made and reported and reported[0] > made[1] + 1)


def action_types(one: Promised) -> list[EventType]:
    """The types of event that an action is: those found in its words, else what the words usually mean."""
    found = sorted({family(t.event.type) for t in one.acts} - {EventType.THREATEN, EventType.REQUEST})
    if ENDING.match(one.action) and one.read.kind is not CommitmentKind.RESTRAINT:
        return GIVING_UP
    if found:
        return found
    if one.read.kind in (CommitmentKind.THREAT, CommitmentKind.RESTRAINT) and FORCE.search(one.action):
        return [EventType.ASSAULT]
    return [EventType.AID] if one.read.kind is CommitmentKind.PROMISE and SUPPORT.search(one.action) else []


def is_act(happening: Happening, one: Promised, course: Course, met: Sequence[Step]) -> bool | None:
    """True where an event is the act that was announced, False where it may be, None where it is not."""
    doers = course.sides(doer_of(one))
    if not doers or fits(doers, happening, "actor", course) != "exact":
        return None
    named = any(family(t.event.type) is family(happening.event.type) for t in one.acts)
    target = target_of(happening, one, course, met, named)
    common = (one.words & frozenset(w for t in happening.told for w in t.words)) - names_in(one, happening, course)
    if target in ("no", "unknown") or not (met or (common and named) or len(common) > 1):
        return None
    told_as_done = happening.event.status is EventStatus.HAPPENED or owned(happening, doers, course)
    told = (is_telling(common) and is_announced_deed(one, happening)) or (named and any(s.certain for s in met))
    return target == "exact" and told_as_done and told


def is_announced_deed(one: Promised, happening: Happening) -> bool:
    """Whether an event is told in the announcement's word for the deed, and in enough of its other words."""
    announced = {kindred(word) for word in one.words}
    return any(
        announced & {kindred(word) for word in t.gist}
        and len(announced & {kindred(word) for word in t.words}) >= ANNOUNCED * len(announced)
        for t in happening.told
    )


def is_telling(common: frozenset[str]) -> bool:
    """Whether words that a commitment and a deed share say enough: "urgent summit" does, "full" does not."""
    weights = Likeness.load()
    words = common - WEEK
    return sum(map(weights.telling, words)) >= TELLING if weights else len(words) > 1


def target_of(happening: Happening, one: Promised, course: Course, met: Sequence[Step], named: bool) -> str:
    """How well an event fits against whom the action was aimed, or who met its condition."""
    doers = course.sides(doer_of(one))
    other = one.by if one.read.kind is CommitmentKind.DEMAND else one.to
    against = {other.actor} if other and other.actor else set()
    against |= {p.actor for s in met for p in [actor_of(s, course)] if p and p.actor}
    if aimed_at(one, happening, doers, course):
        return "exact"
    target = fits({a for a in against if a}, happening, "recipient", course)
    unaimed = happening.event.type in UNAIMED and (target == "unknown" or is_nobody(happening.event.recipient, course))
    return "exact" if unaimed and named and any(s.certain for s in met) else target


def is_nobody(party: Party | None, course: Course) -> bool:
    """Whether words name nobody whom something could be aimed at: the ships and marines that somebody sends."""
    actor = course.cast.by_id.get(party.actor or "") if party else None
    return actor is None or not actor.named


def names_in(one: Promised, happening: Happening, course: Course) -> frozenset[str]:
    """The words of the doers' and of states' names, which say nothing of what was done: "Libya", "Libyan"."""
    names = {w for p in (one.by, happening.event.actor) if p for w in content_words(p.name)}
    actors = {p.actor or "" for p in (one.by, one.to, happening.event.actor, happening.event.recipient) if p}
    actors |= set(course.cast.actors_in(one.reading, one.read.action))
    known = [course.cast.by_id[actor] for actor in actors if actor in course.cast.by_id]
    names |= {word for actor in known if actor.kind is MentionKind.STATE for word in content_words(actor.name)}
    return frozenset(names | {w for w in one.words if is_demonym(w, names)})


def aimed_at(one: Promised, happening: Happening, doers: set[str], course: Course) -> bool:
    """Whether an event's words name, right after what was done, somebody whom the announced action names too."""
    named = set(course.cast.actors_in(one.reading, one.read.action)) - doers
    if not named:
        return False
    for told in happening.told:
        text = told.reading.report.text
        stop = re.compile(r"[,;.\n]").search(text, told.event.anchor.end)
        after = Span(told.event.anchor.start, stop.start() if stop else told.clause.end)
        if named & set(course.cast.actors_in(told.reading, after)):
            return True
    return False


def owned(happening: Happening, doers: set[str], course: Course) -> bool:
    """Whether the doer's side owns to the deed, in a report that tells it: "its minister confirmed the strikes"."""
    for told in happening.told:
        text = told.reading.report.text
        for match in CONFIRMED.finditer(text, told.clause.end):
            sentence = sentence_at(text, Span(*match.span()))
            if doers & set(course.cast.actors_in(told.reading, Span(sentence.start, match.start()))):
                return True
    return False


def actor_of(met: Step, course: Course) -> Party | None:
    """Who did what triggered a commitment: whom the answer is aimed at."""
    happening = course.by_id.get(met.event or "")
    return happening.event.actor if happening else None
