"""Who did it, where sources differ: one killing laid at two doors, or two that blame each other for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sitroom.facts import Actor, Party
from sitroom.model import EventStatus
from sitroom.reconcile.events import Happening
from sitroom.reconcile.rivals import Rivals, shortened
from sitroom.reconcile.same_event import at_odds
from sitroom.reconcile.told import Told
from sitroom.reconcile.voices import Said, Stand, Voices
from sitroom.reconcile.wording import content_words, shared

__all__ = ["rival_blame"]

BLAMING = re.compile(r"\bblam|\bresponsib|\bfault\b", re.IGNORECASE)

OWNING = re.compile(
    r"\b(?:we|I|our|my)\b|\bresponsib|\bclaim(?:s|ed|ing)?\b|\badmit|\bconfess|\backnowledg|\bconfirm|\bboast",
    re.IGNORECASE,
)
"""Words by which somebody says that he did it himself."""

AGREE = 0.5
"""Part of the shorter accusation's words that two accusations of one thing share."""


def rival_blame(events: Sequence[Happening], actors: Mapping[str, Actor], voices: Voices) -> Iterator[Rivals]:
    """Deeds that sources lay at different doors."""
    known = dict(actors)
    for happening in events:
        stands = doers(happening, known, voices)
        if len({s.key for s in stands}) > 1 and len({s.source for s in stands}) > 1:
            victim = happening.event.recipient.name if happening.event.recipient else shortened(happening.event.words)
            yield Rivals("responsible", f"Who killed {victim}?", (happening.event.id, "by"), stands, happening.event.id)
    for said in voices.by_report.values():
        yield from accusations(said, known, voices)


def doers(happening: Happening, actors: dict[str, Actor], voices: Voices) -> list[Stand]:
    """Who is said to have done a killing; only known actors, none where all may be one."""
    told = [
        t
        for t in happening.told
        if t.victim
        and named(t.actor, actors)
        and t.event.status is not EventStatus.DENIED
        and not blames_itself(t, voices)
    ]
    if not any(at_odds(a.actor, b.actor, actors) for a in told for b in told):
        return []
    return [
        voices.stand(
            name(t.actor), name_shown(t.actor), voices.name_at(t.reading, t.event.anchor), t.reading, t.evidence
        )
        for t in told
    ]


def blames_itself(told: Told, voices: Voices) -> bool:
    """Whether the doer is who speaks of the deed without owning up to it: a reader took the speaker for the doer."""
    said = voices.at(told.reading, told.event.anchor)
    own = said is not None and said.whose is not None and told.actor is not None and said.whose == told.actor.actor
    return own and said is not None and OWNING.search(said.words) is None


def named(party: Party | None, actors: dict[str, Actor]) -> bool:
    """Whether a doer is known by name: "armed men" may be anybody's."""
    return party is not None and party.actor in actors and actors[party.actor].named


def name(party: Party | None) -> str:
    """What a doer is compared by."""
    return (party.actor or party.name) if party else ""


def name_shown(party: Party | None) -> str:
    """A doer's name."""
    return party.name if party else ""


def accusations(said: Sequence[Said], actors: dict[str, Actor], voices: Voices) -> Iterator[Rivals]:
    """Pairs of accusations in one report that blame different actors for one thing."""
    blaming = [s for s in said if s.who and blamed(s) and BLAMING.search(s.words) and not s.read.hypothetical]
    for i, later in enumerate(blaming):
        for earlier in blaming[:i]:
            if (
                earlier.whose != later.whose
                and one_thing(earlier, later)
                and at_odds(blamed(earlier), blamed(later), actors)
            ):
                stands = [
                    voices.stand(name(blamed(s)), name_shown(blamed(s)), s.who or "", s.reading, *s.whole_evidence())
                    for s in (earlier, later)
                ]
                question = f"Who is to blame: {shortened(earlier.fact.content)}?"
                yield Rivals("responsible", question, (earlier.fact.id, later.fact.id), stands)


def blamed(said: Said) -> Party | None:
    """Whom an accusation is aimed at, where that is a known actor."""
    party = said.fact.chain[-1].addressee if said.fact.chain else None
    return party if party and party.actor else None


def one_thing(a: Said, b: Said) -> bool:
    """Whether two accusations share enough words to be about one thing."""
    one, two = content_words(a.fact.content), content_words(b.fact.content)
    return shared(one, two) >= AGREE and len(one & two) >= 2
