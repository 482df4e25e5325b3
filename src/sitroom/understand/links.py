"""The links of a chain: for each attribution the source's name, how it is known, where and to whom it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitroom.model import Link, MentionKind, Span
from sitroom.understand.attribution import Attribution, clipped
from sitroom.understand.chains import outers
from sitroom.understand.channels import channel_near, follows_preposition
from sitroom.understand.document import Document
from sitroom.understand.mentions import Mentions
from sitroom.understand.sources import (
    access_of,
    count_of,
    document_noun,
    identity_of,
    is_medium,
    is_outlet,
    points_back,
)

__all__ = ["Links"]

BACK = 60
"""So many attributions back an outlet or a letter is looked for: about what a long report holds."""

NEAR = 2
"""So many paragraphs on, a speaker is still taken to speak where the last words of the same speaker were heard."""

AIRED = 8
"""So many paragraphs on, what somebody is quoted with is still from the interview he gave."""

AGAIN = re.compile(r"(?:the|an|his|her|that) interview")
BARE = re.compile(r"it|the (?:newspaper|paper|magazine|daily|weekly|agency|network|station|channel|broadcaster)")
MEDIUM_NAMED = re.compile(r"(?:interview|told|with|on) (?:with |on |to )?(?:the )?[“\"]?[A-Z]")

BY_PHONE = re.compile(r"(?i)(?:tele)?phone$|\bradio$|\be-?mail$")
SENDING = frozenset({"telephone", "phone", "cable", "wire", "radio", "fax", "email", "e-mail", "text", "tweet", "write",
                     "broadcast", "telex"})  # fmt: skip
"""Verbs that tell how words were sent."""

VAGUE = re.compile(r"(?i)(?:some|other|many|several|various|local|an?|most|all)\b")
OWN_WORDS = ("i", "we", "my", "our", "me", "us", "myself", "ourselves")

IMAGINED = re.compile(
    r"\b(?:way of saying|as (?:if|though) (?:to say|saying|(?:he|she|they) said|(?:he|she|they) (?:was|were) saying)|"
    r"as much as to say|imagines?\b[^.]{0,40}\bsay(?:ing)?)\b[^.]{0,12}$",
    re.IGNORECASE,
)


class Links:
    """Makes the links of a report's attributions; each is made once."""

    def __init__(self, doc: Document, mentions: Mentions, found: Sequence[Attribution]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.found = found
        self.outer = outers(doc, found)
        self.made: dict[int, Link] = {}

    def chain(self, number: int) -> tuple[Link, ...]:
        """The links of an attribution, outermost first. Imagined words hang on the one who imagines them."""
        numbers = list(self.upwards(number))
        if len(numbers) > 1 and self.is_imagined(number):
            numbers = numbers[1:]
        return tuple(self.link(n) for n in reversed(numbers))

    def upwards(self, number: int) -> Iterator[int]:
        """An attribution and those through which it is told, up to the report."""
        at: int | None = number
        while at is not None:
            yield at
            at = self.outer[at]

    def link(self, number: int) -> Link:
        """An attribution's own link."""
        if number not in self.made:
            self.made[number] = self.new_link(number)
        return self.made[number]

    def new_link(self, number: int) -> Link:
        """The link of an attribution, from its spans."""
        one, channel = self.found[number], self.channel_of(number)
        addressee = None if channel == one.addressee else one.addressee or self.told_medium(number, channel)
        if one.source is None:
            return Link(cue=one.cue, channel=channel, addressee=addressee)
        words = one.source.of(self.doc.text)
        resolved = self.name_of(number)
        return Link(
            source=one.source,
            words=None if one.carried else words,
            resolved=resolved or (words if one.carried else None),
            identity=identity_of(one.source, self.doc.text, self.mentions, resolved),
            count=count_of(words),
            access=access_of(words),
            cue=one.cue,
            channel=channel,
            addressee=addressee,
        )

    def name_of(self, number: int) -> str | None:
        """Whom a source's words stand for: whose "the report" or "the statement" is, who "we" are, who "he" is."""
        source, outer = self.found[number].source, self.outer[number]
        if source is None:
            return None
        words = source.of(self.doc.text)
        if words.lower() in OWN_WORDS:
            return self.link(outer).name if outer is not None else None
        if points_back(words):
            found = self.outlet_at(source) or self.outlet_before(number)
            if found:
                return found
        noun = document_noun(words)
        issuer = self.issuer_before(number, noun) if noun else None
        return issuer or self.mentions.name_of(source) or (self.whose(source) if words.lower() == "who" else None)

    def whose(self, who: Span) -> str | None:
        """The words that a "who" stands for: "protesters" of "protesters who chanted"."""
        paragraph = self.doc.paragraph_at(who.start)
        words = paragraph.words(who) if paragraph is not None else None
        if paragraph is None or words is None or words[0].head.dep_ != "relcl":
            return None
        noun = words[0].head.head
        above = self.mentions.name_of(paragraph.token_span(noun))
        return above or paragraph.doc[noun.left_edge.i : noun.i + 1].text

    def before(self, number: int) -> range:
        """The attributions before one, the nearest first."""
        return range(number - 1, max(-1, number - 1 - BACK), -1)

    def issuer_before(self, number: int, noun: str) -> str | None:
        """Who was last said to have spoken in such a document."""
        for n in self.before(number):
            source = self.found[n].source
            words = source.of(self.doc.text) if source else ""
            told = words and self.found[n].cue and not document_noun(words)
            if told and any(noun in span.of(self.doc.text).lower() for span in self.clause(n)):
                return self.name_of(n) or words
        return None

    def outlet_at(self, span: Span) -> str | None:
        """The outlet that a mention in these words names or stands for."""
        inside = (m for m in self.mentions.within(span) if m.kind is MentionKind.OUTLET)
        return next((m.name for m in inside if not points_back(m.name) and m.name[:1].isupper()), None)

    def outlet_before(self, number: int) -> str | None:
        """The outlet last named as a source, or as told something: whose "the report" is."""
        for n in self.before(number):
            for span in (self.found[n].source, self.found[n].addressee):
                named = self.outlet_named(span) if span else None
                if named:
                    return named
        return None

    def outlet_named(self, span: Span) -> str | None:
        """The name of an outlet in these words; "some media outlets" and "the newspaper" are no names."""
        words = span.of(self.doc.text)
        if is_outlet(span, self.doc.text, self.mentions) and not points_back(words) and not VAGUE.match(words):
            return self.mentions.name_of(span) or words
        return self.outlet_at(span)

    def channel_of(self, number: int) -> Span | None:
        """Where or through whom something was said, or where its speaker was last heard to speak, just before."""
        own = self.own_channel(number)
        return self.pointed_at(number, own) if own is not None else self.earlier_channel(number)

    def pointed_at(self, number: int, channel: Span) -> Span:
        """The channel that "it", "the newspaper" or "the interview" points back to, by name where one was named."""
        words = channel.of(self.doc.text).lower()
        if AGAIN.fullmatch(words):
            return self.aired_before(number) or channel
        name = self.mentions.name_of(channel) if BARE.fullmatch(words) else None
        if name is None:
            return channel
        before = (m.span for m in reversed(self.mentions.mentions) if m.start < channel.start)
        return next((span for span in before if span.of(self.doc.text).strip() == name), channel)

    def aired_before(self, number: int) -> Span | None:
        """The medium in which the same speaker was last heard, not far above."""
        name = self.plain_name(number)
        for n in self.before(number):
            if not self.is_near(n, number, AIRED):
                return None
            own = self.own_channel(n) if name is not None and self.plain_name(n) == name else None
            if own is not None:
                return own if self.is_medium(own) else None
        return None

    def plain_name(self, number: int) -> str | None:
        """Whom a source's words name or stand for by themselves; None where there are none."""
        source = self.found[number].source
        return (self.mentions.name_of(source) or source.of(self.doc.text)) if source is not None else None

    def is_medium(self, channel: Span) -> bool:
        """Whether a channel names a medium, or an interview with one."""
        media = (m for m in self.mentions.within(channel) if m.kind is MentionKind.OUTLET)
        return any(m.text[:1].isupper() for m in media) or bool(MEDIUM_NAMED.search(channel.of(self.doc.text)))

    def own_channel(self, number: int) -> Span | None:
        """The channel that an attribution's own words name."""
        one = self.found[number]
        clause = [] if one.carried else self.clause(number)
        told = channel_near(self.doc.text, clause)
        if told and BY_PHONE.search(told.of(self.doc.text)):
            return told
        if one.channel:
            return told if told and told.holds(one.channel) else one.channel
        if one.addressee and is_outlet(one.addressee, self.doc.text, self.mentions):
            return one.addressee
        return told or self.medium_in(clause) or self.sent(clause)

    def told_medium(self, number: int, channel: Span | None) -> Span | None:
        """The medium that somebody told what he says by another channel: "told Reuters by telephone"."""
        medium = self.found[number].channel
        if medium is None or channel is None or medium.overlaps(channel):
            return None
        return medium if is_outlet(medium, self.doc.text, self.mentions) else None

    def sent(self, clause: list[Span]) -> Span | None:
        """The verb by which words were sent, where nothing else tells how: "telephoned", "wrote", "tweeted"."""
        for part in clause:
            paragraph = self.doc.paragraph_at(part.start)
            for token in (paragraph.words(part) if paragraph else None) or ():
                if token.lemma_.lower() in SENDING and token.tag_.startswith("VB") and paragraph:
                    return paragraph.token_span(token)
        return None

    def medium_in(self, clause: list[Span]) -> Span | None:
        """The outlet that an attribution's words say it was heard in: "on CNN", "in the Tribune"."""
        media = (m for part in clause for m in self.mentions.within(part) if m.kind is MentionKind.OUTLET)
        # A capital that a paper is called by stands for the paper too: only a medium's own name will do.
        named = (m.span for m in media if m.resolved in (None, m.text) or is_medium(m.text))
        return next((span for span in named if follows_preposition(self.doc.text, span, clause)), None)

    def earlier_channel(self, number: int) -> Span | None:
        """Where the same speaker said what comes just before: who has "told Reuters" goes on telling Reuters."""
        one, last = self.found[number], number - 1
        while last >= 0 and self.outer[last] is not None:
            last -= 1
        if last < 0 or self.outer[number] is not None or one.source is None:
            return None
        same = one.source == self.found[last].source or self.is_same(last, number)
        return self.channel_of(last) if same and self.is_near(last, number) else None

    def is_same(self, first: int, second: int) -> bool:
        """Whether two attributions have one speaker, by name."""
        a, b = self.name_of(first), self.name_of(second)
        return a is not None and a == b

    def is_near(self, first: int, second: int, paragraphs: int = NEAR) -> bool:
        """Whether an attribution stands in the paragraph of another or in one of the next ones."""
        a, b = (self.doc.paragraph_at(self.found[n].content[0].start) for n in (first, second))
        return a is not None and b is not None and b.index - a.index <= paragraphs

    def clause(self, number: int) -> list[Span]:
        """The words of an attribution's sentence that lie outside its content, and inside the one it is told in."""
        one, outer = self.found[number], self.outer[number]
        paragraph = self.doc.paragraph_at(one.cue.start) if one.cue else None
        words = paragraph.words(one.cue) if paragraph and one.cue and one.cue.end <= paragraph.end else None
        if paragraph is None or words is None or not len(words):
            return []
        whole = Span(paragraph.span(words[0].sent).start, paragraph.span(words[-1].sent).end)
        around = self.found[outer].content if outer is not None and not one.told_by else (whole,)
        parts = [Span(max(s.start, whole.start), min(s.end, whole.end)) for s in around if s.overlaps(whole)]
        return [part for span in parts for part in clipped(span, one.content)]

    def is_imagined(self, number: int) -> bool:
        """Whether the words before a content say that it is made up: "a way of saying: …"."""
        start = self.found[number].content[0].start
        return bool(IMAGINED.search(self.doc.text[max(0, start - 60) : start].rstrip("‘'“\": ")))
