"""Relations that verbs and joined words state: "X leads Y", "Y, backed by X", "Iran-backed militias", "close to X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, TieKind
from sitroom.understand.found import SUBJECTS, Found
from sitroom.understand.tie_nouns import before_other
from sitroom.understand.tie_page import BODIES, Page, Stated
from sitroom.understand.tie_patterns import AFTER_HYPHEN, BEFORE_HYPHEN, CONTESTS, HAS_MEMBERS, VERBS, WITH_OF, WITH_TO
from sitroom.understand.tie_sides import doing

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["stated_by_verbs"]


def stated_by_verbs(token: Token, page: Page) -> Iterator[Stated]:
    """Every relation that a word states between what hangs on it."""
    for reader in (of_hyphen, of_verb, of_adjective, of_members, of_contest):
        yield from reader(token, page)


def of_hyphen(token: Token, page: Page) -> Iterator[Stated]:
    """What a joined word states: "Iran-backed militias", "pro-Gadhafi forces"."""
    if token.text == "-" and 0 < token.i < len(token.doc) - 1:
        yield from joined_behind(token, page)
        yield from joined_before(token, page)


def joined_behind(hyphen: Token, page: Page) -> Iterator[Stated]:
    """What "-backed", "-led", "-linked" state between the name before them and the noun after them."""
    doc, at = hyphen.doc, hyphen.i
    kind = BEFORE_HYPHEN.get(doc[at + 1].lower_)
    name = page.ending(at) if kind is not None else None
    noun = described(doc[at + 1], page) if name is not None else None
    if kind is None or name is None or noun is None:
        return
    anchor = name.paragraph.between(name.words[0], doc[at + 1])
    for other in (noun, *listed_before(noun, page)):
        a, b = (name, other) if kind in (TieKind.BACKS, TieKind.LEADS) else (other, name)
        yield Stated(a, kind, b, anchor, 0.9)


def joined_before(hyphen: Token, page: Page) -> Iterator[Stated]:
    """What "pro-" and "anti-" state between the noun that follows and the name in between."""
    doc, at = hyphen.doc, hyphen.i
    kind = AFTER_HYPHEN.get(doc[at - 1].lower_)
    inner = page.starting(at + 1) if kind is not None else None
    noun = described(doc[at + 1], page) if inner is not None else None
    if kind is not None and inner is not None and noun is not None and noun is not inner:
        yield Stated(noun, kind, inner, noun.paragraph.between(doc[at - 1], inner.words[-1]), 0.9)


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
    if doc[start].lower_ in ("other", "another") and start >= 2:
        yield from before_other(noun, page)


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
        by += [other for word in by for other in word.conjuncts]
        doers, done = by, suffering(token)
    else:
        doers = [child for child in token.children if child.dep_ in SUBJECTS] or (
            [token.head] if token.dep_ == "acl" else []
        )
        done = [child for child in token.children if child.dep_ == "dobj"]
    if not doers and token.dep_ in ("advcl", "xcomp", "pcomp", "conj") and not passive:
        found = doing(token, page)
        doers = [found.head] if found is not None else []
    for doer in doers:
        for other in done:
            yield from between(
                doer, kind, other, token, page, 0.7 if kind in (TieKind.LEADS, TieKind.SPEAKS_FOR) else 0.6
            )


def suffering(verb: Token) -> list[Token]:
    """Who or what something is done to by a verb in the passive: "he was armed and backed by"."""
    for _ in range(3):
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if own or verb.dep_ == "acl":
            return own or [verb.head]
        if verb.dep_ != "conj":
            return []
        verb = verb.head
    return []


def between(a: Token, kind: TieKind, b: Token, anchor: Token, page: Page, confidence: float) -> Iterator[Stated]:
    """A relation between the findings at two words, relative pronouns taken back to what they stand for."""
    first = page.at(a.head.head if a.lower_ in ("which", "who", "that") and a.head.dep_ == "relcl" else a)
    second = page.at(b)
    if first is not None and second is not None and first is not second:
        yield Stated(first, kind, second, first.paragraph.token_span(anchor), confidence)


def of_adjective(token: Token, page: Page) -> Iterator[Stated]:
    """What "close to", "loyal to", "affiliated with", "working for" state."""
    kind = WITH_TO.get(token.lower_) or (WITH_TO.get(token.lemma_) if token.pos_ == "VERB" else None)
    words: tuple[str, ...] = ("to", "with", "for", "at", "in")
    if kind is None and token.pos_ == "ADJ":
        kind, words = WITH_OF.get(token.lower_), ("of",)
    if kind is None or token.i + 1 >= len(token.doc):
        return
    objects = [
        word
        for child in token.children
        if child.dep_ in ("prep", "dative") and child.lower_ in words
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
    if whole.lemma_ == "member":
        # "Its members include …": the members are of what owns them.
        whole = next((word for word in whole.children if word.dep_ == "poss"), whole)
    owner = page.at(whole)
    if owner is None or owner.sort.kind not in (*BODIES, MentionKind.OTHER):
        return
    for part in (word for word in token.children if word.dep_ in ("dobj", "pobj")):
        for word in (part, *part.conjuncts):
            member = page.at(word)
            if member is not None and member is not owner and member.sort.kind in (*BODIES, MentionKind.PERSON):
                yield Stated(member, TieKind.MEMBER_OF, owner, member.paragraph.token_span(token), 0.8)


def of_contest(token: Token, page: Page) -> Iterator[Stated]:
    """Who fights whom: "clashes between rebels and government forces"."""
    if token.lower_ != "between" or token.head.lemma_ not in CONTESTS:
        return
    sides = [word for child in token.children if child.dep_ == "pobj" for word in (child, *child.conjuncts)]
    if len(sides) == 2:
        yield from between(sides[0], TieKind.OPPOSES, sides[1], token.head, page, 0.8)
