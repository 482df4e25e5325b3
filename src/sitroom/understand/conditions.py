"""Find the conditions of a sentence: what has to happen, or not to happen, before something else does.

If and unless, until and once, as long as, provided that, "should it fail", "were they to leave". Past conditionals
("if they had known"), questions ("asked if") and polite asides ("if you will") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from sitroom.model import Span
from sitroom.understand.document import Paragraph

__all__ = ["Condition", "conditions_in"]

STRONG = frozenset({"if", "unless", "provided", "providing", "until", "till", "once", "lest"})
"""Words that open a condition wherever what they hang on lies ahead."""

WEAK = frozenset({"when", "whenever", "before", "while", "after"})
"""Words that open one only beside "only", or where something must or will be done."""

OPENING = frozenset({"mark", "advmod", "prep", "case", "advcl", "pcomp"})
"""How the parse may tie such a word to its clause."""

TIED = frozenset({"advcl", "ccomp", "conj", "parataxis"})
"""How the parse may tie the clause itself: "once again" and "provided proof" open none."""

AHEAD = frozenset(
    {"will", "'ll", "shall", "wo", "must", "would", "can", "could", "may", "might", "should", "ca", "ready", "not"}
)
MUST = frozenset({"must", "will", "'ll", "shall", "would", "should", "can"})
ASIDE = re.compile(
    r"if (?:you (?:will|like|please|want|wish)|any(?:thing|one)?\b|not\b|so\b|possible|necessary|needed|need be|"
    r"required|ever|only\b)|(?:until|till) \W*(?:the )?\W*(?:last|very|bitter|end|final|death)\b",
    re.IGNORECASE,
)
PHRASES = re.compile(
    r"\b(?:on condition that|in the event (?:of|that)|in case (?:of )?|as long as|so long as|in exchange for|"
    r"in return for|on the understanding that|(?<!from )(?<!of )(?<!by )(?<!in )assuming (?:that )?|"
    r"provid(?:ed|ing) (?:that|they|it|he|she|we|you|there|both|all|no one|nobody) |"
    r"as soon as(?! possible)|the moment (?=\w+ (?:\w+ )?(?:is|are|was|were|has|have)\b)|"
    r"without (?=an?\b|real\b|further\b|first\b|"
    r"(?:(?:the|their|his|her|its|our|prior) ){0,2}(?:\w+ )?(?:consent|approval|permission|mandate|agreement)\b))",
    re.IGNORECASE,
)

FINITE = frozenset({"VBZ", "VBP", "VBD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})

TELLING = re.compile(
    r",(?: [^,.;]{1,80},){0,2}(?: [^,.;]{1,80})? (?:said|says|told|added|warned|wrote|declared|reported|announced)\b|"
    r", (?:according to|(?:he|she|they|it) (?:said|added|warned))\b"
)
"""What tells, behind a comma, on whose word a condition stands."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: where it stands, and the verb that hangs on it (None where the parse does not say)."""

    span: Span
    governor: Token | None
    marker: str


def conditions_in(paragraph: Paragraph, sentence: SpacySpan) -> list[Condition]:
    """The conditions of a sentence, in order, none inside another."""
    found = [*clauses(paragraph, sentence), *inversions(paragraph, sentence), *phrases(paragraph, sentence)]
    kept: list[Condition] = []
    for one in sorted(found, key=lambda c: (c.span.start, -c.span.end)):
        if not any(k.span.overlaps(one.span) for k in kept):
            kept.append(one)
    return kept


def clauses(paragraph: Paragraph, sentence: SpacySpan) -> Iterator[Condition]:
    """Clauses that a word such as "if" opens."""
    for marker in sentence:
        if marker.lower_ not in STRONG | WEAK or marker.dep_ not in OPENING:
            continue
        clause = marker.head if marker.dep_ in ("mark", "advmod", "case") else marker
        governor = governor_of(paragraph, sentence, marker, clause)
        only = marker.i > sentence.start and marker.nbor(-1).lower_ in ("only", "not")
        if is_condition(paragraph, marker, clause, governor) and (
            marker.lower_ in STRONG or only or is_late(marker, clause, governor)
        ):
            yield Condition(clause_span(paragraph, marker, clause, only), governor, marker.lower_)


