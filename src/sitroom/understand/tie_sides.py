"""Who stands against whom, or behind whom, told by a noun or by what somebody tries to do.

"the campaign against Isis", "Arafat's support for Saddam", "rebels trying to oust Gaddafi", "the two are at war".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, TieKind
from sitroom.understand.found import SUBJECTS, Found
from sitroom.understand.tie_page import BODIES, Page, Stated
from sitroom.understand.tie_patterns import CONTESTS, LINKS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["doing", "stated_by_sides"]

OUSTING = frozenset({
    "oust", "topple", "overthrow", "depose", "unseat", "dislodge", "defeat", "unseating", "toppling", "ousting",
})  # fmt: skip
"""Verbs for what a side does, or tries to do, to the one it fights."""

DESTROYING = frozenset({"destroy", "degrade", "counter", "combat", "eliminate", "crush", "fight", "confront"})
"""Verbs for what a side does to a group that it fights; to a town or a ship they are no more than a deed."""

ENDING = frozenset({"end", "challenge", "resist", "weaken"})
"""Verbs that do the same only to somebody's rule."""

DRIVING = frozenset({"remove", "force", "drive", "push", "sweep", "eject"})
SEATS = frozenset({"power", "office"})
"""Verbs that, with "from power", are the same."""

RULE = frozenset(
    {"rule", "regime", "government", "reign", "presidency", "grip", "power", "leadership", "forces", "troops"}
)
"""What of somebody a side fights."""

AGAINST = frozenset({
    "war", "fight", "battle", "campaign", "struggle", "offensive", "uprising", "rebellion", "revolt", "insurgency",
    "operation", "coalition", "alliance", "sanction", "jihad", "raid", "strike", "airstrike", "attack", "opposition",
    "resistance", "protest", "action", "intervention", "threat",
})  # fmt: skip
"""Nouns that, with "against", "on" or "to", oppose whoever has them to somebody."""

TO = frozenset({"opposition", "resistance", "hostility"})
"""Those of them that take "to" as well."""

CONTROL = frozenset({"control", "command", "leadership", "rule"})
"""What a body can be "under"."""

BEHIND = frozenset({"support", "backing", "endorsement", "aid", "assistance"})
"""Nouns that put whoever gives them behind somebody: "support for", "aid to"."""

UNSURE = frozenset({"would", "could", "might", "if", "may"})
"""Words beside a verb that leave open whether it is so."""

AT_ODDS = frozenset({"war", "odds", "loggerheads", "combat", "conflict"})
"""What two are "at" or "in" with each other."""

REMOVAL = frozenset(
    {"ouster", "overthrow", "removal", "downfall", "resignation", "departure", "toppling", "end", "fall"}
)
SEEKING = frozenset({"seek", "demand", "want", "bring", "call", "urge", "plot", "pursue", "plan", "advocate"})
"""What a side wants of the one it is against, and the verbs of wanting."""

WITH: dict[str, dict[str, TieKind]] = {
    "object": {"to": TieKind.OPPOSES}, "go": {"after": TieKind.OPPOSES},
    "rebel": {"against": TieKind.OPPOSES}, "fight": {"against": TieKind.OPPOSES},
    "campaign": {"against": TieKind.OPPOSES}, "protest": {"against": TieKind.OPPOSES, "at": TieKind.OPPOSES},
    "demonstrate": {"against": TieKind.OPPOSES}, "rise": {"against": TieKind.OPPOSES},
    "clash": {"with": TieKind.OPPOSES}, "battle": {"with": TieKind.OPPOSES, "against": TieKind.OPPOSES},
    "struggle": {"against": TieKind.OPPOSES}, "rally": {"against": TieKind.OPPOSES, "behind": TieKind.BACKS},
    "break": {"with": TieKind.OPPOSES}, "side": {"with": TieKind.BACKS}, "sympathise": {"with": TieKind.BACKS},
    "sympathize": {"with": TieKind.BACKS}, "ally": {"with": TieKind.ALLIED_WITH},
}  # fmt: skip
"""Verbs that, with a preposition, put their subject against somebody or beside him."""

ARMED = frozenset({"REB", "UAF", "MIL", "OPP", "CVL"})
"""Sectors of those who are said to be "against" somebody."""

PARTIES = (*BODIES, MentionKind.PERSON)


def stated_by_sides(token: Token, page: Page) -> Iterator[Stated]:
    """Every opposition or backing that a word states between what hangs on it."""
    for reader in (
        of_ousting,
        of_removal,
        of_noun,
        of_contest_with,
        of_links,
        of_control,
        of_against,
        of_odds,
        of_verb_with,
        of_part,
    ):
        yield from reader(token, page)


