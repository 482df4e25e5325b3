"""Who said nothing: declined to comment, did not respond, could not be reached, neither confirmed nor denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.contents import FINITE
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.speakers import noun_phrase, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["silences"]

ANSWER = r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|comment(?:ed)?|answer(?:ed)?)"
SILENT = re.compile(
    r"(?:declin|refus)\w*\s+(?:\w+\s+){0,2}comment|no\s+(?:\w+\s+){0,3}comment\b"
    r"|could\s+not\s+(?:\w+\s+){0,2}be\s+reached"
    rf"|(?:did|has|have|had|does|do|would|could)(?:\s+not|n['’]t)\s+(?:\w+\s+){{0,2}}{ANSWER}\b(?!\s+with)"
    r"|(?:was|were)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,3}available\s+(?:for\s+comment|to\s+comment)|unavailable\s+for\s+comment",
    re.IGNORECASE,
)
NEITHER = re.compile(
    r"neither\s+confirm\w*\s+n?or\s+den\w+|(?:not|n['’]t|never)\s+confirm\w*\s+n?or\s+den\w+"
    r"|refus\w+\s+to\s+(?:confirm|admit)\s+or\s+deny",
    re.IGNORECASE,
)


def silences(doc: Document, paragraph: Paragraph) -> Iterator[Attribution]:
    """Refusals to comment; the whole predicate is the content."""
    for pattern, act in ((SILENT, Act.DECLINE), (NEITHER, Act.NEITHER)):
        for match in pattern.finditer(doc.text, paragraph.start, paragraph.end):
            words = paragraph.words(Span(*match.span()))
            if words is not None and len(words):
                yield silence(doc, paragraph, words[0], words[-1], act)


def silence(doc: Document, paragraph: Paragraph, first: Token, last: Token, act: Act) -> Attribution:
    """The refusal to comment that the words from ``first`` to ``last`` tell."""
    verb = main_verb(first, last)
    noun = who(verb, first, last)
    cue = paragraph.between(first, last)
    content = joined(doc.text, [Span(cue.start, paragraph.token_span(end_of(verb, first, last)).end)])
    source = noun_phrase(paragraph, noun, first) if noun is not None else None
    return Attribution(cue, source, content or (cue,), act=act, confidence=0.85)


def main_verb(first: Token, last: Token) -> Token:
    """The verb of a refusal: "respond" of "did not respond"."""
    words = first.doc[first.i : last.i + 1]
    verbs = (t for t in words if t.tag_ in (*FINITE, "VB", "VBN", "VBG") and t.dep_ not in ("aux", "auxpass", "neg"))
    return next(verbs, last)


def end_of(verb: Token, first: Token, last: Token) -> Token:
    """The last word of a refusal: up to a comma, a mark or the end of the sentence."""
    reached = max(t.right_edge.i for t in (verb, last) if t.pos_ != "AUX" or t is last)
    end = min(max(last.i, reached), max(first.sent.end - 1, last.i))
    stop = next((t.i for t in first.doc[last.i + 1 : end + 1] if t.text in (",", ";", '"')), end + 1)
    return first.doc[stop - 1]


def who(verb: Token, first: Token, last: Token) -> Token | None:
    """Who keeps silent: the subject, also of "could not be reached"; of "no comment from X" it is X."""
    noun = source_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if noun is None or not first.i <= noun.i <= last.i:
        return noun
    return next((n for c in noun.children if c.lower_ in ("from", "by") for n in c.children), None)
