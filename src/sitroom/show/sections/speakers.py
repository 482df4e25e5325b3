"""Statements by speaker: the most quoted first, their own words before what others make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitroom.facts import Statement
from sitroom.show.edtf import order
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, statement_line
from sitroom.show.sections.timeline import latest_day
from sitroom.show.weight import statement_weight
from sitroom.show.words import clean, count

__all__ = ["Speaker", "speakers"]

NOBODY = "Not said by whom"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker's statements. ``note`` says how many there are."""

    id: str | None
    name: str
    note: str
    lines: Listing[Line]


def speakers(index: Index, most: int, each: int) -> Listing[Speaker]:
    """The ``most`` quoted speakers with ``each`` of their statements. Imagined words are nobody's."""
    groups: dict[str, list[Statement]] = {}
    for statement in index.facts.statements:
        if not statement.hypothetical and not quotes_himself(statement):
            groups.setdefault(speaker_key(statement), []).append(statement)
    named = [group for key, group in groups.items() if key]
    ordered = sorted(named, key=lambda group: (-spread(group, index), -len(group), speaker_key(group[0])))
    unnamed = [groups[""]] if "" in groups else []
    found = [speaker(group, index, each) for group in (ordered + unnamed)[:most]]
    return Listing(tuple(found), max(0, len(ordered) + len(unnamed) - most), "sitroom list statements", "speakers")


def quotes_himself(statement: Statement) -> bool:
    """Whether somebody only tells again what he said: his own words around it are shown."""
    own = statement.speaker.actor if statement.speaker else None
    return own is not None and any(link.source and link.source.actor == own for link in statement.chain[:-1])


def speaker_key(statement: Statement) -> str:
    """What tells one speaker from another: the actor, or the name where there is no actor."""
    party = statement.speaker
    return (party.actor or party.name.casefold()) if party else ""


def spread(group: list[Statement], index: Index) -> int:
    """How much a speaker is quoted: statements plus twice the lineages that carry them."""
    return len(group) + 2 * len({index.reports[s.report].lineage for s in group if s.report in index.reports})


def speaker(group: list[Statement], index: Index, each: int) -> Speaker:
    """A speaker with statements, the same words told by several reports being one line."""
    latest = latest_day(index)
    lines: dict[str, list[Statement]] = {}
    for statement in sorted(group, key=lambda s: (-statement_weight(s, latest), s.id)):
        lines.setdefault(clean(statement.content).casefold().strip("\"“”'‘’ .,")[:120], []).append(statement)
    party = group[0].speaker
    shown = [joined(same, index) for same in list(lines.values())[:each]]
    name = index.name(party) or NOBODY
    command = f'sitroom list statements --by "{name}"' if party else "sitroom list statements"
    return Speaker(
        party.actor if party else None,
        name,
        count(len(lines), "statement"),
        Listing(tuple(shown), max(0, len(lines) - each), command),
    )


def joined(same: list[Statement], index: Index) -> Line:
    """One line for the same words in several reports, as the first told them, with their lineages counted."""
    evidence = [piece for statement in same for piece in statement.evidence]
    lineages = index.lineages_of(evidence)
    told = count(len(lineages), "source") if lineages else None
    first = min(same, key=lambda s: (order(s.said_on or s.reported_on), s.id))
    return replace(statement_line(first, index), sources=told, words=index.all_words(evidence))