def of_ousting(token: Token, page: Page) -> Iterator[Stated]:
    """Whom somebody tries to bring down: "rebels fighting to oust Gaddafi", "trying to end his rule"."""
    lemma = token.lemma_.lower()
    driven = lemma in DRIVING and any(
        t.lower_ in SEATS for p in token.children for t in p.children if p.lower_ == "from"
    )
    if (
        token.pos_ != "VERB"
        or not (driven or lemma in OUSTING | ENDING | DESTROYING)
        or any(child.dep_ == "neg" for child in token.children)
    ):
        return
    thing = next((child for child in token.children if child.dep_ == "dobj"), None)
    if thing is None:
        return
    owned = thing.lemma_.lower() in RULE
    if lemma in ENDING and not owned:
        return
    target = whose(thing, page) if owned else page.at(thing)
    if lemma in DESTROYING and (target is None or target.sort.kind is not MentionKind.GROUP):
        return
    doer = doing(token, page)
    if target is not None and doer is not None and opposed(doer, target):
        yield Stated(doer, TieKind.OPPOSES, target, doer.paragraph.token_span(token), 0.7)


def of_removal(token: Token, page: Page) -> Iterator[Stated]:
    """Whose end somebody seeks: "seeking the ouster of Gaddafi", "demand an end to his rule"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in REMOVAL or token.dep_ not in ("dobj", "pobj"):
        return
    objects = [t for p in token.children if p.lower_ in ("of", "to") for t in p.children if t.dep_ == "pobj"]
    objects += [child for child in token.children if child.dep_ == "poss"]
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if not objects or verb.lemma_ not in SEEKING:
        return
    thing = objects[0]
    owned = thing.lemma_.lower() in RULE
    if token.lemma_.lower() == "end" and not owned:
        return
    target, doer = whose(thing, page) if owned else page.at(thing), doing(verb, page)
    if target is not None and doer is not None and opposed(doer, target):
        yield Stated(doer, TieKind.OPPOSES, target, doer.paragraph.token_span(token), 0.7)


def of_verb_with(token: Token, page: Page) -> Iterator[Stated]:
    """Whom somebody objects to, fights against, breaks with or sides with."""
    kinds = WITH.get(token.lemma_) if token.pos_ == "VERB" else None
    if kinds is None or any(child.dep_ == "neg" for child in token.children):
        return
    for preposition in (child for child in token.children if child.lower_ in kinds):
        target = next((page.at(t) for t in preposition.children if t.dep_ == "pobj"), None)
        doer = doing(token, page)
        if target is not None and doer is not None and opposed(doer, target):
            yield Stated(doer, kinds[preposition.lower_], target, doer.paragraph.token_span(token), 0.7)


def whose(thing: Token, page: Page) -> Found | None:
    """Whose rule or forces they are: the owner, else the name in them."""
    owner = next((child for child in thing.children if child.dep_ in ("poss", "compound", "nmod")), None)
    of = next((t for p in thing.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), None)
    named = owner if owner is not None else of
    return page.at(named) if named is not None else None


def doing(verb: Token, page: Page) -> Found | None:
    """Who does what a verb tells, also where the verb only says what he tries: "rebels trying to", "a bid by X to"."""
    for _ in range(5):
        if any(child.dep_ == "neg" or child.lower_ in UNSURE for child in verb.children):
            return None
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            relative = own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
            return page.at(verb.head if relative else own)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
            found = page.at(verb.head)
            return found if found is not None and found.sort.kind in PARTIES else None
        if verb.dep_ not in ("xcomp", "advcl", "conj", "pcomp", "prep", "ccomp") or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.lemma_ in ("accuse", "suspect", "blame", "convict"):
            accused = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
            return page.at(accused) if accused is not None else None
    return None


def of_noun(token: Token, page: Page) -> Iterator[Stated]:
    """What "X's war against Y", "the coalition against Y", "X's support for Y" state."""
    lemma = token.lemma_.lower()
    kind = TieKind.OPPOSES if lemma in AGAINST else TieKind.BACKS if lemma in BEHIND else None
    if kind is None or token.pos_ != "NOUN":
        return
    prepositions = ("for", "to", "of") if kind is TieKind.BACKS else ("against", "to") if lemma in TO else ("against",)
    targets = [t for p in token.children if p.lower_ in prepositions for t in p.children if t.dep_ == "pobj"]
    for word in (one for target in targets for one in (target, *target.conjuncts)):
        target, side = page.at(word), giver(token, page)
        if target is not None and side is not None and opposed(side, target):
            yield Stated(side, kind, target, side.paragraph.token_span(token), 0.7)


def of_contest_with(token: Token, page: Page) -> Iterator[Stated]:
    """Who is in a dispute with whom: "Iran's stand-off with the US", "the army's war with the rebels"."""
    if token.pos_ != "NOUN" or (token.lemma_.lower() not in CONTESTS and token.lower_ != "off"):
        return
    owner = next((page.at(child) for child in token.lefts if child.dep_ == "poss"), None)
    for word in (t for p in token.children if p.lower_ == "with" for t in p.children if t.dep_ == "pobj"):
        target = page.at(word)
        if owner is not None and target is not None and opposed(owner, target):
            yield Stated(owner, TieKind.OPPOSES, target, owner.paragraph.token_span(token), 0.7)


def of_links(token: Token, page: Page) -> Iterator[Stated]:
    """Who has ties with whom: "Iran's links to the group", "Russia, which has strong ties to Iran"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in LINKS or any(t.lower_ == "no" for t in token.lefts):
        return
    having = token.head if token.dep_ == "dobj" and token.head.lemma_ in ("have", "maintain", "keep", "enjoy") else None
    owner = next((page.at(child) for child in token.lefts if child.dep_ == "poss"), None)
    side = owner if owner is not None else doing(having, page) if having is not None else None
    for word in (t for p in token.children if p.lower_ in ("to", "with") for t in p.children if t.dep_ == "pobj"):
        target = page.at(word)
        if side is not None and target is not None and opposed(side, target):
            yield Stated(side, TieKind.AFFILIATED_WITH, target, side.paragraph.token_span(token), 0.7)


