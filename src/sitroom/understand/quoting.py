"""Who speaks a quotation: the cue right after it, right before it, or the speaker of the quotation that went before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.contents import object_of
from sitroom.understand.cues import Cue, verb_cue
from sitroom.understand.document import Document, Paragraph, Quotation
from sitroom.understand.parties import parties
from sitroom.understand.quotations import is_speech
from sitroom.understand.speakers import cue_span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Spoken", "spoken_quotations"]

NEAR = 22
"""Tokens between a quotation and its cue: a title and an office may stand between them."""

FAR = 40
"""Tokens between a cue and the colon that leads from it to a quotation."""

RECENT = 4
"""A cue speaks what stands right before and right after it: so many quotations back one is looked for."""

ENDS = re.compile(r"[,?!…—-]$")
FINISHED = re.compile(r"[.?!…]['’]?$")


@dataclass(slots=True)
class Spoken:
    """Quotations under one cue. ``verb`` is None where none was found; ``head`` is a headline's speaker and colon,
    ``lead`` the reporter's words that begin what the quotation ends: 'The army would "hit back," he said'."""

    paragraph: Paragraph
    quotations: list[Quotation] = field(default_factory=list)
    verb: Token | None = None
    cue: Cue | None = None
    last: Token | None = None
    head: tuple[Span, Span] | None = None
    lead: Span | None = None

    def attribution(self, text: str) -> Attribution:
        """The attribution, without a source where there is no cue."""
        spans = [q.inner for q in self.quotations]
        content = joined(text, [*spans, self.lead] if self.lead else spans)
        if self.head:
            return Attribution(self.head[1], self.head[0], content, act=Act.ASSERT, confidence=0.7)
        if self.verb is None or self.cue is None or self.last is None:
            return Attribution(None, None, content, confidence=0.7, carried=True)
        found = parties(self.paragraph, self.verb, object_of(self.verb, self.last), tuple(content))
        act = self.cue.act_of("quote") or self.cue.act_of("that")
        words = cue_span(self.paragraph, self.verb, self.last)
        return Attribution(words, found.source, content, found.addressee, found.channel, act, 0.9)


def spoken_quotations(doc: Document, quotations: tuple[Quotation, ...]) -> list[Spoken]:
    """The quotations that are speech, put together where they stand under one cue."""
    found: list[Spoken] = []
    for quotation in quotations:
        spoken = after(doc, quotation) or before(doc, quotation) or headed(doc, quotation)
        same = next((s for s in found[-RECENT:] if spoken and s.verb is not None and s.verb == spoken.verb), None)
        if same:
            same.quotations.append(quotation)
        elif spoken:
            spoken.quotations.append(quotation)
            found.append(spoken)
        elif stands_alone(doc, quotation):
            if found and goes_on(doc, found[-1], quotation):
                found[-1].quotations.append(quotation)
            else:
                paragraph = doc.paragraph_at(quotation.start)
                if paragraph:
                    found.append(Spoken(paragraph, [quotation]))
    return found


def speaks(token: Token) -> tuple[Cue, Token] | None:
    """The cue that a verb is, if it can introduce a quotation."""
    found = verb_cue(token)
    return found if found and (found[0].act_of("that") or found[0].act_of("quote")) else None


def after(doc: Document, quotation: Quotation) -> Spoken | None:
    """The cue that follows a quotation: '…," said the minister', '…," the minister told reporters'."""
    paragraph = doc.paragraph_at(quotation.end - 1)
    if paragraph is None or not quotation.closed:
        return None
    inner, rest = quotation.inner.of(doc.text), doc.text[quotation.end : paragraph.end]
    words = list(islice(tokens_from(paragraph, quotation.end), NEAR))
    if not words:
        return None
    open_end = ENDS.search(inner) or rest.lstrip()[:1] in (",", "–", "-", "—")
    for token in words:
        if token.text in (".", ";", ":", '"', "(", "?", "!"):
            return None
        cue = speaks(token)
        if cue and any(c.dep_ == "ccomp" and c.i > token.i for c in token.children):
            return None
        if cue and (token == words[0] or open_end or (words[0].text[0].islower() and words[0].pos_ == "PRON")):
            spoken = starts_with_subject(words, token) and token.tag_ not in ("VB", "VBN", "VBG")
            if spoken:
                return Spoken(paragraph, [], token, *cue, lead=lead_in(doc, quotation))
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("aux", "auxpass", "relcl"):
            return quoted_as(paragraph, token) if open_end else None
    return None


def quoted_as(paragraph: Paragraph, verb: Token) -> Spoken | None:
    """The "saying" of '…," the paper quoted its editor as saying'."""
    if verb.lemma_ not in ("quote", "cite") and not any(c.lemma_ in ("quote", "cite") for c in verb.children):
        return None
    saying = next(
        (t for t in verb.sent if t.i > verb.i and t.lower_ in ("saying", "telling") and t.nbor(-1).lower_ == "as"), None
    )
    cue = speaks(saying) if saying is not None else None
    return Spoken(paragraph, [], saying, *cue) if cue else None


