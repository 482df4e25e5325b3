"""Attributions by phrases and nouns: "according to …", "reportedly", "the claim that …", "a call for …", "no comment"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, clipped, joined
from sitroom.understand.clauses import PEOPLE, cue_span, noun_phrase, source_of
from sitroom.understand.contents import FINITE
from sitroom.understand.cues import Cue, noun_cue, verb_cue
from sitroom.understand.document import Document, Paragraph, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

__all__ = ["by_colons", "by_hearsay", "by_nouns", "by_phrases", "silences"]


def by_phrases(doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> Iterator[Attribution]:
    """What stands in a sentence with "according to …"."""
    for sentence in paragraph.doc.sents:
        for token in sentence:
            if token.lower_ == "according" and token.i + 2 < sentence.end and token.nbor().lower_ == "to":
                made = according(doc, paragraph, quotations, sentence, token)
                if made:
                    yield made


def according(
    doc: Document, paragraph: Paragraph, quotations: tuple[Quotation, ...], sentence: Sentence, token: Token
) -> Attribution | None:
    """The sentence without "according to" and the long name that follows it, up to a comma at its start."""
    head = next(
        (t for t in sentence if t.i > token.i + 1 and t.dep_ == "pobj" and t.head == token.nbor()), token.nbor(2)
    )
    end = source_end(sentence, token, head)
    cue = paragraph.between(token, token.nbor())
    source = paragraph.between(token.nbor(2), paragraph.doc[end])
    whole = paragraph.span(sentence)
    content = joined(doc.text, [*clipped(whole, [Span(cue.start, source.end)])])
    home = next((q for q in quotations if q.start <= cue.start < q.end), None)
    if home:
        content = joined(
            doc.text, [Span(max(s.start, home.start), min(s.end, home.end)) for s in content if s.overlaps(home.inner)]
        )
    return Attribution(cue, source, content, None, None, Act.ASSERT, 0.85) if content else None


def source_end(sentence: Sentence, token: Token, head: Token) -> int:
    """The last token of the source after "according to"."""
    last = sentence[-1].i
    while last > head.i and sentence.doc[last].is_punct:
        last -= 1
    if (
        token.i > sentence.start + 2
        and sentence.doc[token.i - 1].text in (",", "-", "–", "—")
        and head.right_edge.i >= last - 3
    ):
        return last
    if token.i <= sentence.start + 2:
        comma = next((t.i for t in sentence if t.i > head.i and t.text == "," and not inside_name(t)), None)
        return comma - 1 if comma is not None else min(head.right_edge.i, last)
    comma = next((t.i for t in sentence if t.i > head.i and t.text == "," and t.i > head.right_edge.i - 1), None)
    return min(comma - 1 if comma is not None else last, max(head.i, min(head.right_edge.i, last)))


def inside_name(comma: Token) -> bool:
    """Whether a comma belongs to a name and its title: "Hamid Karzai, the interim president,"."""
    following = comma.nbor() if comma.i + 1 < len(comma.doc) else comma
    return following.lower_ in ("a", "an", "who", "which") or following.dep_ in ("appos",)


def by_citing(doc: Document, paragraph: Paragraph, found: list[Attribution]) -> Iterator[Attribution]:
    """Whom somebody cites for what he says: "Reuters reported that …, citing two diplomats"."""
    for token in paragraph.doc:
        noun = next((c for c in token.rights if c.dep_ == "dobj"), None) if token.lower_ in ("citing", "quoting") else None
        place = paragraph.token_span(token)
        outer = next((a for a in reversed(found) if a.cue and a.cue == cue_of(paragraph, token.head)), None)
        if noun is not None and outer is not None and outer.cue:
            source = noun_phrase(paragraph, noun)
            content = joined(doc.text, [p for s in outer.content for p in clipped(s, [Span(place.start, source.end)])])
            if content:
                yield Attribution(place, source, content, act=Act.ASSERT, confidence=0.6, told_by=outer.cue)


def cue_of(paragraph: Paragraph, verb: Token) -> Span | None:
    """The span of a verb as a cue, None where it is none."""
    found = verb_cue(verb)
    return cue_span(paragraph, verb, found[1]) if found else None


HEARSAY = {"reportedly": Act.REPORT, "allegedly": Act.ACCUSE, "alleged": Act.ACCUSE, "supposedly": Act.ASSERT, "purportedly": Act.ASSERT}


def by_hearsay(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What is told with "reportedly" or "allegedly": nobody is named for it."""
    for token in paragraph.doc:
        if token.lower_ in HEARSAY and token.dep_ in ("advmod", "amod"):
            head = token.head
            last = head.right_edge.i if head.i > token.i else token.i
            if head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and last > token.i:
                content = joined(doc.text, [paragraph.between(token.nbor(), paragraph.doc[last])])
                if content:
                    yield Attribution(
                        paragraph.token_span(token), None, content, act=HEARSAY[token.lower_], confidence=0.6
                    )


RUMOURS = ("reports", "claims", "allegations", "accusations", "rumours", "rumors", "calls", "warnings")
"""Nouns of saying that stand for themselves, whoever spoke; one call or one threat may be of another kind."""


