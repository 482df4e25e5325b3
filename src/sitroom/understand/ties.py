"""Standing relations that a report states: who holds which office, who leads, backs, opposes or works for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sitroom.model import Mention, MentionKind, Span, Tie, TieKind
from sitroom.understand.document import Document
from sitroom.understand.findings import findings
from sitroom.understand.found import Form, Found
from sitroom.understand.kin import KIN
from sitroom.understand.offices import place_unsaid
from sitroom.understand.role_bodies import body_of
from sitroom.understand.role_match import NATIONAL
from sitroom.understand.roles import Role, roles_in
from sitroom.understand.tie_model import Pair, TieModel, pairs_in, tie_model
from sitroom.understand.tie_nouns import stated_by_nouns
from sitroom.understand.tie_page import Page, Stated
from sitroom.understand.tie_sides import stated_by_sides
from sitroom.understand.tie_verbs import stated_by_verbs

__all__ = ["find_ties"]

NOT_OF_PLACES = frozenset(
    {TieKind.WORKS_AT, TieKind.MEMBER_OF, TieKind.SPEAKS_FOR, TieKind.AFFILIATED_WITH, TieKind.PART_OF}
)
PLACES = (MentionKind.STATE, MentionKind.PLACE)
ARTICLES = frozenset(
    {"The", "A", "An", "His", "Her", "Its", "Their", "This", "That", "These", "Our", "Some", "Several", "Many"}
)


OF_ONE = frozenset({TieKind.OFFICE, TieKind.LEADS, TieKind.MEMBER_OF, TieKind.PART_OF, TieKind.ALLIED_WITH})
"""Relations worth telling of somebody, not of some whom nobody names."""

RELATIVE = ("whose ", "which ", "who ")
"""What a clause points back with: no name of anybody."""

CROWDS = (MentionKind.GROUP, MentionKind.OUTLET)

RULERS = re.compile(
    r"(?i)\b(?:leaders?|leadership|lead|leads|led|rul(?:er|ers|es?|ed|ing)|strongman|dictator|autocrat|tyrant|"
    r"heads? of state)\b"
)
"""Words for who leads a state. Whoever is its "air force chief" or its "council's secretary" holds an office of it."""

OF_STATES = frozenset({"minister", "president", "vice-president", "premier", "predecessor", "successor", "counterpart"})
"""Offices of a state, also where they are said to be a person's: "his foreign minister"."""


class Ended(NamedTuple):
    """A tie with the mentions at its ends, and whether a rule states it."""

    tie: Tie
    a: Mention
    b: Mention
    ruled: bool


