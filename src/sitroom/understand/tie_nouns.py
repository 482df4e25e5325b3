"""Relations that nouns and names state: "Iranian officials", "CNN's Ivan Watson", "its ally Hezbollah"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, TieKind
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import ActorNoun, actor_noun
from sitroom.understand.roles import body_of
from sitroom.understand.tie_page import BODIES, Page, Stated
from sitroom.understand.tie_patterns import RELATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["stated_by_nouns"]

EMPLOYERS = (MentionKind.OUTLET, MentionKind.ORGANIZATION)

LOOSE = frozenset(
    {"country", "nation", "state", "power", "group", "bank", "community", "company", "firm", "faction", "campaign"}
)
"""Bodies that a country's name before them only places, and makes no part of the state."""


def stated_by_nouns(found: Found, page: Page) -> Iterator[Stated]:
    """Every relation that a finding states together with what stands beside it."""
    for finder in (of_description, of_name_inside, of_owner, of_employer, of_relation):
        yield from finder(found, page)


def of_description(found: Found, page: Page) -> Iterator[Stated]:
    """What a description says by itself: "Iranian officials", "supporters of Khamenei", "Taylor's army"."""
    noun = actor_noun(found.key or "") if found.form is Form.DESCRIPTION else None
    if noun is None or noun.sort.kind not in (*BODIES, MentionKind.PERSON) or noun.sort.kind is MentionKind.STATE:
        return
    doc, at = found.words.doc, found.words.end - 1
    body = body_of(doc, found.words.start, at, min(len(doc), at + 12), page.founds, found)
    if body is None or body.sort.kind is MentionKind.PLACE:
        return
    owned = body.words.end <= at or doc[at + 1].lower_ == "of"
    if noun.sort.kind is MentionKind.PERSON:
        if noun.tie is not None and not (noun.sort.sector == "MIL" and found.head.tag_ == "NNS"):
            yield Stated(found, TieKind(noun.tie), body, found.span, 0.7)
    elif body.sort.kind is MentionKind.PERSON and owned and body.head.tag_ != "NNS":
        yield Stated(body, TieKind.LEADS, found, found.span, 0.6)
    elif body.sort.kind in BODIES and owned and noun.noun not in LOOSE and is_part(noun, body):
        yield Stated(found, TieKind.PART_OF, body, found.span, 0.6)


def is_part(noun: ActorNoun, body: Found) -> bool:
    """Whether a body is part of the one named with it: a state's army is, its rebels and its charities are not."""
    official = noun.sort.sector in ("GOV", "MIL", "COP", "LEG", "JUD", "SPY") or noun.sort.kind is MentionKind.OUTLET
    return official or body.sort.kind is not MentionKind.STATE


def of_name_inside(found: Found, page: Page) -> Iterator[Stated]:
    """The body that a longer name begins with: "UN Security Council", "British Foreign Office"."""
    if found.form is not Form.NAME or found.sort.kind not in BODIES or found.sort.kind is MentionKind.STATE:
        return
    for inner in page.founds:
        if inner is not found and inner.words.start == found.words.start and inner.words.end < found.words.end:
            yield Stated(found, TieKind.PART_OF, inner, found.span, 0.7)


def of_owner(found: Found, page: Page) -> Iterator[Stated]:
    """Whose a named body is: "the government's Irna", "Sharif's Muslim League", "the rebel Transitional Council"."""
    doc, start = found.words.doc, found.words.start
    if (
        found.form is not Form.NAME
        or found.sort.kind not in BODIES
        or found.sort.kind is MentionKind.STATE
        or not start
    ):
        return
    before = doc[start - 1]
    if before.lower_ in ("'s", "'"):
        owner = page.ending(start - 1)
    elif before.tag_ == "PRP$":
        owner = page.at(before)
    else:
        return
    if owner is not None:
        person = owner.sort.kind is MentionKind.PERSON
        kind = TieKind.AFFILIATED_WITH if person else TieKind.PART_OF
        yield Stated(found, kind, owner, found.paragraph.between(owner.words[0], found.words[-1]), 0.7)


