"""Find the time expressions of a report and say what day, month or length of time each one means.

Relative words ("Thursday", "last month") count from the day of publication, or from the date last told where they
say so ("two days later"). A report without a date gets no guesses: its weekdays have no value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from statistics import median_low

from spacy.tokens import Token

from sitroom.model import Time, TimexType
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.time_dates import quarter_named
from sitroom.understand.time_patterns import PATTERNS
from sitroom.understand.time_relative import ago, span_named
from sitroom.understand.time_values import Anchor, Value
from sitroom.understand.time_words import Here, Tense

__all__ = ["find_times", "tense_at"]

FUTURE_AUXILIARIES = {"will", "shall", "would", "'ll", "wo"}
FUTURE_VERBS = frozenset(
    {
        "agree",
        "ask",
        "begin",
        "call",
        "continue",
        "due",
        "expect",
        "go",
        "hope",
        "intend",
        "plan",
        "pledge",
        "prepare",
        "promise",
        "schedule",
        "set",
        "slate",
        "start",
        "urge",
        "vow",
        "want",
    }
)
ANNOUNCED = {"scheduled", "planned", "due", "slated", "expected", "set", "upcoming", "payable"}

ASIDE = {ago, span_named}
"""Meanings that look away from what is being told: what follows does not count from them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match in a paragraph: where it stands, and what to ask for its meaning."""

    start: int
    end: int
    match: re.Match[str]
    rank: int


def find_times(doc: Document) -> tuple[Time, ...]:
    """The time expressions of the story, in order, none overlapping another."""
    anchor = Anchor.of(doc.report.published)
    matches = [(paragraph, longest(paragraph.doc.text)) for paragraph in doc.paragraphs]
    narrative = is_history(anchor, matches)
    told = quarter = Anchor()
    times: list[Time] = []
    for paragraph, found in matches:
        quarter = Anchor(quarter.year, quarter.month)
        told = told if narrative or anchor.year else Anchor()
        for one in found:
            here = Here(anchor, told, quarter, partial(tense_at, paragraph, one.start, one.end), narrative)
            value = PATTERNS[one.rank][1](one.match, here) if plausible(paragraph, one) else None
            if value is None or (value.edtf is None and value.timex is None):
                continue
            times.append(time_of(paragraph, one, value))
            meaning = PATTERNS[one.rank][1]
            if Anchor.of(value.edtf).year and meaning not in ASIDE:
                told = Anchor.of(value.edtf)
            quarter = (quarter_of(value) if meaning is quarter_named else None) or quarter
    return tuple(joined(doc.text, times))


def quarter_of(value: Value) -> Anchor | None:
    """The quarter that a value names: its year, and its number in place of the month."""
    named = re.fullmatch(r"(\d{4})-Q([1-4])", value.timex or "")
    return Anchor(int(named[1]), int(named[2])) if named else None


def plausible(paragraph: Paragraph, found: Found) -> bool:
    """Whether single words that are also something else (May, 1,500 people, a daily) are times here."""
    words = found.match.group()
    if not re.fullmatch(r"May|March|\d{4}|hourly|daily|nightly|weekly|monthly|current|soon|future", words, re.I):
        return True
    token = next((t for t in paragraph.doc if t.idx >= found.start), None)
    if token is None:
        return False
    if words.isdigit():
        if token.i and token.nbor(-1).lower_ in ("in", "since", "by", "until", "from", "during", "before", "after"):
            return True
        return not (token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i)
    if words in ("May", "March"):
        return token.pos_ == "PROPN"
    return token.pos_ == "ADV" if words.lower().endswith("ly") else words == words.lower()


def time_of(paragraph: Paragraph, found: Found, value: Value) -> Time:
    """The match as a time of the report."""
    return Time(paragraph.start + found.start, paragraph.start + found.end, value.edtf, value.type, value.timex)


def longest(text: str) -> list[Found]:
    """The matches of all patterns, the longest at each place; of equal ones the first pattern's."""
    every = [
        Found(m.start() + len(m.group()) - len(m.group().lstrip()), m.end(), m, rank)
        for rank, (pattern, _) in enumerate(PATTERNS)
        for m in pattern.finditer(text)
    ]
    kept: list[Found] = []
    for one in sorted(every, key=lambda f: (f.start - f.end, f.rank, f.start)):
        at = bisect_left(kept, one.start, key=lambda f: f.start)
        if (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or kept[at].start >= one.end):
            kept.insert(at, one)
    return kept


def is_history(anchor: Anchor, matches: list[tuple[Paragraph, list[Found]]]) -> bool:
    """Whether the report tells of another time than its own: most of the years it names lie two or more away."""
    years = [int(m["year"]) for _, found in matches for one in found if (m := one.match.groupdict()).get("year")]
    if anchor.year is None or len(years) < 6:
        return False
    return abs(median_low(years) - anchor.year) >= 2


def tense_at(paragraph: Paragraph, start: int, end: int) -> str:
    """Which way the verb looks that governs these words."""
    words = paragraph.doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return Tense.NONE
    token = words.root
    if any(t.lower_ in ANNOUNCED for t in [*token.ancestors][:2]):
        return Tense.FUTURE
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return tense_of(verb) if verb is not None else Tense.NONE


def tense_of(verb: Token) -> str:
    """Past, future, or neither."""
    auxiliaries = [t for t in verb.lefts if t.dep_ in ("aux", "auxpass")]
    if any(t.lower_ in FUTURE_AUXILIARIES for t in auxiliaries):
        return Tense.FUTURE
    if any(t.tag_ == "TO" for t in auxiliaries):
        return Tense.FUTURE if verb.head.lemma_ in FUTURE_VERBS or verb.head.lower_ in ANNOUNCED else Tense.NONE
    if verb.tag_ == "VBD" or any(t.tag_ == "VBD" or t.lower_ in ("has", "have") for t in auxiliaries):
        return Tense.PAST
    return Tense.NONE


CLOCK = re.compile(r"T[\d:]+|TMI")


def joined(text: str, times: list[Time]) -> list[Time]:
    """A clock time and the date right beside it as one ("noon Thursday", "5 p.m. EST Nov. 9")."""
    out: list[Time] = []
    for one in times:
        last = out[-1] if out else None
        if last and re.fullmatch(r",?\s*(?:on\s+)?", text[last.end : one.start]):
            clock, day = (last, one) if CLOCK.fullmatch(last.timex or "") else (one, last)
            if CLOCK.fullmatch(clock.timex or "") and re.fullmatch(r"\d{4}-\d\d-\d\d", day.timex or ""):
                out[-1] = Time(last.start, one.end, day.value, TimexType.TIME, f"{day.timex}{clock.timex}")
                continue
        out.append(one)
    return out
