"""Small readings made by hand: quotes are found in a text, so every span is right by construction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

import pytest

from sitroom.facts import Filed
from sitroom.model import (
    Act,
    Commitment,
    CommitmentKind,
    Event,
    EventStatus,
    EventType,
    Form,
    Identity,
    Link,
    Mention,
    MentionKind,
    Reading,
    Report,
    Span,
    Statement,
    Tie,
    TieKind,
    Time,
)

PERSON, GROUP, STATE = MentionKind.PERSON, MentionKind.GROUP, MentionKind.STATE


@dataclass
class Made:
    """A reading in the making. Every method takes quotes of the text."""

    text: str
    published: str | None = "2031-03-02"
    outlet: str | None = None
    credit: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def span(self, quote: str, nth: int = 0) -> Span:
        """Where the nth occurrence of a quote stands."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(quote, at + 1)
        return Span(at, at + len(quote))

    def maybe(self, quote: str | None) -> Span | None:
        """Where a quote stands, None for no quote."""
        return self.span(quote) if quote else None

    def names(self, kind: MentionKind, *quotes: str, full: str | None = None, country: str | None = None) -> Made:
        """Mention these words, everywhere they stand, as of one kind; ``full`` is the name they stand for."""
        for quote in quotes:
            at = self.text.find(quote)
            while at >= 0:
                resolved = full if full != quote else None
                number = f"m{len(self.mentions)}"
                self.mentions.append(Mention(number, at, at + len(quote), quote, kind, resolved, country))
                at = self.text.find(quote, at + 1)
        return self

    def says(self, source: str, cue: str, content: str, act: Act = Act.ASSERT, form: Form = Form.INDIRECT) -> Made:
        """Let somebody say something."""
        spoken = self.span(cue)
        at = self.text.rfind(source, 0, spoken.start)
        speaker = Span(at, at + len(source)) if at >= 0 else self.span(source)
        at = self.text.index(content, spoken.end) if content in self.text[spoken.end :] else self.text.index(content)
        link = Link(speaker, source, identity=Identity.NAMED, cue=spoken)
        said = (Span(at, at + len(content)),)
        self.statements.append(Statement(f"s{len(self.statements)}", (link,), said, form, act))
        return self

    def event(
        self,
        kind: EventType,
        anchor: str,
        actor: str | None = None,
        recipient: str | None = None,
        when: str | None = None,
        status: EventStatus = EventStatus.HAPPENED,
        place: str | None = None,
        magnitude: str | None = None,
    ) -> Made:
        """Let something happen."""
        self.events.append(
            Event(
                id=f"e{len(self.events)}",
                type=kind,
                anchor=self.span(anchor),
                actor=self.maybe(actor),
                recipient=self.maybe(recipient),
                place=self.maybe(place),
                when=when,
                status=status,
                magnitude=magnitude,
            )
        )
        return self

    def commits(
        self, kind: CommitmentKind, action: str, by: str, to: str | None = None, condition: str | None = None
    ) -> Made:
        """Let somebody promise, threaten or demand something."""
        made = Commitment(
            f"c{len(self.commitments)}",
            kind,
            self.span(action),
            by=self.span(by),
            to=self.maybe(to),
            condition=self.maybe(condition),
        )
        self.commitments.append(made)
        return self

    def tie(self, a: str, kind: TieKind, b: str, anchor: str) -> Made:
        """Tie two parties."""
        self.ties.append(Tie(self.span(a), kind, self.span(b), self.span(anchor)))
        return self

    @property
    def reading(self) -> Reading:
        """The reading as it stands."""
        digest = sha256(f"{self.text}{self.outlet}".encode()).hexdigest()
        report = Report(
            id=f"r-{digest[:8]}",
            source=f"{digest[:4]}.txt",
            text=self.text,
            story=(Span(0, len(self.text)),),
            sha256=digest,
            outlet=self.outlet,
            credit=self.credit,
            published=self.published,
            language="en",
        )
        return Reading(
            report,
            "by hand",
            tuple(self.mentions),
            tuple(self.times),
            tuple(self.statements),
            tuple(self.events),
            tuple(self.commitments),
            tuple(self.ties),
        )


def filed(*made: Made) -> list[Filed]:
    """The readings as the record would file them, one a day."""
    return [Filed(m.reading, f"2031-04-{n + 1:02}") for n, m in enumerate(made)]


def replaced(new: Made, old: Made) -> list[Filed]:
    """An old version and the new one that takes its place."""
    first, second = filed(old, new)
    return [first, replace(second, replaces=old.reading.report.id)]


@pytest.fixture
def red_line() -> tuple[Made, Made]:
    """Two reports: a threat with a condition, and the crossing and the answer a week later."""
    threat = Made("Varna will strike Oskia if Oskia crosses the river, President Ana Holm said.", "2031-03-01")
    threat.names(STATE, "Varna", country="VAR").names(STATE, "Oskia", country="OSK").names(PERSON, "Ana Holm")
    threat.event(EventType.ASSAULT, "crosses", "Oskia", None, status=EventStatus.HYPOTHETICAL)
    threat.event(EventType.ASSAULT, "strike", "Varna", "Oskia", status=EventStatus.HYPOTHETICAL)
    threat.commits(CommitmentKind.THREAT, "strike Oskia", "Varna", "Oskia", "if Oskia crosses the river")
    crossing = Made("Oskia crossed the river on Saturday. Varna shelled Oskia a day later.", "2031-03-09")
    crossing.names(STATE, "Oskia", country="OSK").names(STATE, "Varna", country="VAR")
    crossing.event(EventType.ASSAULT, "crossed the river", "Oskia", when="2031-03-08")
    crossing.events.append(
        Event(
            "e9",
            EventType.ASSAULT,
            crossing.span("shelled"),
            actor=crossing.span("Varna"),
            recipient=crossing.span("Oskia", 1),
            when="2031-03-09",
        )
    )
    return threat, crossing
