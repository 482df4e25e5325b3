"""How sure a find of model and rules is: what speaks for it, as numbers, and the probability that follows.

The weights are fitted on training reports held out for it (``train/events_tune.py``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitroom.model import EventStatus
from sitroom.understand.event_model import FoundEvent
from sitroom.understand.event_pieces import STATUSES, TYPES
from sitroom.understand.event_scene import Find

__all__ = ["FEATURES", "confidence", "features_of", "in_context"]

FEATURES = (
    "belief", "type", "rule", "other", "spoken", "actor", "recipient", "hypothetical", "near", "again", "the",
)  # fmt: skip
"""What confidence rests on, in this order: the word head's and the event head's log odds; a rule finds the same, or
another type; a statement's cue shows it; it has an actor, a recipient; how likely it is imagined. Then what stands
around it: a surer find of the type a few words away, the same word told before, a noun with "the" or "this"."""

ALONE = (0.0, 0.0, 0.0)
NEAR = 6
POINTING = frozenset({"the", "this", "these", "those", "that"})


def features_of(found: FoundEvent, rule: Find | None, kind: int) -> tuple[float, ...]:
    """What speaks for a word's being an event of this type, as far as the word itself shows."""
    same = rule is not None and TYPES.index(rule.event.type) == kind
    spoken = same and rule is not None and rule.features[1].startswith("act ")
    return (
        logit(found.belief),
        logit(float(found.types[kind])),
        float(same and not spoken),
        float(rule is not None and not same),
        float(spoken),
        float(found.actor is not None),
        float(found.recipient is not None),
        float(found.statuses[STATUSES.index(EventStatus.HYPOTHETICAL)]),
        *ALONE,
    )


def in_context(found: Sequence[Find], weights: Mapping[str, float]) -> list[Find]:
    """Finds in the order of the text, rated again with the others in sight."""
    seen: set[tuple[str, str]] = set()
    rated = []
    for i, find in enumerate(found):
        key = (find.event.type, find.word.lemma_)
        pointing = find.word.pos_ == "NOUN" and any(c.lower_ in POINTING for c in find.word.children)
        around = (near_surer(find, found[max(0, i - NEAR) : i + NEAR + 1]), key in seen, pointing)
        scores = (*find.scores[: -len(ALONE)], *map(float, around))
        rated.append(replace(find, scores=scores, event=replace(find.event, confidence=confidence(scores, weights))))
        seen.add(key)
    return rated


def near_surer(find: Find, others: Sequence[Find]) -> bool:
    """Whether a find of the same type, a few words away, is surer than this one."""
    return any(
        other.event.type == find.event.type
        and other.word.doc is find.word.doc
        and 0 < abs(other.word.i - find.word.i) <= NEAR
        and sum(other.scores[:2]) > sum(find.scores[:2])
        for other in others
    )


def logit(chance: float) -> float:
    """A probability as log odds, within reason."""
    held = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(held / (1 - held))


def confidence(features: Sequence[float], weights: Mapping[str, float]) -> float:
    """The probability that a careful reader would write the event down."""
    total = weights["bias"] + sum(weights[name] * x for name, x in zip(FEATURES, features, strict=True))
    return round(1 / (1 + math.exp(-min(max(total, -30.0), 30.0))), 3)
