"""Names in a paragraph: runs of capitalised words, split where a title or another name begins, each given its sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.acronyms import spelt_out
from sitroom.understand.countries import Wording, country
from sitroom.understand.document import Paragraph
from sitroom.understand.found import SUBJECTS, Form, Found, Sort
from sitroom.understand.kinds import actor_noun, known_sort, name_words, sort_by_words, sort_of_name, spelled
from sitroom.understand.names import HONORIFICS, PARTICLES
from sitroom.understand.title_words import CALENDAR, DEALING, DEALINGS, JOINS_COUNTRY, NOT_FIRST, OFFICE_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["names_in"]

ALSO_NAMES = frozenset({"Shah", "Sultan", "King", "Prince", "Khan"})
"""Titles that stand inside names as well: Ahmad Shah Orlan."""

NAME_LABELS = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT"})
NO_NAME_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})


def names_in(paragraph: Paragraph, numbers: list[int], elsewhere: frozenset[str]) -> Iterator[Found]:
    """A paragraph's names, and the countries inside longer names; ``numbers`` has each token's sentence.

    ``elsewhere`` holds words that are names in the middle of other sentences: at a sentence's start they are too.
    """
    doc = paragraph.doc
    shouted = [token for sentence in doc.sents if is_headline(sentence) for token in sentence]
    loud = {token.i for token in shouted}
    named = {token.i for token in doc if is_name_word(token, loud, elsewhere)}
    spelt = spelt_out(doc)
    for start, end in runs(doc, named, spelt):
        for first, last in [(start, end)] if spelt.get(start) == end else pieces(doc, start, end):
            if last - first == 1 and is_bare_noun(doc[first]):
                continue
            words = doc[first:last]
            yield name(paragraph, words.start, words.end, numbers[first])
            yield from countries_inside(paragraph, first, last, numbers[first])


def is_bare_noun(token: Token) -> bool:
    """Whether a capitalised word is only a noun of names: "Post", but not "the Front", which is short for one."""
    if token.lower_ in OFFICE_WORDS:
        return True
    if token.lower_ not in name_words() or known_sort(token.text) is not None:
        return False
    pointed = any(child.dep_ in ("det", "poss") for child in token.lefts)
    return not pointed or token.text.isupper()


def is_headline(sentence: object) -> bool:
    """Whether most words of a sentence are capitalised, as in headlines: capitals then tell nothing."""
    words = [token for token in sentence if token.is_alpha and len(token.text) > 3]  # type: ignore[attr-defined]
    return len(words) > 4 and sum(token.text[0].isupper() for token in words) > 0.75 * len(words)


def runs(doc: Doc, named: set[int], spelt: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words that can be names, with the small words inside them.

    ``spelt`` holds those that an acronym after them spells.
    """
    at = 0
    while at < len(doc):
        if at in spelt:
            yield at, spelt[at]
            at = spelt[at]
            continue
        if not begins(doc, at, named):
            at += 1
            continue
        end = at + 1
        while (step := reach(doc, at, end, named)) > end and not any(end <= start < step for start in spelt):
            end = step
        yield at, end
        at = end


def is_name_word(token: Token, loud: set[int], elsewhere: frozenset[str]) -> bool:
    """Whether a capitalised word can be part of a name where it stands."""
    text = token.text
    if (
        not text[0].isupper()
        or text in CALENDAR
        or token.ent_type_ in NO_NAME_LABELS
        or token.tag_ in ("PRP", "PRP$", "DT", "WP", "WRB", "WDT")
    ):
        return False
    if token.i in loud:
        return token.ent_type_ in NAME_LABELS or known_sort(spelled(text)) is not None
    if token.is_sent_start or (token.i and doc_opens(token.doc[token.i - 1])):
        noun = actor_noun(text)
        listed = known_sort(text) is not None or text in HONORIFICS
        known = listed or text in elsewhere or (noun is not None and noun.tie is not None)
        return token.pos_ == "PROPN" or token.ent_type_ in NAME_LABELS or known or capital_follows(token)
    return (
        token.pos_ not in ("PRON", "DET", "ADP", "CCONJ", "AUX", "PART", "SCONJ", "INTJ")
        or token.ent_type_ in NAME_LABELS
    )


