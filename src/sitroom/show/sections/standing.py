"""Who stands with whom: blocs with their members, leaders and backers, then everybody's other ties."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sitroom.facts import Actor, Party, Statement, Tie
from sitroom.model import MentionKind, TieKind
from sitroom.show.edtf import human, order
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, listed, statement_line, tie_words
from sitroom.show.words import count, listing

__all__ = ["Bloc", "Side", "Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc and who is said to lead, back or belong to it; each line names by whose account.

    ``alone`` is what is said of members that decide or act for themselves; how often a member acted is in its notes.
    ``more`` is how many ties there are besides those shown.
    """

    id: str | None
    name: str
    leaders: tuple[Line, ...]
    backers: tuple[Line, ...]
    members: tuple[Line, ...]
    others: tuple[Line, ...]
    alone: tuple[Line, ...] = ()
    more: int = 0

    @property
    def rest(self) -> str | None:
        """The words for the ties that are not shown, None where all are."""
        return f"… and {count(self.more, 'more tie')}: sitroom list ties" if self.more else None


@dataclass(frozen=True, slots=True)
class Side:
    """One actor's ties outside the blocs."""

    id: str | None
    name: str
    ties: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands with whom."""

    blocs: Listing[Bloc]
    sides: Listing[Side]


INTEREST = {
    TieKind.BACKS: 5,
    TieKind.ALLIED_WITH: 5,
    TieKind.OPPOSES: 5,
    TieKind.MEMBER_OF: 4,
    TieKind.BUILT: 4,
    TieKind.LEADS: 3,
    TieKind.AFFILIATED_WITH: 2,
    TieKind.PART_OF: 2,
    TieKind.OFFICE: 1,
    TieKind.SPEAKS_FOR: 1,
}
"""How much a tie tells of who stands with whom; where somebody works is no such tie and is left out."""

EACH = 4
"""Lines of one actor's ties outside the blocs."""

ROLES = {
    TieKind.LEADS: "leaders",
    TieKind.OFFICE: "leaders",
    TieKind.BACKS: "backers",
    TieKind.BUILT: "backers",
    TieKind.MEMBER_OF: "members",
    TieKind.PART_OF: "members",
}


