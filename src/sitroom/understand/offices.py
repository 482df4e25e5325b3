"""Offices whose body a report leaves unsaid: "President Karzai", "Secretary of State John Kerry"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sitroom.model import Mention, MentionKind, Span, Tie, TieKind
from sitroom.understand.leaders import home_of
from sitroom.understand.role_match import NATIONAL
from sitroom.understand.roles import Role

__all__ = ["place_unsaid"]

ONLY_THERE: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"secretary", "state"}), "USA"),
    (frozenset({"secretary", "defense"}), "USA"),
    (frozenset({"secretary", "treasury"}), "USA"),
    (frozenset({"secretary", "homeland"}), "USA"),
    (frozenset({"director", "national", "intelligence"}), "USA"),
    (frozenset({"secretary", "foreign"}), "GBR"),
    (frozenset({"secretary", "defence"}), "GBR"),
    (frozenset({"secretary", "home"}), "GBR"),
    (frozenset({"secretary", "general"}), "United Nations"),
)
"""Titles that, without a body, are those of one country or body: its code or its name."""

SIDES = (
    ("rebel", ("rebels", "rebel forces", "rebel fighters")),
    ("insurgent", ("insurgents",)),
    ("opposition", ("opposition",)),
)
"""Words of a role that tell a side, and the wordings of that side."""

LAWMAKERS = frozenset({"mp", "lawmaker", "legislator", "parliamentarian", "congressman", "congresswoman", "senator"})
"""Members of a parliament."""

OF_STATE = (
    r"(?:president|government|army|military|parliament|(?:prime|foreign|defen[cs]e|interior|finance) minister|ministry|"
    r"constitution|air force|navy|troops|soldiers|ambassador|embassy|authorities|currency|citizens|passports?|voters|"
    r"people)"
)
"""What states have."""

PAST = frozenset({"former", "ex", "late", "ousted", "deposed", "next", "incoming", "predecessor", "then"})
"""Words of a role by which somebody else has the office now."""

KINDS_OF_OFFICE = frozenset({
    "prime", "foreign", "defence", "defense", "interior", "finance", "justice", "deputy", "vice", "oil", "health",
    "information", "trade", "energy", "security", "education", "transport", "economy", "culture",
})  # fmt: skip
"""Words that make another office of a minister or a president."""

CLEARLY = 1.5
"""How much more than of any other a report must speak of a state that no list knows."""

NEAR = 600
"""Characters before an office in which the state it belongs to is looked for first."""


class Held(NamedTuple):
    """An office that a report says somebody has: its words, of which body, who has it."""

    office: frozenset[str]
    body: str
    holder: str


def place_unsaid(
    roles: Iterable[Role], told: Iterable[Role], text: str, mentions: tuple[Mention, ...], ties: Iterable[Tie]
) -> Iterator[tuple[Tie, Mention, Mention]]:
    """A tie for each bodiless office whose body the report lets be told, with the mentions at its ends.

    ``told`` are the roles whose body is said: nobody else has those offices.
    """
    known = {mention.span: mention for mention in mentions}
    # Whoever leads his own forces may rule a country as well.
    placed = {
        (known[tie.a].name, tie.kind)
        for tie in ties
        if tie.a in known and not (tie.kind is TieKind.LEADS and tie.b in known and tie.b.holds(tie.a))
    }
    held = list(held_by(told, known))
    for role in roles:
        holder = known.get(role.holder.span)
        if holder is None or (holder.name, TieKind(role.tie)) in placed:
            continue
        body = side_of(role, mentions) or house_of(role, mentions) or fixed_body(role, holder, mentions)
        if body is None and home_of(holder.name) is None:
            body = spoken_of(role, holder, text, mentions, held)
        if body is not None and body.name != holder.name:
            placed.add((holder.name, TieKind(role.tie)))
            held += [] if role.words & PAST else [Held(office(role), body.name, holder.name)]
            yield Tie(holder.span, TieKind(role.tie), body.span, role.title, 0.5), holder, body


def held_by(told: Iterable[Role], known: dict[Span, Mention]) -> Iterator[Held]:
    """Who has which office of which body, former holders left out."""
    for role in told:
        holder, body = known.get(role.holder.span), known.get(role.body.span) if role.body is not None else None
        if holder is not None and body is not None and not role.words & PAST:
            yield Held(office(role), body.name, holder.name)


def office(role: Role) -> frozenset[str]:
    """The words of a role that tell one office from another: a foreign minister is not the prime minister."""
    return frozenset({role.noun}) | role.words & KINDS_OF_OFFICE


def side_of(role: Role, mentions: tuple[Mention, ...]) -> Mention | None:
    """The rebels or the opposition, where that is all that a role tells: "rebel leader", "a rebel fighter"."""
    for word, plurals in SIDES:
        if word in role.words or (word == role.noun and word != "opposition"):
            named = [m for m in mentions if m.kind is not MentionKind.PERSON and m.text.lower().endswith(plurals)]
            return nearest(role, named)
    return None


def house_of(role: Role, mentions: tuple[Mention, ...]) -> Mention | None:
    """The parliament that a report names, for one of its members: "a conservative MP"."""
    if role.noun not in LAWMAKERS:
        return None
    houses = [m for m in mentions if m.sector == "LEG" and m.kind is MentionKind.ORGANIZATION]
    return nearest(role, houses) if len({mention.name for mention in houses}) == 1 else None


def fixed_body(role: Role, holder: Mention, mentions: tuple[Mention, ...]) -> Mention | None:
    """The country or body that alone has such an office, where the report names it."""
    where = next((where for words, where in ONLY_THERE if words <= role.words), None) or home_of(holder.name)
    if where is None:
        return None
    return nearest(
        role, [mention for mention in mentions if where in (mention.name, mention.country) and is_state(mention, where)]
    )


def is_state(mention: Mention, where: str) -> bool:
    """Whether a mention is of the state itself, or of the very body."""
    return mention.kind is MentionKind.STATE or mention.name == where


def nearest(role: Role, options: list[Mention]) -> Mention | None:
    """The option nearest to a title, those in capitals and those before it first."""
    at = role.title.start
    named = [mention for mention in options if mention.text[0].isupper()] or options
    return min(named, key=lambda mention: (mention.start > at, abs(mention.start - at))) if named else None


def spoken_of(
    role: Role, holder: Mention, text: str, mentions: tuple[Mention, ...], held: list[Held]
) -> Mention | None:
    """The state that the text speaks of where a national office is named without one.

    No state has two presidents: the one of whom the report names another is not thought of.
    """
    if role.noun not in NATIONAL:
        return None
    at = role.title.start
    own = office(role) if not role.words & PAST else None
    taken = {one.body for one in held if one.office == own and one.holder.split()[-1:] != holder.name.split()[-1:]}
    told = [m for m in mentions if m.kind in (MentionKind.STATE, MentionKind.PLACE) or is_unlisted_state(m, text)]
    states = [m for m in told if m.name not in taken and (is_one_state(m) or is_unlisted_state(m, text))]
    if not states:
        return None
    # Towns count too: a report from Kabul that names its allies more often than Afghanistan is about Afghanistan.
    counts = Counter(m.country or m.name for m in told)
    near = Counter(m.country or m.name for m in told if at - NEAR <= m.start < at)
    scores = {m.country or m.name: 2 * near[m.country or m.name] + counts[m.country or m.name] for m in states}
    best, *others = sorted(scores, key=lambda name: (-scores[name], name))
    listed = any(m.country == best for m in states)
    if not listed and others and scores[best] < CLEARLY * scores[others[0]]:
        return None
    return nearest(role, [m for m in states if (m.country or m.name) == best])


def is_one_state(mention: Mention) -> bool:
    """Whether a mention names a state, known or not: no "two countries", no "state"."""
    return mention.kind is MentionKind.STATE and (mention.country is not None or mention.name[0].isupper())


def is_unlisted_state(mention: Mention, text: str) -> bool:
    """Whether a report speaks of a name that no list of countries has as of a state: "the Zarman parliament"."""
    nameless = mention.country is not None or mention.kind not in (MentionKind.PLACE, MentionKind.ORGANIZATION)
    return (
        not nameless
        and len(mention.name.split()) < 3
        and mention.name[:1].isupper()
        and has_a_state(mention.name, text)
    )


@lru_cache(maxsize=512)
def has_a_state(name: str, text: str) -> bool:
    """Whether a text tells of the government, the army or the people of a name, or of a word made of it."""
    stem = re.escape(name[:-1] if name[-1] in "aeiouy" else name)
    by = rf"\b{stem}\w{{0,4}}(?:['’]s)? (?:\w+ ){{0,2}}{OF_STATE}\b"
    whole = "republic|kingdom|government|president|king|people|nation|country|state|border"
    of = rf"\b(?:{whole}) (?:of|with) {stem}\w{{0,2}}\b"
    return re.search(by, text) is not None or re.search(of, text, re.IGNORECASE) is not None
