"""Whether a thing is so, where one says it and another denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.model import Act, EventStatus
from sitroom.reconcile.events import Happening
from sitroom.reconcile.rivals import Rivals, shortened
from sitroom.reconcile.told import Told
from sitroom.reconcile.voices import Said, Stand, Voices, publisher
from sitroom.reconcile.wording import content_words, shared
from sitroom.reconcile.words import listed

__all__ = ["rival_claims"]

CLAIMING = (Act.ASSERT, Act.REPORT, Act.ACCUSE, Act.WARN, Act.THREATEN)
POINTING = listed(
    "claim charge allegat accus report suggest rumour rumor involv respons link role any wrong it that this "
    "assert remark statement news speculat them so anything knowledge"
)
"""Stems of contents that only point back: "denied the charges", "denied any involvement"."""

LOOK_BACK = 450
"""Characters before a denial that only points back, within which the claim stands."""

AGREE = 0.5
"""Part of the shorter content's words that a claim and its denial share."""

SILENT = re.compile(r"\bneither confirm|\bnor den|\bdeclin\w+ to|\brefus\w+ to (?:confirm|comment)", re.IGNORECASE)
"""Words of those who take no position."""


def rival_claims(events: Sequence[Happening], voices: Voices) -> Iterator[Rivals]:
    """Claims beside their denials, and events that some assert and others deny."""
    for said_in_report in voices.by_report.values():
        yield from denials(said_in_report, voices)
    for happening in events:
        yield from event_denied(happening, voices)


def denials(said: Sequence[Said], voices: Voices) -> Iterator[Rivals]:
    """The denials of one report with the claims they answer."""
    for denial in said:
        if denial.read.act is Act.DENY and denial.who and not denial.read.hypothetical:
            claims = claims_denied(denial, said)
            if claims:
                yield rivals_of(claims, denial, voices)


def claims_denied(denial: Said, said: Sequence[Said]) -> list[Said]:
    """The claims of other speakers that a denial answers."""
    others = [
        s
        for s in said
        if s.read.act in CLAIMING and s.read.content and s.whose != denial.whose and not s.read.hypothetical
    ]
    words = content_words(denial.fact.content)
    if words <= POINTING or not words:
        near = [s for s in others if 0 <= denial.start - s.start <= LOOK_BACK]
        return [max(near, key=lambda s: (aimed_at(s, denial), s.start))] if near else []
    return [s for s in others if answers(words, s)]


def answers(words: frozenset[str], claim: Said) -> bool:
    """Whether a denial with these words can answer a claim: enough words shared, at least two."""
    own = content_words(claim.fact.content)
    return shared(words, own) >= AGREE and len(words & own) >= 2 and min(len(words), len(own)) >= 2


def aimed_at(claim: Said, denial: Said) -> bool:
    """Whether a claim is directed at the one who denies, or speaks of him."""
    speaker = denial.fact.speaker
    addressee = claim.fact.chain[-1].addressee if claim.fact.chain else None
    if addressee and speaker and addressee.actor and addressee.actor == speaker.actor:
        return True
    return bool(speaker and content_words(speaker.name) & content_words(claim.fact.content))


def rivals_of(claims: Sequence[Said], denial: Said, voices: Voices) -> Rivals:
    """The question whether a claim is true, with who says so and who denies it."""
    words = shortened(claims[0].fact.content)
    stands = [
        voices.stand(
            "so",
            f"yes: {shortened(c.fact.content, 60)}",
            c.who or publisher(c.reading),
            c.reading,
            *c.content_evidence(),
        )
        for c in claims
    ]
    denied = voices.stand("not", "no: denied", denial.who or "", denial.reading, *denied_words(denial))
    return Rivals("happened", f"Is it so that {words}?", (denial.fact.id,), [*stands, denied])


def denied_words(denial: Said) -> tuple:  # type: ignore[type-arg]
    """The words of a denial: with its source and cue, and its content alone."""
    return tuple(dict.fromkeys((*denial.whole_evidence(), *denial.content_evidence())))


def event_denied(happening: Happening, voices: Voices) -> Iterator[Rivals]:
    """An event that some tell as done and others as not done."""
    done = [t for t in happening.told if t.event.status in (EventStatus.HAPPENED, EventStatus.CLAIMED)]
    denied = [t for t in happening.told if t.event.status is EventStatus.DENIED and not SILENT.search(t.evidence.quote)]
    stands = [stand_of(t, "so", "yes", voices) for t in done] + [
        stand_of(t, "not", "no: denied", voices) for t in denied
    ]
    if done and denied and {s.source for s in stands[: len(done)]} != {s.source for s in stands[len(done) :]}:
        question = f"Did it happen: {shortened(happening.event.words)}?"
        yield Rivals("happened", question, (happening.event.id, "happened"), stands, happening.event.id)


def stand_of(told: Told, key: str, value: str, voices: Voices) -> Stand:
    """Where a mention of an event stands on whether it happened."""
    return voices.stand(key, value, voices.name_at(told.reading, told.event.anchor), told.reading, told.evidence)
