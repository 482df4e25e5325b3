"""All attributions that the rules find in a report, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    by_paragraph: dict[int, list[Attribution]] = defaultdict(list)
    for one in spoken:
        by_paragraph[one.paragraph.index].append(one.attribution(doc.text))
    done = {one.verb for one in spoken if one.verb is not None}
    found: list[Attribution] = []
    for paragraph in doc.paragraphs:
        here = by_paragraph[paragraph.index]
        here += silences(doc, paragraph)
        here += verb_attributions(doc, paragraph, quotations, done)
        here += by_citing(doc, paragraph, here)
        here += [within_saying(doc.text, one, here) for one in by_phrases(doc, paragraph, quotations)]
        here += by_hearsay(doc, paragraph)
        here += by_colons(doc, paragraph)
        here += by_nouns(doc, paragraph)
        found += here
    return list(carried_on(doc, in_order(doc, found)))


def within_saying(text: str, one: Attribution, others: Iterable[Attribution]) -> Attribution:
    """ "According to …" in the middle of what somebody says belongs to what he says: "He said that, according to …"."""
    if one.cue is None or one.source is None:
        return one
    phrase = Span(one.cue.start, one.source.end)
    for other in others:
        if other.cue and other.cue.end <= phrase.start:
            part = next((s for s in other.content if s.start <= phrase.start and phrase.end + 3 < s.end), None)
            content = joined(text, clipped(part, [phrase])) if part else ()
            if content:
                return replace(one, content=content)
    return one


def in_order(doc: Document, found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions in the order of the text, each once: of two that are one, the surer is kept.

    Puts together what several finders found.
    """
    kept: list[Attribution] = []
    near: dict[int, list[Attribution]] = defaultdict(list)
    for one in sorted((a for a in found if a.content), key=lambda a: -a.confidence):
        homes = {p.index for p in (doc.paragraph_at(at) for at in (one.start, one.content[0].start)) if p}
        if not any(same(one, other) for home in homes for other in near[home]):
            kept.append(one)
            for home in homes:
                near[home].append(one)
    return sorted(kept, key=lambda a: (a.start, a.content[0].start))


def same(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions are one, found twice: their cues touch, or one without a cue has the other's content."""
    if a.cue and b.cue:
        return a.cue.overlaps(b.cue)
    cue, around = a.cue or b.cue, b.content if a.cue else a.content
    told_inside = cue is not None and any(span.holds(cue) for span in around)
    return not told_inside and overlap(a.content, b.content) > 0.5


def carried_on(doc: Document, found: list[Attribution]) -> Iterator[Attribution]:
    """Give quotations without a cue the source of what was said right before, in this paragraph or the one above.

    A quotation before which nobody is named is left out: it may be a title or a slogan.
    """
    last: Attribution | None = None
    held = 0
    for one in found:
        if one.carried:
            if last is None or last.source is None or not near(doc, last, one):
                continue
            one = replace(one, source=last.source, act=None)
        if one.carried or one.start >= held:
            # What is told inside another's words does not change who is speaking.
            last = one
        held = max(held, one.content[-1].end)
        yield one


def near(doc: Document, last: Attribution, one: Attribution) -> bool:
    """Whether a quotation stands in the paragraph in which the last one ended, or in the next."""
    ended = max(last.content[-1].end, last.cue.end if last.cue else 0)
    above, here = doc.paragraph_at(ended - 1), doc.paragraph_at(one.content[0].start)
    return above is not None and here is not None and 0 <= here.index - above.index <= 1
