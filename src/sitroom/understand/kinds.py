"""What sort of actor a name or a noun stands for: the lists, the words themselves, their context, then the tagger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.countries import Wording, city_country, country, region
from sitroom.understand.found import Sort
from sitroom.understand.lists import rows
from sitroom.understand.names import HONORIFICS, first_names

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

__all__ = ["ActorNoun", "actor_noun", "body", "known_sort", "name_words", "sort_by_words", "sort_of_name", "spelled"]

LABELS = {
    "PERSON": MentionKind.PERSON, "NORP": MentionKind.GROUP, "ORG": MentionKind.ORGANIZATION, "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE, "FAC": MentionKind.PLACE,
}  # fmt: skip

OUTLET_NOUNS = frozenset(
    [
        "newspaper",
        "daily",
        "paper",
        "magazine",
        "tv",
        "television",
        "radio",
        "channel",
        "website",
        "station",
        "broadcaster",
        "weekly",
    ]
)
GROUP_NOUNS = frozenset(
    [
        "fighter",
        "militant",
        "rebel",
        "militia",
        "movement",
        "group",
        "insurgent",
        "guerrilla",
        "militiaman",
        "gunman",
        "organisation",
    ]
)
PLACE_PREPOSITIONS = frozenset(["in", "near", "at", "into", "from", "toward", "towards", "outside", "around", "across"])


SURE_PREPOSITIONS = frozenset({"in", "near", "outside", "inside", "across"})
STATE_NOUNS = frozenset(
    {"minister", "ministry", "premier", "president", "embassy", "ambassador", "parliament", "navy", "border", "capital"}
)
STATE_WORDS = frozenset({"foreign", "interior", "prime", "defence", "defense", "finance", "justice", "vice", "deputy"})


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A common noun for an actor, and the tie that it states to the body it is joined with (``office`` …) if any."""

    noun: str
    sort: Sort
    tie: str | None


@lru_cache
def actor_nouns() -> dict[str, ActorNoun]:
    """The common nouns for actors."""
    known = {}
    for noun, kind, sector, tie in rows("actor_nouns"):
        document = kind == "document"
        sort = Sort(MentionKind.OTHER if document else MentionKind(kind), sector or None, None, not document)
        known[noun] = ActorNoun(noun, sort, tie or None)
    return known


@lru_cache(maxsize=4096)
def actor_noun(word: str) -> ActorNoun | None:
    """The actor noun that a word is, singular or plural, in any case.

    >>> actor_noun("Rebels").sort.kind.value, actor_noun("Chiefs").tie
    ('group', 'leads')
    """
    known, low = actor_nouns(), word.lower()
    forms = [low]
    if low.endswith("men"):
        forms.append(f"{low[:-3]}man")
    if low.endswith("women"):
        forms.append(f"{low[:-5]}woman")
    if low.endswith("ies"):
        forms.append(f"{low[:-3]}y")
    if low.endswith("s") and not low.endswith("ss"):
        forms += [low[:-1], low[:-2]] if low.endswith("es") else [low[:-1]]
    return next((known[form] for form in forms if form in known), None)


@lru_cache
def bodies() -> dict[str, tuple[str, Sort]]:
    """Every wording of the well-known bodies: the plain name and the sort."""
    known: dict[str, tuple[str, Sort]] = {}
    for kind, sector, where, name, others in (row + ("",) * (5 - len(row)) for row in rows("bodies")):
        entry = (name, Sort(MentionKind(kind), sector or None, where or None, True))
        known.update((word, entry) for word in (name, *others.split("|")) if word)
    return known


def body(name: str) -> Sort | None:
    """The sort of a well-known body, also of one in capitals; None for other names.

    >>> body("SECURITY COUNCIL").sector
    'IGO'
    """
    known = known_body(name)
    return known[1] if known is not None else None


def known_body(name: str) -> tuple[str, Sort] | None:
    """The plain name and the sort of a well-known body, also of one in capitals."""
    return bodies().get(name) or (bodies().get(name.title()) if name.isupper() and len(name) > 6 else None)


@lru_cache
def name_words() -> dict[str, Sort]:
    """Words that tell what sort of body bears a name: Front, Ministry, Times."""
    return {word: Sort(MentionKind(kind), sector or None, None, True) for word, kind, sector in rows("name_words")}


def spelled(words: str) -> str:
    """A name as the lists write it: no article, no possessive, no blanks around hyphens.

    >>> spelled("the al - Qaida's")
    'al-Qaida'
    """
    bare = re.sub(r"^(?:the|The|THE)\s+|['’]s?$", "", words.strip())
    return re.sub(r"\s*-\s*", "-", bare)