def by_nouns(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a noun of saying stands for: "Iran's claim that …", "calls for …", "a threat to …"."""
    for token in paragraph.doc:
        cue = noun_cue(token)
        if cue:
            frame, content, act = noun_content(paragraph, token, cue)
            spans = joined(doc.text, content)
            noun = noun_source(token)
            if spans and act and (noun is not None or frame == "that" or token.lower_ in RUMOURS):
                source = noun_phrase(paragraph, noun, token) if noun is not None else None
                yield Attribution(paragraph.token_span(token), source, spans, act=act, confidence=0.5)


def noun_content(paragraph: Paragraph, noun: Token, cue: Cue) -> tuple[str, list[Span], Act | None]:
    """What follows a noun of saying in the first of its frames that is filled."""
    for frame, act in cue.frames:
        for child in noun.rights:
            if frame == "that" and child.dep_ in ("acl", "relcl", "ccomp"):
                mark = next(
                    (t for t in child.subtree if t.lower_ == "that" and t.dep_ == "mark" and t.i > noun.i), None
                )
                if mark is not None and mark.i <= noun.i + 4:
                    return frame, [paragraph.between(mark.nbor(), child.right_edge)], act
            if frame == "to" and child.dep_ in ("acl", "relcl", "xcomp") and any(t.tag_ == "TO" for t in child.lefts):
                to = next(t for t in child.lefts if t.tag_ == "TO")
                return frame, [paragraph.between(to, child.right_edge)], act
            if frame == child.lower_ and child.dep_ == "prep" and child.right_edge.i > child.i:
                return frame, [paragraph.between(child.nbor(), child.right_edge)], act
    return "", [], None


def noun_source(noun: Token) -> Token | None:
    """Who makes a claim or a call: its owner, "by" or "from" whom, or the subject of the verb that makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ in ("compound", "amod", "nmod") and (child.ent_type_ in PEOPLE or child.dep_ == "compound"):
            return child
    if noun.dep_ == "dobj" and noun.head.lemma_ in (
        "make",
        "issue",
        "repeat",
        "give",
        "renew",
        "reiterate",
        "level",
        "lodge",
        "submit",
        "have",
        "put",
        "send",
    ):
        return source_of(noun.head)
    return None


HEADED = re.compile(r"(?P<who>[A-Z][\w’'.-]*(?: [\w’'.-]+){0,4}): +(?P<what>[A-Z‘'\"“][^\n]*)")
NOBODY = re.compile(
    r"(?i)new|updated?|notes?|photos?|sources?|related|read more|by|live|breaking|watch|videos?|exclusive|fact|story highlights|"
    r"(?:editor|correction|more|here|this|it|what|why|how|when|where|who|the|fact[ -]check|opinion|analysis|poll|report|election|campaign)\b.*|[qa]|\d.*"
)


def by_colons(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a headline or a transcript gives to somebody with a colon: "Clinton: Gadhafi should step down"."""
    found = HEADED.match(doc.text, paragraph.start, paragraph.end)
    if not found or NOBODY.fullmatch(found["who"]) or not any(t.tag_ in FINITE for t in paragraph.doc):
        return
    what = Span(*found.span("what"))
    if not found["who"].isupper():
        first = re.search(r"[.!?](?=\s)", what.of(doc.text))
        what = Span(what.start, what.start + first.end()) if first else what
    content = joined(doc.text, [what])
    if content:
        at = found.end("who")
        yield Attribution(Span(at, at + 1), Span(*found.span("who")), content, act=Act.ASSERT, confidence=0.6)


SILENT = re.compile(
    r"(?:declin|refus)\w*\s+(?:\w+\s+){0,2}comment|no\s+(?:\w+\s+){0,3}comment\b|could\s+not\s+(?:\w+\s+){0,2}be\s+reached"
    r"|(?:did|has|have|had|does|do|would|could)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,2}(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|comment(?:ed)?|answer(?:ed)?)\b(?!\s+with)"
    r"|(?:was|were)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,3}available\s+(?:for\s+comment|to\s+comment)|unavailable\s+for\s+comment",
    re.IGNORECASE,
)
NEITHER = re.compile(
    r"neither\s+confirm\w*\s+n?or\s+den\w+|(?:not|n['’]t|never)\s+confirm\w*\s+n?or\s+den\w+|refus\w+\s+to\s+(?:confirm|admit)\s+or\s+deny",
    re.IGNORECASE,
)


def silences(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """Who declined to comment, did not respond, or neither confirmed nor denied; the whole predicate is the content."""
    for pattern, act in ((SILENT, Act.DECLINE), (NEITHER, Act.NEITHER)):
        for match in pattern.finditer(doc.text, paragraph.start, paragraph.end):
            words = paragraph.words(Span(*match.span()))
            if words is not None and len(words):
                yield silence(doc, paragraph, words[0], words[-1], act)


def silence(doc: Document, paragraph: Paragraph, first: Token, last: Token, act: Act) -> Attribution:
    """A refusal to comment that the words from ``first`` to ``last`` tell."""
    verb = next(
        (
            t
            for t in paragraph.doc[first.i : last.i + 1]
            if t.tag_ in (*FINITE, "VBN", "VBG") and t.dep_ not in ("aux", "auxpass", "neg")
        ),
        last,
    )
    end = min(
        max(last.i, max((t.right_edge.i for t in (verb, last) if t.pos_ != "AUX"), default=last.i)), first.sent.end - 1
    )
    comma = next((t.i for t in paragraph.doc[last.i : end + 1] if t.text in (",", ";", '"')), None)
    content = joined(doc.text, [paragraph.between(first, paragraph.doc[comma - 1 if comma is not None else end])])
    noun = source_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if noun is not None and first.i <= noun.i <= last.i:
        noun = next(
            (c.children and next(iter(c.children), None) for c in noun.children if c.lower_ in ("from", "by")), None
        )
    source = noun_phrase(paragraph, noun, first) if noun is not None else None
    cue = paragraph.between(first, last)
    return Attribution(cue, source, content or (cue,), act=act, confidence=0.85)