def find_ties(doc: Document, mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
    """The ties that a report states, in text order; one told twice between the same two is kept where it is told first.

    What rules find is weighed, together with all else that speaks for a tie, by learnt weights where they are
    installed. An office whose body is left unsaid ("President Karzai") is put with the body that the report itself
    lets it belong to, at a lower confidence.
    """
    known = {mention.span: mention for mention in mentions}
    model = tie_model()
    found: list[Ended] = []
    told: list[Role] = []
    meant: list[Role] = []
    for founds in findings(doc):
        told += roles_in(founds)
        meant += [role for one in founds if (role := described(one, known, founds)) is not None]
        stated = stated_in(founds, known)
        found += by_rules(stated, known) if model is None else by_weights(model, pairs_in(founds, known, stated))
    ties: dict[tuple[str, TieKind, str], Tie] = {}
    told_rightly = [as_office(one, doc.text) for one in found if not is_odd(one)]
    for tie, a, b in without_doubles(told_rightly):
        state = state_of(b, ties.values(), known) if OF_STATES & set(tie.anchor.of(doc.text).split()) else None
        whole = replace(tie, b=state.span) if state is not None else tie
        ties.setdefault((a.name, tie.kind, (state or b).name), whole)
    unsaid = [*(role for role in told if role.body is None), *meant]
    for tie, a, b in place_unsaid(unsaid, told, doc.text, mentions, ties.values()):
        ties.setdefault((a.name, tie.kind, b.name), tie)
    return tuple(sorted(ties.values(), key=lambda tie: (tie.anchor, tie.a)))


def as_office(one: Ended, text: str) -> Ended:
    """A tie, as an office where somebody is said to lead a state by words that only give him an office of it."""
    leads = one.tie.kind is TieKind.LEADS and one.a.kind is MentionKind.PERSON and one.b.kind is MentionKind.STATE
    return (
        one._replace(tie=replace(one.tie, kind=TieKind.OFFICE))
        if leads and not RULERS.search(one.tie.anchor.of(text))
        else one
    )


def is_odd(one: Ended) -> bool:
    """Whether two cannot be tied so: a state or a paper holds no office, and a state does not lead its own army."""
    kind, a, b = one.tie.kind, one.a, one.b
    if a.text.lower().startswith(RELATIVE) or b.text.lower().startswith(RELATIVE):
        return True
    if b.kind is MentionKind.OUTLET and a.kind is not MentionKind.PERSON and kind in (TieKind.LEADS, TieKind.MEMBER_OF):
        return True
    if kind is TieKind.ALLIED_WITH and (is_somebodys(a) or is_somebodys(b)):
        return True
    if kind is TieKind.OFFICE:
        return a.kind in (MentionKind.STATE, MentionKind.OUTLET, MentionKind.PLACE)
    return kind is TieKind.LEADS and a.kind is MentionKind.STATE and b.text.startswith((a.text, a.name))


def is_somebodys(mention: Mention) -> bool:
    """Whether words only say whose some are: "their respective allies"."""
    return mention.resolved is None and bool(re.match(r"(?i)(?:its|their|his|her|our) ", mention.text))


def without_doubles(found: list[Ended]) -> Iterator[tuple[Tie, Mention, Mention]]:
    """The ties that rules state, and of the others the likeliest between any two whom no rule ties."""
    best: dict[frozenset[str], Ended] = {}
    for one in found:
        pair = frozenset((one.a.name, one.b.name))
        if pair not in best or (one.ruled, one.tie.confidence) > (best[pair].ruled, best[pair].tie.confidence):
            best[pair] = one
    for one in found:
        if one.ruled or best[frozenset((one.a.name, one.b.name))] is one:
            yield one.tie, one.a, one.b


def stated_in(founds: list[Found], known: Mapping[Span, Mention]) -> list[tuple[Stated, bool]]:
    """The relations that rules find in a paragraph between those known, each with whether it is worth keeping."""
    every = (*of_roles(list(roles_in(founds))), *in_paragraph(founds))
    ends = ((one, known.get(one.a.span), known.get(one.b.span)) for one in every)
    return [(one, holds(one, a, b)) for one, a, b in ends if a is not None and b is not None]


def by_rules(stated: Iterable[tuple[Stated, bool]], known: Mapping[Span, Mention]) -> Iterator[Ended]:
    """The ties of the relations that are worth keeping."""
    for one, kept in stated:
        if kept:
            tie = Tie(one.a.span, one.kind, one.b.span, one.anchor, one.confidence)
            yield Ended(tie, known[one.a.span], known[one.b.span], True)


def by_weights(model: TieModel, pairs: Iterable[Pair]) -> Iterator[Ended]:
    """The ties that are likely enough, with their likeliest kinds."""
    for pair in pairs:
        if not (is_named(pair.a) or is_named(pair.b)):
            continue
        signs = pair.signs
        likely = model.likelihood(signs)
        rule = pair.kept
        if likely < (model.agreed if rule else model.enough):
            continue
        kind, forth = (rule.kind, rule.a is pair.one) if rule else model.kind(signs, pair)
        a, b = (pair.a, pair.b) if forth else (pair.b, pair.a)
        yield Ended(Tie(a.span, kind, b.span, pair.anchor, round(likely, 3)), a, b, rule is not None)


def described(found: Found, known: dict[Span, Mention], founds: list[Found]) -> Role | None:
    """The national office, its state unsaid, that a description gives somebody named elsewhere: "the president"."""
    mention = known.get(found.span)
    if found.form is not Form.DESCRIPTION or found.key not in NATIONAL or mention is None or mention.resolved is None:
        return None
    doc, start, end = found.words.doc, found.words.start, found.words.end
    if (
        not is_named(mention)
        or found.head.tag_ != "NN"
        or body_of(doc, start, end - 1, min(end + 12, len(doc)), founds, found)
    ):
        return None
    return Role(found, found.key, start, end, None)


def state_of(person: Mention, ties: Iterable[Tie], known: dict[Span, Mention]) -> Mention | None:
    """The state in which somebody was said to hold office: that of his ministers and of his predecessor too."""
    for tie in ties:
        holder, body = known.get(tie.a), known.get(tie.b)
        if holder is None or body is None or tie.kind not in (TieKind.OFFICE, TieKind.LEADS):
            continue
        if holder.name == person.name and body.kind is MentionKind.STATE:
            return body
    return None


def of_roles(roles: list[Role]) -> Iterator[Stated]:
    """The relations that people's roles state."""
    for role in roles:
        if role.body is not None:
            yield Stated(role.holder, TieKind(role.tie), role.body, role.title, 0.9)


def in_paragraph(founds: list[Found]) -> Iterator[Stated]:
    """The other relations that one paragraph states."""
    if not founds:
        return
    page = Page(founds)
    for found in founds:
        yield from stated_by_nouns(found, page)
    for token in founds[0].words.doc:
        yield from stated_by_verbs(token, page)
        yield from stated_by_sides(token, page)


def holds(one: Stated, a: Mention, b: Mention) -> bool:
    """Whether a relation is worth keeping: two different actors, one named, of kinds that can be so related."""
    if a.name == b.name or (a.start, a.end) == (b.start, b.end):
        return False
    if a.kind in PLACES and b.kind in PLACES and a.country is not None and a.country == b.country:
        return False
    if one.kind is TieKind.PART_OF and one.b.form is Form.DESCRIPTION and len(one.b.words) == 1 and b.resolved is None:
        return False  # "Media outlets" are part of nothing
    if one.a.form is Form.DESCRIPTION and one.a.key in KIN and not is_named(a):
        return False  # "his father", whom nobody names
    if one.kind in OF_ONE and is_crowd(one.a, a):
        return False
    if one.kind is TieKind.PART_OF and a.kind in CROWDS and b.kind in (*CROWDS, MentionKind.ORGANIZATION):
        return one.a.form is Form.NAME  # "Taliban fighters", "the radio station Radio One"
    named = is_named(a) or (is_named(b) and one.a.form is Form.DESCRIPTION)
    if not named and not (one.kind in (TieKind.OPPOSES, TieKind.BACKS) and one.confidence >= 0.9):
        return False
    if one.kind in NOT_OF_PLACES and b.kind is MentionKind.PLACE:
        return False
    if one.kind in (TieKind.WORKS_AT, TieKind.MEMBER_OF) and b.kind in (MentionKind.STATE, MentionKind.PERSON):
        return b.kind is MentionKind.PERSON and one.kind is TieKind.WORKS_AT
    if one.kind is TieKind.LEADS and a.kind is MentionKind.PERSON and b.kind is MentionKind.PERSON:
        return False
    return is_named(b) or one.confidence >= 0.7


def is_crowd(found: Found, mention: Mention) -> bool:
    """Whether words stand for several whom nobody names: "Iranian officials", "its allies"."""
    several = found.form is Form.DESCRIPTION and found.head.tag_ == "NNS"
    return several and mention.resolved is None and mention.kind in (MentionKind.PERSON, MentionKind.GROUP)


def is_named(mention: Mention) -> bool:
    """Whether somebody is known by a name, and not only described."""
    words = re.split(r"[\s-]+", mention.resolved or mention.text)
    return any(word[:1].isupper() and word not in ARTICLES for word in words)
