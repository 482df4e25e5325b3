"""The record's vocabulary: what many readings add up to.

The counterpart of ``model``: there a statement is what one report says, in its words; here it is a fact
with actor ids, dates and evidence. No fact is without evidence, and every quote stands verbatim in its report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitroom.model import (
    Access,
    Act,
    CommitmentKind,
    EventStatus,
    EventType,
    Form,
    Identity,
    MentionKind,
    Reading,
    Report,
    Span,
    TieKind,
)

__all__ = [
    "Account",
    "Actor",
    "Alias",
    "Commitment",
    "CommitmentStatus",
    "Corrected",
    "Correction",
    "CorrectionKind",
    "Event",
    "Evidence",
    "Facts",
    "Filed",
    "FiledReport",
    "Lineage",
    "LineageReason",
    "Link",
    "Party",
    "Position",
    "Statement",
    "Step",
    "Tie",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a fact rests on: ``quote == text[start:end]`` of the report with this id."""

    report: str
    start: int
    end: int
    quote: str

    @classmethod
    def at(cls, report: Report, span: Span) -> Evidence:
        """The words of ``span`` in ``report``."""
        return cls(report.id, span.start, span.end, span.of(report.text))


@dataclass(frozen=True, slots=True)
class Filed:
    """A reading as the record keeps it. ``added`` is the day it was added (``YYYY-MM-DD``).

    ``replaces`` is the id of the report of which this one is a newer version (same source, changed text).
    """

    reading: Reading
    added: str
    replaces: str | None = None

    @property
    def known_on(self) -> str:
        """The day this was known: publication, or for an undated report the day it was added."""
        return self.reading.report.published or self.added


class LineageReason(StrEnum):
    """Why a report was put into a lineage, strongest first."""

    OWN = "own reporting"
    CREDIT = "credit line"
    COPY = "near copy"
    VERSION = "later version"


@dataclass(frozen=True, slots=True)
class Lineage:
    """One newsroom's reporting and the reports that carry it: they count as one source."""

    id: str
    origin: str
    reason: LineageReason
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report in the record, with the lineage it belongs to and by which signs.

    ``current`` is false for a version that a newer one has replaced; no fact rests on such a version.
    """

    report: Report
    reader: str
    added: str
    lineage: str
    lineage_reason: LineageReason
    replaces: str | None = None
    current: bool = True
    lineage_because: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A wording under which an actor appears."""

    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body that speaks or acts. ``because`` says why its names were put together.

    ``named`` is false for one whom a single report only describes ("a senior official", "the rebels").
    """

    id: str
    name: str
    kind: MentionKind
    country: str | None
    sector: str | None
    aliases: tuple[Alias, ...]
    evidence: tuple[Evidence, ...]
    because: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role: the words here, the name they stand for, and the actor's id where there is one."""

    words: str
    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution of a chain, with the source as a party."""

    source: Party | None
    identity: Identity | None
    count: int | None
    access: Access | None
    cue: str | None
    channel: Party | None
    addressee: Party | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what on whose authority. ``said_on`` and ``reported_on`` are EDTF dates or None."""

    id: str
    report: str
    chain: tuple[Link, ...]
    content: str
    form: Form
    act: Act
    hypothetical: bool
    said_on: str | None
    reported_on: str | None
    confidence: float
    evidence: tuple[Evidence, ...]

    @property
    def speaker(self) -> Party | None:
        """Who is said to have said it: the source of the last link."""
        return self.chain[-1].source if self.chain else None


@dataclass(frozen=True, slots=True)
class Event:
    """One event, however many reports tell it. ``sources`` counts independent lineages.

    ``words`` is the clearest wording; ``said_in`` the statements that tell it (ids); ``because`` says why mentions were
    taken for one event; ``updates`` are earlier magnitudes that later ones replaced, as ``(date, words)``.
    """

    id: str
    type: EventType
    mode: str | None
    actor: Party | None
    recipient: Party | None
    place: Party | None
    when: str | None
    status: EventStatus
    magnitude: str | None
    words: str
    sources: int
    lineages: tuple[str, ...]
    said_in: tuple[str, ...]
    reported_on: str | None
    confidence: float
    evidence: tuple[Evidence, ...]
    because: tuple[str, ...] = ()
    updates: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """``a`` (kind) ``b``, with the title for an office and by how many lineages it is told."""

    id: str
    a: Party
    kind: TieKind
    b: Party
    words: str
    since: str | None
    until: str | None
    sources: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to an account's question: who gives it, and how many independent lineages carry it."""

    value: str
    sources: tuple[str, ...]
    lineages: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Positions on one question that cannot all be true. Never a verdict.

    ``attribute``: means, place, date, toll, responsible, speaker, origin, happened, claim … ``confidence`` is how
    likely the positions are at odds at all: 1 where plain signs say so, less where only likeness to disputes does.
    """

    id: str
    question: str
    about: str | None
    attribute: str
    positions: tuple[Position, ...]
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0


class CommitmentStatus(StrEnum):
    """Where a commitment stands on a day."""

    STANDING = "standing"
    TRIGGERED = "triggered"
    ACTED_ON = "acted_on"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Step:
    """One step in a commitment's life: on ``date`` (EDTF or None) it came to ``status``, because of ``event``.

    ``certain`` is false where the words only suggest it ("may be triggered").
    """

    status: CommitmentStatus
    date: str | None
    event: str | None
    why: str
    certain: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A threat, promise, restraint or demand and what became of it."""

    id: str
    by: Party | None
    to: Party | None
    kind: CommitmentKind
    action: str
    condition: str | None
    status: CommitmentStatus
    triggers: tuple[str, ...]
    acts: tuple[str, ...]
    repeated_in: tuple[str, ...]
    made_on: str | None
    steps: tuple[Step, ...]
    confidence: float
    evidence: tuple[Evidence, ...]


class CorrectionKind(StrEnum):
    """What a person can change."""

    MERGE = "merge"
    SPLIT = "split"
    REJECT = "reject"
    EDIT = "edit"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction speaks of, as it was when it was made: found again by its words when its id has changed.

    ``sort`` is an event's type or a tie's kind, ``words`` the first it rested on, ``value`` the field before its edit.
    """

    id: str
    sort: str | None = None
    words: Evidence | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: ``targets`` are fact ids; ``field`` and ``value`` are for an edit or a note.

    Rejecting a correction by its id takes it back. A split's ``value`` names what is split off, one a line. ``was``
    tells of every fact it names.
    """

    id: str
    kind: CorrectionKind
    targets: tuple[str, ...]
    who: str
    when: str
    why: str | None = None
    field: str | None = None
    value: str | None = None
    was: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the readings known on a day add up to. ``as_of`` is that day, None for everything."""

    as_of: str | None
    reports: tuple[FiledReport, ...]
    lineages: tuple[Lineage, ...]
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    accounts: tuple[Account, ...]
    commitments: tuple[Commitment, ...]
    corrections: tuple[Correction, ...] = ()
