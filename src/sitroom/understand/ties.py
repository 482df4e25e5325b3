"""Standing relations that a report states: who holds which office, leads, backs, opposes, belongs to or works for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.model import Mention, MentionKind, Span, Tie, TieKind
from sitroom.understand.document import Document
from sitroom.understand.findings import findings
from sitroom.understand.found import SUBJECTS, Form, Found
from sitroom.understand.kinds import actor_noun
from sitroom.understand.roles import Role, body_of, roles_in
from sitroom.understand.tie_patterns import AFTER_HYPHEN, BEFORE_HYPHEN, HAS_MEMBERS, RELATIONS, VERBS, WITH_TO

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_ties"]

BODIES = (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.OUTLET, MentionKind.BLOC, MentionKind.STATE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between two findings, with the words that state it."""

    a: Found
    kind: TieKind
    b: Found
    anchor: Span
    confidence: float


@dataclass(frozen=True)
class Page:
    """One paragraph's findings, looked up by word."""

    founds: list[Found]

    def at(self, token: Token) -> Found | None:
        """The longest finding whose head is this word, else the shortest that covers it."""
        headed = [found for found in self.founds if found.head.i == token.i]
        if headed:
            return max(headed, key=lambda found: found.words.end - found.words.start)
        over = [found for found in self.founds if found.words.start <= token.i < found.words.end]
        return min(over, key=lambda found: found.words.end - found.words.start) if over else None

    def ending(self, end: int) -> Found | None:
        """The shortest finding that ends right before a word."""
        ends = [found for found in self.founds if found.words.end == end]
        return min(ends, key=lambda found: found.words.end - found.words.start) if ends else None

    def starting(self, start: int) -> Found | None:
        """The longest finding that starts at a word."""
        starts = [found for found in self.founds if found.words.start == start and found.form is not Form.PRONOUN]
        return max(starts, key=lambda found: found.words.end) if starts else None