def doc_opens(before: Token) -> bool:
    """Whether a mark begins a sentence of its own: a quotation mark, a colon, a dash, a bracket."""
    return before.text in ('"', "'", ":", "--", "–", "—", "(", "...")


def capital_follows(token: Token) -> bool:
    """Whether the first word of a sentence is an adjective or noun with a capitalised noun after it."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.pos_ in ("ADJ", "NOUN") and after is not None and after.pos_ == "PROPN" and after.text[0].isupper()


def begins(doc: Doc, at: int, named: set[int]) -> bool:
    """Whether a name can begin at a word: a capitalised one, or "al" with a name after it."""
    token = doc[at]
    if token.lower_ in ("al", "el", "ash") and at + 2 < len(doc):
        after = doc[at + 2] if doc[at + 1].text == "-" else doc[at + 1]
        return after.text[0].isupper()
    return token.text[0].isalpha() and token.i in named


def reach(doc: Doc, start: int, end: int, named: set[int]) -> int:
    """How far a run that now ends at ``end`` reaches with the next word or the next few; ``end`` where it stops."""
    if end >= len(doc) or doc[end].is_sent_start:
        return end
    token, last = doc[end], doc[end - 1]
    if token.text[0].isalpha() and token.i in named:
        return end + 1
    if token.pos_ == "ADP" and token.text.istitle() and end + 1 in named:
        return end + 2  # "Doctors Without Borders"
    after = doc[end + 1] if end + 1 < len(doc) else None
    if after is None or not (after.text[0].isalpha() or after.text == "-"):
        return end
    low, goes_on = token.lower_, after.i in named
    one_entity = token.ent_iob_ == "I" and after.ent_iob_ == "I" and token.ent_type_ in NAME_LABELS
    if token.text == "-" and (goes_on or after.lower_ in PARTICLES or (one_entity and not token.whitespace_)):
        return end + 2
    if low in PARTICLES and (goes_on or after.text == "-"):
        return end + 2 if goes_on else end + 1
    if (
        low in ("'s", "'", "&")
        and last.lower_ in ("people", "workers", "women", "teachers", "farmers")
        and after.lower_ in name_words()
    ):
        return end + 2
    if low == "&" and one_entity and goes_on:
        return end + 2
    return over_of(doc, end, named, one_entity and token.ent_type_ == "ORG")


def over_of(doc: Doc, end: int, named: set[int], one_body: bool) -> int:
    """How far a run reaches over "of", "for", "and" ("Ministry of the Interior", "Peace and Security Council")."""
    token, last = doc[end], doc[end - 1]
    if token.lower_ == "and":
        return end + 2 if one_body and doc[end + 1].i in named else end
    if token.lower_ not in ("of", "for"):
        return end
    at = end + 1
    if doc[at].lower_ == "the":
        at += 1
    if at >= len(doc) or not doc[at].text[0].isalpha() or doc[at].i not in named:
        return end
    noun = actor_noun(last.text)
    if noun is not None and noun.tie:
        return at + 1 if doc[at].lower_ in OFFICE_WORDS else end
    return at + 1 if last.lower_ in name_words() or one_body else end


def pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run split into names: bodies inside a title, then the name that bears the title."""
    while start < end and doc[start].lower_ in NOT_FIRST:
        start += 1
    while end > start and doc[end - 1].lower_ in ("the", "of", "and", "for", "-", "'s"):
        end -= 1
    if start >= end:
        return
    title = title_end(doc, start, end)
    if title is not None:
        yield from bodies_in_title(doc, start, title)
        if title < end:
            yield from pieces(doc, title, end)
        return
    cut = entity_cut(doc, start, end)
    if cut is not None:
        yield from pieces(doc, start, cut)
        yield from pieces(doc, cut, end)
    else:
        yield start, end


