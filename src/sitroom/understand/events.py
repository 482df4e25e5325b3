"""Find the events of a report: who did what to whom, where, when, and whether it happened.

The trained reader and the rules find them together; where no model is installed, the rules alone. Who did it and to
whom is then chosen among everybody around (``event_parties``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitroom.model import Commitment, Event, Mention, Statement, Time
from sitroom.understand.document import Document
from sitroom.understand.event_conditions import with_imagined
from sitroom.understand.event_learned import event_model, finds, sure_finds
from sitroom.understand.event_parties import party_weights, with_parties
from sitroom.understand.event_repeats import told_once, without_repeats
from sitroom.understand.event_rules import candidates, confidence
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.mentions import Mentions

__all__ = ["find_events", "rated", "sure_enough"]

LEAST = 0.25
"""Finds of rules alone that are less sure than this are left out."""


def find_events(
    doc: Document,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    commitments: tuple[Commitment, ...] = (),
) -> tuple[Event, ...]:
    """The events of the story, in order, with ids ``e1`` …; repeats of one that was told are left out.

    What the conditions of ``commitments`` imagine is among them, hypothetical, even where the reader is unsure of it.
    """
    scene = Scene(doc, Mentions(doc, mentions), times, statements)
    model = event_model()
    if model is None:
        every = rated(scene)
        told = sure_enough(scene, every)
    else:
        every = finds(scene, model, [c.condition for c in commitments if c.condition])
        told, weights = sure_finds(scene, every, model), party_weights()
        told = with_parties(scene, told, weights) if weights is not None else told
    if scene.alone:
        told = told_once(told)
    found = with_imagined(scene, told, every, commitments)
    return tuple(replace(f.event, id=f"e{i}") for i, f in enumerate(found, 1))


def rated(scene: Scene) -> list[Find]:
    """Every find of the rules, with how sure they are of it."""
    return [replace(f, event=replace(f.event, confidence=confidence(f.features))) for f in candidates(scene)]


def sure_enough(scene: Scene, every: Sequence[Find]) -> list[Find]:
    """The finds that rules alone are sure enough of, each event once."""
    return [f for f in without_repeats(scene, every) if f.event.confidence >= LEAST]