def find_ties(doc: Document, mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
    """The ties that a report states, in text order; one told twice between the same two is kept where it is told first."""
    known = {mention.span: mention for mention in mentions}
    stated: list[Stated] = []
    for founds in findings(doc):
        if founds:
            stated += in_paragraph(founds)
    ties: dict[tuple[str, TieKind, str], Tie] = {}
    for one in stated:
        a, b = known.get(one.a.span), known.get(one.b.span)
        if a is None or b is None or a.name == b.name or a.span.overlaps(b.span) and a.span == b.span:
            continue
        ties.setdefault((a.name, one.kind, b.name), Tie(a.span, one.kind, b.span, one.anchor, one.confidence))
    return tuple(sorted(ties.values(), key=lambda tie: (tie.anchor, tie.a)))


def in_paragraph(founds: list[Found]) -> Iterator[Stated]:
    """The relations that one paragraph states."""
    page = Page(founds)
    doc = founds[0].words.doc
    for role in roles_in(founds):
        if role.body is not None:
            yield Stated(role.holder, TieKind(role.tie), role.body, role.title, 0.9)
    finders: tuple[Callable[[Found, Page], Iterator[Stated]], ...] = (
        of_description,
        of_name_inside,
        of_employer,
        of_relation,
    )
    for found in founds:
        for finder in finders:
            yield from finder(found, page)
    for token in doc:
        for reader in (of_hyphen, of_verb, of_adjective, of_members):
            yield from reader(token, page)


def of_description(found: Found, page: Page) -> Iterator[Stated]:
    """What a description says by itself: "Iranian officials", "supporters of Khamenei", "Taylor's army"."""
    noun = actor_noun(found.key or "") if found.form is Form.DESCRIPTION else None
    if noun is None or noun.sort.kind not in (*BODIES, MentionKind.PERSON):
        return
    doc, at = found.words.doc, found.words.end - 1
    body = body_of(doc, found.words.start, at, min(len(doc), at + 12), page.founds, found)
    if body is None or body.sort.kind is MentionKind.PLACE and noun.sort.kind is not MentionKind.PERSON:
        return
    anchor = found.span
    if noun.sort.kind is MentionKind.PERSON:
        if noun.tie is not None:
            yield Stated(found, TieKind(noun.tie), body, anchor, 0.7)
    elif body.sort.kind is MentionKind.PERSON:
        yield Stated(body, TieKind.LEADS, found, anchor, 0.6)
    elif body.sort.kind in BODIES and body.words.end <= at:
        yield Stated(found, TieKind.PART_OF, body, anchor, 0.6)


def of_name_inside(found: Found, page: Page) -> Iterator[Stated]:
    """The body that a longer name begins with: "UN Security Council", "British Foreign Office"."""
    if found.form is not Form.NAME or found.sort.kind not in BODIES or found.sort.kind is MentionKind.STATE:
        return
    for inner in page.founds:
        if inner is not found and inner.words.start == found.words.start and inner.words.end < found.words.end:
            yield Stated(found, TieKind.PART_OF, inner, found.span, 0.7)


def of_employer(found: Found, page: Page) -> Iterator[Stated]:
    """Whom somebody works for: "CNN's Ivan Watson", "Vikram Parekh, from the International Crisis Group"."""
    if found.form is not Form.NAME or found.sort.kind is not MentionKind.PERSON:
        return
    doc, start, end = found.words.doc, found.words.start, found.words.end
    if start > 1 and doc[start - 1].lower_ in ("'s", "'"):
        employer = page.ending(start - 1)
        if employer is not None and employer.sort.kind in (MentionKind.OUTLET, MentionKind.ORGANIZATION):
            for person in (found, *followers(found, page)):
                yield Stated(
                    person, TieKind.WORKS_AT, employer, found.paragraph.between(employer.words[0], found.words[-1]), 0.8
                )
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    if at < len(doc) and doc[at].lower_ in ("of", "from", "with", "at"):
        at += 2 if at + 1 < len(doc) and doc[at + 1].lower_ == "the" else 1
        employer = page.starting(at)
        if (
            employer is not None
            and employer.form is Form.NAME
            and employer.sort.kind in (MentionKind.OUTLET, MentionKind.ORGANIZATION)
        ):
            yield Stated(
                found, TieKind.WORKS_AT, employer, found.paragraph.between(found.words[0], employer.words[-1]), 0.7
            )


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
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") if word not in RELATIONS else word


def related(found: Found, doc: Doc, at: int, page: Page) -> Iterator[Stated]:
    """The relation that the noun at a word states between a body and another before or after that noun."""
    first = at
    while (
        first > 0
        and at - first < 8
        and (
            doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "ADV")
            or doc[first - 1].lower_ == "of"
        )
    ):
        first -= 1
    if found.words.start < at:
        first = max(first, found.words.end)
    others = [one for one in page.founds if one is not found and not one.span.overlaps(found.span)]
    body = body_of(doc, first, at, min(at + 10, len(doc)), others, found)
    if body is not None:
        anchor = found.paragraph.between(doc[min(first, at)], doc[at])
        yield Stated(found, RELATIONS[singular(doc[at].lower_)], body, anchor, 0.7)


def of_hyphen(token: Token, page: Page) -> Iterator[Stated]:
    """What a joined word states: "Iran-backed militias", "pro-Gadhafi forces"."""
    doc, at = token.doc, token.i
    if token.text != "-" or at == 0 or at + 1 >= len(doc):
        return
    kind = BEFORE_HYPHEN.get(doc[at + 1].lower_)
    name = page.ending(at) if kind is not None else None
    if kind is not None and name is not None:
        noun = described(doc[at + 1], page)
        for other in (noun, *listed_before(noun, page)) if noun is not None else ():
            anchor = name.paragraph.between(name.words[0], doc[at + 1])
            yield Stated(
                *((name, kind, other) if kind in (TieKind.BACKS, TieKind.LEADS) else (other, kind, name)), anchor, 0.9
            )
    side = AFTER_HYPHEN.get(doc[at - 1].lower_)
    if side is not None:
        inner = page.starting(at + 1)
        noun = described(doc[at + 1], page)
        if inner is not None and noun is not None and noun is not inner:
            yield Stated(noun, side, inner, noun.paragraph.between(doc[at - 1], inner.words[-1]), 0.9)


