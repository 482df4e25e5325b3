"""Attributions by verbs: "said that …", "accused X of …", "called on X to …", "reported an airstrike"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.contents import content_in
from sitroom.understand.cues import Cue, verb_cue
from sitroom.understand.document import Document, Paragraph, Quotation
from sitroom.understand.parties import parties
from sitroom.understand.quotations import quotation_at, quotations_in
from sitroom.understand.speakers import cue_span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["verb_attributions"]

TAKEN_BACK = (Act.DENY, Act.REFUSE)


def verb_attributions(
    doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...], done: set[Token]
) -> Iterator[Attribution]:
    """The attributions of a paragraph's verbs, but for those in ``done`` that have led a quotation already."""
    for token in paragraph.doc:
        found = verb_cue(token) if token not in done else None
        if found and told(doc, paragraph, quotations, token):
            made = attribution(doc, paragraph, quotations, token, *found)
            if made and withheld(doc, token, made):
                made = replace(made, act=Act.DECLINE)
            elif made and negated(token, found[0]):
                made = None
            if made:
                yield made


UNNAMED = re.compile(r"(?i)(?:to )?(?:remain|stay|be|not be|not to be) (?:anonymous|named|identified|quoted|unnamed)")


def negated(verb: Token, cue: Cue) -> bool:
    """Whether a saying is denied by the report itself: "did not say that …" says nothing."""
    return any(c.dep_ == "neg" for c in verb.children) and cue.act not in TAKEN_BACK


KEPT = (
    "say",
    "comment",
    "disclose",
    "reveal",
    "specify",
    "elaborate",
    "identify",
    "discuss",
    "answer",
    "provide",
    "give",
)
OPEN = re.compile(r"(?i)(?:whether|if|how|when|where|who|what|why|which|further details|details)\b")


def withheld(doc: Document, verb: Token, made: Attribution) -> bool:
    """Whether something is not told: "did not say whether …", "refused to give details"."""
    if verb.lemma_ in ("refuse", "decline"):
        return any(c.dep_ == "xcomp" and c.lemma_ in KEPT for c in verb.children)
    kept = verb.lemma_ in KEPT and any(c.dep_ == "neg" for c in verb.children)
    return kept and bool(OPEN.match(made.content[0].of(doc.text)))


ONWARD = ("go", "continue", "proceed", "begin", "start", "rush", "say")


def told(doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...], verb: Token) -> bool:
    """Whether a verb tells of something said: not "to warn", nor the speaker's own "I believe" in a quotation, nor the
    reporter's "we welcome comments"."""
    if any(c.tag_ == "TO" for c in verb.lefts) and verb.head.lemma_ not in ONWARD:
        return False
    if any(c.dep_ == "nsubj" and c.lower_ in ("nobody", "none", "neither") for c in verb.lefts):
        return False
    own = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.lefts)
    place = paragraph.token_span(verb).start
    return not own or (verb.tag_ == "VBD" and quotation_at(place, quotations) is not None)


def attribution(
    doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...], verb: Token, cue: Cue, last: Token
) -> Attribution | None:
    """What a verb attributes in the first of its frames that is filled."""
    for frame, act in cue.frames:
        spans, whom = content_in(frame, paragraph, verb, last)
        words = cue_span(paragraph, verb, last)
        if spans and spans[-1].start > words.start:
            spans = [*spans[:-1], with_condition(paragraph, verb, spans[-1])]
        content = joined(doc.text, widened(spans, quotations, words))
        if content and not UNNAMED.match(content[0].of(doc.text)):
            found = parties(paragraph, verb, whom, content)
            return Attribution(words, found.source, content, found.addressee, found.channel, act, 0.8)
    return None


def with_condition(paragraph: Paragraph, verb: Token, span: Span) -> Span:
    """A content with the condition right behind it, which a parse may hang on the cue: "threatened to go unless …"."""
    for child in verb.rights:
        condition = child.dep_ == "advcl" and child.left_edge.lower_ in ("if", "unless", "until", "before")
        if condition and 0 <= paragraph.token_span(child.left_edge).start - span.end <= 2:
            return Span(span.start, paragraph.token_span(child.right_edge).end)
    return span


def widened(spans: list[Span], quotations: tuple[Quotation, ...], cue: Span) -> list[Span]:
    """Contents with the quotations they run into, whole; a cue inside a quotation keeps to that quotation."""
    home = quotation_at(cue.start, quotations)
    if home:
        return [Span(max(s.start, home.start), min(s.end, home.end)) for s in spans if s.overlaps(home.inner)]
    return spans + [q.inner for span in spans for q in quotations_in(span, quotations) if q.inner.overlaps(span)]
