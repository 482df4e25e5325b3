"""Relations that nouns and names state: "Iranian officials", "CNN's Ivan Watson", "its ally Hezbollah"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, TieKind
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import ActorNoun, actor_noun
from sitroom.understand.role_bodies import body_of
from sitroom.understand.tie_page import BODIES, Page, Stated
from sitroom.understand.tie_patterns import RELATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["before_other", "stated_by_nouns"]

EMPLOYERS = (MentionKind.OUTLET, MentionKind.ORGANIZATION)

LOOSE = frozenset(
    {"country", "nation", "state", "power", "group", "bank", "community", "company", "firm", "faction", "campaign"}
)
"""Bodies that a country's name before them only places, and makes no part of the state."""


FIGHTING = frozenset({"militants", "fighters", "rebels", "insurgents", "guerrillas", "mujahideen", "mujahidin"})
"""Groups of people that belong to what is named after them: "militants from al-Qaida"."""


GENERAL = frozenset({
    "force", "authority", "leadership", "media", "medium", "television", "newspaper", "magazine", "website",
    "publication",
})  # fmt: skip
"""Bodies that every state has many of, or that are its own by their very name."""

RULED = frozenset({"government", "administration", "regime", "cabinet", "party"})
"""Bodies that somebody leads who is said to own them, also where nobody names them."""

MEMBERS = frozenset({"members", "nations", "countries", "states", "powers", "delegations", "parties", "governments"})
"""Nouns for those who belong to a body, where its name stands before them."""


def stated_by_nouns(found: Found, page: Page) -> Iterator[Stated]:
    """Every relation that a finding states together with what stands beside it."""
    for finder in (of_description, of_name_inside, of_owner, of_employer, of_relation, of_copula, of_members, of_pair):
        yield from finder(found, page)


def of_description(found: Found, page: Page) -> Iterator[Stated]:
    """What a description says by itself: "Iranian officials", "supporters of Khamenei", "Taylor's army"."""
    noun = actor_noun(found.key or "") if found.form is Form.DESCRIPTION else None
    if noun is None or noun.sort.kind not in (*BODIES, MentionKind.PERSON) or noun.sort.kind is MentionKind.STATE:
        return
    doc, at = found.words.doc, found.words.end - 1
    body = body_of(doc, found.words.start, at, min(len(doc), at + 12), page.founds, found)
    if body is None or body.sort.kind is MentionKind.PLACE or is_hyphened(body):
        return
    owned = body.words.end <= at or doc[at + 1].lower_ == "of"
    plural = found.head.tag_ in ("NNS", "NNPS")
    if noun.noun in FIGHTING and body.words.start > at and body.sort.kind in BODIES:
        yield Stated(found, TieKind.MEMBER_OF, body, found.span, 0.7)
    elif noun.sort.kind is MentionKind.PERSON:
        holder = bearer(found, page)
        if noun.noun == "source" and body.sort.kind in (MentionKind.STATE, MentionKind.BLOC):
            return
        if plural and noun.tie == "leads" and body.form is Form.DEMONYM:
            return
        if noun.tie is not None and not (noun.sort.sector == "MIL" and found.head.tag_ == "NNS"):
            yield Stated(holder, TieKind(noun.tie), body, found.span, 0.7)
    elif body.sort.kind is MentionKind.PERSON and owned and body.head.tag_ != "NNS":
        yield Stated(body, TieKind.LEADS, found, found.span, 0.7 if noun.noun in RULED else 0.6)
    elif body.sort.kind in BODIES and owned and noun.noun not in LOOSE and is_part(noun, body, plural):
        yield Stated(found, TieKind.PART_OF, body, found.span, 0.6)


def is_hyphened(found: Found) -> bool:
    """Whether a name is part of a joined word that says more than whose something is: "pro-Gadhafi", "Iran-backed"."""
    doc, start, end = found.words.doc, found.words.start, found.words.end
    before = start > 0 and doc[start - 1].text == "-"
    return before or (end < len(doc) and doc[end].text == "-")


def bearer(found: Found, page: Page) -> Found:
    """Who is said to be what a description says, else the description: "she was an opponent of the mayor"."""
    verb = found.head.head
    if found.head.dep_ != "attr" or verb.lemma_ not in ("be", "become", "remain"):
        return found
    if any(child.dep_ == "neg" for child in verb.children):
        return found
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    told = page.at(subject) if subject is not None and subject.head.i == verb.i else None
    return told if told is not None and told.sort.kind in (*BODIES, MentionKind.PERSON) else found


def is_part(noun: ActorNoun, body: Found, plural: bool) -> bool:
    """Whether a body is part of the one named with it: a state's army is, its rebels and its charities are not.

    "US forces" or "the Iranian media" only say again whose they are.
    """
    if body.sort.kind is MentionKind.STATE and (noun.noun in GENERAL or (plural and noun.noun == "government")):
        return False
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
    fits = found.sort.kind in (*BODIES, MentionKind.OTHER) and found.sort.kind is not MentionKind.STATE
    if found.form is not Form.NAME or not fits or not start:
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
        if found.sort.kind is MentionKind.OTHER and not person:
            return
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
    at = end + 1 if end < len(doc) and doc[end].text in (",", "/") else end
    if at < len(doc) and (doc[at].lower_ in ("of", "from", "with", "at") or (at > end and doc[at].text[0].isupper())):
        at += doc[at].lower_ in ("of", "from", "with", "at")
        at += at < len(doc) and doc[at].lower_ == "the"
        employer = page.starting(at)
        if (
            employer is not None
            and employer.form is Form.NAME
            and employer.sort.kind in EMPLOYERS
            and (employer.sort.sure or len(employer.words) > 1)
            and (doc[end].text != "/" or employer.sort.kind is MentionKind.OUTLET)
        ):
            anchor = found.paragraph.between(found.words[0], employer.words[-1])
            yield Stated(found, TieKind.WORKS_AT, employer, anchor, 0.7)


