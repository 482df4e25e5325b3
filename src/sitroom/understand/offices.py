"""Offices whose body a report leaves unsaid: "President Karzai", "Secretary of State John Kerry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sitroom.model import Mention, MentionKind, Tie, TieKind
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

NEAR = 600
"""Characters before an office in which the state it belongs to is looked for first."""


def place_unsaid(
    roles: Iterable[Role], mentions: tuple[Mention, ...], ties: Iterable[Tie]
) -> Iterator[tuple[Tie, Mention, Mention]]:
    """A tie for each bodiless office whose body the report lets be told, with the mentions at its ends."""
    known = {mention.span: mention for mention in mentions}
    # Whoever leads his own forces may rule a country as well.
    placed = {
        (known[tie.a].name, tie.kind)
        for tie in ties
        if tie.a in known and not (tie.kind is TieKind.LEADS and tie.b in known and tie.b.holds(tie.a))
    }
    for role in roles:
        holder = known.get(role.holder.span)
        if holder is None or (holder.name, TieKind(role.tie)) in placed:
            continue
        body = side_of(role, mentions) or house_of(role, mentions) or fixed_body(role, holder, mentions)
        if body is None and home_of(holder.name) is None:
            body = spoken_of(role, mentions)
        if body is not None and body.name != holder.name:
            placed.add((holder.name, TieKind(role.tie)))
            yield Tie(holder.span, TieKind(role.tie), body.span, role.title, 0.5), holder, body


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


def spoken_of(role: Role, mentions: tuple[Mention, ...]) -> Mention | None:
    """The state that the text speaks of where a national office is named without one."""
    if role.noun not in NATIONAL:
        return None
    at = role.title.start
    states = [mention for mention in mentions if mention.kind is MentionKind.STATE and mention.country]
    if not states:
        return None
    # Towns count too: a report from Kabul that names its allies more often than Afghanistan is about Afghanistan.
    told = [mention for mention in mentions if mention.kind in (MentionKind.STATE, MentionKind.PLACE)]
    counts = Counter(mention.country for mention in told)
    near = Counter(mention.country for mention in told if at - NEAR <= mention.start < at)
    named = {mention.country for mention in states}
    best = max(named, key=lambda code: (2 * near[code] + counts[code], code or ""))
    return nearest(role, [mention for mention in states if mention.country == best])