def of_employer(found: Found, page: Page) -> Iterator[Stated]:
    """Whom somebody works for: "CNN's Ivan Watson", "Vikram Parekh, from the International Crisis Group"."""
    if found.form is not Form.NAME or found.sort.kind is not MentionKind.PERSON:
        return
    doc, start, end = found.words.doc, found.words.start, found.words.end
    if start > 1 and doc[start - 1].lower_ in ("'s", "'"):
        employer = page.ending(start - 1)
        if employer is not None and employer.sort.kind in EMPLOYERS:
            for person in (found, *followers(found, page)):
                anchor = found.paragraph.between(employer.words[0], found.words[-1])
                yield Stated(person, TieKind.WORKS_AT, employer, anchor, 0.8)
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    if at < len(doc) and (doc[at].lower_ in ("of", "from", "with", "at") or (at > end and doc[at].text[0].isupper())):
        at += doc[at].lower_ in ("of", "from", "with", "at")
        at += at < len(doc) and doc[at].lower_ == "the"
        employer = page.starting(at)
        if (
            employer is not None
            and employer.form is Form.NAME
            and employer.sort.kind in EMPLOYERS
            and (employer.sort.sure or len(employer.words) > 1)
        ):
            anchor = found.paragraph.between(found.words[0], employer.words[-1])
            yield Stated(found, TieKind.WORKS_AT, employer, anchor, 0.7)


def followers(found: Found, page: Page) -> Iterator[Found]:
    """The people listed after a first one: "and Mick B. Krever"."""
    at, doc = found.words.end, found.words.doc
    while at < len(doc) and doc[at].lower_ in (",", "and"):
        after = page.starting(at + 1)
        if after is None:
            at += 1
            continue
        if after.sort.kind is not MentionKind.PERSON or after.form is not Form.NAME:
            return
        yield after
        at = after.words.end


def of_relation(found: Found, page: Page) -> Iterator[Stated]:
    """What a body is of another: "its ally Hezbollah", "Iran – a longtime backer of Hamas", "alliance leader Iran"."""
    if found.form is Form.PRONOUN or found.sort.kind is MentionKind.PERSON:
        return
    doc, start, end = found.words.doc, found.words.start, found.words.end
    before = start - 1
    while before > 0 and doc[before].text in (",", "the"):
        before -= 1
    if before >= 0 and doc[before].lower_ in RELATIONS and before >= start - 2:
        yield from related(found, doc, before, page)
    if end + 1 < len(doc) and doc[end].text in (",", "–", "-", "—", "--", "("):
        for at in range(end + 1, min(end + 9, len(doc))):
            if doc[at].text in (",", ".", ";") or doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD"):
                break
            if singular(doc[at].lower_) in RELATIONS:
                yield from related(found, doc, at, page)
                break


def singular(word: str) -> str:
    """A relation noun in the singular."""
    if word in RELATIONS:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def related(found: Found, doc: Doc, at: int, page: Page) -> Iterator[Stated]:
    """The relation that the noun at a word states between a body and another before or after that noun."""
    first = at
    words = ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "ADV", "NUM")
    while first > 0 and at - first < 8 and (doc[first - 1].pos_ in words or doc[first - 1].lower_ == "of"):
        first -= 1
    if found.words.start < at:
        first = max(first, found.words.end)
    others = [one for one in page.founds if one is not found and not one.span.overlaps(found.span)]
    body = body_of(doc, first, at, min(at + 10, len(doc)), others, found)
    if body is not None and body.sort.kind in (*BODIES, MentionKind.PERSON):
        anchor = found.paragraph.between(doc[min(first, at)], doc[at])
        yield Stated(found, RELATIONS[singular(doc[at].lower_)], body, anchor, 0.7)