def lead_in(doc: Document, quotation: Quotation) -> Span | None:
    """The words between the start of a sentence and a quotation in it, two or more, none of them quoted."""
    paragraph = doc.paragraph_at(quotation.start)
    before = doc.text[paragraph.start : quotation.start] if paragraph else ""
    words = re.split(r"(?<=[.!?:”\"])\s", before.rstrip())[-1]
    if paragraph is None or len(words.split()) < 2 or re.search('["”“:]', words) or words[-1] in ".!?":
        return None
    start = paragraph.start + before.rindex(words)
    return Span(start, start + len(words))


def tokens_from(paragraph: Paragraph, offset: int) -> Iterator[Token]:
    """The words of a paragraph from an offset on, without the marks that lead them."""
    started = False
    for token in paragraph.doc[first_from(paragraph, offset) :]:
        started = started or token.is_alpha
        if started:
            yield token


def first_from(paragraph: Paragraph, offset: int) -> int:
    """The number of a paragraph's first token at an offset or after it."""
    doc = paragraph.doc
    return bisect_left(range(len(doc)), offset - paragraph.start, key=lambda i: doc[i].idx)


def starts_with_subject(words: list[Token], verb: Token) -> bool:
    """Whether nothing but the verb's subject and adverbs lies between a quotation and its cue."""
    if verb == words[0] or words[0].dep_ in ("aux", "advmod", "neg"):
        return True
    return words[0].pos_ in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM", "ADV") and words[0].lower_ not in (
        "but",
        "and",
        "which",
        "that",
        "who",
    )


def before(doc: Document, quotation: Quotation) -> Spoken | None:
    """The cue that leads into a quotation: 'The minister said: "…', 'He added that "…'."""
    paragraph = doc.paragraph_at(quotation.start)
    if paragraph is None:
        return None
    lead = doc.text[paragraph.start : quotation.start].rstrip()
    if not lead:
        if paragraph.index == 0 or not (previous := doc.paragraphs[paragraph.index - 1]).doc.text.endswith(":"):
            return None
        paragraph, lead = previous, doc.text[previous.start : previous.end]
    colon, comma = lead.endswith(":"), lead.endswith(",")
    end = first_from(paragraph, quotation.start)
    words = list(paragraph.doc[max(0, end - FAR) : end])
    while words and words[-1].is_punct:
        words.pop()
    for token in reversed(words if colon else words[-NEAR:]):
        if token.text in (".", ";", '"', "!", "?") and not colon:
            return None
        if token.is_sent_end and token.text in ".!?" and colon:
            return None
        cue = speaks(token)
        direct = cue is not None and cue[1].i >= words[-1].i - (1 if words[-1].lower_ == "that" else 0)
        if cue and (colon or ((comma or direct) and ends_sentence(doc, quotation))):
            return Spoken(paragraph, [], token, *cue)
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not colon and token.dep_ not in ("relcl", "aux"):
            return None
    return None


def ends_sentence(doc: Document, quotation: Quotation) -> bool:
    """Whether a quotation runs to the end of its sentence."""
    rest = doc.text[quotation.end : quotation.end + 2]
    return bool(FINISHED.search(quotation.inner.of(doc.text))) or not rest.strip() or rest[0] in ".!?\n"


def headed(doc: Document, quotation: Quotation) -> Spoken | None:
    """A headline's or transcript's speaker: 'Clinton: "…"'."""
    paragraph = doc.paragraph_at(quotation.start)
    if paragraph is None:
        return None
    lead = doc.text[paragraph.start : quotation.start].rstrip()
    name = lead.removesuffix(":").strip()
    if lead == name or not name or len(name.split()) > 6 or not name[0].isupper():
        return None
    colon = paragraph.start + len(lead) - 1
    return Spoken(paragraph, head=(Span(paragraph.start, paragraph.start + len(name)), Span(colon, colon + 1)))


def stands_alone(doc: Document, quotation: Quotation) -> bool:
    """Whether a quotation without a cue is a sentence of its own."""
    paragraph = doc.paragraph_at(quotation.start)
    if paragraph is None or not is_speech(doc.text, quotation):
        return False
    lead = doc.text[paragraph.start : quotation.start].rstrip()
    whole = not quotation.closed or bool(FINISHED.search(quotation.inner.of(doc.text))) or ends_sentence(doc, quotation)
    return whole and (not lead or lead[-1] in '.!?:"”)')


def goes_on(doc: Document, spoken: Spoken, quotation: Quotation) -> bool:
    """Whether a quotation goes on with the one before it, in the same paragraph: '"A," he said. "B."'."""
    between = doc.text[spoken.quotations[-1].end : quotation.start]
    return "\n" not in between and len(re.findall(r"(?<!\.[A-Z])[.!?] (?=[A-Z])", between)) <= 1