def of_control(token: Token, page: Page) -> Iterator[Stated]:
    """Who holds something: "a daily under the direct control of the mayor", "forces under Karsund's command"."""
    if token.lower_ not in CONTROL or token.dep_ != "pobj" or token.head.lower_ != "under":
        return
    of = next((t for p in token.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), None)
    owner = of if of is not None else next((child for child in token.lefts if child.dep_ == "poss"), None)
    holder, up = page.at(owner) if owner is not None else None, token.head.head
    held = page.at(up) if up.pos_ in ("NOUN", "PROPN") else doing(up, page)
    if holder is not None and held is not None and opposed(holder, held):
        yield Stated(holder, TieKind.LEADS, held, holder.paragraph.token_span(token), 0.7)


def of_against(token: Token, page: Page) -> Iterator[Stated]:
    """Whom a side is against by its own words: "Kurdish rebels against the regime"."""
    if token.lower_ != "against" or token.head.pos_ not in ("NOUN", "PROPN"):
        return
    side = page.at(token.head)
    for word in (child for child in token.children if child.dep_ == "pobj"):
        target = page.at(word)
        armed = side is not None and side.head.i == token.head.i and side.sort.sector in ARMED
        if side is not None and armed and target is not None and opposed(side, target):
            yield Stated(side, TieKind.OPPOSES, target, side.paragraph.token_span(token), 0.7)


def giver(noun: Token, page: Page) -> Found | None:
    """Whose war or support it is: its owner, the name in it, the one "by" or "from" whom it comes, or itself a bloc."""
    itself = page.at(noun)
    if itself is not None and itself.head.i == noun.i and itself.sort.kind in (MentionKind.BLOC, MentionKind.GROUP):
        return itself
    for child in noun.lefts:
        found = page.at(child) if child.dep_ in ("poss", "compound", "amod", "nmod") else None
        if found is not None and found.sort.kind in PARTIES:
            return found
    by = [t for p in noun.children if p.lower_ in ("by", "from") for t in p.children if t.dep_ == "pobj"]
    if by:
        return page.at(by[0])
    light = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT else None
    return doing(light, page) if light is not None else None


LIGHT = frozenset({
    "launch", "lead", "wage", "mount", "begin", "start", "impose", "carry", "conduct", "join", "give", "offer",
    "provide", "express", "fight", "declare", "stage", "pledge", "lend", "voice",
})  # fmt: skip
"""Verbs that only say that somebody has the war or gives the support that follows."""


def of_odds(token: Token, page: Page) -> Iterator[Stated]:
    """Who is at war with whom: "Iraq and Israel are at war", "Congress is at odds with the president"."""
    if token.lower_ not in AT_ODDS or token.dep_ != "pobj" or token.head.lower_ not in ("at", "in"):
        return
    verb = token.head.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or verb.lemma_ not in ("be", "remain", "stay", "come"):
        return
    against = [
        t for p in (*token.children, *verb.children) if p.lower_ == "with" for t in p.children if t.dep_ == "pobj"
    ]
    others = against or list(subject.conjuncts)
    first = page.at(subject)
    for word in others:
        second = page.at(word)
        if first is not None and second is not None and opposed(first, second):
            yield Stated(first, TieKind.OPPOSES, second, first.paragraph.token_span(token), 0.7)


def of_part(token: Token, page: Page) -> Iterator[Stated]:
    """What somebody is or forms part of: "the UK, as part of the coalition", "the brigade forms part of the army"."""
    if token.lower_ != "part" or token.dep_ not in ("pobj", "dobj"):
        return
    of = next((t for p in token.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), None)
    whole = page.at(of) if of is not None else None
    up = token.head
    if whole is None or whole.sort.kind not in BODIES or whole.sort.kind is MentionKind.STATE:
        return
    if token.dep_ == "dobj":
        part = doing(up, page) if up.lemma_ in ("form", "make", "become") else None
    elif up.lower_ == "as":
        part = doing(up.head, page) if up.head.pos_ in ("VERB", "AUX") else page.at(up.head)
    else:
        part = None
    if part is not None and opposed(part, whole):
        kind = TieKind.MEMBER_OF if whole.sort.kind is MentionKind.BLOC else TieKind.PART_OF
        yield Stated(part, kind, whole, part.paragraph.token_span(token), 0.7)


def opposed(one: Found, other: Found) -> bool:
    """Whether two findings can be two sides: different ones, each an actor."""
    return one is not other and one.sort.kind in PARTIES and other.sort.kind in PARTIES
