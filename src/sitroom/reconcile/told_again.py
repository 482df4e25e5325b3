"""Those of whom a report speaks again in fewer words: "the delegation" after "a Palestinian delegation".

Only within a report, and only where one alone was spoken of before whom the words fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.model import MentionKind
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import is_pronoun, name_words, singular
from sitroom.reconcile.personas import Persona, join
from sitroom.reconcile.words import SYNONYMS, listed

__all__ = ["join_told_again"]

HANGING = listed("of from in at for with by on to who which that whose and or near inside outside against")
OPENING = listed("the this that these those")
NOBODY = (MentionKind.STATE, MentionKind.PLACE, MentionKind.OTHER)
MANY = re.compile(r"(?:men|people|police|(?<![suio])s)$")
PART = re.compile(r"\bof\b|\band\b|\d|^(?:other|another|some|many|most|all|any|no|neither)\b", re.IGNORECASE)
"""What tells a part of some, or several at once: the militiamen are not 15,000 of the militiamen."""


@dataclass(frozen=True, slots=True)
class Described:
    """A description: what it says somebody is, and what else it says of him."""

    head: str
    more: frozenset[str]
    many: bool


def join_told_again(people: Sequence[Persona], groups: Groups) -> None:
    """Join a description with the only one spoken of before in these words and more."""
    earlier: list[tuple[int, Described]] = []
    order = -1
    for i, persona in enumerate(people):
        if persona.order != order:
            earlier, order = [], persona.order
        own = list(descriptions(persona))
        if persona.local and own and says_again(persona.first.text):
            fitting = {groups.head(j) for j, before in earlier if all(fits(one, before) for one in own)}
            if len(fitting) == 1 and groups.head(i) not in fitting:
                full = people[min(fitting)]
                because = f"'{persona.first.text}' is '{full.first.text}' in fewer words in {persona.report.id}"
                join(people, groups, i, min(fitting), because)
        if persona.person and not persona.local:
            join_titled(people, i, earlier, groups)
        earlier += [(i, one) for one in own]


def join_titled(people: Sequence[Persona], i: int, earlier: Sequence[tuple[int, Described]], groups: Groups) -> None:
    """Join "the minister, Idris Vale" with the only minister spoken of before: "They freed the budget minister"."""
    persona = people[i]
    heads = {
        words[1]
        for span in persona.beside
        if len(words := span.of(persona.report.text).lower().split()) == 2 and words[0] == "the"
    }
    before = {
        groups.head(j)
        for j, one in earlier
        if people[j].local and people[j].person and not one.many and one.head in heads
    }
    if len(before) == 1 and groups.head(i) not in before:
        full = people[min(before)]
        because = f"'{full.first.text}' is '{persona.first.name}', named below in {persona.report.id}"
        join(people, groups, i, min(before), because)


def says_again(words: str) -> bool:
    """Whether words can stand for somebody spoken of before: "the delegation", "delegation", not "a delegation"."""
    first = words.split()[0].lower()
    return first in OPENING or (len(words.split()) == 1 and not is_pronoun(words))


def descriptions(persona: Persona) -> Iterator[Described]:
    """The descriptions, or the name, by which a report speaks of somebody; none for several at once or a part."""
    if persona.kind in NOBODY:
        return
    for text in dict.fromkeys(m.text for m in persona.mentions):
        words = [w for w in name_words(text) if w not in OPENING]
        words = words[: next((i for i, w in enumerate(words) if i and w in HANGING), len(words))]
        if words and not is_pronoun(text) and not PART.search(text) and not (persona.person and not persona.local):
            head = SYNONYMS.get(words[-1], singular(words[-1]))
            yield Described(head, frozenset(words[:-1]), MANY.search(words[-1]) is not None)


def fits(short: Described, full: Described) -> bool:
    """Whether one description says no more than another and speaks of as many."""
    return short.head == full.head and short.many == full.many and short.more < full.more | {full.head}
