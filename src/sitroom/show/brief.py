"""The brief: the state of things on one page, as pure data that every rendering shares."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.facts import Facts
from sitroom.show.edtf import human, is_dated, span
from sitroom.show.index import Index
from sitroom.show.lines import Listing
from sitroom.show.sections.accounts import Question, accounts
from sitroom.show.sections.commitments import Pledge, commitments
from sitroom.show.sections.new import New, new
from sitroom.show.sections.sources import Origin, Reference, reference, sources
from sitroom.show.sections.speakers import Speaker, speakers
from sitroom.show.sections.standing import Standing, standing
from sitroom.show.sections.timeline import Timeline, timeline
from sitroom.show.unread import unread_line
from sitroom.show.words import count

__all__ = ["PAGE", "SCREEN", "Brief", "Room", "brief"]


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for: lines in a section, speakers, statements of each."""

    lines: int
    speakers: int
    each: int


SCREEN = Room(lines=12, speakers=8, each=3)
"""A terminal: a brief of a dozen reports stays within about four screens."""

PAGE = Room(lines=60, speakers=30, each=8)
"""A page that folds, prints and can be searched."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The state of things. ``as_of`` is the day as known on, in words, or None for all that is known.

    Everything in it carries its evidence; ``references`` are the reports, by the numbers that evidence names.
    ``unread`` says how many reports were not read for facts, None where all were.
    """

    as_of: str | None
    covers: str | None
    size: tuple[str, ...]
    new: New
    timeline: Timeline
    standing: Standing
    accounts: Listing[Question]
    commitments: Listing[Pledge]
    speakers: Listing[Speaker]
    sources: Listing[Origin]
    references: tuple[Reference, ...]
    format: str = "sitroom-brief/1"
    unread: str | None = None


def brief(facts: Facts, *, since: str | None = None, room: Room = SCREEN) -> Brief:
    """The state of things in some facts. ``since`` (EDTF) is where the new begins: else the last publication day."""
    index = Index(facts)
    return Brief(
        human(facts.as_of) if facts.as_of else None,
        span([f.report.published for f in facts.reports if f.report.published and is_dated(f.report.published)]),
        size(facts),
        new(index, since, max(4, room.lines // 3)),
        timeline(index, room.lines),
        standing(index, room.lines),
        accounts(index, max(5, room.lines // 2)),
        commitments(index, room.lines),
        speakers(index, room.speakers, room.each),
        sources(index, 2 * room.lines),
        tuple(sorted((reference(filed, index) for filed in facts.reports), key=lambda x: x.number)),
        unread=unread_line(facts),
    )


def size(facts: Facts) -> tuple[str, ...]:
    """How much the record holds: "14 reports", "9 lineages", …"""
    kinds = (
        ("report", sum(filed.current for filed in facts.reports)),
        ("lineage", len(facts.lineages)),
        ("statement", len(facts.statements)),
        ("event", len(facts.events)),
        ("actor", len(facts.actors)),
        ("tie", len(facts.ties)),
        ("account", len(facts.accounts)),
        ("commitment", len(facts.commitments)),
    )
    return tuple(count(number, noun) for noun, number in kinds)
