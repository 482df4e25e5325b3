"""The events that conditions imagine: what would have to happen for a threat or a promise to fall due.

A commitment can only be held against what happens if its condition is read as an event, however unsure the reader is
of a word in it: "unless it is itself attacked" must name an attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitroom.model import Commitment, EventStatus, Span
from sitroom.understand.clauses import is_passive, passive_subject
from sitroom.understand.event_scene import Find, Scene, span_of
from sitroom.understand.event_status import SPEECH

__all__ = ["with_imagined"]

DOUBT = 0.02
"""How sure a find must be, at the least, for a condition that names no surer event."""


def with_imagined(
    scene: Scene, told: Sequence[Find], every: Sequence[Find], commitments: Sequence[Commitment]
) -> list[Find]:
    """The events told, those in a condition as imagined; for each condition without one the likeliest find in it."""
    conditions = [c.condition for c in commitments if c.condition]
    told = [next((imagined(scene, f, s) for s in conditions if s.holds(f.event.anchor)), f) for f in told]
    open_ = [span for span in conditions if not any(span.holds(find.event.anchor) for find in told)]
    more = (likeliest(scene, every, span) for span in open_)
    found = {find.event.anchor: find for find in (*told, *(find for find in more if find))}
    return sorted(found.values(), key=lambda find: find.event.anchor)


def likeliest(scene: Scene, every: Sequence[Find], condition: Span) -> Find | None:
    """The find in a condition that is likeliest, as one that is only imagined; deeds before words."""
    inside = [f for f in every if condition.holds(f.event.anchor) and f.event.confidence >= DOUBT]
    best = max(inside, key=lambda f: (f.event.type not in SPEECH, f.event.confidence), default=None)
    if best is None:
        return None
    return imagined(scene, best, condition)


def imagined(scene: Scene, find: Find, condition: Span) -> Find:
    """A find as one that a condition imagines: a passive there says whom it befalls, and leaves open who does it."""
    event, whom = replace(find.event, status=EventStatus.HYPOTHETICAL), befallen(scene, find)
    if whom is not None:
        actor = event.actor if event.actor and condition.holds(event.actor) and event.actor != whom else None
        event = replace(event, actor=actor, recipient=whom)
    return replace(find, event=event)


def befallen(scene: Scene, find: Find) -> Span | None:
    """Whom a passive says that something befalls."""
    paragraph = scene.doc.paragraph_at(find.event.anchor.start)
    if paragraph is None or find.word.pos_ != "VERB" or not is_passive(find.word):
        return None
    return span_of(scene, paragraph, passive_subject(find.word))
