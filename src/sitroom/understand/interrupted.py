"""Contents that their own cue interrupts: "The envoy, an official said, had promised an answer".

Finders often see only what stands before the cue. What follows it belongs to the content where the first part is no
clause by itself, or where it goes on with "and" and needs the first part's subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sitroom.model import Span
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.contents import FINITE
from sitroom.understand.document import Document, Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["interrupted"]

BETWEEN = re.compile(r"[\s\"'”’]*,[\s\"'”’]*")
"""What stands between a content and the cue that interrupts it."""

BEYOND = re.compile(r"[^,;:.\"“”]{0,40}?,\s*")
"""What stands between the cue and what follows of the content."""

LONGEST = 120
"""Letters of a cue with its source, at the most, between the two commas."""

STOPS = re.compile(r"[;:]\s|\s[-–—]+\s")


def interrupted(doc: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those whose cue stands in the middle of the content with what follows it."""
    found = list(found)
    for one in found:
        rest = following(doc, one)
        taken = rest is not None and any(o is not one and o.start < rest.start and covers(o, rest) for o in found)
        yield replace(one, content=joined(doc.text, [*one.content, rest])) if rest and not taken else one


def covers(other: Attribution, rest: Span) -> bool:
    """Whether another attribution, made before, already has these words."""
    return any(span.holds(rest) for span in other.content)


def following(doc: Document, one: Attribution) -> Span | None:
    """What follows the cue and belongs to the content before it; None where nothing does."""
    if one.cue is None or one.source is None or len(one.content) != 1:
        return None
    content, aside = one.content[0], Span(min(one.cue.start, one.source.start), max(one.cue.end, one.source.end))
    paragraph = doc.paragraph_at(content.start)
    if paragraph is None or aside.start < content.end or aside.end >= paragraph.end:
        return None
    if aside.end - content.end > LONGEST:
        return None
    before = BETWEEN.fullmatch(doc.text, content.end, aside.start)
    comma = BEYOND.match(doc.text, aside.end, paragraph.end)
    words = paragraph.words(content)
    if not before or not comma or words is None or '"' in doc.text[content.start : aside.start]:
        return None
    rest = rest_of_sentence(doc.text, paragraph, words[-1], comma.end())
    return rest if rest is not None and goes_on(paragraph, list(words), rest) else None


def rest_of_sentence(text: str, paragraph: Paragraph, last: Token, start: int) -> Span | None:
    """What is left of a sentence from a place on, up to a semicolon."""
    sentence = paragraph.span(last.sent)
    if not sentence.start <= start < sentence.end:
        return None
    stop = STOPS.search(text, start, sentence.end)
    return Span(start, stop.start() if stop else sentence.end)


def goes_on(paragraph: Paragraph, words: list[Token], rest: Span) -> bool:
    """Whether what follows completes the words before: a verb that they are the subject of, or a second one."""
    after = paragraph.words(rest)
    if after is None or not len(after):
        return False
    first = after[0]
    if not any(t.tag_ in FINITE for t in words):
        return first.tag_ in FINITE or first.pos_ in ("AUX", "VERB", "ADV")
    verb = next((t for t in after[1:4] if t.tag_ in FINITE), None)
    own = [t for t in after[1:4] if t.dep_ in ("nsubj", "nsubjpass", "expl") and verb is not None and t.i < verb.i]
    joins = first.dep_ == "cc" or first.lower_ in ("and", "but")
    return joins and verb is not None and not own and any(t.pos_ == "AUX" for t in after[1:4])
