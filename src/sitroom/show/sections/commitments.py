"""Who bound himself to what, on which condition, and what has become of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.facts import Commitment, CommitmentStatus, Step
from sitroom.model import CommitmentKind
from sitroom.show.edtf import human, order
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, event_line, is_named, listed, sides
from sitroom.show.weight import commitment_rank, commitment_weight
from sitroom.show.wording import kind_words, status_words
from sitroom.show.words import Words, balanced, clean, count, short

__all__ = ["Pledge", "Stage", "commitments", "pledge"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step in a commitment's life, with the event that brought it about."""

    status: str
    date: str | None
    why: str
    event: Line | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment as a reader sees it. ``state`` is one of the record's statuses, ``status`` the same in words.

    ``stages`` are the first steps of each kind, ``more`` how many others there are.
    """

    id: str
    kind: str
    who: str
    action: str
    condition: str | None
    made: str | None
    state: str
    status: str
    told: str
    stages: tuple[Stage, ...]
    words: tuple[Words, ...]
    more: int = 0

    @property
    def rest(self) -> str | None:
        """The words for the steps that are not among ``stages``, None where all are."""
        return f"… and {count(self.more, 'more step')}: sitroom why {self.id}" if self.more else None


def commitments(index: Index, most: int) -> Listing[Pledge]:
    """The commitments: those that are due first, then the surest, the latest before older ones."""
    ordered = sorted(index.facts.commitments, key=lambda x: order(x.made_on), reverse=True)
    ordered.sort(key=lambda x: (commitment_rank(x.status), -round(commitment_weight(x, is_named(x.by, index)), 1)))
    return listed([pledge(commitment, index) for commitment in ordered], most, "sitroom list commitments")


def pledge(commitment: Commitment, index: Index) -> Pledge:
    """A commitment with its steps after it was made."""
    later = [step for step in commitment.steps if step.status is not CommitmentStatus.STANDING]
    shown = first_of_each(later)
    return Pledge(
        commitment.id,
        kind_words(commitment.kind),
        sides(index.name(commitment.by) or "not said who", index.name(commitment.to)),
        action_words(commitment),
        short(commitment.condition, 200) if commitment.condition else None,
        human(commitment.made_on) if commitment.made_on else None,
        commitment.status.value,
        where_it_stands(commitment, later),
        count(len(index.lineages_of(commitment.evidence)) or 1, "source"),
        tuple(stage(step, index) for step in shown),
        index.all_words(commitment.evidence),
        len(later) - len(shown),
    )


EACH = 3
"""Steps of one kind that are shown: that a line was crossed is told by the first crossings."""


def first_of_each(steps: Sequence[Step]) -> list[Step]:
    """The first steps of each kind, in their order."""
    seen: Counter[CommitmentStatus] = Counter()
    kept = []
    for step in steps:
        seen[step.status] += 1
        if seen[step.status] <= EACH:
            kept.append(step)
    return kept


def where_it_stands(commitment: Commitment, later: Sequence[Step]) -> str:
    """The status in words: the last certain step decides, and only where there is none a step that "may be"."""
    if later and not any(step.certain for step in later):
        return status_words(later[-1].status, False)
    return status_words(commitment.status, True)


def action_words(commitment: Commitment) -> str:
    """What would be done; a restraint whose words hold no "not" is told as one."""
    words = balanced(short(commitment.action, 200))
    if commitment.kind is not CommitmentKind.RESTRAINT or has_negation(words):
        return words
    bare = words.removeprefix("to ")
    return f"not: {words}" if NO_VERB.match(bare) else f"will not {bare}"


NO_VERB = re.compile(r"(?:the|an?|its|their|his|her|any|it|they|he|she)\b|\w+(?:ed|ing)\b|[A-Z“\"]")
"""Words that can hardly follow "will not"."""


def has_negation(words: str) -> bool:
    """Whether some words say themselves that something will not be done."""
    low = words.lower().replace("’", "'")
    return any(
        part in low for part in ("n't", "not ", "never", "no ", "refus", "refrain", "avoid", "without", "stay out")
    )


def stage(step: Step, index: Index) -> Stage:
    """One step."""
    event = index.events.get(step.event) if step.event else None
    return Stage(
        status_words(step.status, step.certain),
        human(step.date) if step.date else None,
        clean(step.why),
        event_line(event, index) if event else None,
        index.all_words(step.evidence),
    )