def followers(found: Found, page: Page) -> Iterator[Found]:
    """The people listed after a first one: "and Mick B. Krever"."""
    at, doc = found.words.end, found.words.doc
    while at < len(doc) and doc[at].lower_ in (",", "and", "in"):
        after = page.starting(at + 1)
        if doc[at].lower_ == "in":
            if after is None or after.sort.kind not in (MentionKind.PLACE, MentionKind.STATE):
                return
            at = after.words.end
            continue
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
    if before >= 0 and doc[before].lower_ in RELATIONS and before >= start - 3:
        yield from related(found, doc, before, page)
    if end + 1 < len(doc) and doc[end].text in (",", "–", "-", "—", "--", "("):
        for at in range(end + 1, min(end + 9, len(doc))):
            if doc[at].text in (",", ".", ";") or doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD"):
                break
            if singular(doc[at].lower_) in RELATIONS:
                yield from related(found, doc, at, page)
                break


def of_copula(found: Found, page: Page) -> Iterator[Stated]:
    """What a body is said to be of another: "Sudan has become an ally of the US", "Israel's main ally is Turkey"."""
    head = found.head
    if found.form is Form.PRONOUN or found.sort.kind is MentionKind.PERSON or head.dep_ not in ("nsubj", "attr"):
        return
    verb = head.head
    if verb.lemma_ not in ("be", "become", "remain"):
        return
    for child in verb.children:
        if child.dep_ not in ("attr", "nsubj") or child.i == head.i:
            continue
        for noun in (child, *child.conjuncts):
            if singular(noun.lower_) in RELATIONS:
                yield from related(found, head.doc, noun.i, page)
            elif noun.lower_ == "part":
                of = next((t for p in noun.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), None)
                whole = page.at(of) if of is not None else None
                if whole is not None and whole is not found:
                    kind = TieKind.MEMBER_OF if whole.sort.kind is MentionKind.BLOC else TieKind.PART_OF
                    yield Stated(found, kind, whole, found.paragraph.token_span(noun), 0.7)


def of_members(found: Found, page: Page) -> Iterator[Stated]:
    """Who is told to be among a body's members: "Nato members Poland and Norway", "India and other council members"."""
    doc, start, end = found.words.doc, found.words.start, found.words.end
    if found.form is not Form.DESCRIPTION or found.head.lower_ not in MEMBERS:
        return
    inner = [one for one in page.founds if one is not found and start <= one.words.start < one.words.end <= end]
    bodies = [
        one for one in inner if one.form is Form.NAME and one.sort.kind in (MentionKind.BLOC, MentionKind.ORGANIZATION)
    ]
    other = doc[start].lower_ in ("other", "another")
    whole = max(bodies, key=lambda one: len(one.words), default=found if other else None)
    if whole is None:
        return
    listed = list(before_other(found, page)) if other else list(after_members(end, page))
    for one in listed:
        yield Stated(one, TieKind.MEMBER_OF, whole, one.paragraph.token_span(found.head), 0.8)


def of_pair(found: Found, page: Page) -> Iterator[Stated]:
    """The two who are what a plural says of each other: "the rivals, A and B", "longtime allies A and B"."""
    kind = RELATIONS.get(singular(found.key or "")) if found.form is Form.DESCRIPTION else None
    if kind not in (TieKind.OPPOSES, TieKind.ALLIED_WITH) or found.head.tag_ != "NNS":
        return
    named = [page.at(child) for child in found.head.children if child.dep_ == "appos"]
    named += [page.at(other) for child in found.head.children if child.dep_ == "appos" for other in child.conjuncts]
    two = [one for one in named if one is not None and one.form is Form.NAME]
    if len(two) == 2 and two[0] is not two[1]:
        yield Stated(two[0], kind, two[1], found.span, 0.8)


def before_other(found: Found, page: Page) -> Iterator[Found]:
    """What stands in a list before "and other …"."""
    doc, at = found.words.doc, found.words.start
    while at > 0 and doc[at - 1].text in (",", "and", "or"):
        at -= 1
        one = page.ending(at)
        if one is not None and one.sort.kind in BODIES:
            yield one
            at = one.words.start


def after_members(at: int, page: Page) -> Iterator[Found]:
    """The names that follow "members", with or without a comma between."""
    doc = page.founds[0].words.doc
    if at < len(doc) and doc[at].lower_ == "and":
        return  # "Western countries and the UN" are two
    while at < len(doc):
        at += doc[at].text in (",", "and")
        at += at < len(doc) and doc[at].lower_ == "the"
        one = page.starting(at) if at < len(doc) else None
        if one is None or one.form is not Form.NAME or one.sort.kind not in BODIES:
            return
        yield one
        at = one.words.end


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