def title_end(doc: Doc, start: int, end: int) -> int | None:
    """Where the title at the beginning of a run ends, None where there is none. ``end`` for a title and no more."""
    texts = [token.text for token in doc[start:end]]
    if known_sort(spelled(doc[start:end].text)) is not None:
        return None
    by_words = sort_by_words(texts)
    for at in range(end - 1, start - 1, -1):
        noun = actor_noun(doc[at].text)
        bears = (noun is not None and noun.tie is not None) or doc[at].text in HONORIFICS
        if not bears:
            continue
        if at > start and doc[at - 1].text == "-" and doc[at].text[0].isupper() and at + 1 == end:
            continue
        inside = doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "I"
        if inside and at > start and (at + 1 == end or doc[at].text in ALSO_NAMES):
            continue
        after = at + 1
        if after < end and doc[after].lower_ == "of":
            while after < end and doc[after].lower_ in OFFICE_WORDS:
                after += 1
        if by_words is not None and after < end and doc[at].text not in HONORIFICS:
            continue
        # "General Assembly" and "Major Oil Company" are bodies though a rank stands in them.
        if by_words is not None and by_words.kind is not MentionKind.PLACE and at == start and after < end:
            return None
        return after
    return None


def bodies_in_title(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bodies that a title names: "US State Department" of "US State Department Spokesman"."""
    last = end
    while last > start and (
        doc[last - 1].lower_ in OFFICE_WORDS
        or doc[last - 1].text in HONORIFICS
        or ((noun := actor_noun(doc[last - 1].text)) is not None and noun.tie is not None)
    ):
        last -= 1
    if last > start:
        cut = entity_cut(doc, start, last)
        if cut is None:
            yield start, last
        else:
            yield from pieces(doc, start, cut)
            yield from pieces(doc, cut, last)


def entity_cut(doc: Doc, start: int, end: int) -> int | None:
    """Where a run holds two names in a row: a known body or country and then a person, as the tagger has it."""
    for at in range(start + 1, end):
        token = doc[at]
        # "CNN Staff Libya Minister" holds two names, "Amnesty International UK" is one.
        begins_anew = token.ent_iob_ == "B" and at + 1 < end and doc[at - 1].lower_ not in JOINS_COUNTRY
        if begins_anew and country(token.text) is not None:
            return at
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and doc[at - 1].text != "-":
            known = known_sort(spelled(doc[start:at].text))
            if known is not None or doc[at - 1].ent_type_ in ("ORG", "GPE", "NORP"):
                return at
    return None


def name(paragraph: Paragraph, start: int, end: int, sentence: int) -> Found:
    """The name at these words, with its sort."""
    words = paragraph.doc[start:end]
    plain = spelled(words.text)
    place = country(plain)
    if place is not None:
        one, wording = place
        form = Form.DEMONYM if wording is Wording.DEMONYM else Form.NAME
        kind = MentionKind.STATE if wording is not Wording.SEAT or acts(words.root) else MentionKind.PLACE
        return Found(paragraph, words, form, Sort(kind, None, one.code, True), sentence, one.code)
    known = known_sort(plain)
    if known is not None:
        return Found(paragraph, words, Form.NAME, known[1], sentence, known[0])
    return Found(paragraph, words, Form.NAME, sort_of_name(words), sentence)


def acts(head: Token) -> bool:
    """Whether a seat of power stands for its government: it does something, has something, or is dealt with."""
    if head.dep_ in SUBJECTS:
        return head.head.lemma_ != "be"
    if head.dep_ == "pobj":
        preposition = head.head
        return preposition.lower_ in ("by", "with", "between", "against") or preposition.head.lemma_ in DEALINGS
    if head.dep_ in ("dobj", "dative"):
        return head.head.lemma_ in DEALING
    return head.dep_ == "poss" or (head.dep_ == "conj" and head.head.i != head.i and acts(head.head))


def countries_inside(paragraph: Paragraph, start: int, end: int, sentence: int) -> Iterator[Found]:
    """The country that begins a longer name, as a mention of its own: "Iranian" in "Iranian Foreign Ministry"."""
    for last in (start + 2, start + 1):
        if last < end and country(spelled(paragraph.doc[start:last].text)) is not None:
            yield name(paragraph, start, last, sentence)
            return
