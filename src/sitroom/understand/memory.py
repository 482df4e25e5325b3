"""What a reader of a report has in mind so far: who was named, where last, who speaks, who was named together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitroom.understand.cast import CLOSE, Cast, Referent
from sitroom.understand.document import Quotation
from sitroom.understand.found import Found
from sitroom.understand.joint import joined, joint
from sitroom.understand.names import HONORIFICS, name_parts, sounds_like
from sitroom.understand.quotations import quotation_at
from sitroom.understand.roles import Role
from sitroom.understand.salience import Place, place_of, weight
from sitroom.understand.utterances import Utterance

__all__ = ["Memory"]

REACH = 8
"""Sentences: nobody named longer ago is meant by a pronoun."""


@dataclass
class Memory:
    """Everybody known at a point of a report. ``of`` gives each finding's referent by the finding's identity."""

    cast: Cast
    groups: list[list[Found]]
    roles: dict[int, list[Role]]
    beside: dict[int, Found]
    quotations: tuple[Quotation, ...]
    said: dict[int, Utterance]
    of: dict[int, Referent] = field(default_factory=dict)
    seen: dict[int, Place] = field(default_factory=dict)
    outside: dict[int, Place] = field(default_factory=dict)
    known: dict[int, Referent] = field(default_factory=dict)
    told: list[tuple[Found, Referent]] = field(default_factory=list)
    speaker: Referent | None = None
    lists: dict[int, list[Found]] = field(init=False)
    first: dict[int, Found] = field(init=False)
    ranks: dict[int, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.lists = {id(parts[-1]): parts for group in self.groups for parts in joined(group)}
        self.first, self.ranks = {}, {}
        for found in (found for group in self.groups for found in group):
            options = self.cast.of.get(id(found), ())
            for one in options:
                self.first.setdefault(id(one), found)
            before = title_before(found)
            if len(options) == 1 and before in HONORIFICS:
                self.ranks.setdefault(id(options[0]), set()).add(before)

    def note(self, found: Found, referent: Referent) -> None:
        """Remember where somebody was named, and those who are named together."""
        self.of[id(found)] = referent
        quoted = self.is_quoted(found)
        place = place_of(found, quoted, self.seen.get(id(referent)))
        self.remember(referent, place, found)
        self.told.append((found, referent))
        if place.speaks and not quoted and place.found is found:
            self.speaker = referent
        parts = self.lists.get(id(found), [])
        members = [one for part in parts if (one := self.of.get(id(part))) is not None]
        if members and len({id(one) for one in members}) == len(parts):
            same = (one for one in self.known.values() if set(map(id, one.members)) == set(map(id, members)))
            several = next(same, None) or joint(members)
            self.remember(several, place_of(parts[0], quoted, self.seen.get(id(several))), parts[0])

    def remember(self, referent: Referent, place: Place, found: Found) -> None:
        """Keep a referent's last place, and the last outside of quotations."""
        self.seen[id(referent)] = place
        if not place.quoted:
            self.outside[id(referent)] = place_of(found, False, self.outside.get(id(referent)))
        self.known[id(referent)] = referent

    def is_quoted(self, found: Found) -> bool:
        """Whether words stand in a quotation."""
        return quotation_at(found.span.start, self.quotations) is not None

    def utterance_at(self, found: Found) -> Utterance | None:
        """The quotation in which words stand, with its speaker."""
        quotation = quotation_at(found.span.start, self.quotations)
        return self.said.get(quotation.start) if quotation is not None else None

    # Names

    def of_name(self, found: Found) -> Referent | None:
        """Whose a name is: where two people share it, the one named last or the one that a title fits."""
        options = self.cast.of.get(id(found), ())
        if len(options) > 1:
            return self.latest(fitting(found, options))
        one = options[0] if options else None
        if one is None or not one.is_person or len(one.parts) > 1:
            return one
        return self.spelt_otherwise(found) or one

    def spelt_otherwise(self, found: Found) -> Referent | None:
        """The person close by whose surname sounds the same but is written in another way."""
        heard = sounds_like(name_parts(found.text)[-1]) if name_parts(found.text) else ""
        near = [
            one
            for one in self.cast.people()
            if len(one.parts) > 1
            and sounds_like(one.parts[-1]) == heard
            and id(one) in self.seen
            and found.sentence - self.seen[id(one)].sentence <= CLOSE
        ]
        return near[0] if len(near) == 1 and len(heard) > 2 else None

    # Who is in mind

    def latest(self, options: Iterable[Referent]) -> Referent | None:
        """The referent named last; one not named yet only where it is the only one."""
        options = list(options)
        named = [one for one in options if id(one) in self.seen]
        if not named:
            return options[0] if options else None
        return max(named, key=lambda one: (self.seen[id(one)].sentence, self.seen[id(one)].start))

    def most_salient(self, found: Found, options: Iterable[Referent]) -> Referent | None:
        """Of several, the one whom a reader has most in mind here."""
        inside = self.is_quoted(found)
        places = [(one, self.place(one, inside)) for one in options]
        near = [(one, place) for one, place in places if found.sentence - place.sentence <= REACH]
        best = max(near, key=lambda pair: weight(found, pair[0], pair[1], inside), default=None)
        return best[0] if best is not None else None

    def place(self, one: Referent, inside: bool) -> Place:
        """Where somebody was last named: outside quotations, for words that stand outside of them, if ever there."""
        return self.seen[id(one)] if inside else self.outside.get(id(one), self.seen[id(one)])

    def people_of(self, role: Role) -> Referent | None:
        """Who holds a role."""
        options = self.cast.of.get(id(role.holder), ())
        return options[0] if len(options) == 1 else None


def title_before(found: Found) -> str:
    """The word right before a name, or the one before that where it ends in a point of its own."""
    doc, at = found.words.doc, found.words.start - 1
    at -= at > 0 and doc[at].text == "."
    return str(doc[at].text) if at >= 0 else ""


def fitting(found: Found, options: tuple[Referent, ...]) -> list[Referent]:
    """Of people who share a name, those whose gender a title before it allows."""
    doc, start = found.words.doc, found.words.start
    gender = HONORIFICS.get(doc[start - 1].text) if start else None
    return [one for one in options if not gender or one.gender in (None, gender)] or list(options)