def governor_of(paragraph: Paragraph, sentence: SpacySpan, marker: Token, clause: Token) -> Token | None:
    """The verb that a clause hangs on: where it trails its main clause, one before it, whatever the parse says."""
    governor = clause.head if clause.head is not clause else None
    if trails(marker) and (governor is None or governor.i > marker.i):
        before = reversed(paragraph.doc[sentence.start : marker.i])
        return next((t for t in before if t.pos_ == "VERB"), governor)
    return governor


def is_condition(paragraph: Paragraph, marker: Token, clause: Token, governor: Token | None) -> bool:
    """Whether the clause is one at all: no question, no polite aside, not past, and "until" with something to come."""
    if clause is not marker and (clause.i < marker.i or is_question(clause)):
        return False
    if ASIDE.match(paragraph.doc[marker.i : marker.i + 5].text) or is_past(clause, governor):
        return False
    if marker.i and marker.nbor(-1).lower_ in ("even", "as", "what"):
        return False
    if marker.lower_ in ("provided", "providing", "once") and (clause is marker or clause.dep_ not in TIED):
        return False
    if any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in marker.children):
        return False
    return marker.lower_ not in ("until", "till", "once") or (governor is not None and looks_ahead(governor))


def is_late(marker: Token, clause: Token, governor: Token | None) -> bool:
    """Whether "when", "while" or "before" opens a condition: where something must be done, or not, or before "any"."""
    if marker.lower_ == "when":
        return governor is not None and must(governor)
    if marker.lower_ == "while":
        return governor is not None and must(governor) and any(c.dep_ == "neg" for c in governor.children)
    return marker.lower_ == "before" and any(t.lower_ == "any" for t in clause.subtree)


def is_question(clause: Token) -> bool:
    """Whether the clause is what somebody asks ("asked if …"), not what something hangs on."""
    return clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_ in (
        "ask",
        "wonder",
        "know",
        "see",
        "question",
        "doubt",
        "say",
        "decide",
        "determine",
        "check",
    )


def is_past(clause: Token, governor: Token | None) -> bool:
    """Whether it is about what did not come to be ("if they had …, they would have …")."""
    had = any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in clause.children) and clause.tag_ == "VBN"
    have = (
        governor is not None
        and any(c.lower_ == "have" and c.dep_ == "aux" for c in governor.children)
        and any(c.lower_ in ("would", "could", "might", "should") for c in governor.children)
    )
    return have or (had and governor is not None and not looks_ahead(governor))


def looks_ahead(verb: Token) -> bool:
    """Whether the clause a condition hangs on speaks of the future, or of what must be."""
    chain = [verb, *[t for t in verb.ancestors if verb.dep_ in ("xcomp", "conj", "ccomp")][:1]]
    return any(
        c.lower_ in AHEAD or c.tag_ == "TO" or c.dep_ == "neg"
        for token in chain
        for c in token.children
        if c.dep_ in ("aux", "neg", "acomp")
    ) or verb.lemma_ in ("refuse", "pledge", "vow", "threaten", "promise", "demand", "continue", "remain")


def must(verb: Token) -> bool:
    """Whether something must be done, or will be."""
    return any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.children)


def clause_span(paragraph: Paragraph, marker: Token, clause: Token, only: bool) -> Span:
    """From the marker (or "only") to the end of its clause."""
    first = marker.nbor(-1) if only and marker.nbor(-1).lower_ == "only" else marker
    inside = [t for t in clause.subtree if t.i >= first.i]
    last = inside[-1] if inside else marker
    if trails(marker):
        last = stretched(last)
    last = before_asides(paragraph, clause if clause.i > marker.i else marker, last)
    last = after_series(clause, last)
    while last.i > marker.i and (last.is_punct or last.is_space) and last.text != ")":
        last = last.nbor(-1)
    return paragraph.between(first, last)


def before_asides(paragraph: Paragraph, verb: Token, last: Token) -> Token:
    """The last word before who says it ("…, the minister said") or what is only added behind a comma ("…, in …")."""
    for token in paragraph.doc[verb.i + 1 : last.i]:
        if token.text != ",":
            continue
        told = TELLING.match(paragraph.doc[token.i : token.sent.end].text)
        after = token.nbor(1)
        if told or (after.dep_ in ("prep", "mark", "advmod") and after.tag_ in ("IN", "VBG", "RB")):
            return token.nbor(-1)
    return last


