"""Descriptions and pronouns in a paragraph: "the Syrian leader", "five sources", "its fighters", "he"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.countries import country
from sitroom.understand.document import Paragraph
from sitroom.understand.found import SUBJECTS, Form, Found, Sort
from sitroom.understand.kinds import actor_noun, known_sort

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["DEFINITE", "descriptions_in", "noun_of", "pronouns_in", "with_of"]

BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "npadvmod", "predet", "advmod", "punct", "case"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})

PRONOUNS = {
    "he": ("m", MentionKind.PERSON), "him": ("m", MentionKind.PERSON), "his": ("m", MentionKind.PERSON),
    "himself": ("m", MentionKind.PERSON), "she": ("f", MentionKind.PERSON), "her": ("f", MentionKind.PERSON),
    "hers": ("f", MentionKind.PERSON), "herself": ("f", MentionKind.PERSON), "they": (None, MentionKind.GROUP),
    "them": (None, MentionKind.GROUP), "their": (None, MentionKind.GROUP), "theirs": (None, MentionKind.GROUP),
    "themselves": (None, MentionKind.GROUP), "it": (None, MentionKind.ORGANIZATION),
    "its": (None, MentionKind.ORGANIZATION),
    "itself": (None, MentionKind.ORGANIZATION), "we": ("we", MentionKind.ORGANIZATION),
    "us": ("we", MentionKind.ORGANIZATION), "our": ("we", MentionKind.ORGANIZATION),
}  # fmt: skip
"""Pronouns that stand for somebody in the report: the gender they tell and what they can stand for."""

BEFORE_NAMES = ("from", "in", "at", "within", "to", "with")
"""Words that say where somebody belongs only with a name after them: "in Kandahar", but not "in an interview"."""

SERVING = frozenset({"security", "secret", "intelligence", "police", "prison", "rescue", "ambulance", "emergency"})
ONLY_AFTER = {
    "service": SERVING, "services": SERVING, "body": frozenset({"legislative", "governing", "electoral", "ruling"}),
}  # fmt: skip
"""Words that are actors only after certain others."""

LONGEST_STATE = 3
"""Words of the longest name of a country that is looked for."""

TWO_WORD_OFFICES = frozenset({"secretary", "attorney", "director", "consul", "inspector", "governor"})


def pronouns_in(paragraph: Paragraph, sentence_numbers: list[int]) -> Iterator[Found]:
    """The pronouns of a paragraph, and "who" after the words it stands for."""
    for token in paragraph.doc:
        told = PRONOUNS.get(token.lower_)
        if told is not None and token.text not in ("IT", "US") and not (token.lower_ == "it" and is_empty_it(token)):
            words = paragraph.doc[token.i : token.i + 1]
            yield Found(paragraph, words, Form.PRONOUN, Sort(told[1]), sentence_numbers[token.i], told[0])
        elif token.lower_ in ("who", "which", "whose") and (token.dep_ in SUBJECTS or token.tag_ == "WP$"):
            if token.lower_ != "whose" and token.head.dep_ != "relcl":
                continue
            words = paragraph.doc[token.i : token.i + 1]
            sort = Sort(MentionKind.PERSON if token.lower_ == "who" else MentionKind.ORGANIZATION)
            yield Found(paragraph, words, Form.PRONOUN, sort, sentence_numbers[token.i], token.lower_)


def is_empty_it(token: Token) -> bool:
    """Whether "it" stands for nobody: "it is clear that", "it was reported", "it seems"."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in ("seem", "appear", "happen", "rain", "turn"):
        return True
    if verb.lemma_ == "be":
        return any(child.dep_ in ("acomp", "attr", "ccomp", "advcl", "prep") for child in verb.children)
    return token.dep_ == "nsubjpass" and any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)


def noun_of(token: Token) -> str | None:
    """The actor noun that a word is in its place, in lower case and singular; None for other words.

    "general" in "secretary general" is no rank: the office is the secretary's.
    """
    before = token.doc[token.i - 1] if token.i else None
    if token.lower_ == "general" and before is not None:
        if before.text == "-" and token.i > 1:
            before = token.doc[token.i - 2]
        if before.lower_ in TWO_WORD_OFFICES:
            return before.lower_
    found = actor_noun(token.text)
    return found.noun if found and not is_thing(token) else None


def is_thing(token: Token) -> bool:
    """Whether a word for an actor stands for a thing here: criminal charges, nomination papers, a bus service."""
    if token.lower_ in ("charge", "charges"):
        return token.i + 1 >= len(token.doc) or not token.doc[token.i + 1].lower_.startswith("d'")
    if token.lower_ in ONLY_AFTER:
        return token.i == 0 or token.doc[token.i - 1].lower_ not in ONLY_AFTER[token.lower_]
    described = any(child.dep_ in ("compound", "amod") for child in token.lefts)
    return token.lower_ == "papers" and described


