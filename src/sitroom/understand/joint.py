"""Several named together, and words that stand for all of them: "both men", "the two sides", "the three"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.cast import Referent
from sitroom.understand.found import Form, Found, Sort

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sitroom.understand.document import Paragraph

__all__ = ["counted", "counting_in", "joined", "joint", "kind_counted", "number_of"]

NUMBERS = {
    "both": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "troika": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8,
}  # fmt: skip

COUNTS = {word: word for word in NUMBERS} | {
    "side": "side", "sides": "side", "party": "party", "parties": "party", "camp": "camp", "camps": "camp",
    "faction": "faction", "factions": "faction",
}  # fmt: skip
"""Words that can stand for several named before: each with its singular."""

ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss"})
"""What words that stand by themselves can be in a clause."""

PEOPLE = frozenset({
    "man", "woman", "leader", "president", "minister", "premier", "official", "politician", "diplomat", "ally",
    "rival", "envoy", "general", "commander", "brother", "ruler", "statesman", "candidate", "ambassador",
})  # fmt: skip
STATES = frozenset({
    "country", "nation", "state", "neighbour", "neighbor", "government", "capital", "power", "ally", "rival",
    "republic",
})  # fmt: skip
SIDES = frozenset({
    "side", "party", "camp", "faction",
})  # fmt: skip
"""Nouns that, after a number, stand for several named before, by what these are."""


def counting_in(paragraph: Paragraph, numbers: list[int]) -> Iterator[Found]:
    """The words of a paragraph that only count those named before: "both", "the three", "the two sides"."""
    for token in paragraph.doc:
        low = COUNTS.get(token.lower_)
        if low is None:
            continue
        start = (
            token.left_edge.i if low in SIDES else token.i - (token.i > 0 and token.nbor(-1).lower_ in ("the", "these"))
        )
        words = paragraph.doc[start : token.i + 1]
        bare = low in NUMBERS and token.dep_ in ROLES and (len(words) == 2 or low == "both")
        if not bare and (low not in SIDES or len(words) > 4 or token.dep_ == "compound"):
            continue
        found = Found(paragraph, words, Form.COUNTED, Sort(MentionKind.GROUP), numbers[token.i], low)
        if number_of(found) is not None:
            yield found


def joined(founds: list[Found]) -> Iterator[list[Found]]:
    """The findings of one paragraph that "and" joins: "Britain, France and Germany", the whole list once."""
    by_head: dict[int, Found] = {}
    for found in founds:
        wider = by_head.get(found.head.i)
        if found.form is not Form.PRONOUN and (wider is None or len(found.words) > len(wider.words)):
            by_head[found.head.i] = found
    for found in founds:
        if by_head.get(found.head.i) is not found or found.head.dep_ == "conj" or not is_list(found.head):
            continue
        parts = [by_head.get(token.i) for token in (found.head, *found.head.conjuncts)]
        known = [part for part in parts if part is not None and can_join(part)]
        if len(known) == len(parts) == len({part.text for part in known}) and is_unbroken(known):
            yield known


def is_unbroken(parts: list[Found]) -> bool:
    """Whether no clause or quotation begins between the first and the last of a list: parses of lists go wrong."""
    doc, first, last = parts[0].words.doc, parts[0].words.end, parts[-1].words.start
    return not any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ('"', ":", ";") for token in doc[first:last]
    )


def is_list(head: Token) -> bool:
    """Whether a word begins a list that "and" closes."""
    return any(
        child.lower_ == "and" and child.dep_ == "cc" for token in (head, *head.conjuncts) for child in token.children
    )


def can_join(found: Found) -> bool:
    """Whether a finding can be one of several: an adjective ("British and French officials") is none."""
    return found.head.dep_ not in ("amod", "compound", "nmod", "poss")


def joint(members: list[Referent]) -> Referent:
    """Several as one: "A, B and C"."""
    names = [one.name for one in members]
    people = all(one.is_person for one in members)
    sort = Sort(MentionKind.GROUP if people else members[0].sort.kind, None, None, True)
    name = f"{', '.join(names[:-1])} and {names[-1]}"
    return Referent(name, sort, plural=True, members=tuple(members))


def number_of(found: Found) -> int | None:
    """How many a definite description counts: 2 of "both men" and "the two"; None where it counts none."""
    first = [token.lower_ for token in found.words[:3]]
    if first[0] in ("both", "either") or (first[0] == "each" and found.head.lower_ == "side"):
        return 2
    if first[0] in ("the", "these", "those") and len(first) > 1:
        return NUMBERS.get(first[1])
    return None


def counted(found: Found, number: int, known: Iterable[Referent]) -> list[Referent]:
    """Those several, of the known, that a counting description can stand for."""
    noun = found.key or ""
    return [one for one in known if len(one.members) == number and fits(noun, one.members)]


def kind_counted(noun: str, one: Referent) -> bool:
    """Whether somebody alone can be one of those that a noun counts: a man, a country."""
    person = one.is_person and bool(one.parts) and noun in PEOPLE
    return person or (one.sort.kind is MentionKind.STATE and bool(one.names) and noun in STATES - PEOPLE)


def fits(noun: str, members: tuple[Referent, ...]) -> bool:
    """Whether a noun can be said of each: men of people, countries of states, sides of any."""
    if noun in SIDES or noun in NUMBERS:
        return True
    people = all(one.is_person for one in members)
    states = all(one.sort.kind in (MentionKind.STATE, MentionKind.BLOC, MentionKind.ORGANIZATION) for one in members)
    return (people and noun in PEOPLE) or (states and noun in STATES) or any(noun == one.noun for one in members)