def after_series(clause: Token, last: Token) -> Token:
    """The last word of a series that the clause opens: "if he fails to talk, refuses to leave or …".

    The parse likes to hang what follows the first comma on the main clause.
    """
    if last.dep_ == "cc" and last.i + 1 < last.sent.end:
        last = last.nbor(-1) if last.nbor(1).lower_ in STRONG | WEAK else before_break(last)
    while clause.tag_ in FINITE:
        after = [
            t for t in last.doc[last.i + 1 : last.sent.end][:4] if t.text != "," and t.dep_ not in ("cc", "advmod")
        ]
        if not after or after[0].tag_ != clause.tag_ or any(c.dep_ in SUBJECTS for c in after[0].children):
            break
        last = before_break(after[0])
    return last


def before_break(word: Token) -> Token:
    """The last word before the next comma, dash or end of the sentence."""
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.is_punct and token.text not in ("-", "'", "(", ")", "[", "]"):
            break
        word = token
    return word


def trails(marker: Token) -> bool:
    """Whether a clause follows what hangs on it, without a comma between."""
    before = marker.nbor(-1) if marker.i > marker.sent.start else marker
    return before is not marker and not before.is_punct and before.pos_ not in ("CCONJ", "SCONJ")


def stretched(last: Token) -> Token:
    """The last word before the next break: a clause at a sentence's end runs on to there, whatever the parse says."""
    for token in last.doc[last.i + 1 : last.sent.end]:
        if (token.is_punct and token.text not in ("-", "'", "(", ")", "[", "]")) or token.lower_ in (
            "according",
            "but",
        ):
            break
        if token.dep_ == "cc" and any(c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") for c in token.head.children):
            break
        last = token
    return last


def inversions(paragraph: Paragraph, sentence: SpacySpan) -> Iterator[Condition]:
    """Should it fail …, were they to leave …, had-less: a verb before its subject, with a clause beside it."""
    for token in sentence:
        if token.lower_ not in ("should", "were") or token.dep_ not in (
            "aux",
            "auxpass",
            "advcl",
            "ROOT",
            "ccomp",
            "cop",
        ):
            continue
        clause = token.head if token.dep_ in ("aux", "auxpass", "cop") else token
        subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if subject is None or not token.i < subject.i <= max(clause.i, token.i + 4) or "?" in sentence.text[-3:]:
            continue
        if any(t.i == token.i - 1 and t.tag_ in ("WP", "WRB", "WDT", "CC") for t in sentence):
            continue
        starts = (
            token.i == sentence.start
            or token.nbor(-1).is_punct
            or token.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON", "ADV", "ADJ")
        )
        if starts and (clause.dep_ in ("advcl", "ccomp", "conj") or token.i == sentence.start):
            governor = clause.head if clause.head is not clause else None
            yield Condition(inverted_span(paragraph, token, clause), governor, token.lower_)


def inverted_span(paragraph: Paragraph, opener: Token, clause: Token) -> Span:
    """From the verb that comes first to the next comma after the clause's own verb, or the clause's end."""
    last = opener
    for token in paragraph.doc[opener.i : clause.sent.end]:
        if (token.lower_ == "," and token.i > clause.i) or (token.is_punct and token.text in ".;"):
            break
        if token.i > clause.i and not (clause.is_ancestor(token) or token is clause):
            break
        last = token
    return paragraph.between(opener, last)


def phrases(paragraph: Paragraph, sentence: SpacySpan) -> Iterator[Condition]:
    """Phrases of several words ("as long as", "in the event of"), up to the next comma or the sentence's end."""
    text = sentence.text
    for match in PHRASES.finditer(text):
        start = sentence.start_char + match.start()
        rest = re.split(r"[,;.](?:\s|$)|[\"”](?=\s|$)", text[match.end() :], maxsplit=1)[0].rstrip()
        end = sentence.start_char + match.end() + len(rest)
        token = paragraph.doc.char_span(start, start + 1, alignment_mode="expand")
        governor = (
            next((a for a in token[0].ancestors if a.pos_ in ("VERB", "AUX") and not start <= a.idx < end), None)
            if token
            else None
        )
        ahead = governor is not None and looks_ahead(governor)
        if rest and (ahead or not match.group().lower().startswith(("as soon", "the moment"))):
            yield Condition(
                Span(paragraph.start + start, paragraph.start + end), governor, match.group().strip().lower()
            )
