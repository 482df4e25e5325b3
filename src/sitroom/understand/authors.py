"""Whose a document is: "a study by Care", "the UN report", "in a letter, 76 senators demanded …"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.found import SUBJECTS, Form, Found

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["author_of", "is_document", "tells"]

ISSUED = frozenset({
    "issue", "publish", "release", "write", "send", "sign", "post", "file", "submit", "present", "draft", "deliver",
    "make", "give", "prepare", "produce", "compile", "address", "carry", "run", "read",
})  # fmt: skip
"""Verbs whose subject a document comes from."""

CARRIED = frozenset({"publish", "release", "post", "carry", "run", "read"})
"""What a paper does with a document that is another's."""

TELLING = frozenset({
    "show", "find", "conclude", "reveal", "detail", "cite", "list", "document", "say", "add", "claim", "suggest",
    "warn", "call", "accuse", "urge", "describe", "note", "state", "recommend", "criticise", "criticize", "blame",
    "demand", "argue", "ask", "quote", "report", "allege", "estimate", "read", "identify", "name",
})  # fmt: skip
"""What documents do: "it showed", "it also urged"."""


def is_document(found: Found) -> bool:
    """Whether a description is of something written or said."""
    return found.form is Form.DESCRIPTION and found.sort.kind is MentionKind.OTHER


def tells(found: Found) -> bool:
    """Whether "it" is the subject of a verb that a document can have."""
    return found.head.dep_ in SUBJECTS and found.head.head.lemma_ in TELLING


def author_of(found: Found, group: Iterable[Found]) -> Found | None:
    """The finding that a document's own sentence says it comes from."""
    actors = [one for one in group if one is not found and one.sort.kind not in (MentionKind.OTHER, MentionKind.PLACE)]
    for token in sources(found.head):
        named = [one for one in actors if one.words.start <= token.i < one.words.end and one.head.i == token.i]
        if named:
            return max(named, key=lambda one: len(one.words))
    return None


def sources(head: Token) -> Iterable[Token]:
    """The words that can name whose a document is, the surest first."""
    yield from (child for child in head.children if child.dep_ == "poss")
    for preposition in (child for child in head.children if child.dep_ == "prep" and child.lower_ in ("by", "from")):
        for thing in (child for child in preposition.children if child.dep_ == "pobj"):
            yield thing
            yield from (child for child in thing.children if child.dep_ == "appos")
    # A letter "published by" a paper is not the paper's.
    own = ISSUED - CARRIED if head.lemma_.lower() in ("letter", "statement", "petition", "message", "poll") else ISSUED
    for verb in (child for child in head.children if child.dep_ == "acl" and child.lemma_ in own):
        by = (child for child in verb.children if child.dep_ == "agent")
        yield from (thing for agent in by for thing in agent.children if thing.dep_ == "pobj")
    yield from (child for child in head.children if child.dep_ in ("compound", "nmod") and child.ent_type_ in ("ORG",))
    yield from (t for p in head.children if p.dep_ == "prep" and p.lower_ == "in" for t in p.children if is_outlet(t))
    up = head.head
    if head.dep_ == "dobj" and up.lemma_ in ISSUED:
        yield from subjects(up)
    if head.dep_ == "pobj" and up.lower_ in ("in", "with", "through", "by"):
        yield from subjects(up.head)


def is_outlet(thing: Token) -> bool:
    """Whether an object of "in" can be a paper: "reports in the New Yorker"."""
    return thing.dep_ == "pobj" and thing.ent_type_ in ("ORG", "WORK_OF_ART")


def subjects(verb: Token) -> Iterable[Token]:
    """The subject of a verb, also of one that it hangs on."""
    while True:
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own or verb.dep_ not in ("xcomp", "advcl", "conj", "acl") or verb.head.i == verb.i:
            break
        verb = verb.head
    return own
