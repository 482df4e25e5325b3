"""Who said a thing, where sources differ: the same words given to two people, or a warning "attributed" to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import Evidence
from sitroom.model import Act, Form, Identity, MentionKind, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.names import is_named
from sitroom.reconcile.rivals import Rivals, shortened
from sitroom.reconcile.voices import Said, Voices, publisher
from sitroom.reconcile.wording import content_words, sentence_at

__all__ = ["rival_speakers"]

ACTS = {
    "warning": (Act.WARN, Act.THREATEN),
    "threat": (Act.THREATEN, Act.WARN),
    "promise": (Act.PROMISE,),
    "pledge": (Act.PROMISE,),
    "vow": (Act.PROMISE, Act.THREATEN),
    "demand": (Act.DEMAND, Act.REQUEST),
    "call": (Act.DEMAND, Act.REQUEST),
    "request": (Act.REQUEST, Act.DEMAND),
    "accusation": (Act.ACCUSE,),
    "denial": (Act.DENY,),
    "proposal": (Act.PROPOSE,),
    "statement": tuple(Act),
    "remark": tuple(Act),
    "remarks": tuple(Act),
    "comment": tuple(Act),
    "comments": tuple(Act),
    "quote": tuple(Act),
    "words": tuple(Act),
    "claim": (Act.ASSERT, Act.ACCUSE, Act.REPORT),
    "message": tuple(Act),
}
"""What a report calls a saying, and the speech acts it may be."""

ATTRIBUTED = re.compile(
    rf"\b(?P<cue>attributed|credited|ascribed)\s(?:this|that|the|these|those)\s(?:same\s)?(?P<what>{'|'.join(ACTS)})\sto\s"
    rf"|\b(?:this|that|the|these|those)\s(?P<thing>{'|'.join(ACTS)})\s(?:was|were|has been|have been)\s"
    r"(?:attributed|credited|ascribed)\s(?:instead\s)?to\s",
    re.IGNORECASE,
)
LOOK_BACK = 1_200
"""Characters before "this warning" within which it was told."""

SAME_WORDS = 8
"""Words in a row that two speakers do not say alike by chance."""


def rival_speakers(readings: Sequence[Reading], cast: Cast, voices: Voices) -> Iterator[Rivals]:
    """Sayings that sources give to different speakers."""
    for reading in readings:
        for found in ATTRIBUTED.finditer(reading.report.text):
            if any(part.holds(Span(*found.span())) for part in reading.report.story):
                yield from attributed(reading, found, cast, voices)
    yield from same_quotations(voices)


def attributed(reading: Reading, found: re.Match[str], cast: Cast, voices: Voices) -> Iterator[Rivals]:
    """The saying that a report says others attribute to somebody else."""
    text = reading.report.text
    what = (found["what"] or found["thing"]).lower()
    earlier = saying_before(reading, found.start(), ACTS[what], voices)
    sentence = sentence_at(text, Span(*found.span()))
    other = next((m for m in sorted(reading.mentions, key=lambda m: m.start) if m.start >= found.end() - 1), None)
    if earlier is None or earlier.who is None or other is None or other.start > found.end() + 40:
        return
    party = cast.party(reading, other.span)
    if party is None or (party.actor or party.name.casefold()) == earlier.whose:
        return
    source = teller(reading, sentence, found, voices)
    quote = Evidence.at(reading.report, Span(sentence.start, min(sentence.end, max(other.end, found.end()))))
    stands = [
        voices.stand(
            earlier.whose or "", earlier.who, outer_source(earlier, voices), reading, *earlier.whole_evidence()
        ),
        voices.stand(party.actor or party.name, party.name, source, reading, quote),
    ]
    question = f"Who gave this {what}: '{shortened(earlier.fact.content)}'?"
    yield Rivals("speaker", question, (reading.report.id, found.start()), stands)


def saying_before(reading: Reading, at: int, acts: tuple[Act, ...], voices: Voices) -> Said | None:
    """The last saying of one of these kinds told before a place; the inner one where one is told inside another."""
    near = [
        said
        for said in voices.by_report.get(reading.report.id, ())
        if said.read.content and at - LOOK_BACK < said.start < at and said.read.act in acts and said.who
    ]
    return max(near, key=lambda s: (max(p.end for p in s.read.content) <= at, s.start, len(s.read.chain)), default=None)


def outer_source(said: Said, voices: Voices) -> str:
    """On whose word a saying is known: the link before the last, who tells it, else the outlet."""
    links = [link.source.name for link in said.fact.chain[:-1] if link.source]
    if links:
        return links[-1]
    around = voices.around(said)
    return (around.who if around else None) or publisher(said.reading)


def teller(reading: Reading, sentence: Span, found: re.Match[str], voices: Voices) -> str:
    """Who attributes: the words before the verb, or the report where the sentence is passive."""
    words = reading.report.text[sentence.start : found.start()].strip(" ,")
    short = words and found["cue"] and len(words.split()) <= 8
    return words if short else voices.name_at(reading, Span(found.start(), found.end()))


def same_quotations(voices: Voices) -> Iterator[Rivals]:
    """Direct quotations with the same words in the mouths of two different named people."""
    first: dict[tuple[str, ...], Said] = {}
    told: set[tuple[str, str]] = set()
    for said in voices.said:
        if said.read.form is not Form.DIRECT or not is_named_person(said):
            continue
        words = re.findall(r"\w+", said.fact.content.lower())
        for at in range(max(0, len(words) - SAME_WORDS + 1)):
            other = first.setdefault(tuple(words[at : at + SAME_WORDS]), said)
            if other.whose != said.whose and (other.fact.id, said.fact.id) not in told and not one_told(other, said):
                told.add((other.fact.id, said.fact.id))
                yield quotation_rivals(other, said, voices)


def is_named_person(said: Said) -> bool:
    """Whether a statement's speaker is a known actor, quoted by name."""
    speaker = said.fact.speaker
    if speaker is None or speaker.actor is None or said.fact.chain[-1].identity not in (Identity.NAMED, None):
        return False
    # "He" may be taken for the wrong man: only a name beside the quotation counts.
    return is_named(speaker.words, MentionKind.PERSON)


def one_told(a: Said, b: Said) -> bool:
    """Whether one statement quotes the other's speaker, or both speakers may be one: then no two mouths are sure."""
    sources = [{link.source.actor for link in s.fact.chain if link.source} for s in (a, b)]
    named = [content_words(s.who or "") for s in (a, b)]
    told = named[0] & content_words(b.fact.content) or named[1] & content_words(a.fact.content)
    return bool(sources[0] & sources[1] or named[0] & named[1] or told) or a.reading is b.reading


def quotation_rivals(a: Said, b: Said, voices: Voices) -> Rivals:
    """The question who said the words that two reports quote."""
    stands = [
        voices.stand(s.whose or "", s.who or "", outer_source(s, voices), s.reading, *s.content_evidence())
        for s in (a, b)
    ]
    return Rivals("speaker", f"Who said: '{shortened(a.fact.content)}'?", (a.fact.id, b.fact.id), stands)
