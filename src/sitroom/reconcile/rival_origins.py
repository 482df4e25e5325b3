"""Where a term comes from, where sources differ: "a term coined by X" beside "a term of disputed origin"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.facts import Evidence
from sitroom.model import Reading, Span
from sitroom.reconcile.names import name_words
from sitroom.reconcile.rivals import Rivals, shortened
from sitroom.reconcile.voices import Stand, Voices
from sitroom.reconcile.wording import sentence_at, sentences_of, trimmed

__all__ = ["rival_origins"]

WORD = r"(?:term|phrase|expression|slogan|label|nickname|epithet|acronym|concept|name)"
ORIGIN = re.compile(
    rf"\b(?:a|the|an?\s\w+)\s{WORD}\b[^.;:]{{0,40}}?\b(?:(?P<by>coined|invented|first used|introduced|popularised|"
    r"popularized|devised|created|made up|originated)\s(?:\w+\s){0,2}?(?:by|in|with|from)\b"
    r"|of (?P<open>disputed|unknown|uncertain|unclear|contested|debated|obscure) origins?)[^.;,]*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“]([^\"”“\n]{3,60}?),?[\"”]")


def rival_origins(readings: Sequence[Reading], voices: Voices) -> Iterator[Rivals]:
    """For each term whose origin is told in two ways: where it comes from, as each source has it."""
    terms: dict[str, list[tuple[str, Stand]]] = {}
    for reading in readings:
        for part in reading.report.story:
            for found in ORIGIN.finditer(reading.report.text, part.start, part.end):
                term = term_before(reading, Span(*found.span()))
                if term:
                    key = " ".join(name_words(term))
                    terms.setdefault(key, []).append((term, stand_on(reading, found, voices)))
    for key, stands in terms.items():
        if len({stand.key for _, stand in stands}) > 1:
            yield Rivals("origin", f"Where does the term '{stands[0][0]}' come from?", (key,), [s for _, s in stands])


def term_before(reading: Reading, clause: Span) -> str | None:
    """The term that a clause on its origin is about: the last name or quoted words before it in the sentence."""
    text = reading.report.text
    before = Span(sentence_at(text, clause).start, clause.start)
    # Some sentence splitters end a sentence at a comma inside quotation marks; the term may stand just before.
    named = [(m.end, m.text) for m in reading.mentions if before.start <= m.start and m.end <= before.end]
    quoted = [(m.end(), m.group(1)) for m in QUOTED.finditer(text, before.start, before.end)]
    return max(named + quoted, default=(0, None))[1]


def stand_on(reading: Reading, found: re.Match[str], voices: Voices) -> Stand:
    """What a clause says of the term's origin."""
    text = reading.report.text
    span = trimmed(text, Span(found.start(), next(s.end for s in sentences_of(text, Span(*found.span())))))
    value = shortened(text[found.start("by") if found["by"] else found.start("open") - 3 : span.end], 60)
    key = "disputed" if found["open"] else " ".join(name_words(value))
    return voices.stand(key, value, voices.name_at(reading, span), reading, Evidence.at(reading.report, span))
