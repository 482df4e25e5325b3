"""Whether a thing is so, where one says it and another denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import Evidence
from sitroom.model import Act, EventStatus
from sitroom.reconcile.events import Happening
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.rivals import Rivals, question_words
from sitroom.reconcile.told import Told
from sitroom.reconcile.voices import Said, Stand, Voices, publisher
from sitroom.reconcile.wording import agreement, content_words, shared
from sitroom.reconcile.words import listed

__all__ = ["rival_claims"]

CLAIMING = (Act.ASSERT, Act.REPORT, Act.ACCUSE)
POINTING = listed("""
    claim charge allegat accus report suggest rumour rumor involv respons link role wrong assert remark statement news
    speculat anyth knowledge doing guilt complicity part true untrue false baseless ground simply total complete
    absolute nonsens lie fabricat event alleg version account deni
""")
"""Stems of contents that only point back: "denied the charges", "any involvement", "is not true"."""

UNTRUE = re.compile(
    r"\b(?:not true|untrue|(?:is|are|was|were) (?:\w+ )?(?:false|baseless|nonsense|lies|a lie|fabricated)|no truth|"
    r"no (?:evidence|indication|proof|sign) (?:that|of|for)|never happened|no such)\b",
    re.IGNORECASE,
)
"""Words by which a plain statement denies."""

NO_FACT = re.compile(
    r"^\W*(?:the\s|a\s|any\s|his\s|its\s|their\s)?(?:criticisms?|calls?|appeals?|demands?|requests?|idea|offer|proposals?|bid)\b",
    re.IGNORECASE,
)
"""What is turned down rather than denied."""

NEGATION = re.compile(r"\b(?:no|not|never|nobody|none|nothing)\b|n['’]t\b", re.IGNORECASE)
"""A claim with one of these says no as well."""

OWN = re.compile(r"(?:that )?(?:it|he|she|they) (?=\w+ed\b|had|has|have|was|were|is|are|did)", re.IGNORECASE)
"""How a denial begins that tells the speaker's own deed."""

ANY = re.compile(r"\bany (?=\w)")

BARE = re.compile(r"(?:\w+ )?(?:that|this|it|so|them|all)", re.IGNORECASE)

LOOK_BACK = 600
"""Characters before a denial that only points back, within which the claim stands."""

COPIED = 0.7

AGREE = 0.5
"""Part of the shorter content's words that a claim and its denial share."""

SILENT = re.compile(r"\bneither confirm|\bnor den|\bdeclin\w+ to|\brefus\w+ to (?:confirm|comment)", re.IGNORECASE)
"""Words of those who take no position."""


def rival_claims(events: Sequence[Happening], voices: Voices) -> Iterator[Rivals]:
    """Claims beside their denials, and events that some assert and others deny."""
    for said_in_report in voices.by_report.values():
        yield from disputes(list(denials(said_in_report)), voices)
    for happening in events:
        yield from event_denied(happening, voices)


def denials(said: Sequence[Said]) -> Iterator[tuple[list[Said], Said]]:
    """The denials of one report, each with the claims it answers."""
    for denial in said:
        if is_denial(denial):
            claims = claims_denied(denial, said)
            if claims:
                yield claims, denial


def is_denial(said: Said) -> bool:
    """Whether a statement denies a fact."""
    if not said.who or said.read.hypothetical or not said.read.content or NO_FACT.match(said.fact.content):
        return False
    return said.read.act is Act.DENY or (said.read.act in CLAIMING and UNTRUE.search(said.fact.content) is not None)


def claims_denied(denial: Said, said: Sequence[Said]) -> list[Said]:
    """The claims of other speakers that a denial answers."""
    others = [s for s in said if is_claim(s) and s.whose != denial.whose and not tells_of(s, denial)]
    others = [s for s in others if not NEGATION.search(s.fact.content) and not same_words(s, denial)]
    words = content_words(denial.fact.content) - POINTING
    found = [s for s in others if (len(words) > 1 and answers(words, s)) or answers_nearby(denial, s)]
    if found or len(words) > 1 or not points_back(denial):
        return found
    near = [s for s in others if 0 <= denial.start - s.start <= LOOK_BACK]
    near = [s for s in near if aimed_at(s, denial) or s.read.act is Act.ACCUSE]
    if not near:
        return []
    answered = max(near, key=lambda s: (aimed_at(s, denial), s.read.act is Act.ACCUSE, s.start))
    accusing = {id(s) for s in near if s.read.act is Act.ACCUSE and aimed_at(s, denial)}
    return [s for s in others if s is answered or id(s) in accusing or answers(words_of(answered), s)]


def tells_of(claim: Said, denial: Said) -> bool:
    """Whether the denial is itself part of what the other says: "of course they have denied it"."""
    return any(all(part.holds(span) for span in denial.spans) for part in claim.read.content)


def same_words(claim: Said, denial: Said) -> bool:
    """Whether a claim is only what the denial itself quotes: "denied reports that he had fled"."""
    return any(one.overlaps(other) for one in claim.read.content for other in denial.read.content)


def is_claim(said: Said) -> bool:
    """Whether a statement claims a fact."""
    if said.read.act not in CLAIMING or not said.read.content or said.read.hypothetical or is_denial(said):
        return False
    return len(words_of(said) - POINTING) > 1


