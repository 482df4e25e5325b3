"""How words stand in their sentence: as one who speaks, as a place that one is in, goes to or comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitroom.understand.found import SUBJECTS, Found

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SPEAKING", "as_person", "as_place", "speaks"]

SPEAKING = frozenset({
    "say", "tell", "add", "warn", "claim", "announce", "state", "declare", "insist", "argue", "deny", "explain",
    "note", "report", "write", "call", "accuse", "urge", "ask", "suggest", "stress", "reiterate", "vow", "promise",
    "pledge", "acknowledge", "admit", "confirm", "believe", "think", "describe", "continue", "conclude", "demand",
    "reject", "dismiss", "condemn", "quote", "comment", "reply", "respond", "express", "predict", "maintain",
    "assert", "tweet", "post", "convey", "recall", "caution", "complain", "concede", "boast", "joke", "remark",
    "observe", "estimate", "allege", "threaten",
})  # fmt: skip
"""Verbs whose subject speaks."""

GOING = frozenset({
    "go", "fly", "travel", "return", "come", "move", "flee", "advance", "march", "head", "arrive", "drive", "walk",
    "sail", "retreat", "withdraw", "journey", "trip", "visit", "flight", "road", "route", "way", "escape", "deploy",
    "send", "dispatch", "evacuate",
})  # fmt: skip
"""Words that "to" or "from" follows with a place."""

IN_PLACES = frozenset({"in", "near", "inside", "outside", "around", "across", "throughout", "toward", "towards", "at"})

OF_PLACES = frozenset({
    "city", "town", "village", "port", "province", "district", "region", "island", "county", "suburb", "neighborhood",
    "neighbourhood", "capital", "airport", "governorate", "oasis", "valley", "coast", "outskirts", "streets",
    "battle", "siege", "fall", "capture", "liberation", "people", "residents", "centre", "center", "north", "south",
    "east", "west", "part", "parts", "areas", "refinery",
})  # fmt: skip
"""Nouns whose "of" a place follows, or that follow a place's name."""

KIN = frozenset({
    "father", "mother", "son", "daughter", "brother", "sister", "wife", "husband", "family", "uncle", "cousin",
    "nephew", "lawyer", "lawyers", "aide", "aides", "spokesman", "spokeswoman", "office", "visit", "speech",
    "remarks", "resignation", "death", "arrest",
})  # fmt: skip
"""Nouns that only people have."""


def speaks(found: Found) -> bool:
    """Whether words are the subject of a verb of speaking, or stand after "according to"."""
    head = found.head
    while head.dep_ in ("appos", "conj") and head.head.i != head.i:
        head = head.head
    if head.dep_ == "nsubj" and head.head.lemma_ in SPEAKING:
        return True
    if beside_verb(found):
        return True
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def beside_verb(found: Found) -> bool:
    """Whether a verb of speaking stands right after the words: parses of "X, the head of Y, said" go wrong."""
    doc, at = found.words.doc, found.words.end
    at += at < len(doc) and doc[at].text == ","
    return at < len(doc) and doc[at].tag_ in ("VBD", "VBZ", "VBP") and doc[at].lemma_ in SPEAKING


def as_place(found: Found) -> bool:
    """Whether words stand as those of a place do: "in Asten", "flew to Asten", "the town of Asten", "Asten airport"."""
    doc, start, end = found.words.doc, found.words.start, found.words.end
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and before.lower_ in IN_PLACES:
        return True
    if before is not None and before.lower_ in ("to", "from", "into"):
        return before.lower_ == "into" or leads_there(before)
    if before is not None and before.lower_ == "of":
        return before.head.lower_ in OF_PLACES
    return after is not None and after.lower_ in OF_PLACES and found.head.dep_ in ("compound", "nmod")


def leads_there(preposition: Token) -> bool:
    """Whether "to" or "from" belongs to a word of going: "flew to", "the road from"."""
    return preposition.head.lemma_.lower() in GOING


def as_person(found: Found) -> bool:
    """Whether words stand as only people's do: speaking, or with a father, a lawyer, a visit."""
    if speaks(found):
        return True
    doc, end = found.words.doc, found.words.end
    owns = end + 1 < len(doc) and doc[end].tag_ == "POS" and found.head.dep_ == "poss"
    return (owns and found.head.head.lower_ in KIN) or (
        found.head.dep_ in SUBJECTS and found.head.head.lemma_ in ("meet", "visit", "resign", "die", "marry", "wear")
    )
