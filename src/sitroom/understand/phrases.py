"""Attributions by phrases: "according to …", "citing …", "reportedly", a headline's "Clinton: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, clipped, joined
from sitroom.understand.contents import FINITE
from sitroom.understand.cues import HEARSAY, verb_cue
from sitroom.understand.document import Document, Paragraph, Quotation
from sitroom.understand.quotations import quotation_at
from sitroom.understand.speakers import cue_span, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

__all__ = ["by_citing", "by_colons", "by_hearsay", "by_phrases"]


def by_phrases(doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> Iterator[Attribution]:
    """What stands in a sentence with "according to …"."""
    for sentence in paragraph.doc.sents:
        for token in sentence:
            if token.lower_ == "according" and token.i + 2 < sentence.end and token.nbor().lower_ == "to":
                made = according(doc, paragraph, quotations, token)
                if made:
                    yield made


def according(
    doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...], token: Token
) -> Attribution | None:
    """The sentence, or the quotation that this is said in, without "according to" and the name that follows it."""
    cue = paragraph.between(token, token.nbor())
    source = paragraph.between(token.nbor(2), paragraph.doc[source_end(token.sent, token)])
    whole = paragraph.span(token.sent)
    quotation = quotation_at(cue.start, quotations)
    home = quotation.inner if quotation else whole
    inside = Span(max(whole.start, home.start), min(whole.end, home.end))
    content = joined(doc.text, clipped(inside, [Span(cue.start, source.end)]))
    return Attribution(cue, source, content, None, None, Act.ASSERT, 0.85) if content else None


def source_end(sentence: Sentence, token: Token) -> int:
    """The last token of the source after "according to": at a sentence's end all that follows, else up to a comma."""
    head = next(
        (t for t in sentence if t.i > token.i + 1 and t.dep_ == "pobj" and t.head.i == token.i + 1), token.nbor(2)
    )
    last = sentence.end - 1
    while last > head.i and sentence.doc[last].is_punct:
        last -= 1
    reached = min(head.right_edge.i, last)
    commas = [t for t in sentence if t.i > head.i and t.text == ","]
    if token.i <= sentence.start + 2:
        comma = next((t.i for t in commas if not inside_name(t)), None)
        return comma - 1 if comma is not None else reached
    if sentence.doc[token.i - 1].text in (",", "-", "–", "—") and reached >= last - 3:
        return last
    comma = next((t.i for t in commas if t.i >= head.right_edge.i), last + 1)
    return max(head.i, min(comma - 1, reached))


def inside_name(comma: Token) -> bool:
    """Whether a comma belongs to a name and its title: "Hamid Karzai, the interim president,"."""
    following = comma.nbor() if comma.i + 1 < len(comma.doc) else comma
    return following.lower_ in ("a", "an", "who", "which") or following.dep_ == "appos"


def by_citing(doc: Document, paragraph: Paragraph, found: list[Attribution]) -> Iterator[Attribution]:
    """Whom somebody cites for what he says: "Reuters reported that …, citing two diplomats"."""
    for token in paragraph.doc:
        if token.lower_ not in ("citing", "quoting"):
            continue
        noun = next((c for c in token.rights if c.dep_ == "dobj"), None)
        above = {cue_of(paragraph, up) for up in token.ancestors}
        outer = next((a for a in reversed(found) if a.cue and a.cue in above), None)
        if noun is not None and outer is not None:
            place, source = paragraph.token_span(token), noun_phrase(paragraph, noun)
            phrase = Span(place.start, source.end)
            content = joined(doc.text, [part for span in outer.content for part in clipped(span, [phrase])])
            if content:
                yield Attribution(place, source, content, act=Act.ASSERT, confidence=0.6, told_by=outer.cue)


def cue_of(paragraph: Paragraph, verb: Token) -> Span | None:
    """The span of a verb as a cue, None where it is none."""
    found = verb_cue(verb)
    return cue_span(paragraph, verb, found[1]) if found else None


def by_hearsay(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What is told with "reportedly" or "allegedly": nobody is named for it."""
    for token in paragraph.doc:
        head = token.head
        if token.lower_ in HEARSAY and token.dep_ in ("advmod", "amod") and head.i > token.i:
            content = joined(doc.text, [paragraph.between(token.nbor(), head.right_edge)])
            if content and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
                act = HEARSAY[token.lower_]
                yield Attribution(paragraph.token_span(token), None, content, act=act, confidence=0.6)


HEADED = re.compile(r"(?P<who>[A-Z][\w’'.-]*(?: [\w’'.-]+){0,4}): +(?P<what>[A-Z‘'\"“][^\n]*)")
NOBODY = re.compile(
    r"(?i)new|updated?|notes?|photo(?:s|graphs?)?|sources?|related|read more|by|live|breaking|watch|videos?|exclusive|"
    r"fact|story highlights|[qa]|\d.*|(?:editor|correction|more|here|this|it|what|why|how|when|where|who|the|"
    r"fact[ -]check|opinion|analysis|poll|report|election|campaign)\b.*"
)
"""Words before a colon that are a label and nobody's name."""


def by_colons(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a headline or a transcript gives to somebody with a colon: "Clinton: Gadhafi should step down"."""
    found = HEADED.match(doc.text, paragraph.start, paragraph.end)
    if not found or NOBODY.fullmatch(found["who"]) or not any(t.tag_ in FINITE for t in paragraph.doc):
        return
    colon = paragraph.start + len(found["who"])
    if any(t.tag_.startswith("VB") and paragraph.start + t.idx < colon for t in paragraph.doc[:8]):
        return
    what = Span(*found.span("what"))
    if not found["who"].isupper():
        first = re.search(r"[.!?](?=\s)", what.of(doc.text))
        what = Span(what.start, what.start + first.end()) if first else what
    content, at = joined(doc.text, [what]), found.end("who")
    if content:
        yield Attribution(Span(at, at + 1), Span(*found.span("who")), content, act=Act.ASSERT, confidence=0.6)