def answers(words: frozenset[str], claim: Said) -> bool:
    """Whether a denial with these words can answer a claim: half the words shared, and not just a name."""
    own = content_words(claim.fact.content)
    common = len(words & own)
    return shared(words, own) >= AGREE and min(len(words), len(own)) >= 2 and (common >= 3 or common == len(words) >= 2)


def answers_nearby(denial: Said, claim: Said) -> bool:
    """Whether a claim right before a denial shares what matters, names apart: "several killed", "no evidence of it"."""
    if not 0 <= denial.start - claim.start <= LOOK_BACK:
        return False
    one, other = common_words(denial), common_words(claim)
    return shared(one, other) >= 0.3 and len(one & other) >= min(2, len(one), len(other))


def common_words(said: Said) -> frozenset[str]:
    """The content words of a saying that are no names and do not only point back."""
    return content_words(re.sub(r"\b[A-Z][\w’'-]*", "", said.fact.content)) - POINTING


def points_back(denial: Said) -> bool:
    """Whether a denial's content only names a claim made before: "the charges", "that", "any involvement"."""
    return bool(words_of(denial) & POINTING) or BARE.fullmatch(denial.fact.content.strip(" .,")) is not None


def aimed_at(claim: Said, denial: Said) -> bool:
    """Whether a claim is directed at the one who denies, or speaks of him."""
    speaker = denial.fact.speaker
    addressee = claim.fact.chain[-1].addressee if claim.fact.chain else None
    if addressee and speaker and addressee.actor and addressee.actor == speaker.actor:
        return True
    named = content_words(claim.who or "") & words_of(denial)
    return bool(named or (speaker and content_words(f"{speaker.name} {speaker.words}") & words_of(claim)))


def disputes(answered: Sequence[tuple[list[Said], Said]], voices: Voices) -> Iterator[Rivals]:
    """One question for all denials of a report that answer a common claim or deny in common words."""
    groups = Groups(len(answered))
    for i, (claims, denial) in enumerate(answered):
        for j, (others, other) in enumerate(answered[:i]):
            common = {id(c) for c in claims} & {id(c) for c in others}
            alike = any(answers(words_of(a), b) for a in claims for b in others)
            if common or alike or answers(words_of(denial), other):
                groups.join(i, j)
    for members in groups.groups().values():
        claims = sorted({id(c): c for i in members for c in answered[i][0]}.values(), key=lambda c: c.start)
        yield dispute(claims, [answered[i][1] for i in members], voices)


def words_of(said: Said) -> frozenset[str]:
    """The content words of what was said."""
    return content_words(said.fact.content)


def dispute(claims: Sequence[Said], denied: Sequence[Said], voices: Voices) -> Rivals:
    """The question whether a claim is true, with who says so and who denies it."""
    stands = [claim_stand(c, "so", "yes", voices) for c in claims]
    stands += [voices.stand("not", "no", d.who or "", d.reading, *both_quotes(d)) for d in denied]
    subject = (denied[0].fact.id,)
    return Rivals("happened", f"True or not: {claim_in_question(claims, denied)}?", subject, stands)


def claim_in_question(claims: Sequence[Said], denied: Sequence[Said]) -> str:
    """What is claimed and denied, in the words of the denial where they tell it whole: they are the shorter ones."""
    for denial in denied:
        words = denial.fact.content.strip(" .,")
        own = OWN.match(words)
        if own and not NEGATION.search(words) and len(words_of(denial) - POINTING) > 1:
            return question_words(f"{denial.who} {ANY.sub('', words[own.end() :])}")
    return question_words(claims[0].fact.content)


def claim_stand(said: Said, key: str, value: str, voices: Voices) -> Stand:
    """Where somebody stands by claiming."""
    quotes = both_quotes(said) if said.read.act is Act.ACCUSE else said.content_evidence()
    return voices.stand(key, value, said.who or publisher(said.reading), said.reading, *quotes)


def both_quotes(said: Said) -> tuple[Evidence, ...]:
    """The words of a denial or an accusation: with its source and cue, and its content alone."""
    return tuple(dict.fromkeys((*said.whole_evidence(), *said.content_evidence())))


def event_denied(happening: Happening, voices: Voices) -> Iterator[Rivals]:
    """An event that some tell as done and others as not done."""
    done = [t for t in happening.told if t.event.status in (EventStatus.HAPPENED, EventStatus.CLAIMED)]
    denied = [t for t in happening.told if t.event.status is EventStatus.DENIED and not SILENT.search(t.evidence.quote)]
    stands = [stand_of(t, "so", "yes", voices) for t in done] + [stand_of(t, "not", "no", voices) for t in denied]
    # A copy of one sentence that was read in two ways is no quarrel.
    if any(agreement(a.words, b.words) >= COPIED for a in done for b in denied):
        return
    if done and denied and not {s.source for s in stands[: len(done)]} & {s.source for s in stands[len(done) :]}:
        question = f"Did it happen: {question_words(happening.event.words)}?"
        yield Rivals("happened", question, (happening.event.id, "happened"), stands, happening.event.id)


def stand_of(told: Told, key: str, value: str, voices: Voices) -> Stand:
    """Where a mention of an event stands on whether it happened."""
    return voices.stand(key, value, voices.name_at(told.reading, told.event.anchor), told.reading, told.evidence)
