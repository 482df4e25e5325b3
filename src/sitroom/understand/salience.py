"""Who is in a reader's mind: how lately and how prominently somebody was named, when a pronoun comes.

The weights were set on the training part of hand-annotated reports of eight crises. Learning them there as a ranking,
with twenty more traits, did no better on crises left out (342 to 349 of 409 pronouns right; these: 357).
"""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.model import MentionKind
from sitroom.understand.cast import Referent
from sitroom.understand.found import Form, Found
from sitroom.understand.standing import speaks

__all__ = ["Place", "place_of", "weight"]

WEIGHTS = {
    "sentence": -1.7, "named": 0.08, "subject": 1.5, "speaks": 1.0, "quoted": -2.0, "own_quote": -4.0, "gender": 1.0,
    "described": -1.0, "fronted": -0.5, "several": 0.7,
    "alone": -1.5,
}  # fmt: skip
"""What each trait of a candidate adds to its weight."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a referent was last named, and how. ``count`` is how often it has been named so far."""

    found: Found
    subject: bool
    speaks: bool
    quoted: bool
    count: int = 1

    @property
    def sentence(self) -> int:
        """The story's sentence."""
        return self.found.sentence

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.found.span.start


def place_of(found: Found, quoted: bool, before: Place | None) -> Place:
    """Where a referent stands now: what it was earlier in the same sentence counts on."""
    same = before if before is not None and before.sentence == found.sentence else None
    speaking = speaks(found) or bool(same and same.speaks)
    subject = found.is_subject or speaking or bool(same and same.subject)
    return Place(found, subject, speaking, quoted, before.count + 1 if before else 1)


def weight(found: Found, one: Referent, place: Place, inside: bool) -> float:
    """How much a referent is in a reader's mind at a finding; ``inside`` where that stands in a quotation."""
    distance = found.sentence - place.sentence
    pronoun = found.form is Form.PRONOUN
    many = found.sort.kind is MentionKind.GROUP
    traits = {
        "sentence": float(distance),
        "named": float(min(place.count, 8)),
        "subject": float(place.subject),
        "speaks": float(place.speaks),
        "quoted": float(place.quoted and not inside),
        "own_quote": float(inside and place.speaks and distance == 0),
        "gender": float(pronoun and one.gender is not None and one.gender == found.key),
        "described": float(one.is_person and not one.parts),
        "fronted": float(place.subject and distance == 0),
        "several": float(pronoun and one.plural),
        "alone": float(pronoun and many and not one.plural and one.sort.kind is not MentionKind.GROUP),
    }
    return sum(WEIGHTS[trait] * value for trait, value in traits.items()) + place.start / 1e7
