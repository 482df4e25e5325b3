"""Which of the events found tell nothing new: repeats, echoes, and what lies long before the report."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.model import Event, EventType
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.event_status import SPEECH

__all__ = ["told_once", "without_repeats"]


def without_repeats(scene: Scene, found: Sequence[Find]) -> list[Find]:
    """Each event once: overlapping anchors, the same deed between the same two, and "the attack" after an attack."""
    kept: list[Find] = []
    seen: set[tuple[object, ...]] = set()
    types: set[EventType] = set()
    for find in found:
        event = find.event
        if any(event.anchor.overlaps(k.event.anchor) and event.type == k.event.type for k in kept[-3:]):
            continue
        key = (event.type, find.word.lemma_, *find.names, event.when, event.status)
        if (key in seen and any(find.names)) or is_echo(find, types) or is_background(scene, event):
            continue
        kept.append(find)
        seen.add(key)
        types.add(event.type)
    return kept


def told_once(found: Sequence[Find]) -> list[Find]:
    """The events of a sentence cut out: of one type between the same two the surest, whose words the others share."""
    kept: list[Find] = []
    for find in sorted(found, key=lambda f: -f.event.confidence):
        if not any(is_between(find.event, other.event) for other in kept):
            kept.append(find)
    return sorted(kept, key=lambda f: f.event.anchor)


def is_between(one: Event, other: Event) -> bool:
    """Whether two events are of one type, with actors and recipients of the same words."""
    roles = ((one.actor, other.actor), (one.recipient, other.recipient))
    same = all(a == b or (a is not None and b is not None and a.overlaps(b)) for a, b in roles)
    return one.type == other.type and same


def is_echo(find: Find, types: set[EventType]) -> bool:
    """Whether a bare "the attack", "these talks" only points back to an event already told."""
    word, event = find.word, find.event
    if word.pos_ == "VERB" or event.type not in types or event.type in SPEECH or event.actor or event.recipient:
        return False
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that") for c in word.children)


def is_background(scene: Scene, event: Event) -> bool:
    """Whether an event lies more than a year before the report."""
    told, day = event.when, scene.doc.report.published
    return bool(told and day and told[:4].isdigit() and day[:4].isdigit() and int(told[:4]) < int(day[:4]) - 1)
