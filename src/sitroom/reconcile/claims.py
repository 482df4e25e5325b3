"""What a report lets somebody claim, sentence by sentence: the statements in it, and what it tells on its own word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitroom.facts import Evidence
from sitroom.model import Act, MentionKind, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.voices import Said, Voices, publisher
from sitroom.reconcile.wording import content_words, sentences_of, trimmed

__all__ = ["Claim", "claims_of"]

SHORTEST = 30
"""Characters of a sentence, or of what is left of it, that can claim something on the report's own word."""

NAME = re.compile(r"\b[A-Z][\w’'-]*")
HUNG_ON = re.compile(r"[^.,;:\"“”\n]{0,60}")
"""What follows the words for a speaker and says of whom he is: "three sources familiar with Hezbollah's thinking"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something claimed at a place in a report; ``said`` is None where the report itself tells it.

    ``words`` are those that carry meaning, ``plain_words`` those of them that are no names; ``number`` counts the
    report's sentences; ``parties`` are those whom the speaker speaks for, ``about`` those whom the words name: actor
    ids and countries. ``camp`` holds whose the speaker is where he is only described.
    """

    reading: Reading
    said: Said | None
    number: int
    paragraph: int
    sentence: Span
    spans: tuple[Span, ...]
    words: frozenset[str]
    plain_words: frozenset[str]
    parties: frozenset[str]
    about: frozenset[str]
    camp: frozenset[str]

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.spans[-1].end

    @property
    def text(self) -> str:
        """What is claimed."""
        return " ".join(span.of(self.reading.report.text) for span in self.spans)

    @property
    def told_in(self) -> str:
        """The sentence it stands in."""
        return self.sentence.of(self.reading.report.text)

    @property
    def act(self) -> Act | None:
        """What is done by saying it."""
        return self.said.read.act if self.said else None

    @property
    def cue(self) -> str:
        """The words that attribute it; of what the report itself tells, the whole sentence."""
        if self.said is None:
            return self.told_in
        cue = self.said.read.chain[-1].cue if self.said.read.chain else None
        return cue.of(self.reading.report.text) if cue else ""

    @property
    def who(self) -> str:
        """Who claims it."""
        return (self.said.who if self.said else None) or publisher(self.reading)

    @property
    def whose(self) -> str:
        """What speakers are compared by; "?" where nobody is named, nothing where it is the report itself."""
        return (self.said.whose or "?") if self.said else ""

    def evidence(self) -> tuple[Evidence, ...]:
        """The sentence it stands in, and what was said where that is more."""
        report = self.reading.report
        more = [span for span in self.spans if not self.sentence.holds(span)]
        return tuple(dict.fromkeys(Evidence.at(report, span) for span in (self.sentence, *more)))


def claims_of(reading: Reading, cast: Cast, voices: Voices) -> list[Claim]:
    """Everything claimed in a report, in the order of the text."""
    sentences = list(numbered(reading))
    said = voices.by_report.get(reading.report.id, ())
    found = [c for one in said if one.read.content and not one.read.hypothetical for c in claim(one, sentences, cast)]
    attributed = sorted(span for one in said for span in one.spans)
    told = [
        made(reading, None, number, paragraph, sentence, (part,), cast)
        for number, paragraph, sentence in sentences
        if (part := left_over(reading.report.text, sentence, attributed)) is not None
    ]
    return sorted((*found, *told), key=lambda c: (c.start, c.end))


def left_over(text: str, sentence: Span, attributed: list[Span]) -> Span | None:
    """The longest stretch of a sentence that nobody is said to have said; None where it is too short to claim much."""
    stretches, start = [], sentence.start
    for span in (s for s in attributed if s.overlaps(sentence)):
        stretches.append(trimmed(text, Span(start, max(start, span.start))))
        start = max(start, span.end)
    stretches.append(trimmed(text, Span(start, max(start, sentence.end))))
    longest = max(stretches, key=lambda s: s.end - s.start)
    # What begins in the middle of a sentence has lost its subject unless it is long.
    enough = SHORTEST if longest.start == sentence.start else 2 * SHORTEST
    return longest if longest.end - longest.start > enough else None


def numbered(reading: Reading) -> Iterator[tuple[int, int, Span]]:
    """The sentences of a report's story, counted, with the number of the paragraph they stand in."""
    text, number, paragraph = reading.report.text, 0, 0
    for part in reading.report.story:
        start = part.start
        for line in part.of(text).split("\n"):
            for sentence in sentences_of(text, Span(start, start + len(line))):
                yield number, paragraph, sentence
                number += 1
            paragraph += 1
            start += len(line) + 1


def claim(said: Said, sentences: list[tuple[int, int, Span]], cast: Cast) -> Iterator[Claim]:
    """The claim that a statement makes, at the sentence in which its content begins; none outside the story."""
    first = said.read.content[0]
    for number, paragraph, sentence in sentences:
        if sentence.start <= first.start < sentence.end:
            yield made(said.reading, said, number, paragraph, sentence, said.read.content, cast)
            return


def made(
    reading: Reading,
    said: Said | None,
    number: int,
    paragraph: int,
    sentence: Span,
    spans: tuple[Span, ...],
    cast: Cast,
) -> Claim:
    """A claim with those who make it and those it is about."""
    about = {actor for span in spans for actor in cast.actors_in(reading, span)}
    speaker = said.fact.speaker.actor if said and said.fact.speaker else None
    told = " ".join(span.of(reading.report.text) for span in spans)
    return Claim(
        reading=reading,
        said=said,
        number=number,
        paragraph=paragraph,
        sentence=sentence,
        spans=spans,
        words=content_words(told),
        plain_words=content_words(NAME.sub("", told)),
        parties=with_countries({speaker} if speaker else set(), cast),
        about=with_countries(about, cast),
        camp=camp_of(reading, said, cast) if said else frozenset(),
    )


def camp_of(reading: Reading, said: Said, cast: Cast) -> frozenset[str]:
    """Those whose official, commander or confidant a speaker is, by the words for him: names, and actors named."""
    source = said.read.chain[-1].source if said.read.chain else None
    text = reading.report.text
    if source is None or not text[source.start].islower():
        return frozenset()
    after = HUNG_ON.match(text, source.end)
    words = Span(source.start, after.end() if after else source.end)
    near = (cast.by_id[actor] for actor in cast.actors_in(reading, words))
    own = {actor.id for actor in near if actor.named and actor.kind is not MentionKind.STATE}
    return content_words(" ".join(NAME.findall(words.of(text)))) | own


def with_countries(actors: set[str], cast: Cast) -> frozenset[str]:
    """Actors together with the countries they are of."""
    countries = {cast.by_id[actor].country for actor in actors if actor in cast.by_id}
    return frozenset(actors | {country for country in countries if country})