def described(token: Token, page: Page) -> Found | None:
    """The finding whose head a modifier belongs to."""
    head = token
    for _ in range(4):
        head = head.head
        found = page.at(head)
        if found is not None and found.head.i == head.i and head.i > token.i:
            return found
    return None


def listed_before(noun: Found, page: Page) -> Iterator[Found]:
    """What stands in a list before "and other …": "Hamas, Islamic Jihad, and other Iran-funded groups"."""
    doc, start = noun.words.doc, noun.words.start
    if doc[start].lower_ not in ("other", "another") or start < 2:
        return
    at = start
    while at > 0 and doc[at - 1].text in (",", "and", "or"):
        at -= 1
        found = page.ending(at)
        if found is not None and found.sort.kind in BODIES:
            yield found
            at = found.words.start


def of_verb(token: Token, page: Page) -> Iterator[Stated]:
    """What a verb states between its subject and its object: "X leads Y", "Y, led by X"."""
    kind = VERBS.get(token.lemma_) if token.pos_ == "VERB" else None
    if kind is None or any(
        child.dep_ == "neg" or child.lower_ in ("would", "could", "might", "if") for child in token.children
    ):
        return
    passive = token.tag_ == "VBN" and any(child.dep_ == "agent" for child in token.children)
    if passive:
        by = [
            word for child in token.children if child.dep_ == "agent" for word in child.children if word.dep_ == "pobj"
        ]
        doers, done = (
            by,
            [child for child in token.children if child.dep_ == "nsubjpass"]
            or ([token.head] if token.dep_ == "acl" else []),
        )
    else:
        doers = [child for child in token.children if child.dep_ in SUBJECTS] or (
            [token.head] if token.dep_ == "acl" else []
        )
        done = [child for child in token.children if child.dep_ == "dobj"]
    for doer in doers:
        for other in done:
            yield from between(doer, kind, other, token, page, 0.6)


def between(a: Token, kind: TieKind, b: Token, anchor: Token, page: Page, confidence: float) -> Iterator[Stated]:
    """A relation between the findings at two words, relative pronouns taken back to what they stand for."""
    first = page.at(a.head.head if a.lower_ in ("which", "who", "that") and a.head.dep_ == "relcl" else a)
    second = page.at(b)
    if first is not None and second is not None and first is not second:
        yield Stated(first, kind, second, first.paragraph.token_span(anchor), confidence)


def of_adjective(token: Token, page: Page) -> Iterator[Stated]:
    """What "close to", "loyal to", "affiliated with", "working for" state."""
    kind = WITH_TO.get(token.lower_) or (WITH_TO.get(token.lemma_) if token.pos_ == "VERB" else None)
    if kind is None or token.i + 1 >= len(token.doc):
        return
    objects = [
        word
        for child in token.children
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with", "for", "at", "in")
        for word in child.children
        if word.dep_ == "pobj"
    ]
    bearer = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if bearer is None and token.dep_ in ("acomp", "oprd") and token.head.i != token.i:
        bearer = next((child for child in token.head.children if child.dep_ in SUBJECTS), None)
    if bearer is None and token.dep_ in ("acl", "amod", "relcl", "appos"):
        bearer = token.head
    for word in objects:
        if bearer is not None:
            yield from between(bearer, kind, word, token, page, 0.7)


def of_members(token: Token, page: Page) -> Iterator[Stated]:
    """Who belongs to a coalition: "a coalition that includes A, B and C", "whose members include …"."""
    if token.lemma_ not in HAS_MEMBERS and not (token.lower_ == "including" and token.dep_ == "prep"):
        return
    whole = (
        token.head
        if token.dep_ in ("prep", "acl", "relcl")
        else next((word for word in token.children if word.dep_ in SUBJECTS), None)
    )
    if whole is None:
        return
    owner = page.at(whole)
    if owner is None or owner.sort.kind not in (MentionKind.BLOC, MentionKind.GROUP, MentionKind.STATE):
        return
    for part in (word for word in token.children if word.dep_ in ("dobj", "pobj")):
        for word in (part, *part.conjuncts):
            member = page.at(word)
            if member is not None and member is not owner and member.sort.kind in (*BODIES, MentionKind.PERSON):
                yield Stated(member, TieKind.MEMBER_OF, owner, member.paragraph.token_span(token), 0.8)
