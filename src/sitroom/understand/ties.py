"""Standing relations that a report states: who holds which office, who leads, backs, opposes or works for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitroom.model import Mention, MentionKind, Span, Tie, TieKind
from sitroom.understand.document import Document
from sitroom.understand.findings import findings
from sitroom.understand.found import Form, Found
from sitroom.understand.kin import KIN
from sitroom.understand.offices import place_unsaid
from sitroom.understand.role_bodies import body_of
from sitroom.understand.role_match import NATIONAL
from sitroom.understand.roles import Role, roles_in
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

CROWDS = (MentionKind.GROUP, MentionKind.OUTLET)

OF_STATES = frozenset({"minister", "president", "vice-president", "premier", "predecessor", "successor", "counterpart"})
"""Offices of a state, also where they are said to be a person's: "his foreign minister"."""


def find_ties(doc: Document, mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
    """The ties that a report states, in text order; one told twice between the same two is kept where it is told first.

    An office whose body is left unsaid ("President Karzai") is put with the body that the report itself lets it belong
    to, at a lower confidence.
    """
    known = {mention.span: mention for mention in mentions}
    ties: dict[tuple[str, TieKind, str], Tie] = {}
    told: list[Role] = []
    meant: list[Role] = []
    for founds in findings(doc):
        roles = list(roles_in(founds))
        told += roles
        meant += [role for found in founds if (role := described(found, known, founds)) is not None]
        for one in (*of_roles(roles), *in_paragraph(founds)):
            a, b = known.get(one.a.span), known.get(one.b.span)
            if b is not None and b.kind is MentionKind.PERSON and OF_STATES & set(one.anchor.of(doc.text).split()):
                b = state_of(b, ties.values(), known) or b
            if a is not None and b is not None and holds(one, a, b):
                ties.setdefault((a.name, one.kind, b.name), Tie(a.span, one.kind, b.span, one.anchor, one.confidence))
    unsaid = [*(role for role in told if role.body is None), *meant]
    for tie, a, b in place_unsaid(unsaid, told, doc.text, mentions, ties.values()):
        ties.setdefault((a.name, tie.kind, b.name), tie)
    return tuple(sorted(ties.values(), key=lambda tie: (tie.anchor, tie.a)))


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
