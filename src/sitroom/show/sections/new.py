"""What is new: the latest reports, and what the record knows only through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.facts import CommitmentStatus, Evidence, FiledReport
from sitroom.model import EventStatus
from sitroom.show.edtf import human, is_dated, overlaps
from sitroom.show.index import Index, known_on
from sitroom.show.lines import Line, Listing, event_line, listed
from sitroom.show.sections.accounts import Question, likeliest, question
from sitroom.show.sections.commitments import Pledge, pledge
from sitroom.show.sections.sources import Reference, reference
from sitroom.show.sections.timeline import apart, latest_day
from sitroom.show.weight import event_weight
from sitroom.show.words import count

__all__ = ["New", "new"]


@dataclass(frozen=True, slots=True)
class New:
    """The reports since a day and what they brought: facts that rest on no earlier report.

    ``changed`` are older commitments that came to a new status, ``disputed`` accounts with a new answer.
    """

    since: str
    reports: Listing[Reference]
    brought: tuple[str, ...]
    events: Listing[Line]
    pledges: Listing[Pledge]
    changed: Listing[Pledge]
    disputed: Listing[Question]


def new(index: Index, since: str | None, most: int) -> New:
    """What came since a day (EDTF), or with the last day on which a report was published."""
    start = since or latest_day(index)
    latest = fresh(index, since)
    ids = {filed.report.id for filed in latest}
    return New(
        human(start, "the beginning"),
        listed([reference(filed, index) for filed in latest], most, reports_command(start)),
        brought(index, ids),
        new_events(index, ids, most),
        listed([pledge(c, index) for c in index.facts.commitments if only_in(c.evidence, ids)], most, ALL_PLEDGES),
        changed(index, ids, most),
        disputed(index, ids, most),
    )


ALL_PLEDGES = "sitroom list commitments"


def reports_command(start: str | None) -> str:
    """The command that lists all reports since a day."""
    return f"sitroom list reports --since {start}" if start else "sitroom list reports"


def fresh(index: Index, since: str | None) -> list[FiledReport]:
    """The reports that are new, latest first.

    An undated report is new by the day it was added; where no day is asked for, only if the record is older than it.
    """
    current = [filed for filed in index.facts.reports if filed.current]
    days = {filed.added for filed in current}
    start = since or latest_day(index)
    found = [f for f in current if since or is_dated(f.report.published) or (len(days) > 1 and f.added == max(days))]
    if since is None and not any(is_dated(f.report.published) for f in found):
        found = current
    kept = [f for f in found if overlaps(known_on(f), start, None)]
    return sorted(kept, key=lambda f: -index.numbers[f.report.id])


def only_in(evidence: Iterable[Evidence], reports: set[str]) -> bool:
    """Whether a fact rests on these reports alone."""
    found = {piece.report for piece in evidence}
    return bool(found) and found <= reports


def brought(index: Index, reports: set[str]) -> tuple[str, ...]:
    """How much the record knows only through some reports, kind by kind: "12 statements", "3 events"."""
    facts = index.facts
    kinds = (
        ("statement", facts.statements),
        ("event", [event for event in facts.events if event.status is not EventStatus.HYPOTHETICAL]),
        ("commitment", facts.commitments),
        ("tie", facts.ties),
        ("actor", facts.actors),
    )
    counted = ((noun, sum(only_in(fact.evidence, reports) for fact in kind)) for noun, kind in kinds)
    return tuple(count(number, noun) for noun, number in counted if number)


def new_events(index: Index, reports: set[str], most: int) -> Listing[Line]:
    """Events that only the new reports tell, the weightiest first."""
    day = latest_day(index)
    told = [e for e in index.facts.events if e.status is not EventStatus.HYPOTHETICAL and only_in(e.evidence, reports)]
    told.sort(key=lambda event: (-event_weight(event, day), event.id))
    lines = tuple(event_line(event, index) for event in apart(told, index, most))
    return Listing(lines, len(told) - len(lines), "sitroom list events")


def changed(index: Index, reports: set[str], most: int) -> Listing[Pledge]:
    """Commitments from before whose last step rests on the new reports."""
    found = [
        pledge(commitment, index)
        for commitment in index.facts.commitments
        if commitment.status is not CommitmentStatus.STANDING
        and commitment.steps
        and not only_in(commitment.evidence, reports)
        and only_in(commitment.steps[-1].evidence, reports)
    ]
    return listed(found, most, ALL_PLEDGES)


def disputed(index: Index, reports: set[str], most: int) -> Listing[Question]:
    """Accounts with an answer that only the new reports give."""
    found = [
        question(account, index)
        for account in likeliest(index.facts.accounts)
        if any(only_in(position.evidence, reports) for position in account.positions)
    ]
    return listed(found, most, "sitroom list accounts")
