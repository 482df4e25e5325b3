"""Who says what stands at a place in a report: the statement around it, or the report itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitroom import facts
from sitroom.facts import Evidence, Position
from sitroom.model import Reading, Span, Statement

__all__ = ["Said", "Stand", "Voices", "positions", "publisher"]

LONGEST = 320
"""Characters of a source, cue and content that are still quoted in one piece."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a reading together with the fact it became."""

    order: int
    reading: Reading
    read: Statement
    fact: facts.Statement

    @property
    def who(self) -> str | None:
        """The name of who is said to have said it, None where nobody is named."""
        return self.fact.speaker.name if self.fact.speaker else None

    @property
    def whose(self) -> str | None:
        """What speakers are compared by: the actor's id, else the name."""
        speaker = self.fact.speaker
        return (speaker.actor or speaker.name.casefold()) if speaker else None

    @property
    def start(self) -> int:
        """Where its first word stands, source and cue included."""
        return min((s.start for s in self.spans), default=0)

    @property
    def spans(self) -> list[Span]:
        """The spans of its content and of its last link."""
        last = self.read.chain[-1] if self.read.chain else None
        own = [last.source, last.cue, last.addressee] if last else []
        return [*self.read.content, *(s for s in own if s is not None)]

    @property
    def words(self) -> str:
        """Source, cue and content in one, with what stands between them."""
        spans = self.spans
        return self.reading.report.text[min(s.start for s in spans) : max(s.end for s in spans)] if spans else ""

    def content_evidence(self) -> tuple[Evidence, ...]:
        """What was said, a quote for each stretch of it."""
        return tuple(Evidence.at(self.reading.report, span) for span in self.read.content)

    def whole_evidence(self) -> tuple[Evidence, ...]:
        """Source, cue and content in one quote where they stand together, else the content and the cue apart."""
        spans = self.spans
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        text = whole.of(self.reading.report.text)
        if len(text) <= LONGEST and "\n" not in text:
            return (Evidence.at(self.reading.report, whole),)
        return self.content_evidence()


@dataclass(frozen=True, slots=True)
class Stand:
    """One source's answer to a question: positions are made of stands with the same ``key``."""

    key: str
    value: str
    source: str
    lineage: str
    evidence: tuple[Evidence, ...]


class Voices:
    """All that is said, by report, and who says it."""

    def __init__(self, said: Sequence[Said], lineage_of: Mapping[str, str]) -> None:
        self.said = list(said)
        self.lineage_of = lineage_of
        self.by_report: dict[str, list[Said]] = {}
        for one in said:
            self.by_report.setdefault(one.reading.report.id, []).append(one)

    def at(self, reading: Reading, span: Span) -> Said | None:
        """The innermost statement whose content holds the span; None where the report itself says it."""
        holding = [
            (part.end - part.start, said)
            for said in self.by_report.get(reading.report.id, ())
            for part in said.read.content
            if part.holds(span)
        ]
        return min(holding, key=lambda found: found[0])[1] if holding else None

    def around(self, said: Said) -> Said | None:
        """The statement within whose content another one is told."""
        own = said.spans
        holding = [
            (part.end - part.start, other)
            for other in self.by_report.get(said.reading.report.id, ())
            for part in other.read.content
            if other is not said and other.whose != said.whose and own and all(part.holds(span) for span in own)
        ]
        return min(holding, key=lambda found: found[0])[1] if holding else None

    def name_at(self, reading: Reading, span: Span) -> str:
        """The name of who says what stands there."""
        said = self.at(reading, span)
        return (said.who if said else None) or publisher(reading)

    def stand(self, key: str, value: str, source: str, reading: Reading, *evidence: Evidence) -> Stand:
        """A stand taken in a report."""
        return Stand(key, value, source, self.lineage_of[reading.report.id], evidence)


def publisher(reading: Reading) -> str:
    """Under what name a report's own words are counted: its outlet's, else its id."""
    return reading.report.outlet or reading.report.id


def positions(stands: Sequence[Stand]) -> tuple[Position, ...]:
    """The stands put together to positions, in the order in which they first stood."""
    groups: dict[str, list[Stand]] = {}
    for stand in stands:
        groups.setdefault(stand.key, []).append(stand)
    return tuple(
        Position(
            value=group[0].value,
            sources=tuple(dict.fromkeys(s.source for s in group)),
            lineages=len({s.lineage for s in group}),
            evidence=tuple(dict.fromkeys(e for s in group for e in s.evidence)),
        )
        for group in groups.values()
    )
