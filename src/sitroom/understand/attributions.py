"""All attributions that the rules find in a report, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitroom.model import Span
from sitroom.understand.attribution import Attribution, clipped, joined, overlap
from sitroom.understand.document import Document
from sitroom.understand.noun_cues import by_nouns
from sitroom.understand.phrases import by_citing, by_colons, by_hearsay, by_phrases
from sitroom.understand.quotations import whole_quotations
from sitroom.understand.quoting import spoken_quotations
from sitroom.understand.saying import verb_attributions
from sitroom.understand.silences import silences

__all__ = ["in_order", "rule_attributions"]


def rule_attributions(doc: Document) -> list[Attribution]:
    """Who says what in the report, by quotation marks and parse, in the order of the text."""
    quotations = whole_quotations(doc)
    spoken = spoken_quotations(doc, quotations)
    found = [s.attribution(doc.text) for s in spoken]
    done = {s.verb for s in spoken if s.verb is not None}
    for paragraph in doc.paragraphs:
        found += silences(doc, paragraph)
        found += verb_attributions(doc, paragraph, quotations, done)
        found += by_citing(doc, paragraph, found)
        found += by_phrases(doc, paragraph, quotations)
        found += by_hearsay(doc, paragraph)
        found += by_colons(doc, paragraph)
        found += by_nouns(doc, paragraph)
    placed = [within_saying(doc.text, a, found) for a in found]
    return list(carried_on(doc, in_order(placed)))


def within_saying(text: str, one: Attribution, found: list[Attribution]) -> Attribution:
    """ "According to …" in the middle of what somebody says belongs to what he says: "He said that, according to …"."""
    if one.cue is None or one.source is None or not one.cue.of(text).lower().startswith("according"):
        return one
    phrase = Span(one.cue.start, one.source.end)
    for other in found:
        if other.cue and other.cue.end <= phrase.start and other is not one:
            part = next((s for s in other.content if s.start <= phrase.start and phrase.end + 3 < s.end), None)
            content = joined(text, clipped(part, [phrase])) if part else ()
            if content:
                return replace(one, content=content)
    return one


def in_order(found: list[Attribution]) -> list[Attribution]:
    """Attributions in the order of the text; of two with nearly one content and cues that touch, the surer."""
    kept: list[Attribution] = []
    for one in sorted((a for a in found if a.content), key=lambda a: -a.confidence):
        if not any(same(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda a: (a.start, a.content[0].start))


def same(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions are one, found twice."""
    if a.cue and b.cue and a.cue.overlaps(b.cue):
        return True
    told_inside = any(s.holds(a.cue or b.cue or s) for s in (b.content if a.cue else a.content))
    return not (a.cue and b.cue) and not told_inside and overlap(a.content, b.content) > 0.5


def carried_on(doc: Document, found: list[Attribution]) -> Iterator[Attribution]:
    """Give quotations without a cue the source of what was said right before, in this paragraph or the one above.

    A quotation after which nobody can be named is left out: it may be a title or a slogan.
    """
    last: Attribution | None = None
    for one in found:
        if not one.carried:
            if not any(s.holds(one.cue or s) for other in found if other is not one for s in other.content):
                last = one
            yield one
        elif last is not None and last.source and near(doc, last, one):
            last = replace(one, source=last.source, act=None)
            yield last


def near(doc: Document, last: Attribution, one: Attribution) -> bool:
    """Whether a quotation stands in the paragraph in which the last one ended, or in the next."""
    ended = max(last.content[-1].end, last.cue.end if last.cue else 0)
    above, here = doc.paragraph_at(ended - 1), doc.paragraph_at(one.content[0].start)
    return above is not None and here is not None and 0 <= here.index - above.index <= 1
