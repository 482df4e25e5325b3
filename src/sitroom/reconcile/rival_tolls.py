"""How many were killed, wounded or held, where sources differ on one event at one time.

A later, larger figure is an update, never a rival; "more than 20" and 23 agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.facts import Evidence
from sitroom.model import Reading, Span
from sitroom.reconcile.events import Happening
from sitroom.reconcile.figures import Figure, figures, incompatible
from sitroom.reconcile.pointing import pointing_back, subject_before
from sitroom.reconcile.rivals import Rivals, question_words, shortened
from sitroom.reconcile.same_event import telling
from sitroom.reconcile.scopes import NOBODY, adds_up, is_near, is_part, places_apart
from sitroom.reconcile.voices import Stand, Voices, publisher
from sitroom.reconcile.wording import content_words, sentence_at, stem

__all__ = ["rival_tolls"]

ALIKE = 2
"""Words besides the figure that two statements of one report must share to speak of one toll."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure at a place in a report, on somebody's word; ``altogether`` where it adds up a longer time."""

    figure: Figure
    day: str
    source: str
    words: frozenset[str]
    whom: frozenset[str]
    altogether: bool
    stand: Stand


def rival_tolls(events: Sequence[Happening], readings: Sequence[Reading], voices: Voices) -> Iterator[Rivals]:
    """For each event with tolls that cannot all be true: how many, as each source has it."""
    seen: set[tuple[str, int]] = set()
    for happening in events:
        counts = [c for told in happening.told for c in counts_in(told.reading, told.clause, voices)]
        for counted in sorted({c.figure.counted for c in counts}):
            rivals = rival_counts([c for c in counts if c.figure.counted == counted])
            if rivals:
                seen |= {(e.report, e.start) for c in rivals for e in c.stand.evidence}
                question = f"How many were {counted}: {question_words(happening.event.words)}?"
                yield Rivals("toll", question, (happening.event.id, counted), stands(rivals), happening.event.id)
    for reading in readings:
        yield from told_apart(reading, voices, seen)
        yield from put_apart(reading, voices)


def counts_in(reading: Reading, clause: Span, voices: Voices) -> Iterator[Count]:
    """The counts that stand in a clause, each of its kind alone: "eleven in one town, one in another" is no toll."""
    text = reading.report.text
    found = figures(clause.of(text))
    kinds = Counter(figure.counted for figure in found)
    for figure in (f for f in found if kinds[f.counted] == 1):
        span = Span(clause.start + figure.start, clause.start + figure.end)
        said = voices.at(reading, span)
        if (said is not None and said.read.hypothetical) or is_part(text, clause, span):
            continue
        source = voices.name_at(reading, span)
        quote = next((p for p in said.read.content if p.holds(span)), clause) if said else clause
        value = shortened(span.of(text), 40)
        day = (said.fact.said_on if said else None) or reading.report.published or ""
        key = f"{figure.low:g}-{figure.high:g} {figure.counted}"
        stand = voices.stand(key, value, source, reading, Evidence.at(reading.report, quote))
        counted = content_words(span.of(text))
        whom = frozenset(stem(w) for w in telling(span.of(text))) & counted - NOBODY
        own = content_words(quote.of(text)) - counted - NOBODY
        yield Count(figure, day, source, own, whom, adds_up(clause.of(text)), stand)


def rival_counts(counts: Sequence[Count]) -> list[Count]:
    """The counts that at least one other source's count of the same day contradicts."""
    return [
        a
        for a in counts
        if any(
            a.source != b.source
            and a.day == b.day
            and incompatible(a.figure, b.figure)
            and not elsewhere(a, b)
            and is_one_measure(a, b)
            for b in counts
        )
    ]


def stands(counts: Sequence[Count]) -> list[Stand]:
    """The stands of some counts."""
    return [c.stand for c in counts]


def told_apart(reading: Reading, voices: Voices, seen: set[tuple[str, int]]) -> Iterator[Rivals]:
    """Counts of one report that different people give of what their words show to be one happening."""
    counts = [
        count
        for said in voices.by_report.get(reading.report.id, ())
        for part in said.read.content
        for count in counts_in(reading, sentence_or_part(reading, part), voices)
        if count.source == said.who
    ]
    unseen = [c for c in counts if not any((e.report, e.start) in seen for e in c.stand.evidence)]
    for i, a in enumerate(unseen):
        for b in unseen[:i]:
            if a.source != b.source and incompatible(a.figure, b.figure) and one_toll(a, b):
                question = asked(a.figure.counted, reading, b)
                yield Rivals(
                    "toll", question, (b.stand.evidence[0].report, b.stand.evidence[0].start), [b.stand, a.stand]
                )


def asked(what: str, reading: Reading, count: Count) -> str:
    """The question that counts answer: of what the report's title names, where it has one."""
    return f"How many were {what}: {question_words(reading.report.title or count.stand.evidence[0].quote)}?"


def put_apart(reading: Reading, voices: Voices) -> Iterator[Rivals]:
    """A figure that only points back ("put the number at 31") beside the count before it, where both cannot be true."""
    text = reading.report.text
    for back in pointing_back(text):
        sentence = sentence_at(text, back.place)
        said = voices.at(reading, back.place)
        source = (said.who if said else None) or subject_before(text, sentence, back.place) or publisher(reading)
        before = counts_in(reading, sentence_at(text, back.counted), voices)
        counted = next((c for c in before if c.figure.counted == back.figure.counted), None)
        if counted is not None and source != counted.source and incompatible(counted.figure, back.figure):
            key = f"{back.figure.low:g}-{back.figure.high:g} {back.figure.counted}"
            stand = voices.stand(key, back.words, source, reading, Evidence.at(reading.report, sentence))
            question = asked(back.figure.counted, reading, counted)
            first = counted.stand.evidence[0]
            yield Rivals("toll", question, (first.report, first.start), [counted.stand, stand])


def one_toll(a: Count, b: Count) -> bool:
    """Whether two counts are of one happening: words in common, and not of different people."""
    apart = bool(a.whom and b.whom and not a.whom & b.whom)
    return len(a.words & b.words) >= ALIKE and not apart and not elsewhere(a, b) and is_one_measure(a, b)


def is_one_measure(a: Count, b: Count) -> bool:
    """Whether two counts may be of one thing: both of a moment or both of a longer time, none many times the other."""
    return a.altogether == b.altogether and (is_near(a.figure, b.figure) or len(a.words & b.words) > ALIKE)


def elsewhere(a: Count, b: Count) -> bool:
    """Whether two counts name places and none in common."""
    return places_apart(a.stand.evidence[0].quote, b.stand.evidence[0].quote)


def sentence_or_part(reading: Reading, part: Span) -> Span:
    """A stretch of content, at most its first sentence's length where it runs over several."""
    sentence = sentence_at(reading.report.text, part)
    return part if part.end <= sentence.end else Span(part.start, max(part.start, min(part.end, sentence.end)))