@lru_cache(maxsize=8192)
def known_sort(name: str) -> tuple[str, Sort] | None:
    """The plain name (of a country its code) and the sort of a name that the lists hold."""
    place = country(name)
    if place is not None:
        one, wording = place
        kind = MentionKind.PLACE if wording is Wording.SEAT else MentionKind.STATE
        return one.code, Sort(kind, None, one.code, True)
    known = known_body(name)
    part = region(name)
    if known is None and part is not None and part.is_place:
        return name, Sort(MentionKind.PLACE, part.sector, part.code, True)
    return known


def sort_by_words(words: list[str]) -> Sort | None:
    """The sort that a word of the name itself tells: the word before "of", "for" or "in", else its last word."""
    low = [word.lower() for word in words]
    for at, word in enumerate(low[:-1]):
        first = at == 0 and word in ("hezb", "jaish", "jaysh", "lashkar", "harakat")
        if (first or low[at + 1] in ("of", "for", "in", "on", "to")) and word in name_words():
            return name_words()[word]
    return name_words().get(low[-1]) if len(low) > 1 else None


def country_in(words: list[str]) -> str | None:
    """The country that a name's words tell: "Iranian Foreign Ministry", "Bank of England"."""
    found = [place for word in words if (place := country(word)) is not None]
    return found[0][0].code if found else None


def sort_of_name(words: SpacySpan) -> Sort:
    """The sort of the actor that a name's words stand for, in their context."""
    doc, texts = words.doc, [token.text for token in words]
    after = doc[words.end] if words.end < len(doc) else None
    before = doc[words.start - 1] if words.start else None
    where = country_in(texts)
    if (after is not None and after.lower_ in OUTLET_NOUNS) or (after is not None and after.lower_ == "news"):
        return Sort(MentionKind.OUTLET, "JRN", where, True)
    by_words = sort_by_words(texts)
    if by_words is not None:
        return Sort(by_words.kind, by_words.sector, where, True)
    if before is not None and before.text in HONORIFICS:
        return Sort(MentionKind.PERSON, None, None, True)
    others = example_of(words)
    if others is not None:
        return Sort(others.kind, others.sector, where, True)
    if after is not None and after.lemma_.lower() in GROUP_NOUNS and words.root.head == after:
        return Sort(MentionKind.GROUP, "REB", where, True)
    if len(texts) == 1 and governs(words):
        return Sort(MentionKind.STATE, None, None, True)
    if len(texts) > 1 and texts[0] in first_names():
        return Sort(MentionKind.PERSON, None, None, True)
    return sort_by_tagger(words, before.lower_ if before is not None else "")


def example_of(words: SpacySpan) -> Sort | None:
    """The sort of those whom a name is an example of: "papers like the Herald", "groups such as Ansar"."""
    link = words.root.head
    such = link.lower_ == "as" and link.i > 0 and link.doc[link.i - 1].lower_ == "such"
    if not (such or link.lower_ in ("like", "including")) or link.head.tag_ != "NNS":
        return None
    noun = actor_noun(link.head.text)
    return noun.sort if noun else None


def governs(words: SpacySpan) -> bool:
    """Whether a name has an office or a seat that only a state has: "Velmora's foreign minister"."""
    doc, at = words.doc, words.end
    at += at < len(doc) and doc[at].lower_ in ("'s", "'")
    after = [token.lower_ for token in doc[at : at + 2]]
    return bool(after) and (after[0] in STATE_NOUNS or (after[0] in STATE_WORDS and after[-1] in STATE_NOUNS))


def sort_by_tagger(words: SpacySpan, before: str) -> Sort:
    """The sort that the tagger's label gives, mended by cities and by the preposition before."""
    label = next((token.ent_type_ for token in words if token.ent_type_ in LABELS), "")
    kind = LABELS.get(label)
    city = None if kind is MentionKind.PERSON and len(words) > 1 else city_country(spelled(words.text))
    if len(words) == 1 and before in SURE_PREPOSITIONS and kind is MentionKind.PERSON:
        return Sort(MentionKind.PLACE, None, city, True)
    if city is not None and (before in PLACE_PREPOSITIONS or kind is MentionKind.PLACE):
        return Sort(MentionKind.PLACE, None, city, True)
    if kind is None or (kind is not MentionKind.PERSON and len(words) == 1 and before in PLACE_PREPOSITIONS):
        acronym = words.text.isupper()
        guess = MentionKind.PLACE if before in PLACE_PREPOSITIONS and not acronym else MentionKind.OTHER
        return Sort(MentionKind.ORGANIZATION if acronym else guess)
    return Sort(kind)
