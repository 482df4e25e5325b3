"""A reading: what one report says, in that report's own words.

Every offset is 0-based, end-exclusive and counts Unicode code points of ``Report.text``.
The JSON shape of these classes (``dumps``, ``loads``) is the public format: field for field,
spans as ``[start, end]``, enumerations as their values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Access",
    "Act",
    "Commitment",
    "CommitmentKind",
    "Event",
    "EventStatus",
    "EventType",
    "Form",
    "Identity",
    "Link",
    "Mention",
    "MentionKind",
    "Reading",
    "Report",
    "Span",
    "Statement",
    "Tie",
    "TieKind",
    "Time",
    "TimexType",
]


class Span(NamedTuple):
    """A stretch of a report's text, ``text[start:end]``.

    >>> Span(0, 4).of("Iran said")
    'Iran'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    GROUP = "group"
    STATE = "state"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    PLACE = "place"
    BLOC = "bloc"
    OTHER = "other"


class TimexType(StrEnum):
    """TIMEX3's types of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Form(StrEnum):
    """How much of a statement's content stands in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What a speaker does by saying something."""

    ASSERT = "assert"
    REPORT = "report"
    DENY = "deny"
    NEITHER = "neither_confirm_nor_deny"
    DECLINE = "decline_comment"
    THREATEN = "threaten"
    WARN = "warn"
    PROMISE = "promise"
    DEMAND = "demand"
    REQUEST = "request"
    PROPOSE = "propose"
    REFUSE = "refuse"
    ACCUSE = "accuse"
    PRAISE = "praise"


class Identity(StrEnum):
    """How a report identifies a source."""

    NAMED = "named"
    DESCRIBED = "described"
    COLLECTIVE = "collective"
    OUTLET = "outlet"
    DOCUMENT = "document"


class EventType(StrEnum):
    """PLOVER's sixteen types, from cooperation to conflict."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether a report says that an event took place, and on whose word."""

    HAPPENED = "happened"
    CLAIMED = "claimed"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class CommitmentKind(StrEnum):
    """What somebody binds himself, or somebody else, to."""

    THREAT = "threat"
    PROMISE = "promise"
    RESTRAINT = "restraint"
    DEMAND = "demand"


class TieKind(StrEnum):
    """A standing relation between two actors."""

    OFFICE = "office"
    LEADS = "leads"
    MEMBER_OF = "member_of"
    BACKS = "backs"
    ALLIED_WITH = "allied_with"
    OPPOSES = "opposes"
    PART_OF = "part_of"
    AFFILIATED_WITH = "affiliated_with"
    SPEAKS_FOR = "speaks_for"
    BUILT = "built"
    WORKS_AT = "works_at"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it came in: its text, the story in it, and what is known about it.

    ``id`` comes from the content, so the same report always has the same one. ``published`` and
    ``updated`` are EDTF dates, or None where the text does not say: they are never guessed.
    ``story`` holds the spans of ``text`` that are the story (no menus, related links, footers).
    """

    id: str
    source: str
    text: str
    story: tuple[Span, ...]
    sha256: str
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for somebody or something.

    ``resolved`` is the fullest name in this report that a pronoun, a short form or a role stands for; None
    where the words are that name themselves or where nothing in the report says who is meant.
    """

    id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    resolved: str | None = None
    country: str | None = None
    sector: str | None = None

    @property
    def span(self) -> Span:
        """Where the mention stands."""
        return Span(self.start, self.end)

    @property
    def name(self) -> str:
        """The fullest name known for who or what is mentioned."""
        return self.resolved or self.text


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: ``value`` in EDTF (ISO 8601-2), ``timex`` in TIMEX3."""

    start: int
    end: int
    value: str | None
    type: TimexType | None = None
    timex: str | None = None

    @property
    def span(self) -> Span:
        """Where the time expression stands."""
        return Span(self.start, self.end)


class Access(StrEnum):
    """How a source knows: "with direct knowledge of", "briefed on", "close to", "who was there"."""

    DIRECT = "direct"
    BRIEFED = "briefed"
    CLOSE = "close"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in a statement's chain: who is said to have said it.

    ``words`` are the source's own words here, ``resolved`` the full name they stand for when they are a
    pronoun, a short form or "the report". A passive without a source has ``source`` and ``words`` None.
    """

    source: Span | None = None
    words: str | None = None
    resolved: str | None = None
    identity: Identity | None = None
    count: int | None = None
    access: Access | None = None
    cue: Span | None = None
    channel: Span | None = None
    addressee: Span | None = None

    @property
    def name(self) -> str | None:
        """The fullest name or description known for the source."""
        return self.resolved or self.words


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is said to have said: chain (outermost link first) and content.

    ``hypothetical`` statements are imagined words; nobody is ever recorded as having said them.
    ``said_on`` is EDTF. ``confidence`` is in 0 … 1.
    """

    id: str
    chain: tuple[Link, ...]
    content: tuple[Span, ...]
    form: Form
    act: Act
    hypothetical: bool = False
    said_on: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where: a PLOVER event with the words it rests on.

    ``said_in`` is the id of the statement that tells it, None where the report itself asserts it.
    ``when`` is EDTF; ``magnitude`` the words that count (``"350 missiles"``, ``"1,200 killed"``).
    """

    id: str
    type: EventType
    anchor: Span
    mode: str | None = None
    actor: Span | None = None
    recipient: Span | None = None
    place: Span | None = None
    when: str | None = None
    status: EventStatus = EventStatus.HAPPENED
    magnitude: str | None = None
    said_in: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Commitment:
    """A threat, a promise, a restraint or a demand, with the condition it hangs on.

    ``statement`` is the id of the statement it is made in, None where the report tells it itself.
    """

    id: str
    kind: CommitmentKind
    action: Span
    statement: str | None = None
    by: Span | None = None
    to: Span | None = None
    condition: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation that the report states: ``a`` (kind) ``b``. For an office, ``b`` is the body."""

    a: Span
    kind: TieKind
    b: Span
    anchor: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says. Made once, by ``reader``; pure: the same report gives the same reading."""

    report: Report
    reader: str
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    ties: tuple[Tie, ...] = ()