def standing(index: Index, most: int) -> Standing:
    """Blocs by the number of their ties, then the other ties: backing and alliances first, offices last."""
    told = once([tie for tie in index.facts.ties if is_telling(tie, index)])
    by_end = grouped(told, first=False)
    heads = {end for end, ties in by_end.items() if is_bloc(end, ties, index)}
    alone = alone_said(index, heads)
    found = (bloc(by_end[end], alone, index, max(3, most // 2)) for end in heads)
    blocs = sorted(found, key=lambda x: (-size(x), x.name))
    rest = [tie for tie in told if end_of(tie.b) not in heads]
    groups = sorted(grouped(rest, first=True).values(), key=weight)
    sides = [side(ties, index) for ties in groups]
    command = "sitroom list ties"
    return Standing(listed(blocs, max(3, most // 3), command, "blocs"), listed(sides, most, command, "actors"))


def weight(ties: list[Tie]) -> tuple[int, int, str]:
    """How far down one actor's ties belong."""
    return -max(INTEREST[tie.kind] for tie in ties), -sum(tie.sources for tie in ties), ties[0].id


def is_telling(tie: Tie, index: Index) -> bool:
    """Whether a tie tells who stands with whom: between two named ends, not a state and its own organs."""
    a, b = (index.actors.get(party.actor or "") for party in (tie.a, tie.b))
    if tie.kind not in INTEREST or not (is_named(tie.a, a) and is_named(tie.b, b)):
        return False
    if a is None or b is None:
        return True
    if tie.kind in (TieKind.PART_OF, TieKind.MEMBER_OF, TieKind.AFFILIATED_WITH):
        # The Oduan navy is part of Odua, the fighters of the Front are part of the Front: names say as much.
        own = b.kind is MentionKind.STATE and tie.kind is TieKind.PART_OF
        names = {alias.name for alias in b.aliases} | {b.name}
        return not own and not any(name.casefold() in a.name.casefold() for name in names if len(name) > 3)
    own = a.kind is MentionKind.STATE and a.name.casefold() in b.name.casefold()
    return tie.kind not in OFFICES or not (own or b.kind in (MentionKind.PERSON, MentionKind.OTHER))


def is_named(party: Party, actor: Actor | None) -> bool:
    """Whether an end of a tie goes by a name."""
    return actor.named if actor else party.name[:1].isupper() and DESCRIBED.match(party.name) is None


DESCRIBED = re.compile(r"(?:an?|its|his|her|their|our|some|two|three|several)\b", re.IGNORECASE)
"""How words begin that describe somebody without a name."""


OFFICES = (TieKind.OFFICE, TieKind.LEADS)
"""Two ways to tell one thing: "Prime Minister of Odua", "leads Odua"."""


def once(ties: list[Tie]) -> list[Tie]:
    """The ties with one for each relation of two ends: the best sourced of its offices and leaderships."""
    best: dict[tuple[object, ...], Tie] = {}
    for tie in sorted(ties, key=lambda x: (-x.sources, x.kind is not TieKind.OFFICE, x.id)):
        best.setdefault((end_of(tie.a), end_of(tie.b), "office" if tie.kind in OFFICES else tie.kind), tie)
    return list(best.values())


def end_of(party: Party) -> str:
    """What tells one end of ties from another: the actor, or the name where there is no actor."""
    return party.actor or party.name.casefold()


def grouped(ties: Iterable[Tie], first: bool) -> dict[str, list[Tie]]:
    """Ties by their first or their second end."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(end_of(tie.a if first else tie.b), []).append(tie)
    return found


def is_bloc(end: str, ties: list[Tie], index: Index) -> bool:
    """A bloc is named as one, or has two members; a state is none."""
    actor = index.actors.get(end)
    if actor is None or actor.kind is MentionKind.STATE:
        return False
    members = {end_of(tie.a) for tie in ties if tie.kind in (TieKind.MEMBER_OF, TieKind.PART_OF)}
    joined = {end_of(tie.a) for tie in ties if tie.kind is TieKind.MEMBER_OF}
    return len(joined) > 1 or bool(members and (actor.kind is MentionKind.BLOC or BLOC.search(actor.name)))


BLOC = re.compile(
    r"\b(?:alliance|axis|pact|compact|league|coalition|bloc|entente|treaty|confederation)\b", re.IGNORECASE
)
"""Words in the name of a bloc."""


def bloc(ties: list[Tie], alone: Sequence[Alone], index: Index, most: int) -> Bloc:
    """A bloc out of the ties that end in it, ``most`` of each kind, and of what is said of acting ``alone``."""
    roles: dict[str, list[Line]] = {"leaders": [], "backers": [], "members": [], "others": []}
    for tie in sorted(ties, key=lambda x: (-x.sources, index.name(x.a) or "")):
        role = ROLES.get(tie.kind, "others")
        text = index.name(tie.a) or tie.a.words
        plain = tie.kind in (TieKind.LEADS, TieKind.BACKS, TieKind.MEMBER_OF, TieKind.PART_OF)
        told = "built it" if tie.kind is TieKind.BUILT else tie_words(tie, index)
        line = tie_line(tie, text if plain else f"{text} · {told}", index)
        roles[role].append(with_deeds(line, tie.a, index) if role == "members" else line)
    end = ties[0].b
    name = index.name(end) or end.words
    ends = {actor for actor in (end.actor, *(tie.a.actor for tie in ties)) if actor}
    said = tuple(by_speaker(statement, index) for statement in of_ends(alone, end.actor, ends, index)[:EACH])
    shown = {role: tuple(lines[:most]) for role, lines in roles.items()}
    return Bloc(end.actor, name, **shown, alone=said, more=sum(max(0, len(lines) - most) for lines in roles.values()))


def with_deeds(line: Line, member: Party, index: Index) -> Line:
    """A member's line with what it did in its own name, where that is on record."""
    deeds = index.deeds.get(member.actor or "", ())
    if not deeds:
        return line
    last = max((event.when for event in deeds if event.when), key=order, default=None)
    note = f"acted itself: {count(len(deeds), 'event')}" + (f", last {human(last)}" if last else "")
    return replace(line, notes=(*line.notes, note))


ALONE = re.compile(
    r"\bindependent(?:ly)?\b|\bautonom\w+|\bon (?:its|their) own\b|\b(?:its|their) own (?:decisions?|choices?|accord|"
    r"initiative)\b|\bdecides? for (?:itself|themselves)\b|\bwithout (?:consulting|(?:any )?(?:orders?|instructions?|"
    r"permission|approval|warning))\b|\b(?:no|without) (?:prior )?(?:knowledge|warning)\b|"
    r"\bnot? (?:takes? |give )orders",
    re.IGNORECASE,
)
"""Words for deciding and acting without the others."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Something said of deciding or acting without others; of "members" the ``bloc`` is the one named last before."""

    said: Statement
    bloc: str | None


def alone_said(index: Index, heads: Collection[str]) -> list[Alone]:
    """All that is said of deciding or acting without others, the surest first."""
    named = {head: names_of([head], index) for head in sorted(heads)}
    found = (statement for statement in index.facts.statements if ALONE.search(statement.content))
    return [Alone(s, bloc_before(s, named, index)) for s in sorted(found, key=lambda s: (-s.confidence, s.id))]


def bloc_before(statement: Statement, named: Mapping[str, Collection[str]], index: Index) -> str | None:
    """The bloc whose "members" a statement speaks of: the one that its report names last until the statement ends."""
    filed = index.reports.get(statement.report)
    if filed is None or "members" not in statement.content:
        return None
    text = filed.report.text[: max((piece.end for piece in statement.evidence), default=0)]
    last = {head: max((text.rfind(name) for name in names), default=-1) for head, names in named.items()}
    return max((head for head in last if last[head] >= 0), key=lambda head: last[head], default=None)


def names_of(ends: Iterable[str], index: Index) -> set[str]:
    """The names that are long enough to be found by."""
    aliases = (alias.name for end in ends for alias in index.actors[end].aliases)
    return {name for name in aliases if len(name) > 3 and name[0].isupper()}


def of_ends(alone: Sequence[Alone], end: str | None, ends: Collection[str], index: Index) -> list[Statement]:
    """What somebody of a bloc says of acting alone, and what names one of them or speaks of its members."""
    names = names_of(ends, index)
    return [
        one.said
        for one in alone
        if (one.bloc is not None and one.bloc == end)
        or any(name in one.said.content for name in names)
        or (one.said.speaker is not None and one.said.speaker.actor in ends)
    ]


def by_speaker(statement: Statement, index: Index) -> Line:
    """A statement as a line that begins with who made it."""
    line = statement_line(statement, index)
    return replace(line, text=f"{index.name(statement.speaker) or 'not said who'} {line.text}")


def size(found: Bloc) -> int:
    """How many ties a bloc has."""
    return len(found.leaders) + len(found.backers) + len(found.members) + len(found.others) + found.more


def side(ties: list[Tie], index: Index) -> Side:
    """One actor's ties, those that tell most first."""
    end = ties[0].a
    ordered = sorted(ties, key=lambda x: (-INTEREST[x.kind], -x.sources, x.id))[:EACH]
    lines = [tie_line(tie, tie_words(tie, index), index) for tie in ordered]
    return Side(end.actor, index.name(end) or end.words, tuple(lines))


def tie_line(tie: Tie, text: str, index: Index) -> Line:
    """A tie as a line, with by whose account it is."""
    return Line(
        tie.id,
        text,
        tuple(note for note in (held(tie), f"by account of {listing(index.by_account_of(tie.evidence), 3)}") if note),
        sources=count(tie.sources, "source"),
        words=index.all_words(tie.evidence),
    )


def held(tie: Tie) -> str:
    """Since when a tie holds and until when it held: "since 1990", "over by 10 March 2011" of a former one."""
    since = f"since {human(tie.since)}" if tie.since else ""
    if tie.until and tie.until.startswith(EARLIER):
        return f"{since} over by {human(tie.until.removeprefix(EARLIER))}".strip()
    return f"{since} until {human(tie.until)}".strip() if tie.until else since


EARLIER = "../"
"""How an end begins (EDTF) of which only a day is known by which it had come."""
