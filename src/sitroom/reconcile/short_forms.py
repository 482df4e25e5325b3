"""Short forms that one report explains by itself: "the Mirror" of the Daily Mirror, "Lurd", "Vale's forces".

Within one report a word that only one longer name holds stands for it; elsewhere nothing is taken for sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from sitroom.model import MentionKind
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.names import capital, initials, name_words, singular
from sitroom.reconcile.personas import Persona, join
from sitroom.reconcile.words import BETWEEN, DEMONYMS, TITLES, listed

__all__ = ["join_belonging", "join_short_forms"]

OWNED = listed("force government campaign supporter family camp side administration office aide party")
"""What belongs to a person, so that it is one under every form of his name."""

JOINING = BETWEEN | {"from", "by", "with", "at"}
NOT_ALONE = (
    DEMONYMS | {f"{word}s" for word in DEMONYMS} | listed("house office street place city north south east west")
)
"""Words that end names but stand alone for something else: the House is not the White House."""

WHAT = listed("""
    party movement group organisation organization company newspaper daily weekly magazine television tv radio channel
    network agency militia fighters guerrillas rebels insurgents militants website site
""")
"""Words in a name that only say what bears it: the Herald newspaper, RUF fighters."""

OF_WHOM = listed("state owned ruling opposition main armed islamist largest private independent")
LETTERS = range(3, 8)
"""How long a name is that initials make."""


def join_short_forms(people: Sequence[Persona], groups: Groups, places: Container[str] = ()) -> None:
    """Join what is called by part of a name, or by its initials, with the one it can stand for in the same report.

    ``places`` are words that are mostly names of places, and never anybody's short form.
    """
    for members in by_report(people).values():
        whole = [j for j in members if is_one_name(people[j])]
        for i in (i for i in members if people[i].key not in places):
            fuller = {j for j in whole if shortens(people[i], people[j])}
            heads = {groups.head(j) for j in fuller}
            if len(heads) == 1 and groups.head(i) not in heads:
                full = people[min(fuller)]
                join(
                    people,
                    groups,
                    i,
                    min(heads),
                    f"'{shown(people[i])}' is short for {shown(full)} in {full.report.id}",
                )


def join_belonging(people: Sequence[Persona], groups: Groups) -> None:
    """Join "Vale's forces", "the forces of Idris Vale" and "pro-Vale troops": what belongs to one person is one."""
    owned: dict[tuple[int, str], int] = {}
    for members in by_report(people).values():
        owners = [j for j in members if people[j].person and not people[j].local]
        for i in members:
            noun = people[i].words[-1]
            if people[i].person or noun not in OWNED or len(people[i].words) < 2:
                continue
            name = owner_named(people[i])
            if not name:
                continue
            heads = {groups.head(j) for j in owners if people[j].words[-len(name) :] == name}
            if len(heads) == 1:
                first = owned.setdefault((min(heads), noun), i)
                if first != i:
                    join(
                        people, groups, first, i, f"'{shown(people[i])}' and '{shown(people[first])}' are of one person"
                    )


def owner_named(persona: Persona) -> tuple[str, ...]:
    """The name of whom something belongs to, without titles and what is said of it: "Karzai's weak government"."""
    shown = {w for word in persona.first.name.split() if capital(word) for w in name_words(word)}
    return tuple(w for w in persona.words[:-1] if w in shown and w not in TITLES)


def by_report(people: Sequence[Persona]) -> dict[int, list[int]]:
    """The personas of each report, by its order."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, persona in enumerate(people):
        if persona.words:
            found[persona.order].append(i)
    return found


def shortens(short: Persona, full: Persona) -> bool:
    """Whether one persona's name can be a short form of another's one name in the same report."""
    if short is full or MentionKind.STATE in (short.kind, full.kind):
        return False
    if len(short.words) == 1 and short.key not in NOT_ALONE and written_as_name(short):
        # A person's one word is looked for by the rules for surnames.
        part = part_of(short, full) and not (short.person and full.person)
        return initials_of(short, full) or part or (not short.person and naming(full) == short.words)
    if not short.local and not short.person and naming(full) == short.words:
        return True
    whole = tuple(map(singular, full.words)), tuple(map(singular, short.words))
    kinds = {short.kind, full.kind} - {MentionKind.GROUP, MentionKind.ORGANIZATION, MentionKind.OUTLET}
    cut = len(whole[0]) - len(whole[1])
    ends = cut > 0 and whole[0][cut:] == whole[1] and whole[0][cut - 1] not in JOINING
    return not short.local and not kinds and len(short.words) > 1 and ends


def naming(full: Persona) -> tuple[str, ...]:
    """The words of a body's name that name it, without what it is: "Herald" of "the state-owned Herald newspaper"."""
    if full.person or full.kind is MentionKind.PLACE or not any(word in WHAT for word in full.words):
        return ()
    return tuple(word for word in full.words if word not in WHAT and word not in DEMONYMS | OF_WHOM)


def is_one_name(persona: Persona) -> bool:
    """Whether a persona goes by one name of several words, not by two of them or by odds and ends of a page."""
    joined = {"and", "or"} & set(persona.words)
    return not persona.local and len(persona.words) > 1 and not joined and "|" not in persona.first.name


def written_as_name(persona: Persona) -> bool:
    """Whether every mention of it that is no pronoun is written with a capital: "the Guards", not "the guards"."""
    heads = [m.text.split()[-1] for m in persona.mentions if m.text.split()]
    return bool(heads) and all(capital(head) for head in heads)


def initials_of(short: Persona, full: Persona) -> bool:
    """Whether a word is made of the first letters of a body's name, written as a word: "Lurd"."""
    return len(short.key) in LETTERS and not full.person and initials(shown(full)) == short.key


def part_of(short: Persona, full: Persona) -> bool:
    """Whether a word is the last of a body's name, or of a person's that it was not known to be."""
    if full.kind is MentionKind.PLACE or short.kind is MentionKind.PLACE:
        return False
    ends = {full.words[-1]} if full.person else {singular(full.words[-1])}
    return (short.key if full.person else singular(short.key)) in ends


def shown(persona: Persona) -> str:
    """The longest name that the report gives."""
    return max(names(persona), key=lambda n: (len(n), n))


def names(persona: Persona) -> Iterator[str]:
    """The names that a report gives, or its first words."""
    yield from persona.names or [persona.first.text]
