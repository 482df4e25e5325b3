"""Facts that are not what they were: what each is, what was told of it then, and what is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sitroom.facts import Account, Commitment, CommitmentStatus, Event, Position, Step
from sitroom.record.differences import Became, Kind
from sitroom.show.edtf import human
from sitroom.show.headlines import headline
from sitroom.show.index import Index
from sitroom.show.lines import event_line
from sitroom.show.sections.commitments import pledge
from sitroom.show.weight import commitment_rank, event_weight
from sitroom.show.words import Words, clean, listing, short

__all__ = ["Turn", "answer_turns", "event_turns", "pledge_turns", "state_words", "toll_turns"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A fact that was told one way and is told another; ``because`` names what made the difference."""

    id: str
    text: str
    before: str
    after: str
    because: str | None
    words: tuple[Words, ...]


def pledge_turns(found: Kind[Commitment], then: Index, now: Index) -> list[Turn]:
    """Commitments that came to another status, those that are due first; ends that were reached and those gone."""
    ordered = sorted(found.changed, key=lambda became: (commitment_rank(became.after.status), became.after.id))
    turns = (pledge_turn(became, then, now) for became in ordered)
    return [turn for turn in turns if turn.before != turn.after]


def pledge_turn(became: Became[Commitment], then: Index, now: Index) -> Turn:
    """A commitment then and now, and the step between."""
    old = {(step.status, step.event, step.certain) for step in became.before.steps}
    fresh = [step for step in became.after.steps if (step.status, step.event, step.certain) not in old]
    step = next((s for s in reversed(fresh) if s.status is became.after.status), fresh[-1] if fresh else None)
    return Turn(
        became.after.id,
        headline(became.after, now),
        PAST.get(was := pledge(became.before, then).status, was),
        pledge(became.after, now).status,
        step_because(step, now) if step else None,
        now.all_words(step.evidence if step else became.after.evidence),
    )


PAST = {"stands": "stood"}


def step_because(step: Step, now: Index) -> str:
    """What brought a commitment to a step: the event that did, else the words."""
    event = now.events.get(step.event) if step.event else None
    date = f"{human(step.date)}: " if step.date else ""
    return f"{date}{event_line(event, now).text} ({event.id})" if event else f"{date}{short(step.why)}"


def answer_turns(changed: Iterable[Became[Account]], then: Index, now: Index) -> list[Turn]:
    """Questions with other answers than before."""
    return [
        Turn(
            became.after.id,
            headline(became.after, now),
            answers(became.before, then),
            answers(became.after, now),
            None,
            now.all_words(became.after.evidence),
        )
        for became in changed
    ]


def answers(account: Account, index: Index) -> str:
    """The answers to a question, each with who gives it."""
    return "; ".join(answer(position, index) for position in account.positions)


def answer(position: Position, index: Index) -> str:
    """One answer with who gives it."""
    by = listing([index.source(source) for source in position.sources], 3)
    return f"{short(position.value, 80)} ({by})"


def toll_turns(changed: Iterable[Became[Event]], now: Index) -> list[Turn]:
    """Events whose figure is another than before: tolls that grew, numbers set right."""
    return turns(changed, now, lambda event: clean(event.magnitude or "no figure"))


def event_turns(changed: Iterable[Became[Event]], now: Index) -> list[Turn]:
    """Events that are told another way than before: as done what was planned, as denied what was claimed."""
    return turns(changed, now, lambda event: event.status.value)


def turns(changed: Iterable[Became[Event]], now: Index, told: Callable[[Event], str]) -> list[Turn]:
    """The events of which one thing is told otherwise, the weightiest first."""
    other = [became for became in changed if told(became.before) != told(became.after)]
    other.sort(key=lambda became: (-event_weight(became.after, None), became.after.id))
    return [
        Turn(
            became.after.id,
            " · ".join(event_line(became.after, now).parts),
            told(became.before),
            told(became.after),
            None,
            now.all_words(became.after.evidence),
        )
        for became in other
    ]


def state_words(fact: object, index: Index) -> str:
    """How a fact stands, in words: a commitment's status, an event's status, day and figure, a question's answers."""
    match fact:
        case Commitment():
            last = next((s for s in reversed(fact.steps) if s.status is not CommitmentStatus.STANDING), None)
            return " · ".join(
                part for part in (pledge(fact, index).status, step_because(last, index) if last else "") if part
            )
        case Event():
            return " · ".join(event_state(fact))
        case Account():
            return answers(fact, index)
    return ""


def event_state(event: Event) -> Iterator[str]:
    """What is told of an event: how sure, when, how many, by how many lineages."""
    yield event.status.value
    yield human(event.when)
    if event.magnitude:
        yield clean(event.magnitude)
    yield f"{event.sources} lineage" + "s" * (event.sources != 1)