def descriptions_in(paragraph: Paragraph, named: set[int], sentence_numbers: list[int]) -> Iterator[Found]:
    """The descriptions of actors in a paragraph; ``named`` holds the words that names already cover."""
    doc = paragraph.doc
    for token in doc:
        if token.i in named or not token.text[0].isalpha() or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        noun = noun_of(token)
        if noun is None or not stands_alone(token, named):
            continue
        start = first_word(doc, token)
        yield description(paragraph, start, token, noun, sentence_numbers[token.i])


def stands_alone(token: Token, named: set[int]) -> bool:
    """Whether a noun describes somebody by itself, and is not part of a longer title or of "secretary general"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    joined = token.i > 1 and token.doc[token.i - 1].text == "-" and token.doc[token.i - 2].lower_ in ("pro", "anti")
    if token.pos_ == "ADJ" and token.lower_ != "rebel" and not joined and token.dep_ in ("amod", "acomp", "compound"):
        return False
    if after is not None and (after.lower_ == "general" and token.lower_ in TWO_WORD_OFFICES):
        return False
    if after is not None and after.text == "-":
        return False
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        # "air force chief Bar": the title is read with the name; "police chief": the police are worth a mention.
        found = actor_noun(token.text)
        return (
            token.head.i not in named
            and found is not None
            and (found.sort.kind is not MentionKind.PERSON or found.noun == "rebel")
        )
    return True


def first_word(doc: Doc, head: Token) -> int:
    """Where the words that describe a noun from the left begin."""
    start = head.i
    for child in sorted(head.lefts, key=lambda word: -word.i):
        if child.dep_ not in BEFORE or (child.pos_ in ("VERB", "CCONJ") and child.dep_ not in ("amod", "compound")):
            break
        if child.text in (",", '"', ":", ";", "(", "--"):
            break
        start = min(start, child.left_edge.i)
    while start < head.i and doc[start].text in ('"', "'", ",", "-", "(", "both", "and", "."):
        start += 1
    if head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i:
        # "Israeli air force chief": the parser hangs the country on the chief.
        while start > 0 and country(doc[start - 1].text) is not None:
            start -= 1
    return start


def description(paragraph: Paragraph, start: int, head: Token, noun: str, sentence: int) -> Found:
    """The description that ends in ``head``, with the country its words tell."""
    words = paragraph.doc[start : head.i + 1]
    found = actor_noun(noun)
    assert found is not None
    where = next((place[0].code for token in words if (place := country(token.text)) is not None), None)
    if where is None:
        known = (known_sort(token.text) for token in words if token.text[0].isupper())
        where = next((entry[1].country for entry in known if entry is not None), None)
    if where is None and found.tie in ("office", "leads"):
        where = country_behind(paragraph.doc, head.i + 1)
    sort = Sort(found.sort.kind, found.sort.sector, where, True)
    return Found(paragraph, words, Form.DESCRIPTION, sort, sentence, noun)


def country_behind(doc: Doc, at: int) -> str | None:
    """The country that an "of" after an office names: "the president of South Africa"."""
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    first = at + 1 + (doc[at + 1].lower_ == "the")
    ends = range(min(len(doc), first + LONGEST_STATE), first, -1)
    names = (doc[first:end].text for end in ends if end >= len(doc) or doc[end].tag_ not in ("POS", "NNP", "NN", "NNS"))
    return next((place[0].code for name in names if (place := country(name)) is not None), None)


def with_of(found: Found) -> str:
    """A description's words with the phrase after them that says whose: "a spokesman for the army", "envoy to Iran"."""
    doc, end = found.words.doc, found.words.end
    if end < len(doc) and doc[end].lower_ in ("of", "for", *BEFORE_NAMES):
        tail = [child for child in doc[end].children if child.dep_ == "pobj"]
        named = bool(tail) and (tail[0].pos_ == "PROPN" or tail[0].ent_type_ in ("GPE", "ORG", "NORP", "LOC", "FAC"))
        body = bool(tail) and doc[end].lower_ == "at" and noun_of(tail[0]) is not None
        knows = bool(tail) and doc[end].lower_ == "with" and tail[0].lower_ in ("knowledge", "access", "ties", "links")
        if tail and tail[0].i - end < 8 and (doc[end].lower_ in ("of", "for") or named or body or knows):
            return str(doc[found.words.start : tail[0].i + 1].text)
    return found.text
