"""Statements: who said what, on whose authority, in which words. Attributions go in, whole statements come out.

Attributions come from the rules (``rule_attributions``); a trained reader's can be merged in, see ``find_statements``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.model import Link, Mention, MentionKind, Span, Statement, Time
from sitroom.understand.acts import act_of
from sitroom.understand.attribution import Attribution, clipped
from sitroom.understand.attributions import rule_attributions
from sitroom.understand.chains import outer_of
from sitroom.understand.channels import channel_near
from sitroom.understand.document import Document, Quotation
from sitroom.understand.forms import form_of
from sitroom.understand.mentions import Mentions
from sitroom.understand.quotations import whole_quotations
from sitroom.understand.sources import (
    access_of,
    count_of,
    document_noun,
    identity_of,
    is_outlet,
    points_back,
)

__all__ = ["find_statements", "statements_from"]

IMAGINED = re.compile(
    r"\b(?:way of saying|as (?:if|though) (?:to say|saying|he said|they said|they were saying)|as much as to say|imagines?\b[^.]{0,40}\bsay(?:ing)?)\b[^.]{0,12}$",
    re.IGNORECASE,
)


VAGUE = re.compile(r"(?i)(?:some|other|many|several|various|local|an?|most|all)\b")
OWN_WORDS = ("i", "we", "my", "our", "me", "us", "myself", "ourselves")


def find_statements(doc: Document, mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """The statements of a report, in the order of the text, as the rules find them."""
    return statements_from(rule_attributions(doc), doc, mentions, times)


def statements_from(
    found: list[Attribution], doc: Document, mentions: tuple[Mention, ...], times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """Whole statements from attributions, whoever found them."""
    maker = Maker(doc, Mentions(doc, mentions), times, whole_quotations(doc), tuple(found))
    return tuple(maker.statement(n, one) for n, one in enumerate(found, 1))


@dataclass(frozen=True, slots=True)
class Maker:
    """Turns attributions into statements with what the whole report tells."""

    doc: Document
    mentions: Mentions
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    found: tuple[Attribution, ...]

    def statement(self, number: int, one: Attribution) -> Statement:
        """The statement that an attribution makes, with its chain."""
        chain = self.chain(one)
        content = " ".join(s.of(self.doc.text) for s in one.content)
        imagined = self.imagined(one)
        return Statement(
            f"s{number}",
            chain,
            one.content,
            form_of(one.content, self.quotations),
            act_of(one.act, content, chain[-1].identity),
            imagined,
            self.said_on(one),
            one.confidence,
        )

    def chain(self, one: Attribution) -> tuple[Link, ...]:
        """The links of an attribution, outermost first. Imagined words hang on the one who imagines them."""
        outer = outer_of(one, list(self.found))
        above = self.chain(outer) if outer else ()
        if outer and self.imagined(one):
            return above
        return (*above, self.link(one, above[-1] if above else None))

    def link(self, one: Attribution, outer: Link | None) -> Link:
        """The last link of an attribution's chain; ``outer`` is the one before it."""
        channel, addressee = self.channel_of(one), one.addressee
        addressee = None if channel == addressee else addressee
        if one.source is None:
            return Link(cue=one.cue, channel=channel, addressee=addressee)
        words = one.source.of(self.doc.text)
        resolved = self.name_of(one, words, outer)
        return Link(
            one.source,
            None if one.carried else words,
            resolved or (words if one.carried else None),
            identity_of(one.source, self.doc.text, self.mentions, resolved),
            count_of(words),
            access_of(words),
            one.cue,
            channel,
            addressee,
        )

    def name_of(self, one: Attribution, words: str, outer: Link | None) -> str | None:
        """Whom a source's words stand for: the outlet behind "the report", whose statement "the statement" is, who "we" are."""
        if one.source is None:
            return None
        if words.lower() in OWN_WORDS:
            return outer.name if outer else None
        if points_back(words):
            found = self.outlet_at(one.source) or self.outlet_before(one)
            if found:
                return found
        noun = document_noun(words)
        issuer = self.issuer_before(one, noun) if noun else None
        return issuer or self.mentions.name_of(one.source)

    def issuer_before(self, one: Attribution, noun: str) -> str | None:
        """Who was last said to have spoken in such a document."""
        for other in reversed([o for o in self.found if o.start < one.start and o.source and o.cue]):
            words = other.source.of(self.doc.text) if other.source else ""
            beside = " ".join(s.of(self.doc.text) for s in self.clause(other)).lower()
            if noun in beside and not document_noun(words):
                return self.name_of(other, words, None) or words
        return None

    def channel_of(self, one: Attribution) -> Span | None:
        """Where or through whom something was said; a quotation without a cue goes on where the last one was said."""
        if one.channel:
            return one.channel
        if one.addressee and is_outlet(one.addressee, self.doc.text, self.mentions):
            return one.addressee
        if one.carried:
            before = [o for o in self.found if o.start < one.start and not o.carried and o.source == one.source]
            return self.channel_of(before[-1]) if before else None
        return channel_near(self.doc.text, self.clause(one))

    def clause(self, one: Attribution) -> list[Span]:
        """The words of an attribution's sentence that lie outside its content."""
        if one.cue is None:
            return []
        paragraph = self.doc.paragraph_at(one.cue.start)
        words = paragraph.words(one.cue) if paragraph else None
        if paragraph is None or words is None or not len(words):
            return []
        first, last = words[0].sent, words[-1].sent
        whole = Span(paragraph.span(first).start, paragraph.span(last).end)
        outer = outer_of(one, list(self.found))
        around = [s for s in outer.content if s.overlaps(whole)] if outer and not one.told_by else [whole]
        parts = [Span(max(s.start, whole.start), min(s.end, whole.end)) for s in around]
        return [part for s in parts for part in clipped(s, one.content)]

    def outlet_at(self, span: Span) -> str | None:
        """The outlet that a mention in these words names or stands for."""
        inside = (m for m in self.mentions.within(span) if m.kind is MentionKind.OUTLET)
        return next((m.name for m in inside if not points_back(m.name) and m.name[:1].isupper()), None)

    def outlet_before(self, one: Attribution) -> str | None:
        """The outlet last named as a source, or as told something, before this attribution: whose "the report" is."""
        for other in reversed([o for o in self.found if o.start < one.start]):
            for span in (other.source, other.addressee):
                if span and is_outlet(span, self.doc.text, self.mentions):
                    words = span.of(self.doc.text)
                    if not points_back(words) and not VAGUE.match(words):
                        return self.mentions.name_of(span) or words
                if span and (named := self.outlet_at(span)):
                    return named
        return None

    def said_on(self, one: Attribution) -> str | None:
        """The day named beside the cue."""
        clause = self.clause(one)
        return next((t.value for t in self.times if t.value and any(s.holds(t.span) for s in clause)), None)

    def imagined(self, one: Attribution) -> bool:
        """Whether the words before a content say that it is made up: "a way of saying: …"."""
        start = one.content[0].start
        return bool(IMAGINED.search(self.doc.text[max(0, start - 60) : start].rstrip("‘'“\": ")))
